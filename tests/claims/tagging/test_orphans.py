"""A source that is surely there brings its cue with it."""

from __future__ import annotations

from factcheck.claims.tagging.decoding import LikelySpan
from factcheck.claims.tagging.linking import Linked, TaggedSpans
from factcheck.claims.tagging.orphans import cues_of_orphans

CUE = 1
MAYOR, POLICE, NEWS = (0, 2), (30, 31), (4, 12)


def test_a_source_without_a_cue_gets_the_likeliest_one_beside_it() -> None:
    spans = TaggedSpans((MAYOR,), (), (NEWS,))
    likely = [LikelySpan(CUE, 2, 3, 0.3), LikelySpan(CUE, 2, 4, 0.2), LikelySpan(CUE, 13, 14, 0.32)]
    assert cues_of_orphans(spans, (), likely) == ((2, 3),)


def test_a_source_that_a_cue_has_taken_gets_no_other() -> None:
    spans = TaggedSpans((MAYOR,), ((2, 3),), (NEWS,))
    linked = (Linked(MAYOR, (2, 3), (NEWS,)),)
    assert cues_of_orphans(spans, linked, [LikelySpan(CUE, 3, 4, 0.4)]) == ()


def test_a_cue_far_off_or_hardly_likely_or_inside_a_chosen_span_is_none() -> None:
    spans = TaggedSpans((MAYOR,), (), (NEWS,))
    likely = [LikelySpan(CUE, 29, 30, 0.4), LikelySpan(CUE, 2, 3, 0.06), LikelySpan(CUE, 5, 6, 0.4)]
    assert cues_of_orphans(spans, (), likely) == ()


def test_two_sources_share_no_cue() -> None:
    spans = TaggedSpans((MAYOR, (5, 6)), (), ())
    assert cues_of_orphans(spans, (), [LikelySpan(CUE, 3, 4, 0.4)]) == ((3, 4),)


def test_a_sources_own_cue_is_not_taken_from_another() -> None:
    spans = TaggedSpans((MAYOR, POLICE), ((2, 3),), ())
    linked = (Linked(MAYOR, (2, 3), ()),)
    assert cues_of_orphans(spans, linked, [LikelySpan(CUE, 31, 32, 0.2)]) == ((31, 32),)
