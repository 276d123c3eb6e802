"""How fast claims are extracted, and whether memory stays flat: `pytest -m slow -s tests/benchmarks`.

Articles are put together from the invented newsroom, with made-up names and figures,
so that words that were never seen keep coming, as they do in news.
"""

from __future__ import annotations

import json
import os
import random
import resource
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import Report, make_report

NEWSROOM = Path(__file__).parents[2] / "fixtures" / "newsroom"
WORDS = 500
ARTICLES = int(os.environ.get("FACTCHECK_BENCH_ARTICLES", "10000"))
"""Articles of the memory run; each is short, since growth comes with new words, not with length."""

WORDS_IN_MEMORY_RUN = 80
MOST_SECONDS = 0.5
"""The bar of CPU time of one article of 500 words, warm."""

MOST_GROWTH_MB = 60
"""What the process may gain between a tenth of the memory run and its end."""

pytestmark = pytest.mark.slow


def sentences() -> list[str]:
    found: list[str] = []
    for path in sorted(NEWSROOM.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found.extend(paragraph for paragraph in json.loads(line)["text"].split("\n\n") if paragraph)
    return found


def articles(count: int, words: int, seed: int) -> Iterator[Report]:
    """Articles of about so many words; every one names a person and a place that no other names."""
    chance, stock = random.Random(seed), sentences()
    for number in range(count):
        name = "".join(chance.choices("abdeghiklmnorstuvz", k=9)).capitalize()
        body = [f"Dana {name}{number}, a pilot from {name[::-1].capitalize()}, was arrested on Tuesday."]
        while sum(len(paragraph.split()) for paragraph in body) < words:
            body.append(chance.choice(stock))
        yield make_report(text="\n\n".join(body), given_id=str(number))


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


@pytest.fixture(scope="module")
def extractor() -> ClaimExtractor:
    return ClaimExtractor.load()


def test_one_article_takes_less_than_the_bar(extractor: ClaimExtractor) -> None:
    taken = []
    for report in articles(12, WORDS, seed=1):
        begun = time.process_time()
        assert extractor.extract(report)
        taken.append(time.process_time() - begun)
    warm = sorted(taken[2:])
    print(
        f"one article of {WORDS} words: median {statistics.median(warm):.2f} s, most {warm[-1]:.2f} s of CPU"
    )
    assert statistics.median(warm) < MOST_SECONDS


def test_many_articles_take_less_time_each_than_one_alone(extractor: ClaimExtractor) -> None:
    batch = list(articles(32, WORDS, seed=2))
    begun = time.process_time()
    single = sum(len(extractor.extract(report)) for report in batch)
    alone = time.process_time() - begun
    begun = time.process_time()
    together = sum(len(claims) for claims in extractor.extract_many(batch))
    batched = time.process_time() - begun
    print(
        f"{len(batch) / batched:.1f} articles per second of CPU in batches, "
        f"{alone / batched:.2f} times as many as one by one"
    )
    assert single == together
    assert batched < 1.1 * alone


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="resident memory is read from /proc")
def test_memory_stays_flat(extractor: ClaimExtractor) -> None:
    marks: list[float] = []
    for number, _ in enumerate(
        extractor.extract_many(articles(ARTICLES, WORDS_IN_MEMORY_RUN, seed=3)), start=1
    ):
        if number % max(1, ARTICLES // 10) == 0:
            marks.append(resident_mb())
    print("resident MB after each tenth of the run:", [round(mark) for mark in marks])
    assert marks[-1] - marks[0] < MOST_GROWTH_MB
