"""The JSON shapes of the command line: a contract that other programs read.

Keys are only ever added. Spans are `[start, end]` pairs of character offsets,
dates ISO 8601 in UTC, unknown values null.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from factcheck.models import (
    Assessment,
    Attribution,
    Claim,
    ClaimFilter,
    ClaimOrder,
    Coverage,
    Figure,
    Judgement,
    Match,
    Origin,
    Problem,
    Report,
    ReportHeader,
    Retrieved,
    Span,
)

if TYPE_CHECKING:
    from factcheck.reports.dossier import Dossier

Shape = dict[str, Any]
"""A JSON object."""


def span_shape(span: Span | None) -> list[int] | None:
    """A span as `[start, end]`, or null."""
    return None if span is None else [span.start, span.end]


def report_shape(report: Report | ReportHeader) -> Shape:
    """A report's citation, without its text."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "language": report.language,
        "byline": report.byline,
        "credited_to": report.credited_to,
    }


def attribution_shape(attribution: Attribution) -> Shape:
    """One link of a chain of sources."""
    return {
        "source": attribution.source,
        "source_span": span_shape(attribution.source_span),
        "cue": attribution.cue,
        "cue_span": span_shape(attribution.cue_span),
        "content_span": span_shape(attribution.content_span),
        "kind": attribution.kind,
        "source_kind": attribution.source_kind,
    }


def claim_shape(claim: Claim) -> Shape:
    """A claim with its attribution chain, figures and times."""
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "content": claim.content,
        "context": claim.context,
        "resolved": claim.standing_alone,
        "references": [
            {
                "span": span_shape(reference.span),
                "text": reference.text,
                "means": reference.means,
                "antecedent_span": span_shape(reference.antecedent_span),
            }
            for reference in claim.references
        ],
        "worth": round(claim.worth, 4),
        "speaker": claim.speaker,
        "attribution": [attribution_shape(link) for link in claim.attribution],
        "quantities": [
            {
                "span": span_shape(quantity.span),
                "text": quantity.text,
                "value": quantity.value,
                "high": quantity.high,
                "unit": quantity.unit,
                "comparator": quantity.comparator,
                "counted": quantity.counted,
            }
            for quantity in claim.quantities
        ],
        "times": [
            {
                "span": span_shape(time.span),
                "text": time.text,
                "start": time.start.isoformat(),
                "end": time.end.isoformat(),
                "granularity": time.granularity,
            }
            for time in claim.times
        ],
    }


def problem_shape(problem: Problem) -> Shape:
    """A problem met on reading."""
    return problem.model_dump(mode="json")


def extraction_shape(report: Report, claims: Sequence[Claim], problems: Sequence[Problem]) -> Shape:
    """What `factcheck claims` prints for one report."""
    return {
        "report": report_shape(report),
        "claims": [claim_shape(claim) for claim in claims],
        "problems": [problem_shape(problem) for problem in problems],
    }


def judgement_shape(judgement: Judgement) -> Shape:
    """What `factcheck compare` adds to a pair."""
    return {
        "relation": judgement.relation,
        "reason": judgement.reason,
        "confidence": round(judgement.confidence, 4),
        "probabilities": {name: round(value, 4) for name, value in judgement.forward.model_dump().items()},
        "premise_spans": [span_shape(span) for span in judgement.premise_spans],
        "hypothesis_spans": [span_shape(span) for span in judgement.hypothesis_spans],
    }


def filter_shape(where: ClaimFilter, order: ClaimOrder) -> Shape:
    """What a search was narrowed to and what came first, so that a result says what it leaves out."""
    return {
        "outlets": list(where.outlets),
        "without_outlets": list(where.without_outlets),
        "since": where.published_from.isoformat() if where.published_from else None,
        "before": where.published_before.isoformat() if where.published_before else None,
        "languages": list(where.languages),
        "speaker": where.speaker or None,
        "statuses": list(where.statuses),
        "order": order,
    }


def retrieved_shape(retrieved: Retrieved) -> Shape:
    """A prior claim found by a search."""
    return {
        "claim_id": retrieved.claim.id,
        "report_id": retrieved.report.id,
        "outlet": retrieved.report.outlet,
        "title": retrieved.report.title,
        "published": retrieved.report.published.isoformat() if retrieved.report.published else None,
        "text": retrieved.claim.text,
        "start": retrieved.claim.start,
        "end": retrieved.claim.end,
        "speaker": retrieved.claim.speaker,
        "similarity": round(retrieved.similarity, 4),
        "score": round(retrieved.score, 6),
    }


def match_shape(match: Match) -> Shape:
    """A judged prior claim."""
    return {
        **retrieved_shape(match.retrieved),
        **judgement_shape(match.judgement),
        "origin": match.origin,
        "review": match.review.model_dump(mode="json") if match.review else None,
        "found_is_newer": match.found_is_newer,
    }


def origin_shape(origin: Origin) -> Shape:
    """An origin and the reports behind it."""
    return origin.model_dump(mode="json")


def assessment_shape(assessment: Assessment) -> Shape:
    """What `factcheck check` prints for one claim."""
    sides = {"agree": assessment.agree, "conflict": assessment.conflict, "update": assessment.update}
    return {
        "claim": claim_shape(assessment.claim),
        "status": assessment.status,
        "origins": {name: len(side.origins) for name, side in sides.items()},
        "outlets": {name: list(side.outlets) for name, side in sides.items()},
        "matches": [match_shape(match) for match in assessment.matches],
        "origin_details": [origin_shape(origin) for origin in assessment.origins],
        "report": report_shape(assessment.report) if assessment.report else None,
        "own_origin": assessment.own_origin,
        "single_points_of_failure": [hinge.model_dump(mode="json") for hinge in assessment.hinges],
        "first_carrier": report_shape(assessment.first_carrier) if assessment.first_carrier else None,
        "dropped_hedges": [lost.model_dump(mode="json") for lost in assessment.dropped_hedges],
        "figures": [figure_shape(figure) for figure in assessment.figures],
        "history": [step.model_dump(mode="json") for step in assessment.steps],
        "reports": [report_shape(report) for report in assessment.reports],
    }


def figure_shape(figure: Figure) -> Shape:
    """One point of a claim's figures over time."""
    quantity = figure.quantity
    return {
        "claim_id": figure.claim_id,
        "outlet": figure.outlet,
        "origin": figure.origin,
        "published": figure.published.isoformat() if figure.published else None,
        "text": quantity.text,
        "value": quantity.value,
        "high": quantity.high,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "counted": quantity.counted,
        "relation": figure.relation,
    }


def coverage_shape(coverage: Coverage) -> Shape:
    """Claims against outlets."""
    return {
        "outlets": list(coverage.outlets),
        "claims": [
            {
                "claim_id": row.claim_id,
                "text": row.text,
                "status": row.status,
                "positions": dict(zip(coverage.outlets, row.positions, strict=True)),
            }
            for row in coverage.rows
        ],
    }


def dossier_shape(dossier: Dossier) -> Shape:
    """What `factcheck report` prints as JSON."""
    return {
        "title": dossier.title,
        "claims": [assessment_shape(assessment) for assessment in dossier.assessments],
        "coverage": coverage_shape(dossier.coverage),
        "accounts": [origin_shape(account) for account in dossier.accounts],
    }
