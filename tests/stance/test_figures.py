"""Alignment and comparison of figures."""

from collections.abc import Callable

import pytest

from factcheck.models import Comparator, Quantity, Span, Statement
from factcheck.stance.figures import Agreement, align, compare

MakesStatement = Callable[..., Statement]


def figure(
    value: float, comparator: Comparator = Comparator.EXACTLY, high: float | None = None, unit: str = ""
) -> Quantity:
    return Quantity(
        span=Span(start=0, end=1), text="x", value=value, high=high, unit=unit, comparator=comparator
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (figure(9), figure(9), Agreement.EQUAL),
        (figure(9), figure(17), Agreement.DIFFERENT),
        (figure(212), figure(213), Agreement.DIFFERENT),
        (figure(84), figure(85), Agreement.DIFFERENT),
        (figure(50.1), figure(50.2), Agreement.DIFFERENT),
        (figure(250), figure(251), Agreement.COMPATIBLE),
        (figure(4200), figure(4212), Agreement.COMPATIBLE),
        (figure(4212), figure(4213), Agreement.DIFFERENT),
        (figure(8000, unit="metre"), figure(8046.72, unit="metre"), Agreement.EQUAL),
        (figure(0), figure(0), Agreement.EQUAL),
        (figure(172800), figure(172800), Agreement.EQUAL),
        (figure(9), figure(5, Comparator.AT_LEAST), Agreement.COMPATIBLE),
        (figure(9), figure(9, Comparator.MORE_THAN), Agreement.COMPATIBLE),
        (figure(140), figure(140, Comparator.ABOUT), Agreement.EQUAL),
        (figure(9), figure(12, Comparator.AT_LEAST), Agreement.DIFFERENT),
        (figure(9), figure(12, Comparator.LESS_THAN), Agreement.COMPATIBLE),
        (figure(140), figure(144, Comparator.ABOUT), Agreement.COMPATIBLE),
        (figure(140), figure(200, Comparator.ABOUT), Agreement.DIFFERENT),
        (figure(7), figure(5, Comparator.BETWEEN, 8), Agreement.COMPATIBLE),
        (figure(9), figure(5, Comparator.BETWEEN, 8), Agreement.DIFFERENT),
    ],
)
def test_bounds_decide_what_is_compatible(first: Quantity, second: Quantity, expected: Agreement) -> None:
    assert compare(first, second) is expected
    assert compare(second, first) is expected


def test_counts_of_unlike_things_are_not_aligned(said: MakesStatement) -> None:
    first = said("Nine people died.", ("Nine", 9, "people"))
    second = said("Three bridges fell.", ("Three", 3, "bridge"))
    assert align(first, second) == ()


def test_two_counts_in_one_sentence_are_not_crossed(said: MakesStatement) -> None:
    first = said("Nine people died and 140 people are ill.", ("Nine", 9, "people"), ("140", 140, "people"))
    second = said("140 people fell ill and nine people died.", ("140", 140, "people"), ("nine", 9, "people"))
    assert [pair.agreement for pair in align(first, second)] == [Agreement.EQUAL, Agreement.EQUAL]


def test_a_changed_count_is_different_and_knows_its_direction(said: MakesStatement) -> None:
    first = said("Nine people died.", ("Nine", 9, "people"))
    second = said("17 people died.", ("17", 17, "people"))
    (pair,) = align(first, second)
    assert pair.agreement is Agreement.DIFFERENT
    assert pair.rises
