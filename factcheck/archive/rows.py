"""Between the nouns and the rows of the tables, exactly in both directions."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Iterable
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from sqlalchemy import ColumnElement, Row

from factcheck.archive.clock import from_microseconds, to_microseconds
from factcheck.archive.schema import claims, passages, reports
from factcheck.models import (
    Attribution,
    Claim,
    ClaimRow,
    Judgement,
    Probabilities,
    Quantity,
    Reference,
    Report,
    ReportHeader,
    ReportId,
    Review,
    Span,
    TimeReference,
)

AnyRow = Row[*tuple[Any, ...]]
"""A row of any columns; the functions below name those they need."""

_EXACT = ConfigDict(ser_json_inf_nan="constants")
_ATTRIBUTION = TypeAdapter(tuple[Attribution, ...], config=_EXACT)
_QUANTITIES = TypeAdapter(tuple[Quantity, ...], config=_EXACT)
_TIMES = TypeAdapter(tuple[TimeReference, ...], config=_EXACT)
_REFERENCES = TypeAdapter(tuple[Reference, ...], config=_EXACT)
_PROBABILITIES = struct.Struct("<6d")
_UNREAD = (math.nan, math.nan, math.nan)

HEADER_COLUMNS: tuple[ColumnElement[Any], ...] = (
    reports.c.id.label("report_id"),
    reports.c.outlet,
    reports.c.title,
    reports.c.url,
    reports.c.published,
    reports.c.language,
    reports.c.byline,
    reports.c.credited_to,
    reports.c.source_key,
)
"""What a `ReportHeader` needs."""

REPORT_COLUMNS: tuple[ColumnElement[Any], ...] = (
    *HEADER_COLUMNS,
    reports.c.text,
    reports.c.utc_offset_minutes,
)
"""What a `Report` needs."""

CLAIM_COLUMNS: tuple[ColumnElement[Any], ...] = (
    claims.c.id,
    reports.c.id.label("report_id"),
    claims.c.start,
    claims.c.end,
    claims.c.worth,
    passages.c.text,
    passages.c.content,
    passages.c.context,
    passages.c.attribution,
    passages.c.quantities,
    passages.c.times,
    passages.c.resolved,
    passages.c.short_forms,
)
"""What a `Claim` needs."""

STATUS_COLUMNS: tuple[ColumnElement[Any], ...] = (
    claims.c.status,
    claims.c.agree_origins,
    claims.c.conflict_origins,
    claims.c.update_origins,
)
"""What a `ClaimRow` needs beside its claim and header."""


def header_from(row: AnyRow) -> ReportHeader:
    """Read a report's citation from a row of `HEADER_COLUMNS`."""
    return ReportHeader(
        id=row.report_id,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=None if row.published is None else from_microseconds(row.published),
        language=row.language,
        byline=row.byline,
        credited_to=row.credited_to,
        source_key=row.source_key,
    )


def report_from(row: AnyRow) -> Report:
    """Read a whole report from a row of `REPORT_COLUMNS`."""
    header = header_from(row)
    return Report(
        **{name: getattr(header, name) for name in ReportHeader.model_fields},
        text=row.text,
        utc_offset_minutes=row.utc_offset_minutes,
    )


def report_values(report: Report) -> dict[str, object]:
    """The columns that a report fills by itself."""
    return {
        "id": report.id,
        "outlet": report.outlet,
        "title": report.title,
        "url": report.url,
        "published": None if report.published is None else to_microseconds(report.published),
        "language": report.language,
        "byline": report.byline,
        "credited_to": report.credited_to,
        "source_key": report.source_key,
        "content_hash": report.content_hash,
        "text": report.text,
        "utc_offset_minutes": report.utc_offset_minutes,
    }


