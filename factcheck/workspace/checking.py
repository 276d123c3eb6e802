"""Checking claims that are not stored: typed ones, a pasted article, files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.models import EVERY_CLAIM, Assessment, Claim, ClaimFilter, Problem, Report
from factcheck.workspace.results import Extraction, OnProgress, Phase, Progress, Stop, never, quiet
from factcheck.workspace.typed_claims import report_from_text, typed_claims

if TYPE_CHECKING:
    from factcheck.workspace.wiring import Wiring


CLAIMS_AT_ONCE = 4
"""Claims assessed together, so that the first results of an article come early."""


class Checking:
    """What a workspace does with claims that are not stored."""

    _rooms: Wiring

    def check(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        where: ClaimFilter = EVERY_CLAIM,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> tuple[Assessment, ...]:
        """Cross-reference a typed claim, or each claim of a pasted article, without storing it.

        Args:
            text: What was typed.
            outlet: Whose text it is, when known; its own family never corroborates it.
            published: When it was published; unknown counts as newer than everything.
            where: Which stored claims are looked at.
            on_progress: Told how many claims are done.
            stop: Asked between claims.

        Returns:
            One assessment a claim, in the order of the text; fewer when stopped.
        """
        return tuple(check_text(self._rooms, text, outlet, published, where, on_progress, stop))

    def checking(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        where: ClaimFilter = EVERY_CLAIM,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> Iterator[Assessment]:
        """Like `check`, giving each assessment as soon as it is there."""
        return check_text(self._rooms, text, outlet, published, where, on_progress, stop)

    def check_sources(
        self,
        sources: Sequence[str],
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        where: ClaimFilter = EVERY_CLAIM,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
        """Cross-reference the claims of files without storing them.

        Returns:
            The assessments in order, and what could not be read.
        """
        extraction = self.extract(sources, outlet=outlet, published=published)
        assessments = tuple(
            assessment
            for report, claims in zip(extraction.reports, extraction.claims, strict=True)
            for assessment in check_report(self._rooms, report, claims, where, on_progress, stop)
        )
        return assessments, extraction.problems

    def extract(
        self, sources: Sequence[str], *, outlet: str | None = None, published: datetime | None = None
    ) -> Extraction:
        """Show which claims would be extracted from sources, without storing anything."""
        return extract(self._rooms, sources, outlet, published)


def check_text(
    wiring: Wiring,
    text: str,
    outlet: str | None,
    published: datetime | None,
    where: ClaimFilter,
    on_progress: OnProgress,
    stop: Stop,
) -> Iterator[Assessment]:
    """Assess the claims of a typed text, giving each as soon as it is there."""
    from factcheck.reading import normalise

    words = normalise(text).strip()
    if words:
        report = report_from_text(words, outlet=outlet, published=published)
        claims = typed_claims(report, wiring.shelf.extractor)
        yield from check_report(wiring, report, claims, where, on_progress, stop)


def check_report(
    wiring: Wiring,
    report: Report,
    claims: Sequence[Claim],
    where: ClaimFilter,
    on_progress: OnProgress,
    stop: Stop,
) -> Iterator[Assessment]:
    """Assess unstored claims a few at a time, against the stored ones that a filter lets through."""
    for first in range(0, len(claims), CLAIMS_AT_ONCE):
        if stop():
            return
        on_progress(Progress(phase=Phase.ASSESSING, done=first, total=len(claims)))
        batch = claims[first : first + CLAIMS_AT_ONCE]
        yield from wiring.crossref.assess([(claim, report) for claim in batch], where=where, stop=stop)
    on_progress(Progress(phase=Phase.ASSESSING, done=len(claims), total=len(claims)))


def extract(
    wiring: Wiring, sources: Sequence[str], outlet: str | None, published: datetime | None
) -> Extraction:
    """Read sources and extract their claims, without storing anything."""
    from factcheck.reading import ReadOptions, read

    items = list(read(sources, ReadOptions(outlet=outlet, published=published)))
    reports = tuple(item for item in items if isinstance(item, Report))
    return Extraction(
        reports=reports,
        claims=tuple(wiring.shelf.extractor.extract_many(reports)) if reports else (),
        problems=tuple(item for item in items if isinstance(item, Problem)),
    )
