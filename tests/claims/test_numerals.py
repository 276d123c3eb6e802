"""Numbers in words are read whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factcheck.claims.numerals import WORDS, value_of


@given(st.integers(1, 99_999))
def test_a_number_written_out_is_matched_whole_and_read_back(number: int) -> None:
    words = num2words(number).replace(",", "")
    found = re.match(WORDS, words)
    assert found is not None
    assert found.group() == words
    assert value_of(words) == number


@pytest.mark.parametrize("word", ["tenant", "seventh-grader", "nineteenth", "sixty-first", "oneself"])
def test_a_word_that_only_begins_like_a_number_is_not_cut(word: str) -> None:
    found = re.match(WORDS, word)
    assert found is None or not word[found.end() : found.end() + 1].isalpha()
