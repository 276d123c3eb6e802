"""Pages of a list of claims, quick enough to follow every key over 200,000 of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, FromClause, Select, func, select

from factcheck.archive.filters import conditions
from factcheck.archive.lookups import CLAIM_TABLES, TITLE_WEIGHT
from factcheck.archive.rows import CLAIM_COLUMNS, HEADER_COLUMNS, STATUS_COLUMNS, claim_row_from
from factcheck.archive.schema import claims
from factcheck.archive.sqlite import hits, one_of, ranked_hits
from factcheck.archive.words import filter_query
from factcheck.models import ClaimFilter, ClaimOrder, ClaimPage, ClaimRow

_NOTHING = ClaimPage(rows=(), total=0)


def find_page(
    connection: Connection, where: ClaimFilter, words: str, order: ClaimOrder, limit: int, offset: int
) -> ClaimPage:
    """A stretch of the list of current claims that a filter and some words leave.

    Args:
        connection: A reading transaction.
        where: The filter.
        words: What was typed so far; every word must occur, the last may be unfinished.
            Empty leaves everything in.
        order: How the list is sorted; `CLOSEST` without words is `NEWEST`.
        limit: Lines wanted.
        offset: Lines before the first wanted.
    """
    query = filter_query(words)
    if words.strip() and query is None:
        return _NOTHING
    base = select(claims.c.number).where(*conditions(where))
    if query is None:
        listed, count = _ordered(base, order), base
    elif order is ClaimOrder.CLOSEST:
        ranked = ranked_hits("claim_words", query, TITLE_WEIGHT)
        joined = base.join(ranked, ranked.c.number == claims.c.number)
        listed = joined.order_by(ranked.c.closeness.desc(), claims.c.number)
        count = base.where(claims.c.number.in_(_numbers(hits("claim_words", query))))
    else:
        count = base.where(claims.c.number.in_(_numbers(hits("claim_words", query))))
        listed = _ordered(count, order)
    total = connection.execute(select(func.count()).select_from(count.subquery())).scalar_one()
    found = connection.execute(listed.limit(limit).offset(offset))
    numbers = [row.number for row in found]
    return ClaimPage(rows=_rows(connection, numbers), total=total)


def _ordered(query: Select[tuple[int]], order: ClaimOrder) -> Select[tuple[int]]:
    """Sort by date; claims of one report stand in the order of its text."""
    by_date = claims.c.listed if order is ClaimOrder.OLDEST else claims.c.listed.desc()
    return query.order_by(by_date, claims.c.number)


def _numbers(found: FromClause) -> Select[Any]:
    """The claim numbers of full-text hits."""
    return select(found.c.number)


def _rows(connection: Connection, numbers: list[int]) -> tuple[ClaimRow, ...]:
    """The lines of claims, in the order of their numbers given."""
    query = (
        select(claims.c.number, *CLAIM_COLUMNS, *HEADER_COLUMNS[1:], *STATUS_COLUMNS)
        .select_from(CLAIM_TABLES)
        .where(one_of(claims.c.number, numbers))
    )
    found = {row.number: claim_row_from(row) for row in connection.execute(query)}
    return tuple(found[number] for number in numbers)
