"""How results read as plain lines: a symbol, a word, the quotation, who said it and when."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Assessment, Match, Relation, ReportHeader, Retrieved, Side, Status

STATUS_SYMBOLS = {
    Status.CORROBORATED: "✓",
    Status.DISPUTED: "✗",
    Status.UPDATED: "↻",
    Status.SINGLE_ORIGIN: "①",
    Status.NO_PRIOR_REPORT: "·",
}
"""A symbol beside each status word, so that neither colour nor position carries meaning alone."""

RELATION_SYMBOLS = {
    Relation.AGREE: "=",
    Relation.CONFLICT: "≠",
    Relation.UPDATE: "→",
    Relation.RELATED: "~",
    Relation.UNCLEAR: "?",
}
"""A symbol beside each relation word."""

SHOWN_MATCHES = 6
"""Matches printed for one claim; `--json` lists them all."""


def assessment_lines(assessment: Assessment) -> Iterator[str]:
    """One claim and what the archive's reports say about it."""
    status = assessment.status
    yield f"{STATUS_SYMBOLS[status]} {status.upper()}  “{assessment.claim.text}”"
    if assessment.claim.speaker:
        yield f"    speaker: {assessment.claim.speaker}"
    if assessment.report is not None:
        yield f"    in: {citation(assessment.report)}"
    for name, side in (
        ("agree", assessment.agree),
        ("conflict", assessment.conflict),
        ("update", assessment.update),
    ):
        if side.origins:
            yield f"    {name}: {side_words(side)}"
    decided = [match for match in assessment.matches if match.judgement.relation is not Relation.RELATED]
    for match in decided[:SHOWN_MATCHES]:
        yield from match_lines(match, assessment)


def match_lines(match: Match, assessment: Assessment) -> Iterator[str]:
    """One prior claim: its relation, why, the words, and where they stand."""
    judgement, retrieved = match.judgement, match.retrieved
    symbol = RELATION_SYMBOLS[judgement.relation]
    yield f"    {symbol} {judgement.relation} ({judgement.reason}, {judgement.confidence:.0%})"
    yield f"        “{retrieved.claim.text}”"
    speaker = f"{retrieved.claim.speaker} · " if retrieved.claim.speaker else ""
    origin = next((origin.label for origin in assessment.origins if origin.key == match.origin), "")
    from_origin = f" · origin: {origin}" if origin and origin != retrieved.report.outlet else ""
    yield f"        {speaker}{citation(retrieved.report)}{from_origin}"


def retrieved_lines(retrieved: Retrieved) -> Iterator[str]:
    """One search result."""
    yield f"{retrieved.similarity:.2f}  “{retrieved.claim.text}”"
    speaker = f"{retrieved.claim.speaker} · " if retrieved.claim.speaker else ""
    yield f"      {speaker}{citation(retrieved.report)}"


def citation(report: ReportHeader) -> str:
    """Outlet, date and title of a report."""
    date = report.published.date().isoformat() if report.published else "undated"
    return " · ".join(part for part in (report.outlet, date, report.title) if part)


def side_words(side: Side) -> str:
    """How many origins and outlets stand behind a relation."""
    origins, outlets = len(side.origins), len(side.outlets)
    return (
        f"{origins} origin{'s' if origins != 1 else ''}, "
        f"{outlets} outlet{'s' if outlets != 1 else ''} ({', '.join(side.outlets)})"
    )
