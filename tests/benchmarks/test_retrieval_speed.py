"""How fast one claim finds its prior claims among 100,000: `pytest -m slow -s tests/benchmarks`.

The claims and the questions are sentences of real articles, since how common words are and
how long reports run decides the work; vectors are random, since no model is measured.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.archive import Archive, open_index
from factcheck.crossref import CrossReferencer
from factcheck.models import Claim, Judgement, Report, Statement
from tests.benchmarks.news_archive import NEWS, entries, large_archive

CLAIMS = 100_000
QUERIES = 100

WARMING = 100
"""Queries asked before, from other articles than the measured ones."""

MOST_MILLISECONDS = 30
"""The bar of half the queries, everything warm, on two idle cores."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NEWS.is_dir(), reason="needs the articles of ../shared/data/news"),
]


class NoEmbedder:
    """The vectors come with the questions."""

    model_hash = "none"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise AssertionError("the vectors are given")


class NoJudge:
    """Retrieval judges nothing."""

    model_hash = "none"

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        raise AssertionError("retrieval judges nothing")


def unseen() -> Iterator[tuple[Report, Claim, NDArray[np.float32]]]:
    """One sentence of each article that came after those of the archive, and its vector."""
    stored = 0
    for report, claims, vectors in entries(2 * CLAIMS):
        if stored >= CLAIMS and claims:
            yield report, claims[len(claims) // 2], vectors[len(claims) // 2]
        stored += len(claims)


def test_half_the_queries_are_answered_within_the_bar() -> None:
    asked = list(islice(unseen(), WARMING + QUERIES))
    with Archive.open(large_archive(CLAIMS)) as archive:
        assert archive.counts().claims >= CLAIMS
        index = open_index(archive)
        referencer = CrossReferencer(archive, index, NoEmbedder(), NoJudge())
        taken = []
        for report, claim, vector in asked:
            begun = time.perf_counter()
            found = referencer.retrieve(claim.content, vector=vector, published=report.published)
            taken.append((time.perf_counter() - begun) * 1000)
            assert len(found) == 20
        index.close()
    warm = sorted(taken[WARMING:])
    print(f"{CLAIMS} claims: p50 {statistics.median(warm):.1f} ms, p95 {warm[int(len(warm) * 0.95)]:.1f} ms")
    assert statistics.median(warm) < MOST_MILLISECONDS