def claim_from(row: AnyRow) -> Claim:
    """Read a claim from a row of `CLAIM_COLUMNS`."""
    return Claim(
        id=row.id,
        report_id=row.report_id,
        start=row.start,
        end=row.end,
        text=row.text,
        content=row.content,
        context=row.context,
        worth=row.worth,
        attribution=_ATTRIBUTION.validate_json(row.attribution) if row.attribution != "[]" else (),
        quantities=_QUANTITIES.validate_json(row.quantities) if row.quantities != "[]" else (),
        times=_TIMES.validate_json(row.times) if row.times != "[]" else (),
        resolved=row.resolved,
        references=_REFERENCES.validate_json(row.short_forms) if row.short_forms != "[]" else (),
    )


def passage_values(claim: Claim) -> dict[str, object]:
    """The columns that a claim's words fill."""
    return {
        "text": claim.text,
        "content": claim.content,
        "context": claim.context,
        "speakers": "\n".join(one.source for one in claim.attribution).casefold(),
        "attribution": _ATTRIBUTION.dump_json(claim.attribution).decode(),
        "quantities": _QUANTITIES.dump_json(claim.quantities).decode(),
        "times": _TIMES.dump_json(claim.times).decode(),
        "resolved": claim.resolved,
        "short_forms": _REFERENCES.dump_json(claim.references).decode(),
    }


def claim_row_from(row: AnyRow, headers: dict[ReportId, ReportHeader]) -> ClaimRow:
    """Read one line of a list from a row of all three column sets.

    Args:
        row: The row.
        headers: Citations of the list so far, added to: the claims of one report share theirs, which
            is a third of what a long list holds.
    """
    header = headers.get(row.report_id)
    if header is None:
        header = headers[row.report_id] = header_from(row)
    return ClaimRow(
        claim=claim_from(row),
        report=header,
        status=row.status,
        agree_origins=row.agree_origins,
        conflict_origins=row.conflict_origins,
        update_origins=row.update_origins,
        read=bool(row.read),
        reviewed=bool(row.reviewed),
    )


def judgement_from(row: AnyRow) -> Judgement:
    """Read a judgement from a row of the judgements table."""
    six = _PROBABILITIES.unpack(row.probabilities)
    premise, hypothesis = json.loads(row.spans)
    return Judgement(
        relation=row.relation,
        reason=row.reason,
        confidence=row.confidence,
        forward=Probabilities(entailment=six[0], neutral=six[1], contradiction=six[2]),
        backward=None
        if math.isnan(six[3])
        else Probabilities(entailment=six[3], neutral=six[4], contradiction=six[5]),
        premise_spans=_spans(premise),
        hypothesis_spans=_spans(hypothesis),
    )


def judgement_values(judgement: Judgement) -> dict[str, object]:
    """The columns that a judgement fills by itself."""
    six = [
        number
        for side in (judgement.forward, judgement.backward)
        for number in ((side.entailment, side.neutral, side.contradiction) if side else _UNREAD)
    ]
    spans = [
        [[span.start, span.end] for span in judgement.premise_spans],
        [[span.start, span.end] for span in judgement.hypothesis_spans],
    ]
    return {
        "relation": judgement.relation.value,
        "reason": judgement.reason.value,
        "confidence": judgement.confidence,
        "probabilities": _PROBABILITIES.pack(*six),
        "spans": json.dumps(spans, separators=(",", ":")),
    }


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Read spans from pairs of offsets."""
    return tuple(Span(start=start, end=end) for start, end in pairs)


def review_from(row: AnyRow) -> Review:
    """Read a review from a row of the reviews table."""
    return Review(
        premise_id=row.premise_id,
        hypothesis_id=row.hypothesis_id,
        judged=row.judged,
        decision=row.decision,
        relation=row.relation,
        reviewer=row.reviewer,
        decided=from_microseconds(row.decided),
        note=row.note,
    )


def review_values(review: Review) -> dict[str, object]:
    """The columns of a review."""
    return {
        "premise_id": review.premise_id,
        "hypothesis_id": review.hypothesis_id,
        "judged": review.judged.value,
        "decision": review.decision.value,
        "relation": review.relation.value,
        "reviewer": review.reviewer,
        "decided": to_microseconds(review.decided),
        "note": review.note,
    }
