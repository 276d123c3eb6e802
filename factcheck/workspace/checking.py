"""Checking claims that are not stored: typed ones, a pasted article, files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.models import Assessment, Claim, Problem, Report
from factcheck.workspace.results import Extraction, OnProgress, Phase, Progress, Stop
from factcheck.workspace.typed_claims import report_from_text, typed_claims

if TYPE_CHECKING:
    from factcheck.workspace.wiring import Wiring

CLAIMS_AT_ONCE = 4
"""Claims assessed together, so that the first results of an article come early."""


def check_text(
    wiring: Wiring,
    text: str,
    outlet: str | None,
    published: datetime | None,
    on_progress: OnProgress,
    stop: Stop,
) -> Iterator[Assessment]:
    """Assess the claims of a typed text, giving each as soon as it is there."""
    from factcheck.reading import normalise

    words = normalise(text).strip()
    if words:
        report = report_from_text(words, outlet=outlet, published=published)
        yield from check_report(
            wiring, report, typed_claims(report, wiring.shelf.extractor), on_progress, stop
        )


def check_report(
    wiring: Wiring, report: Report, claims: Sequence[Claim], on_progress: OnProgress, stop: Stop
) -> Iterator[Assessment]:
    """Assess unstored claims a few at a time."""
    for first in range(0, len(claims), CLAIMS_AT_ONCE):
        if stop():
            return
        on_progress(Progress(phase=Phase.ASSESSING, done=first, total=len(claims)))
        batch = claims[first : first + CLAIMS_AT_ONCE]
        yield from wiring.crossref.assess([(claim, report) for claim in batch], stop=stop)
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
