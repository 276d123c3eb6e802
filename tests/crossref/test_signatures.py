"""Copies of a text are found, independent texts are not."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.crossref import Copies, sign
from factcheck.crossref.signatures import fingerprints, overlap
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
    assert [found for found, _ in copies.of(sign(report(edited)))] == ["7"]


def test_adding_a_report_twice_changes_nothing() -> None:
    copies = Copies()
    for _ in range(2):
        copies.add(ReportId("one"), sign(report(article(1))))
    assert len(copies) == 1
    assert copies.of(sign(report(article(1)))) == [("one", 1.0)]


def test_capitals_and_punctuation_do_not_hide_a_copy() -> None:
    plain = sign(make_report(text="The dam broke. Nobody was hurt in the valley below."))
    loud = sign(make_report(text="THE DAM BROKE - nobody was hurt, in the valley below"))
    assert overlap(plain, loud) == 1.0


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1))
def test_any_text_can_be_signed_and_is_its_own_copy(text: str) -> None:
    one = make_report(text=text)
    assert len(sign(one)) == 512
    assert overlap(sign(one), sign(one)) == 1.0
    prints = fingerprints(text)
    assert list(prints) == sorted(set(prints.tolist()))


def test_a_signature_of_another_length_is_like_nothing() -> None:
    assert overlap(sign(report(article(1))), b"\x00" * 8) == 0.0
