"""Numbers in words are read whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factcheck.claims.numerals import AMOUNT, DIGITS, WORDS, amount_of, value_of


@given(st.integers(1, 99_999))
def test_a_number_written_out_is_matched_whole_and_read_back(number: int) -> None:
    words = num2words(number).replace(",", "")
    found = re.match(WORDS, words)
    assert found is not None
    assert found.group() == words
    assert value_of(words) == number


@given(st.integers(1_000, 10**12))
def test_a_figure_whose_thousands_are_parted_by_spaces_is_one_figure(number: int) -> None:
    figures = f"{number:,}".replace(",", " ")
    found = re.match(DIGITS, f"{figures} people")
    assert found is not None
    assert found.group() == figures
    assert value_of(figures) == number


@pytest.mark.parametrize("figures", ["555 123 4567", "120 135 150 180 200 210", "020 300", "20 00"])
def test_figures_side_by_side_are_not_taken_for_thousands(figures: str) -> None:
    assert re.findall(DIGITS, figures) == figures.split()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two and a half million", 2.5e6),
        ("Two-and-a-half", 2.5),
        ("2 and a half billion", 2.5e9),
        ("a million and a half", 1.5e6),
        ("2.4 million", 2.4e6),
    ],
)
def test_a_half_behind_a_number_is_half_of_what_was_counted(words: str, value: float) -> None:
    assert re.fullmatch(AMOUNT, words, re.IGNORECASE)
    assert amount_of(words) == value


@pytest.mark.parametrize("word", ["tenant", "seventh-grader", "nineteenth", "sixty-first", "oneself"])
def test_a_word_that_only_begins_like_a_number_is_not_cut(word: str) -> None:
    found = re.match(WORDS, word)
    assert found is None or not word[found.end() : found.end() + 1].isalpha()
