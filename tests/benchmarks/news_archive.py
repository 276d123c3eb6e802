"""An archive of the size an analyst reaches, made from real sentences without any model.

The claims are sentences of the articles in ../shared/data/news; speakers and figures
come from two patterns, statuses are drawn in plausible proportions and vectors are
random unit rows: what is measured over it is storage, lists and screens. Everything
is seeded, and `python -m tests.benchmarks.news_archive` makes it once into the
user's cache folder, where `FACTCHECK_BENCH_ARCHIVE` may name another.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from factcheck.archive import Archive, ClaimStatus, open_index
from factcheck.models import (
    Attribution,
    AttributionKind,
    Claim,
    Quantity,
    Report,
    SourceKind,
    Span,
    Status,
    claim_id,
    make_report,
)
from index.packaged import WEIGHTS_SHA256

NEWS = Path(__file__).parents[3] / "shared/data/news"
"""Articles that are not part of the repository; what needs them skips without them."""

CLAIMS = int(os.environ.get("FACTCHECK_BENCH_CLAIMS", "200000"))
DIMENSION = 384
CLAIMS_PER_REPORT = 12
SEED = 7

PACKAGED_MODEL = f"all-MiniLM-L6-v2:{WEIGHTS_SHA256[:16]}"
"""The hash under which the vectors are filed, so that the real embedder may add to them."""

PROPORTIONS = {
    Status.NO_PRIOR_REPORT: 0.50,
    Status.SINGLE_ORIGIN: 0.30,
    Status.CORROBORATED: 0.12,
    Status.DISPUTED: 0.05,
    Status.UPDATED: 0.03,
}
"""How often each status is drawn."""

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]{30,}[.!?]")
_SPEAKER = re.compile(r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (said|told|added|announced|warned|wrote)\b")
_FIGURE = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d+\b")

Entry = tuple[Report, list[Claim], NDArray[np.float32]]
"""A report, its claims and their vectors."""


def entries(count: int) -> Iterator[Entry]:
    """Reports of at most twelve claims each until there are enough claims."""
    random = np.random.default_rng(SEED)
    day = datetime(2018, 1, 1, tzinfo=UTC)
    done = 0
    with gzip.open(NEWS / "allsides_abp/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            article = json.loads(line)
            text = article["text"].strip()
            if not text:
                continue
            report = make_report(
                text=text,
                outlet=article.get("outlet") or "unknown",
                title=article.get("title") or "",
                given_id=f"bench-{number}",
                published=day + timedelta(hours=number),
                language="en",
            )
            spans = [found.span() for found in _SENTENCE.finditer(text)][:CLAIMS_PER_REPORT]
            claims = [_claim(report, start, end) for start, end in spans]
            raw = random.standard_normal((len(claims), DIMENSION), dtype=np.float32)
            yield report, claims, raw / np.linalg.norm(raw, axis=1, keepdims=True)
            done += len(claims)
            if done >= count:
                return


def _claim(report: Report, start: int, end: int) -> Claim:
    """A sentence as a claim, with the speaker and the figures that two patterns find."""
    text = report.text[start:end]
    speaker = _SPEAKER.search(text)
    chain: tuple[Attribution, ...] = ()
    if speaker:
        chain = (
            Attribution(
                source=speaker[1],
                source_span=Span(start=start + speaker.start(1), end=start + speaker.end(1)),
                cue=speaker[2],
                cue_span=Span(start=start + speaker.start(2), end=start + speaker.end(2)),
                content_span=Span(start=start, end=end),
                kind=AttributionKind.DIRECT if "“" in text else AttributionKind.INDIRECT,
                source_kind=SourceKind.PERSON,
            ),
        )
    figures = tuple(
        Quantity(
            span=Span(start=start + found.start(), end=start + found.end()),
            text=found[0],
            value=float(found[0].replace(",", "")),
        )
        for found in _FIGURE.finditer(text)
    )
    return Claim(
        id=claim_id(report.id, start, end),
        report_id=report.id,
        start=start,
        end=end,
        text=text,
        content=text,
        worth=0.5,
        attribution=chain,
        quantities=figures,
    )


def fill(archive: Archive, count: int) -> None:
    """Store claims until the archive holds enough, and give each a status."""
    archive.bind_model(PACKAGED_MODEL, DIMENSION)
    begun, stored = time.perf_counter(), 0
    for report, claims, vectors in entries(count):
        archive.add(report, claims, vectors)
        stored += len(claims)
    taken = time.perf_counter() - begun
    print(f"\n  added {stored:,} claims in {taken:.1f} s: {stored / taken:,.0f} claims a second")
    ids = archive.unassessed(count * 2)
    random = np.random.default_rng(SEED)
    drawn = random.choice(len(PROPORTIONS), size=len(ids), p=list(PROPORTIONS.values()))
    statuses = [list(PROPORTIONS)[number] for number in drawn]
    begun = time.perf_counter()
    for first in range(0, len(ids), 1000):
        batch = zip(ids[first : first + 1000], statuses[first : first + 1000], strict=True)
        archive.keep_statuses(
            ClaimStatus(
                claim_id=one,
                status=status,
                agree_origins=2 if status is Status.CORROBORATED else 0,
                conflict_origins=1 if status is Status.DISPUTED else 0,
                update_origins=1 if status is Status.UPDATED else 0,
            )
            for one, status in batch
        )
    print(f"  kept {len(ids):,} statuses in {time.perf_counter() - begun:.1f} s")


def large_archive(claims: int = CLAIMS) -> Path:
    """Where the archive of so many claims lies; it is made first if it does not."""
    kept = os.environ.get("FACTCHECK_BENCH_ARCHIVE")
    cache = Path(platformdirs.user_cache_dir("factcheck", appauthor=False)) / "benchmarks"
    directory = Path(kept) if kept and claims == CLAIMS else cache / f"news-{claims}"
    with Archive.open(directory) as archive:
        if archive.counts().claims < claims:
            fill(archive, claims)
            open_index(archive).close()
    return directory


if __name__ == "__main__":
    print(large_archive())
