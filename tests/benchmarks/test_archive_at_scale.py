"""How fast an archive is at the size an analyst reaches: run with `pytest -m slow -s tests/benchmarks`.

The archive is that of `news_archive`: what is measured is storage, not models.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.archive import Archive, open_index
from factcheck.crossref import group_events
from factcheck.models import ClaimFilter, ClaimOrder, ReportId, Status
from tests.benchmarks.news_archive import DIMENSION, NEWS, PACKAGED_MODEL, entries, large_archive

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NEWS.is_dir(), reason="needs the articles in ../shared/data/news"),
]


def clocked(what: str, action: Callable[[], object], times: int = 15) -> None:
    """Print the median and the slowest of some calls, after one that warms the caches."""
    result = action()
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append((time.perf_counter() - begun) * 1000)
    size = getattr(result, "total", None)
    found = f"  ({size:,} claims)" if size is not None else ""
    print(f"  {what:<58} median {statistics.median(taken):8.2f} ms  worst {max(taken):8.2f} ms{found}")


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with Archive.open(large_archive()) as opened:
        yield opened


def test_three_hundred_reports_are_added_in_seconds(tmp_path: Path) -> None:
    batch = []
    for entry in entries(3600):
        batch.append(entry)
    with Archive.open(tmp_path) as opened:
        opened.bind_model(PACKAGED_MODEL, DIMENSION)
        begun, processor = time.perf_counter(), time.process_time()
        for report, claims, vectors in batch:
            opened.add(report, claims, vectors)
        taken, busy = time.perf_counter() - begun, time.process_time() - processor
        stored = opened.counts().claims
    print(f"\n  {len(batch)} reports, {stored:,} claims: {taken:.2f} s ({busy:.2f} s of processor)")
    print(f"  {stored / taken:,.0f} claims a second")
    assert taken < 60


def test_every_list_of_a_large_archive_appears_at_once(archive: Archive) -> None:
    counts = archive.counts()
    print(f"\n  {counts.claims:,} claims of {counts.reports:,} reports, {counts.size_bytes / 1e6:,.0f} MB")
    outlet = counts.outlets[0][0]
    since = ClaimFilter(published_from=datetime(2019, 6, 1, tzinfo=UTC))
    disputed = ClaimFilter(statuses=(Status.DISPUTED,))
    several = ClaimFilter(statuses=(Status.DISPUTED, Status.UPDATED), outlets=(outlet,))
    clocked("page: newest", archive.page)
    clocked("page: oldest", lambda: archive.page(order=ClaimOrder.OLDEST))
    clocked("page: newest, 100,000 down", lambda: archive.page(offset=100_000))
    clocked("page: most disputed first", lambda: archive.page(order=ClaimOrder.DISPUTED))
    clocked("page: most origins first", lambda: archive.page(order=ClaimOrder.ORIGINS))
    clocked("page: disputed", lambda: archive.page(disputed))
    clocked("page: one outlet", lambda: archive.page(ClaimFilter(outlets=(outlet,))))
    clocked("page: all outlets but one", lambda: archive.page(ClaimFilter(without_outlets=(outlet,))))
    clocked("page: since a day", lambda: archive.page(since))
    clocked("page: two statuses of one outlet", lambda: archive.page(several))
    clocked("page: language", lambda: archive.page(ClaimFilter(languages=("en",))))
    clocked("page: speaker", lambda: archive.page(ClaimFilter(speaker="Trump")))
    for words in ("t", "tr", "tru", "trump", "trump sa", "airstrike", '"prime minister"', "the"):
        clocked(f"page: newest with {words!r}", lambda words=words: archive.page(words=words))  # type: ignore[misc]
    for words in ("t", "trump", "airstrike", "border wall fund"):
        clocked(
            f"page: closest to {words!r}",
            lambda words=words: archive.page(words=words, order=ClaimOrder.CLOSEST),  # type: ignore[misc]
        )
    clocked("page: disputed with 'trump'", lambda: archive.page(disputed, "trump"))
    clocked("counts", archive.counts)
    clocked("counts of statuses", lambda: archive.status_counts(ClaimFilter()))
    clocked("counts of statuses with 'trump'", lambda: archive.status_counts(ClaimFilter(), "trump"))
    reports = list(dict.fromkeys(row.report.id for row in archive.page(limit=2_000).rows))
    clocked(f"events of {len(reports)} reports", lambda: events_of(archive, reports))


def events_of(archive: Archive, reports: Sequence[ReportId]) -> object:
    """Group reports as the workbench does for the claims that it lists."""
    return group_events(list(archive.headers(reports).values()), archive.links(reports))


def test_prior_claims_are_found_at_once(archive: Archive) -> None:
    print()
    page = archive.page(limit=200)
    contents = [row.claim.content for row in page.rows]
    place = iter(range(10**9))

    def text() -> object:
        row = page.rows[next(place) % len(page.rows)]
        return archive.search_text(row.claim.content, 100, ClaimFilter(without_reports=(row.report.id,)))

    clocked(f"search_text, {statistics.mean(map(len, contents)):.0f} characters", text, times=100)
    ids = [row.claim.id for row in page.rows]
    clocked("allowed, 200 ids", lambda: archive.allowed(ids, ClaimFilter(outlets=("Fox News",))))
    clocked("claims, 200 ids", lambda: archive.claims(ids))
    clocked("headers, 200 reports", lambda: archive.headers([row.report.id for row in page.rows]))
    clocked("vectors, 200 ids", lambda: archive.vectors(ids))
    begun = time.perf_counter()
    with open_index(archive) as index:
        print(f"  open_index, {len(index):,} vectors, first: {time.perf_counter() - begun:.2f} s")
        query = archive.vectors(ids)
        clocked("dense search, one query", lambda: index.search(query[:1], 100), times=50)
        clocked("dense search, 64 queries", lambda: index.search(query[:64], 100), times=3)
    begun = time.perf_counter()
    with open_index(archive) as index:
        print(f"  open_index from its file: {time.perf_counter() - begun:.2f} s")


def test_opening_is_quick(archive: Archive) -> None:
    print()
    clocked("Archive.open", lambda: Archive.open(archive.directory).close())
