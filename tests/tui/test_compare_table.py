"""Figures and times side by side, with their bounds, units and what lies between."""

from __future__ import annotations

from datetime import timedelta

from factcheck.models import Comparator, Quantity, Span
from factcheck.tui.widgets.differences import as_of, differences, figure_words
from tests.tui.fake_workspace import (
    REPORT_OF,
    SEVEN,
    THREE,
    FakeWorkspace,
)
from tests.tui.seen import opened


def figure(value: float, **others: object) -> Quantity:
    return Quantity(span=Span(start=0, end=1), text="x", value=value, **others)


def test_a_figure_says_how_it_bounds_the_truth_and_in_which_unit() -> None:
    assert figure_words(figure(7, comparator=Comparator.AT_LEAST)) == "at least 7"
    assert figure_words(figure(1500, unit="metre")) == "1,500 metre"
    assert figure_words(figure(3, high=5, comparator=Comparator.BETWEEN, unit="hour")) == "3–5 hour"


def test_figures_of_one_measure_stand_side_by_side_with_their_difference() -> None:
    (people,) = differences(THREE, SEVEN)
    assert (people.what, people.newer, people.prior, people.difference) == ("people", "3", "7", "-4 (-57%)")


def test_the_same_figure_with_another_bound_is_not_called_the_same() -> None:
    bound = SEVEN.quantities[0].model_copy(update={"comparator": Comparator.AT_LEAST})
    other = SEVEN.model_copy(update={"quantities": (bound,)})
    assert differences(SEVEN, SEVEN)[0].difference == "same"
    assert differences(SEVEN, other)[0].difference == "same figure"


def test_both_sides_say_as_of_when_they_stand() -> None:
    wire, state = REPORT_OF[SEVEN.id].header(), REPORT_OF[THREE.id].header()
    assert as_of(state, wire).difference == "5 h later"
    assert as_of(wire, state).difference == "5 h earlier"
    assert as_of(None, wire).newer == "typed just now"
    undated = wire.model_copy(update={"published": None})
    assert (as_of(undated, wire).newer, as_of(undated, wire).difference) == ("undated", "")
    assert wire.published is not None
    days = wire.model_copy(update={"published": wire.published + timedelta(days=3)})
    assert as_of(days, wire).difference == "3 days later"


async def test_compare_shows_value_bound_instant_and_difference(workspace: FakeWorkspace) -> None:
    async with opened(workspace, size=(80, 24)) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.press("enter")
        await bench.sees("people", "-4 (-57%)", "as of", "4 Mar 2031 11:30", "4 Mar 2031 06:30", "5 h later")
