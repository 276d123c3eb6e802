"""Syndicated copies among real articles are told, and do not corroborate each other."""

from __future__ import annotations

import pytest

from tests.quality.planted_copies import NEWS, lines, measure

MOST_MISSED, MOST_FALSE_CORROBORATION = 0.05, 0.02


@pytest.mark.slow
@pytest.mark.skipif(not NEWS.exists(), reason="needs the articles in ../shared/data/news")
def test_planted_copies_are_told_and_corroborate_nothing() -> None:
    outcome = measure(articles=2_000, copies=100)
    print(*lines(outcome), sep="\n")
    assert outcome.missed < MOST_MISSED
    assert outcome.false_corroboration < MOST_FALSE_CORROBORATION
    assert outcome.joined_strangers <= 0.01 * outcome.strangers
