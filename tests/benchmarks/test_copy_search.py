"""How fast copies are found among 100,000 reports: run with `pytest -m slow -s tests/benchmarks`.

The first 5,000 are pieces of 400 to 1,600 words out of the real articles in ../shared/data/news,
some of them overlapping; the others are random numbers, as many in a signature as those have.
`FACTCHECK_BENCH_REPORTS` sets how many there are. All of it is one thread's work, so that CPU time is
what it takes on an idle machine.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from factcheck.crossref import Copies
from factcheck.crossref.signatures import fingerprints, signature_of
from factcheck.models import ReportId

NEWS = Path(__file__).parents[3] / "shared/data/news/allsides_abp/articles.jsonl.gz"
REPORTS = int(os.environ.get("FACTCHECK_BENCH_REPORTS", "100000"))

REAL = min(REPORTS, 5_000)

ARTICLES = 3_000

SECONDS_TO_INDEX = 30.0
"""Signatures that are stored are put into an index once, when a session first asks."""

SECONDS_A_SEARCH = 0.05
"""Half of them at least; an assessment makes a dozen."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NEWS.exists(), reason="needs the articles in ../shared/data/news"),
]


def pieces(count: int) -> Iterator[str]:
    """Stretches of real articles, several of each article, drawn from one seed."""
    chance = random.Random(11)
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line)["text"].split() for line in islice(lines, ARTICLES)]
    articles = [words for words in articles if len(words) >= 100]
    for number in range(count):
        words = articles[number % len(articles)]
        size = chance.randint(400, 1_600)
        first = chance.randrange(max(1, len(words) - size))
        yield " ".join(words[first : first + size])


def test_copies_are_found_among_a_hundred_thousand_reports() -> None:
    begun = time.process_time()
    signatures = [signature_of(fingerprints(text)) for text in pieces(REAL)]
    signing = time.process_time() - begun
    numbers = np.random.default_rng(3)
    for place in range(REPORTS - REAL):
        sized = (len(signatures[place % REAL]) - 4) // 4
        drawn = np.sort(numbers.integers(0, 2**32, sized, dtype=np.uint32))
        signatures.append(signatures[0][:4] + drawn.tobytes())
    begun = time.process_time()
    copies = Copies()
    copies.add_all((ReportId(str(number)), one) for number, one in enumerate(signatures))
    copies.near(signatures[0])
    indexing = time.process_time() - begun
    asked, took = random.Random(5).sample(range(REPORTS), 200), []
    for number in asked:
        begun = time.process_time()
        found = copies.near(signatures[number])
        took.append(time.process_time() - begun)
        assert (ReportId(str(number)), 1.0) in found
    begun = time.process_time()
    for number in range(20):
        copies.add(ReportId(f"new-{number}"), signatures[number])
        copies.near(signatures[number])
    growing = (time.process_time() - begun) / 20
    print(
        f"\n{REPORTS:,} reports: signing {signing / REAL * 1000:.2f} ms of CPU each, "
        f"index {indexing:.1f} s of CPU, search p50 {statistics.median(took) * 1000:.1f} ms, "
        f"adding one and searching {growing * 1000:.0f} ms; "
        f"{sum(map(len, signatures)) / REPORTS:.0f} bytes each"
    )
    assert indexing < SECONDS_TO_INDEX
    assert statistics.median(took) < SECONDS_A_SEARCH
