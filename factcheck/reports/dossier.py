"""A dossier is what an analyst hands on: claims with all that prior reports say about them.

It is data first; `rendering` turns the same data into Markdown, HTML or JSON, so that
the three never say different things. It carries no date of its making: the same
archive gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.models import (
    Assessment,
    Claim,
    Coverage,
    Match,
    Origin,
    Relation,
    ReportHeader,
    Review,
    Side,
    Span,
    Status,
    Value,
)
from factcheck.reports.deciding_words import found_words, own_words
from factcheck.reports.wording import remarks, sides_of

TELLING = (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE, Relation.UNCLEAR)
"""Relations that a dossier quotes; a merely related report says nothing of the claim."""


class Dossier(Value):
    """Claims to hand on, with what was found on each."""

    title: str
    """What the reader sees first."""

    assessments: tuple[Assessment, ...]
    """One for each claim."""

    coverage: Coverage = Coverage()
    """Which outlets carry, contradict or are silent; shown for more than one claim."""

    accounts: tuple[Origin, ...] = ()
    """The independent accounts among the reports that speak of these claims, as wholes."""

    def reports_of(self, account: Origin) -> tuple[ReportHeader, ...]:
        """The citations of an account's reports, in order of publication."""
        cited = {report.id: report for one in self.assessments for report in one.reports}
        return tuple(cited[one] for one in account.report_ids if one in cited)


@dataclass(frozen=True)
class Fragment:
    """A stretch of a quotation."""

    words: str
    """Verbatim."""

    decides: bool
    """Whether these words decided a relation."""


@dataclass(frozen=True)
class Finding:
    """One quoted prior claim."""

    relation: Relation
    reason: str
    confidence: float
    quote: tuple[Fragment, ...]
    claim: Claim
    report: ReportHeader
    origin: Origin
    review: Review | None


@dataclass(frozen=True)
class OriginEntry:
    """One origin with the reports behind it and why each was counted there."""

    origin: Origin
    reports: tuple[tuple[ReportHeader, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Section:
    """One claim of a dossier, arranged for reading."""

    assessment: Assessment
    status: Status
    quote: tuple[Fragment, ...]
    sides: tuple[tuple[Relation, Side], ...]
    remarks: tuple[str, ...]
    findings: tuple[tuple[Relation, tuple[Finding, ...]], ...]
    origins: tuple[OriginEntry, ...]
    labels: dict[str | None, str]


def section_of(assessment: Assessment) -> Section:
    """Arrange one assessment for reading.

    Args:
        assessment: The assessment.

    Returns:
        Quotations cut at the deciding words, findings by relation, origins with their reasons.
    """
    telling = [match for match in assessment.matches if match.judgement.relation in TELLING]
    deciding = [span for match in telling for span in own_words(assessment.claim, match)]
    return Section(
        assessment=assessment,
        status=assessment.status,
        quote=fragments(assessment.claim, deciding),
        sides=tuple(sides_of(assessment)),
        remarks=tuple(remarks(assessment)),
        findings=tuple(
            (relation, found) for relation in TELLING if (found := _findings(assessment, relation))
        ),
        origins=_origins(assessment, telling),
        labels={origin.key: origin.label for origin in assessment.origins},
    )


def fragments(claim: Claim, spans: Sequence[Span]) -> tuple[Fragment, ...]:
    """Cut a claim's words at the words that decided.

    Args:
        claim: The claim.
        spans: Offsets into its report, in any order, perhaps overlapping.

    Returns:
        Fragments that together are the claim's text, character for character.
    """
    marked = [False] * len(claim.text)
    for span in spans:
        for place in range(max(0, span.start - claim.start), min(len(marked), span.end - claim.start)):
            marked[place] = True
    found: list[Fragment] = []
    first = 0
    for place in range(1, len(marked) + 1):
        if place == len(marked) or marked[place] != marked[first]:
            found.append(Fragment(words=claim.text[first:place], decides=marked[first]))
            first = place
    return tuple(found)


def _findings(assessment: Assessment, relation: Relation) -> tuple[Finding, ...]:
    origins = {origin.key: origin for origin in assessment.origins}
    return tuple(
        Finding(
            relation=relation,
            reason=match.judgement.reason.value.replace("-", " "),
            confidence=match.judgement.confidence,
            quote=fragments(match.retrieved.claim, found_words(match)),
            claim=match.retrieved.claim,
            report=match.retrieved.report,
            origin=origins[match.origin],
            review=match.review,
        )
        for match in assessment.of(relation)
    )


def _origins(assessment: Assessment, telling: Sequence[Match]) -> tuple[OriginEntry, ...]:
    """The origins behind what is quoted and behind the claim itself, with the reasons in words."""
    shown = {match.origin for match in telling} | {assessment.own_origin}
    headers = {report.id: report for report in assessment.reports}
    found = []
    for origin in assessment.origins:
        if origin.key not in shown:
            continue
        why: dict[str, list[str]] = {}
        for join in origin.joins:
            other = headers.get(join.with_id) if join.with_id else None
            words = join.reason.value + (f" ({join.evidence})" if join.evidence else "")
            why.setdefault(join.report_id, []).append(words + (f", with {other.outlet}" if other else ""))
        found.append(
            OriginEntry(
                origin=origin,
                reports=tuple(
                    (headers[one], tuple(why.get(one, ()))) for one in origin.report_ids if one in headers
                ),
            )
        )
    return tuple(found)
