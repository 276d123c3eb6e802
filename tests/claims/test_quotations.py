"""Quotations are found whatever marks a newsroom uses."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.quotations import find_quotations


def check(text: str, expected: list[list[str]]) -> None:
    found = find_quotations(text)
    assert [[text[start:end] for start, end in quotation.parts] for quotation in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One,” he said, “two.” Three.", [["“One,”"], ["“two.”"]]),
        ('He said "one two" and left.', [['"one two"']]),
        ("''We go,'' he said.", [["''We go,''"]]),
        # a nested quotation belongs to the outer one
        ("“He said ‘no’ to me,” she said.", [["“He said ‘no’ to me,”"]]),
        # an apostrophe opens nothing and a possessive closes nothing
        ("The '90s and rock 'n' roll weren't dead.", []),
        ("He said 'the dogs' home is full,' and left.", [["'the dogs' home is full,'"]]),
        # a mark that is never closed reaches to the end of its paragraph
        ("He said “one two.\n\nThree four.", [["“one two."]]),
        # inches
        ("He is 6'2\" tall.", []),
    ],
)
def test_marks(text: str, expected: list[list[str]]) -> None:
    check(text, expected)


def test_a_quotation_that_opens_anew_in_each_paragraph_is_one() -> None:
    check("“One two.\n\n“Three four.\n\n“Five,” he said.", [["“One two.", "“Three four.", "“Five,”"]])


@given(st.text(alphabet="ab .,\n\"'“”‘’s", max_size=80))
def test_quotations_never_overlap_and_stay_in_the_text(text: str) -> None:
    parts = [part for quotation in find_quotations(text) for part in quotation.parts]
    assert all(0 <= start < end <= len(text) for start, end in parts)
    assert all(before[1] <= after[0] for before, after in pairwise(parts))
