"""Pages of a list of claims, quick enough to follow every key over 200,000 of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from factcheck.archive.filters import conditions, reviewed_ids
from factcheck.archive.lookups import CLAIM_TABLES, latest_change
from factcheck.archive.rows import CLAIM_COLUMNS, HEADER_COLUMNS, STATUS_COLUMNS, claim_row_from
from factcheck.archive.schema import claims, opened
from factcheck.archive.sqlite import CLAIM_WEIGHTS, count_hits, hits, one_of, ranked_hits
from factcheck.archive.words import filter_query
from factcheck.models import (
    EVERY_CLAIM,
    ClaimFilter,
    ClaimOrder,
    ClaimPage,
    ClaimRow,
    ReportHeader,
    ReportId,
    Status,
)

TOTALS_KEPT = 256
"""Lists whose length is remembered: those of a few minutes of typing."""

LEAST_LETTERS = 3
"""Letters from which closeness means something; one letter matches nearly all claims, and ranking
200,000 takes a third of a second."""

_NOTHING = ClaimPage(rows=(), total=0)


class Totals:
    """How long lists are, remembered while nothing comes or goes, so that scrolling does not count again."""

    def __init__(self) -> None:
        self._known: dict[tuple[ClaimFilter, str], tuple[int, int]] = {}

    def of(self, connection: Connection, where: ClaimFilter, query: str | None) -> int:
        """Count the claims that a filter and a full-text query leave."""
        if where.statuses or where.read is not None or where.reviewed is not None:
            # these change without a change in the journal
            return _count(connection, where, query)
        now = latest_change(connection)
        watermark, total = self._known.get((where, query or ""), (-1, 0))
        if watermark != now:
            total = _count(connection, where, query)
            if len(self._known) >= TOTALS_KEPT:
                self._known.clear()
            self._known[where, query or ""] = (now, total)
        return total


def find_page(
    connection: Connection,
    totals: Totals,
    where: ClaimFilter,
    words: str,
    order: ClaimOrder,
    limit: int,
    offset: int,
) -> ClaimPage:
    """A stretch of the list of current claims that a filter and some words leave.

    Args:
        connection: A reading transaction.
        totals: What is known of how long lists are.
        where: The filter.
        words: What was typed so far; every word must occur, the last may be unfinished.
            Empty leaves everything in.
        order: How the list is sorted; `CLOSEST` to fewer than three letters is `NEWEST`.
        limit: Lines wanted.
        offset: Lines before the first wanted.
    """
    query = filter_query(words)
    if words.strip() and query is None:
        return _NOTHING
    listed = select(claims.c.number).where(*conditions(where))
    if query is not None and order is ClaimOrder.CLOSEST and len(words.strip()) >= LEAST_LETTERS:
        ranked = ranked_hits("claim_words", query, CLAIM_WEIGHTS)
        listed = listed.join(ranked, ranked.c.number == claims.c.number)
        listed = listed.order_by(ranked.c.closeness.desc(), claims.c.number)
    elif query is not None:
        listed = _ordered(listed.where(claims.c.number.in_(_numbers(query))), order)
    else:
        listed = _ordered(listed, order)
    found = connection.execute(listed.limit(limit).offset(offset))
    numbers = [row.number for row in found]
    return ClaimPage(rows=_rows(connection, numbers), total=totals.of(connection, where, query))


def _count(connection: Connection, where: ClaimFilter, query: str | None) -> int:
    """Count the claims that a filter and a full-text query leave."""
    if query is not None and where == EVERY_CLAIM:
        return count_hits(connection, "claim_words", query)
    counted = select(func.count()).select_from(claims).where(*conditions(where))
    if query is not None:
        counted = counted.where(claims.c.number.in_(_numbers(query)))
    return connection.execute(counted).scalar_one()


def _ordered(query: Select[tuple[int]], order: ClaimOrder) -> Select[tuple[int]]:
    """Sort by date, or by origins first; claims of one report stand in the order of its text."""
    by_date = claims.c.listed if order is ClaimOrder.OLDEST else claims.c.listed.desc()
    if order is ClaimOrder.DISPUTED:
        query = query.order_by(claims.c.conflict_origins.desc())
    elif order is ClaimOrder.ORIGINS:
        spoken = claims.c.agree_origins + claims.c.conflict_origins + claims.c.update_origins
        query = query.order_by(spoken.desc())
    return query.order_by(by_date, claims.c.number)


def count_statuses(connection: Connection, where: ClaimFilter, words: str) -> dict[Status | None, int]:
    """How many claims of each status a filter and some words leave, whatever statuses it asks for.

    Args:
        connection: A reading transaction.
        where: The filter; its statuses are passed over.
        words: What was typed so far.

    Returns:
        The counts; None stands for claims that wait to be assessed.
    """
    query = filter_query(words)
    if words.strip() and query is None:
        return {}
    everything = where.model_copy(update={"statuses": ()})
    counted = select(claims.c.status, func.count().label("number")).where(*conditions(everything))
    if query is not None:
        counted = counted.where(claims.c.number.in_(_numbers(query)))
    rows = connection.execute(counted.group_by(claims.c.status))
    return {Status(row.status) if row.status else None: row.number for row in rows}


def _numbers(query: str) -> Select[Any]:
    """The claim numbers of full-text hits."""
    return select(hits("claim_words", query).c.number)


def _rows(connection: Connection, numbers: list[int]) -> tuple[ClaimRow, ...]:
    """The lines of claims, in the order of their numbers given."""
    read = claims.c.number.in_(select(opened.c.claim_number)).label("read")
    reviewed = claims.c.id.in_(reviewed_ids()).label("reviewed")
    query = (
        select(claims.c.number, *CLAIM_COLUMNS, *HEADER_COLUMNS[1:], *STATUS_COLUMNS, read, reviewed)
        .select_from(CLAIM_TABLES)
        .where(one_of(claims.c.number, numbers))
    )
    headers: dict[ReportId, ReportHeader] = {}
    found = {row.number: claim_row_from(row, headers) for row in connection.execute(query)}
    return tuple(found[number] for number in numbers)
