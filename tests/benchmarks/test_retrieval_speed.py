"""How fast one claim finds its prior claims among 100,000: `pytest -m slow -s tests/benchmarks`.

Sentences are drawn from a vocabulary whose words are as unevenly common as those of
a language, vectors are random: what is measured is retrieval, not models.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.archive import Archive, open_index
from factcheck.crossref import CrossReferencer
from factcheck.models import Claim, Judgement, Report, Statement, claim_id, make_report

CLAIMS = int(os.environ.get("FACTCHECK_BENCH_CLAIMS", "100000"))
CLAIMS_PER_REPORT = 12
DIMENSION = 384
REPORTS_AT_ONCE = 200
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)
QUERIES = 60
MOST_MILLISECONDS = 30
"""The bar of half the queries, everything warm, on two idle cores."""

pytestmark = pytest.mark.slow


class Given:
    """Neither embeds nor judges: vectors are handed in, nothing is compared."""

    model_hash = "given"

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        raise AssertionError("vectors are handed in")

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        raise AssertionError("retrieval judges nothing")


def sentences(random: np.random.Generator, count: int) -> list[str]:
    """Sentences of 20 words, each word as common as its rank in a language of 50,000 words."""
    words = np.minimum(random.zipf(1.3, size=(count, 20)), 50_000)
    return [" ".join(f"word{word}" for word in row).capitalize() + "." for row in words]


def rows(random: np.random.Generator, count: int) -> NDArray[np.float32]:
    found = random.standard_normal((count, DIMENSION)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def fill(archive: Archive, random: np.random.Generator) -> None:
    archive.bind_model("given", DIMENSION)
    numbers = iter(range(CLAIMS // CLAIMS_PER_REPORT))
    while some := [story(random, number) for number in islice(numbers, REPORTS_AT_ONCE)]:
        archive.add_all(some)


def story(random: np.random.Generator, number: int) -> tuple[Report, list[Claim], NDArray[np.float32]]:
    """A report, published an hour after the one before it, whose sentences are its claims."""
    said = sentences(random, CLAIMS_PER_REPORT)
    report = make_report(
        text=" ".join(said),
        outlet=f"Outlet {number % 40}",
        title=said[0][:60],
        published=FIRST_DAY + timedelta(hours=number),
        given_id=str(number),
    )
    claims, start = [], 0
    for sentence in said:
        end = start + len(sentence)
        claims.append(
            Claim(
                id=claim_id(report.id, start, end),
                report_id=report.id,
                start=start,
                end=end,
                text=sentence,
                content=sentence,
                worth=1.0,
            )
        )
        start = end + 1
    return report, claims, rows(random, len(claims))


def test_half_the_queries_are_answered_within_the_bar(tmp_path: Path) -> None:
    random = np.random.default_rng(3)
    with Archive.open(tmp_path) as archive:
        fill(archive, random)
        index = open_index(archive)
        referencer = CrossReferencer(archive, index, Given(), Given())
        asked, vectors = sentences(random, QUERIES + 10), rows(random, QUERIES + 10)
        taken = []
        for text, vector in zip(asked, vectors, strict=True):
            begun = time.perf_counter()
            found = referencer.retrieve(text, vector=vector, published=FIRST_DAY + timedelta(days=90))
            taken.append((time.perf_counter() - begun) * 1000)
            assert len(found) == 20
        index.close()
    warm = sorted(taken[10:])
    print(f"{CLAIMS} claims: p50 {statistics.median(warm):.1f} ms, p95 {warm[int(len(warm) * 0.95)]:.1f} ms")
    assert statistics.median(warm) < MOST_MILLISECONDS
