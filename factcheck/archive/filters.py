"""A claim filter as conditions on the tables."""

from __future__ import annotations

from sqlalchemy import ColumnElement, FromClause, func, select

from factcheck.archive.clock import to_microseconds
from factcheck.archive.schema import claims, passages, reports
from factcheck.models import ClaimFilter


def conditions(where: ClaimFilter, on: FromClause = claims) -> list[ColumnElement[bool]]:
    """What a claim must fulfil; superseded versions never do.

    Args:
        where: The filter.
        on: `claims`, or a part of it with the same columns.

    Returns:
        Conditions on it alone: other tables are asked through subqueries.
    """
    found: list[ColumnElement[bool]] = [on.c.superseded.is_(False)]
    if where.outlets:
        found.append(on.c.outlet.in_(where.outlets))
    if where.without_outlets:
        found.append(on.c.outlet.not_in(where.without_outlets))
    if where.without_reports:
        numbers = select(reports.c.number).where(reports.c.id.in_(where.without_reports))
        found.append(on.c.report_number.not_in(numbers))
    if where.published_from is not None:
        found.append(on.c.published >= to_microseconds(where.published_from))
        found.append(on.c.listed >= to_microseconds(where.published_from))
    if where.published_before is not None:
        found.append(on.c.published < to_microseconds(where.published_before))
        found.append(on.c.listed < to_microseconds(where.published_before))
    if where.languages:
        numbers = select(reports.c.number).where(reports.c.language.in_(where.languages))
        found.append(on.c.report_number.in_(numbers))
    if where.speaker.strip():
        said = func.instr(passages.c.speakers, where.speaker.strip().casefold()) > 0
        found.append(on.c.number.in_(select(passages.c.claim_number).where(said)))
    if where.statuses:
        found.append(on.c.status.in_([status.value for status in where.statuses]))
    return found
