"""How fast one claim finds its prior claims among 100,000: `pytest -m slow -s tests/benchmarks`.

Sentences are drawn from a vocabulary whose words are as unevenly common as those of
a language, vectors are random: what is measured is retrieval, not models.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.archive import Archive, open_index
from factcheck.crossref import CrossReferencer
from factcheck.evaluation.beir import Document
from factcheck.evaluation.retrieval import fill
from factcheck.models import Judgement, Statement

CLAIMS = int(os.environ.get("FACTCHECK_BENCH_CLAIMS", "100000"))
CLAIMS_PER_REPORT = 12
DIMENSION = 384
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
QUERIES = 60

WARMING = 60
"""Queries asked before, whose words are not those of the measured ones but as common."""

MOST_MILLISECONDS = 30
"""The bar of half the queries, everything warm, on two idle cores."""

pytestmark = pytest.mark.slow


class RandomVectors:
    """An embedder that runs no model: every text gets a unit row of its own."""

    model_hash = "random"
    dimension = DIMENSION

    def __init__(self, random: np.random.Generator) -> None:
        self.random = random

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        found = self.random.standard_normal((len(texts), DIMENSION)).astype(np.float32)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


class NoJudge:
    """Retrieval judges nothing."""

    model_hash = "none"

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        raise AssertionError("retrieval judges nothing")


def sentences(random: np.random.Generator, count: int) -> list[str]:
    """Sentences of 20 words, each word as common as its rank in a language of 50,000 words."""
    words = np.minimum(random.zipf(1.3, size=(count, 20)), 50_000)
    return [" ".join(f"word{word}" for word in row).capitalize() + "." for row in words]


def documents(random: np.random.Generator) -> Iterator[Document]:
    """Texts long enough for their claims, each published an hour after the one before it."""
    for number in range(CLAIMS // CLAIMS_PER_REPORT + 1):
        said = sentences(random, 3 * CLAIMS_PER_REPORT)
        yield Document(
            id=str(number),
            title=said[0][:60],
            text=" ".join(said),
            outlet=f"Outlet {number % 40}",
            published=FIRST_DAY + timedelta(hours=number),
        )


def test_half_the_queries_are_answered_within_the_bar(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    embedder = RandomVectors(random)
    with Archive.open(tmp_path) as archive:
        fill(archive, documents(random), embedder, CLAIMS_PER_REPORT, lambda *_: None)
        assert archive.counts().claims >= CLAIMS
        index = open_index(archive)
        referencer = CrossReferencer(archive, index, embedder, NoJudge())
        asked = sentences(random, WARMING + QUERIES)
        vectors = embedder.embed(asked)
        taken = []
        for text, vector in zip(asked, vectors, strict=True):
            begun = time.perf_counter()
            found = referencer.retrieve(text, vector=vector, published=FIRST_DAY + timedelta(days=90))
            taken.append((time.perf_counter() - begun) * 1000)
            assert len(found) == 20
        index.close()
    warm = sorted(taken[WARMING:])
    print(f"{CLAIMS} claims: p50 {statistics.median(warm):.1f} ms, p95 {warm[int(len(warm) * 0.95)]:.1f} ms")
    assert statistics.median(warm) < MOST_MILLISECONDS
