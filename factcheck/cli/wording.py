"""How results read as plain lines: a symbol, a word, the quotation, who said it and when."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Assessment, Match, Relation, Retrieved
from factcheck.reports.wording import (
    RELATION_SYMBOLS,
    STATUS_SYMBOLS,
    citation,
    remarks,
    side_words,
    sides_of,
)

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
    for relation, side in sides_of(assessment):
        yield f"    {relation}: {side_words(side)}"
    for remark in remarks(assessment):
        yield f"    {remark}"
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
    yield f"      {speaker}{citation(retrieved.report)} · id {retrieved.claim.id}"
