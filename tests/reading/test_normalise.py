"""One form for every text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import normalise

ODD = st.sampled_from(
    "e\u0301\u0302\u200c\u200d\u0915\u094d \t\n\r\x85\u2028\u202e\u00ad\ufeff\ud800\u1e9b\u0323"
)


@settings(deadline=None)
@given(st.text() | st.text(ODD))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=())))
def test_a_normalised_text_is_composed_storable_and_without_control_characters(text: str) -> None:
    once = normalise(text)
    once.encode()
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(character) == "Cc" for character in once if character != "\n")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\n\n\n \n\ntwo", "one\n\ntwo"),
        ("at\u00a05\u202fp.m. \t sharp  ", "at 5 p.m. sharp"),
        ("trans\u00adport \u200bministry\ufeff", "transport ministry"),
        ("cafe\u0301", "café"),
        ("don\x92t", "don’t"),
        ("killed \u202e7\u202c", "killed 7"),
        ("\x1b[31mred\x00", "[31mred"),
        ("lone \ud800", "lone \ufffd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("pa\u200dper", "paper"),
        ("👩\u200d🚒", "👩\u200d🚒"),
    ],
    ids=["line-ends", "blank-lines", "spaces", "invisible", "composed", "windows-1252", "direction",
         "control", "surrogate", "persian-joiner", "latin-joiner", "emoji-joiner"],
)  # fmt: skip
def test_characters_that_split_or_hide_words_go(written: str, stored: str) -> None:
    assert normalise(written) == stored


@pytest.mark.parametrize(
    "unit",
    [" ", "\n", "\u200d", "e\u200d\u0301", " \n", "\ud800", "\x92"],
    ids=["space", "line", "joiner", "letter", "line-end", "surrogate", "quote"],
)
def test_a_megabyte_of_one_odd_character_takes_no_time(unit: str) -> None:
    began = time.process_time()
    normalise(unit * (1_000_000 // len(unit)))
    assert time.process_time() - began < 10
