"""Adding reports: read, extract, embed, store, then assess what is new.

Reports are stored one transaction each, so a job that is killed leaves whole
reports behind and nothing else; running it again skips those and goes on.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from factcheck.models import Claim, Problem, Report, ReportId
from factcheck.workspace.results import AddSummary, OnProgress, Phase, Progress, Stop

if TYPE_CHECKING:
    from factcheck.archive import Archive
    from index import Embedder

REPORTS_PER_BATCH = 8
"""Reports extracted and embedded together: about 100 claims, half a second on two cores."""

MOST_REPORT_IDS = 1_000
"""A summary names no more reports than this, whatever the size of the job."""


class Extracts(Protocol):
    """What ingest needs of an extractor."""

    def extract_many(self, reports: Sequence[Report]) -> Iterable[tuple[Claim, ...]]:
        """The claims of each report, in the same order."""


class Ingest:
    """One job of adding reports; make a new one for each job."""

    def __init__(
        self,
        archive: Archive,
        extractor: Callable[[], Extracts],
        embedder: Embedder,
        sign: Callable[[Report], bytes],
        on_progress: OnProgress,
        stop: Stop,
    ) -> None:
        self._archive = archive
        self._extractor = extractor
        self._embedder = embedder
        self._sign = sign
        self._on_progress = on_progress
        self._stop = stop
        self._counts = {"added": 0, "new_versions": 0, "unchanged": 0, "claims": 0}
        self._report_ids: list[ReportId] = []
        self._problems: list[Problem] = []
        self._read = 0
        self._cancelled = False

    def run(self, items: Iterable[Report | Problem]) -> AddSummary:
        """Store every report of a stream and gather the problems.

        Args:
            items: What `factcheck.reading.read` yields.

        Returns:
            The summary, not yet counting assessments.
        """
        begun = time.perf_counter()
        for batch in self._batches(items):
            self._store(batch)
        return AddSummary(
            **self._counts,
            report_ids=tuple(self._report_ids[:MOST_REPORT_IDS]),
            problems=tuple(self._problems),
            seconds=time.perf_counter() - begun,
            cancelled=self._cancelled,
        )

    def _batches(self, items: Iterable[Report | Problem]) -> Iterator[list[Report]]:
        """Group the reports that are not stored yet, noting problems and repeats on the way."""
        batch: dict[ReportId, Report] = {}
        for item in items:
            if self._stop():
                self._cancelled = True
                break
            self._read += 1
            label = item.source if isinstance(item, Problem) else (item.title or item.url or item.id)
            self._on_progress(Progress(phase=Phase.READING, done=self._read, label=label))
            if isinstance(item, Problem):
                self._problems.append(item)
            elif item.id in batch or self._archive.has(item.id):
                self._counts["unchanged"] += 1
            else:
                batch[item.id] = item
            if len(batch) >= REPORTS_PER_BATCH:
                yield list(batch.values())
                batch = {}
        if batch:
            yield list(batch.values())

    def _store(self, reports: Sequence[Report]) -> None:
        """Extract, embed and commit a batch, one transaction a report."""
        from factcheck.archive import Stored

        extracted = self._extract(reports)
        vectors = self._embedder.embed([text_to_embed(claim) for _, found in extracted for claim in found])
        first = 0
        for report, found in extracted:
            own = vectors[first : first + len(found)]
            first += len(found)
            try:
                stored = self._archive.add(report, found, own, signature=self._sign(report))
            except ValueError as error:
                self._problems.append(unstorable(report, error))
                continue
            if stored is Stored.UNCHANGED:
                self._counts["unchanged"] += 1
                continue
            self._tell_unread_rest(report)
            self._counts["new_versions" if stored is Stored.NEW_VERSION else "added"] += 1
            self._counts["claims"] += len(found)
            self._report_ids.append(report.id)
        self._on_progress(
            Progress(phase=Phase.EXTRACTING, done=self._read, label=f"{self._counts['claims']} claims")
        )

    def _tell_unread_rest(self, report: Report) -> None:
        """Say of a very long report that its rest was stored but not searched for claims."""
        from factcheck.claims import TEXT_CHARACTERS_AT_MOST

        if len(report.text) > TEXT_CHARACTERS_AT_MOST:
            self._problems.append(
                Problem(
                    source=report.url or report.title or report.id,
                    message=f"It is stored whole ({len(report.text):,} characters), but claims were "
                    f"looked for in the first {TEXT_CHARACTERS_AT_MOST:,} only.",
                    remedy="Split it into its articles and add those.",
                )
            )

    def _extract(self, reports: Sequence[Report]) -> list[tuple[Report, tuple[Claim, ...]]]:
        """Extract a batch together; where that fails, one by one, so that one report fails alone."""
        from factcheck.reading import guarded

        extractor = self._extractor()
        extracted: list[tuple[Report, tuple[Claim, ...]]] = []

        def extract(some: Sequence[Report]) -> Iterator[Report | Problem]:
            extracted.extend(zip(some, list(extractor.extract_many(some)), strict=True))
            return iter(())

        if list(guarded("batch", lambda: extract(reports))):
            for report in reports:
                name = report.url or report.title or report.id
                self._problems.extend(
                    failure
                    for failure in guarded(name, partial(extract, [report]))
                    if isinstance(failure, Problem)
                )
        return extracted


def unstorable(report: Report, error: ValueError) -> Problem:
    """Say that a report's claims do not quote it, which the archive refuses."""
    return Problem(
        source=report.url or report.title or report.id,
        message=f"Its claims do not fit its text ({error}).",
        remedy="Leave it out, and please report this as a bug.",
    )


def text_to_embed(claim: Claim) -> str:
    """What stands for a claim in the search index: its content with what short forms stand for."""
    return claim.standing_alone
