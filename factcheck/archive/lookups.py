"""Finding what is stored: by id, by words, by place in the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from factcheck.archive.clock import to_microseconds
from factcheck.archive.filters import conditions
from factcheck.archive.rows import CLAIM_COLUMNS, HEADER_COLUMNS, claim_from, header_from, report_from
from factcheck.archive.schema import changes, claims, embeddings, passages, reports
from factcheck.archive.sqlite import count_hits, one_of, only, ranked_hits
from factcheck.archive.values import Change
from factcheck.archive.words import any_of, ranked_terms
from factcheck.models import Claim, ClaimFilter, ClaimId, Report, ReportHeader, ReportId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TITLE_WEIGHT = 0.3
"""What a word of the headline counts beside one of the claim itself in BM25: all claims of a report
share its headline, so it tells events apart, not claims."""

RANKED_ROWS = 15_000
"""Claims that a ranked query may score, at about 1.3 µs each. Words beyond that, the most frequent ones,
only add to claims that have a rarer one. Over 200,000 claims of news this makes a query 38 ms of processor
time in place of 104 and keeps 76 % of BM25's first 20; leaving the words out altogether kept 56 %."""

SPARE_HITS = 200
"""Hits ranked beyond those wanted, so that a filter that takes some out rarely asks for a second scan."""

LEAST_TERMS = 2
"""Words that are ranked however many claims they are in."""

CLAIM_TABLES = claims.join(passages, passages.c.claim_number == claims.c.number).join(
    reports, reports.c.number == claims.c.report_number
)
"""Where `CLAIM_COLUMNS` and `HEADER_COLUMNS` come from."""


def find_report(connection: Connection, report_id: ReportId) -> Report | None:
    """One report with its text."""
    query = select(*HEADER_COLUMNS, reports.c.text).where(reports.c.id == report_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else report_from(row)


def find_headers(connection: Connection, ids: Sequence[ReportId]) -> dict[ReportId, ReportHeader]:
    """The citations of reports; unknown ids are left out."""
    query = select(*HEADER_COLUMNS).where(reports.c.id.in_(list(dict.fromkeys(ids))))
    return {row.report_id: header_from(row) for row in connection.execute(query)}


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
    if where.outlets:
        query = query.where(reports.c.outlet.in_(where.outlets))
    if where.without_outlets:
        query = query.where(reports.c.outlet.not_in(where.without_outlets))
    if where.without_reports:
        query = query.where(reports.c.id.not_in(where.without_reports))
    if where.languages:
        query = query.where(reports.c.language.in_(where.languages))
    if where.published_from is not None:
        query = query.where(reports.c.published >= to_microseconds(where.published_from))
    if where.published_before is not None:
        query = query.where(reports.c.published < to_microseconds(where.published_before))
    ordered = query.order_by(func.coalesce(reports.c.published, reports.c.added).desc(), reports.c.number)
    return [header_from(row) for row in connection.execute(ordered.limit(limit).offset(offset))]


def rank_by_words(
    connection: Connection, words: str, limit: int, where: ClaimFilter
) -> list[tuple[ClaimId, float]]:
    """Claims that share telling words, by BM25, higher is closer."""
    query = _telling_query(connection, words)
    if query is None:
        return []
    depth = SPARE_HITS + 2 * limit
    found, exhausted = _best_hits(connection, query, depth, limit, where)
    if len(found) < limit and not exhausted:
        found, _ = _best_hits(connection, query, -1, limit, where)
    return found


def _best_hits(
    connection: Connection, query: str, depth: int, limit: int, where: ClaimFilter
) -> tuple[list[tuple[ClaimId, float]], bool]:
    """The best hits that a filter lets through, of those down to a depth (-1: of all).

    Returns:
        The hits, and whether there is none further down.
    """
    hits = ranked_hits("claim_stems", query, TITLE_WEIGHT)
    best = select(hits).order_by(hits.c.closeness.desc(), hits.c.number).limit(depth).cte("best")
    best = best.prefix_with("MATERIALIZED")
    reached = select(func.count()).select_from(best).scalar_subquery()
    ranked = (
        select(claims.c.id, best.c.closeness, reached.label("reached"))
        .join_from(best, claims, claims.c.number == best.c.number)
        .where(*conditions(where))
        .order_by(best.c.closeness.desc(), claims.c.number)
        .limit(limit)
    )
    rows = connection.execute(ranked).all()
    return [(row.id, row.closeness) for row in rows], bool(rows) and rows[0].reached < depth


def _telling_query(connection: Connection, words: str) -> str | None:
    """The ranked query of a text, led by its rarest words; None when none of them occurs."""
    counted = [(count_hits(connection, "claim_stems", term), term) for term in ranked_terms(words)]
    telling: list[str] = []
    common: list[str] = []
    rows = 0
    for count, term in sorted(one for one in counted if one[0]):
        rows += count
        is_telling = len(telling) < LEAST_TERMS or rows <= RANKED_ROWS
        (telling if is_telling else common).append(term)
    return any_of(telling, beside=common)


def find_allowed(connection: Connection, ids: Sequence[ClaimId], where: ClaimFilter) -> set[ClaimId]:
    """Which of some claims a filter lets through; superseded ones it never does."""
    given = only(ids)
    return set(connection.execute(select(given.c.id).where(*conditions(where, given))).scalars())


def find_vectors(connection: Connection, ids: Sequence[ClaimId], dimension: int) -> NDArray[np.float32]:
    """The stored embeddings of claims: shape (len(ids), dimension), in the order of the ids.

    Raises:
        KeyError: If a claim is not there.
    """
    import numpy as np

    query = (
        select(claims.c.id, embeddings.c.vector)
        .join_from(claims, embeddings, embeddings.c.claim_number == claims.c.number)
        .where(one_of(claims.c.id, ids))
    )
    found = {row.id: row.vector for row in connection.execute(query)}
    packed = b"".join(found[one] for one in ids)
    return np.frombuffer(packed, dtype="<f2").astype(np.float32).reshape(len(ids), dimension)


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
