"""Finding what is stored: by id, by words, by place in the journal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, Select, Text, func, or_, select

from factcheck.archive.clock import from_microseconds
from factcheck.archive.filters import conditions, report_conditions
from factcheck.archive.rows import (
    CLAIM_COLUMNS,
    HEADER_COLUMNS,
    REPORT_COLUMNS,
    claim_from,
    header_from,
    report_from,
)
from factcheck.archive.schema import changes, claims, embeddings, passages, reports
from factcheck.archive.sqlite import listed, one_of, only
from factcheck.archive.values import Change
from factcheck.models import Claim, ClaimFilter, ClaimId, Glance, Report, ReportHeader, ReportId

if TYPE_CHECKING:
    from datetime import datetime

    import numpy as np
    from numpy.typing import NDArray

CLAIM_TABLES = claims.join(passages, passages.c.claim_number == claims.c.number).join(
    reports, reports.c.number == claims.c.report_number
)
"""Where `CLAIM_COLUMNS` and `HEADER_COLUMNS` come from."""

_HEADERS = select(*HEADER_COLUMNS).where(reports.c.id.in_(listed("ids", Text)))
_TEXTS = select(reports.c.id, reports.c.text).where(reports.c.id.in_(listed("ids", Text)))


def find_report(connection: Connection, report_id: ReportId) -> Report | None:
    """One report with its text."""
    query = select(*REPORT_COLUMNS).where(reports.c.id == report_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else report_from(row)


def find_headers(connection: Connection, ids: Sequence[ReportId]) -> dict[ReportId, ReportHeader]:
    """The citations of reports; unknown ids are left out."""
    rows = connection.execute(_HEADERS, {"ids": json.dumps(list(dict.fromkeys(ids)))})
    return {row.report_id: header_from(row) for row in rows}


def find_texts(connection: Connection, ids: Sequence[ReportId]) -> dict[ReportId, str]:
    """The whole texts of reports; unknown ids are left out."""
    rows = connection.execute(_TEXTS, {"ids": json.dumps(list(ids))}).all()
    return {row.id: row.text for row in rows}


def find_claims(connection: Connection, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
    """Claims by id, in the order of the ids; unknown ids are left out."""
    query = select(*CLAIM_COLUMNS).select_from(CLAIM_TABLES).where(one_of(claims.c.id, ids))
    found = {row.id: claim_from(row) for row in connection.execute(query)}
    return {one: found[one] for one in ids if one in found}


def claims_of_report(connection: Connection, report_id: ReportId) -> tuple[Claim, ...]:
    """All claims of a report, in the order of its text."""
    query = (
        select(*CLAIM_COLUMNS)
        .select_from(CLAIM_TABLES)
        .where(reports.c.id == report_id)
        .order_by(claims.c.start, claims.c.end)
    )
    return tuple(claim_from(row) for row in connection.execute(query))


def list_reports(
    connection: Connection, where: ClaimFilter, *, superseded: bool, limit: int, offset: int
) -> list[ReportHeader]:
    """Citations of reports, newest first; the filter's speaker and statuses are not asked."""
    query = select(*HEADER_COLUMNS)
    if not superseded:
        query = query.where(reports.c.superseded.is_(False))
    query = query.where(*report_conditions(where))
    ordered = query.order_by(func.coalesce(reports.c.published, reports.c.added).desc(), reports.c.number)
    return [header_from(row) for row in connection.execute(ordered.limit(limit).offset(offset))]


def find_allowed(connection: Connection, ids: Sequence[ClaimId], where: ClaimFilter) -> set[ClaimId]:
    """Which of some claims a filter lets through; superseded ones it never does."""
    given = only(one_of(claims.c.id, ids))
    return set(connection.execute(select(given.c.id).where(*conditions(where, given))).scalars())


def find_glances(
    connection: Connection, ids: Sequence[ClaimId], of_reports: Sequence[ReportId], where: ClaimFilter
) -> tuple[list[Glance], NDArray[np.float32]]:
    """Some claims and all claims of some reports that a filter lets through, by id, with their embeddings."""
    given = {"ids": json.dumps(list(ids)), "of_reports": json.dumps(list(of_reports))}
    rows = sorted(connection.execute(_glances(where), given).all(), key=itemgetter(0))
    glances = [
        Glance(claim_id, content, report_id, outlet, source_key, title, _moment(published))
        for claim_id, content, report_id, outlet, source_key, title, published, _ in rows
    ]
    return glances, _unpacked([row[-1] for row in rows])


@lru_cache(maxsize=16_384)
def _moment(published: int | None) -> datetime | None:
    """A stored date, as far as one is known; all claims of a report have the same."""
    return None if published is None else from_microseconds(published)


@lru_cache(maxsize=16)
def _glances(where: ClaimFilter) -> Select[tuple[Any, ...]]:
    """The query for glances of `ids` and `of_reports`, made once a filter: every search asks it."""
    numbers = select(reports.c.number).where(reports.c.id.in_(listed("of_reports", Text)))
    given = only(or_(claims.c.id.in_(listed("ids", Integer)), claims.c.report_number.in_(numbers)))
    return (
        select(
            given.c.id,
            passages.c.content,
            reports.c.id,
            reports.c.outlet,
            reports.c.source_key,
            reports.c.title,
            given.c.published,
            embeddings.c.vector,
        )
        .join_from(given, reports, reports.c.number == given.c.report_number)
        .join(passages, passages.c.claim_number == given.c.number)
        .join(embeddings, embeddings.c.claim_number == given.c.number)
        .where(*conditions(where, given))
    )


def find_vectors(connection: Connection, ids: Sequence[ClaimId]) -> NDArray[np.float32]:
    """The stored embeddings of claims, a row each, in the order of the ids.

    Raises:
        KeyError: If a claim is not there.
    """
    query = (
        select(claims.c.id, embeddings.c.vector)
        .join_from(claims, embeddings, embeddings.c.claim_number == claims.c.number)
        .where(one_of(claims.c.id, ids))
    )
    found = {row.id: row.vector for row in connection.execute(query)}
    return _unpacked([found[one] for one in ids])


def _unpacked(packed: Sequence[bytes]) -> NDArray[np.float32]:
    """Stored half floats as rows of an array, of width 0 where there are none."""
    import numpy as np

    width = len(packed[0]) // 2 if packed else 0
    return np.frombuffer(b"".join(packed), dtype="<f2").astype(np.float32).reshape(len(packed), width)


def find_changes(connection: Connection, watermark: int, limit: int) -> list[Change]:
    """The journal after a watermark, oldest first."""
    query = select(changes).where(changes.c.seq > watermark).order_by(changes.c.seq).limit(limit)
    return [Change(seq=row.seq, claim_id=row.claim_id, kind=row.kind) for row in connection.execute(query)]


def latest_change(connection: Connection) -> int:
    """The journal's watermark: 0 before the first change."""
    return connection.execute(select(func.max(changes.c.seq))).scalar() or 0


def find_signatures(connection: Connection, after: ReportId | None) -> Iterator[tuple[ReportId, bytes]]:
    """Signatures of reports, older versions among them, in the order in which they were stored."""
    passed = select(reports.c.number).where(reports.c.id == after).scalar_subquery()
    query = (
        select(reports.c.id, reports.c.signature)
        .where(reports.c.signature.is_not(None), reports.c.number > func.coalesce(passed, 0))
        .order_by(reports.c.number)
    )
    for row in connection.execute(query):
        yield row.id, row.signature
