"""Copies of a text are found, independent texts are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.crossref import Copies, sign
from factcheck.crossref.carriers import is_copy
from factcheck.crossref.signatures import fingerprints, kept_in
from factcheck.models import Report, ReportId, make_report

VOCABULARY = [f"word{number}" for number in range(400)]


def article(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def report(words: list[str], outlet: str = "The Gazette") -> Report:
    return make_report(text=" ".join(words), outlet=outlet)


def test_a_lightly_edited_copy_is_found_among_others() -> None:
    copies = Copies()
    copies.add_all((ReportId(str(seed)), sign(report(article(seed)))) for seed in range(200))
    edited = article(7)
    edited[20:20] = ["a", "few", "words", "more"]
    edited[100] = "other"
    assert [found for found, _ in copies.near(sign(report(edited)))] == ["7"]


def test_adding_a_report_twice_changes_nothing() -> None:
    copies = Copies()
    for _ in range(2):
        copies.add(ReportId("one"), sign(report(article(1))))
    assert len(copies) == 1
    assert copies.near(sign(report(article(1)))) == [("one", 1.0)]


def test_a_piece_of_a_report_finds_the_whole() -> None:
    copies = Copies()
    copies.add_all((ReportId(str(seed)), sign(report(article(seed, 900)))) for seed in range(200))
    piece = article(7, 900)[300:420]
    assert copies.near(sign(report(piece)))[0][0] == "7"


def test_reports_are_found_whether_added_before_or_after_a_search() -> None:
    at_once, one_by_one = Copies(), Copies()
    signed = [(ReportId(str(seed)), sign(report(article(seed % 5)))) for seed in range(20)]
    at_once.add_all(signed)
    for report_id, signature in signed:
        one_by_one.add(report_id, signature)
        assert report_id in dict(one_by_one.near(signature))
    assert one_by_one.near(signed[3][1]) == at_once.near(signed[3][1])


def test_capitals_and_punctuation_do_not_hide_a_copy() -> None:
    plain = sign(make_report(text="The dam broke. Nobody was hurt in the valley below."))
    loud = sign(make_report(text="THE DAM BROKE - nobody was hurt, in the valley below"))
    assert plain == loud


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_with_a_word_can_be_signed_and_is_its_own_copy(text: str) -> None:
    one = make_report(text=f"word {text}")
    copies = Copies()
    copies.add(one.id, sign(one))
    assert copies.near(sign(one)) == [(one.id, 1.0)]
    prints = fingerprints(text)
    assert list(prints) == sorted(set(prints.tolist()))


@pytest.mark.parametrize("foreign", [b"", b"\x00" * 512, b"FMH1abc"])
def test_a_signature_of_another_kind_is_refused_and_finds_nothing(foreign: bytes) -> None:
    copies = Copies()
    assert kept_in(foreign) is None
    assert not copies.add(ReportId("old"), foreign)
    assert copies.near(foreign) == []


def test_two_short_statements_that_name_one_event_in_the_same_words_are_no_copies() -> None:
    one = fingerprints("At least nine people drowned in the wreck of the trawler Maid of Harl.")
    other = fingerprints(
        "The dead in the wreck of the trawler Maid of Harl are now fourteen, the guard said."
    )
    assert not is_copy(one, other)
    assert is_copy(one, one)
