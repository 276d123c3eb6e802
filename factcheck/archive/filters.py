"""A claim filter as conditions on the tables."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, CompoundSelect, FromClause, func, select

from factcheck.archive.clock import to_microseconds
from factcheck.archive.schema import claims, opened, passages, reports, reviews
from factcheck.models import ClaimFilter


def conditions(where: ClaimFilter, on: FromClause = claims) -> list[ColumnElement[bool]]:
    """What a claim must fulfil; superseded versions never do.

    Args:
        where: The filter.
        on: `claims`, or a part of it with the same columns.

    Returns:
        Conditions on it alone: other tables are asked through subqueries.
    """
    return [on.c.superseded.is_(False), *_of_report(where, on), *_of_claim(where, on)]


def _of_report(where: ClaimFilter, on: FromClause) -> Iterator[ColumnElement[bool]]:
    """What is asked of the report that carries a claim."""
    if where.outlets:
        yield on.c.outlet.in_(where.outlets)
    if where.without_outlets:
        yield on.c.outlet.not_in(where.without_outlets)
    if where.reports:
        yield on.c.report_number.in_(select(reports.c.number).where(reports.c.id.in_(where.reports)))
    if where.without_reports:
        without = select(reports.c.number).where(reports.c.id.in_(where.without_reports))
        yield on.c.report_number.not_in(without)
    if where.published_from is not None:
        yield on.c.published >= to_microseconds(where.published_from)
        yield on.c.listed >= to_microseconds(where.published_from)
    if where.published_before is not None:
        yield on.c.published < to_microseconds(where.published_before)
        yield on.c.listed < to_microseconds(where.published_before)
    if where.languages:
        numbers = select(reports.c.number).where(reports.c.language.in_(where.languages))
        yield on.c.report_number.in_(numbers)


def _of_claim(where: ClaimFilter, on: FromClause) -> Iterator[ColumnElement[bool]]:
    """What is asked of a claim itself, and of what was done with it."""
    if where.speaker.strip():
        said = func.instr(passages.c.speakers, where.speaker.strip().casefold()) > 0
        yield on.c.number.in_(select(passages.c.claim_number).where(said))
    if where.statuses:
        yield on.c.status.in_([status.value for status in where.statuses])
    if where.read is not None:
        read = on.c.number.in_(select(opened.c.claim_number))
        yield read if where.read else ~read
    if where.reviewed is not None:
        reviewed = on.c.id.in_(reviewed_ids())
        yield reviewed if where.reviewed else ~reviewed


def reviewed_ids() -> CompoundSelect[tuple[int]]:
    """The ids of claims with a relation that a person decided."""
    return select(reviews.c.premise_id).union(select(reviews.c.hypothesis_id))


def report_conditions(where: ClaimFilter) -> list[ColumnElement[bool]]:
    """What a report must fulfil; a speaker and statuses belong to claims and are not asked."""
    found: list[ColumnElement[bool]] = []
    if where.outlets:
        found.append(reports.c.outlet.in_(where.outlets))
    if where.without_outlets:
        found.append(reports.c.outlet.not_in(where.without_outlets))
    if where.reports:
        found.append(reports.c.id.in_(where.reports))
    if where.without_reports:
        found.append(reports.c.id.not_in(where.without_reports))
    if where.languages:
        found.append(reports.c.language.in_(where.languages))
    if where.published_from is not None:
        found.append(reports.c.published >= to_microseconds(where.published_from))
    if where.published_before is not None:
        found.append(reports.c.published < to_microseconds(where.published_before))
    return found
