"""What machine and people said about claims: cached judgements, statuses, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from factcheck.archive.rows import (
    judgement_from,
    judgement_values,
    review_from,
    review_values,
)
from factcheck.archive.schema import claims, judgements, models, pending, reports, reviews
from factcheck.archive.sqlite import one_of
from factcheck.archive.values import ClaimStatus
from factcheck.archive.writing import queue
from factcheck.models import ClaimId, Judgement, Relation, ReportId, Review

Pair = tuple[ClaimId, ClaimId]
"""Premise (the prior claim) and hypothesis (the newer one)."""


def find_judgements(connection: Connection, pairs: Sequence[Pair], model_hash: str) -> dict[Pair, Judgement]:
    """The cached judgements among some pairs, made by one model."""
    wanted = set(pairs)
    premise, hypothesis = claims.alias("premise"), claims.alias("hypothesis")
    query = (
        select(premise.c.id.label("premise_id"), hypothesis.c.id.label("hypothesis_id"), judgements)
        .join_from(hypothesis, judgements, judgements.c.hypothesis == hypothesis.c.number)
        .join(premise, premise.c.number == judgements.c.premise)
        .join(models, models.c.number == judgements.c.model)
        .where(models.c.hash == model_hash, one_of(hypothesis.c.id, {pair[1] for pair in wanted}))
    )
    found: dict[Pair, Judgement] = {}
    for row in connection.execute(query):
        pair = (row.premise_id, row.hypothesis_id)
        if pair in wanted:
            found[pair] = judgement_from(row)
    return found


def keep_judgements(connection: Connection, made: Mapping[Pair, Judgement], model_hash: str) -> None:
    """Cache judgements; pairs with a claim that is not stored are passed over."""
    number = _numbers(connection, {one for pair in made for one in pair})
    rows = [
        {"premise": number[pair[0]], "hypothesis": number[pair[1]], **judgement_values(judgement)}
        for pair, judgement in sorted(made.items())
        if pair[0] in number and pair[1] in number
    ]
    if rows:
        model = _model_number(connection, model_hash)
        connection.execute(
            upsert(judgements).on_conflict_do_nothing(), [{**row, "model": model} for row in rows]
        )


def find_links(connection: Connection, ids: Sequence[ReportId]) -> list[tuple[ReportId, ReportId, int]]:
    """Pairs of reports whose claims speak of one event, with the number of such pairs of claims.

    A claim that agrees with another, conflicts with it or updates it speaks of the same thing.

    Args:
        connection: A reading transaction.
        ids: The reports among which pairs are looked for.

    Returns:
        Each pair once, the earlier row first.
    """
    one, other = claims.alias("one"), claims.alias("other")
    first, second = reports.alias("first"), reports.alias("second")
    among = select(reports.c.number).where(reports.c.id.in_(ids))
    same = judgements.c.relation.in_([Relation.AGREE.value, Relation.CONFLICT.value, Relation.UPDATE.value])
    query = (
        select(first.c.id, second.c.id, func.count())
        .join_from(one, judgements, judgements.c.premise == one.c.number)
        .join(other, other.c.number == judgements.c.hypothesis)
        .join(first, first.c.number == one.c.report_number)
        .join(second, second.c.number == other.c.report_number)
        .where(one.c.report_number.in_(among), other.c.report_number.in_(among), same)
        .where(one.c.report_number != other.c.report_number)
        .group_by(first.c.id, second.c.id)
        .order_by(first.c.number, second.c.number)
    )
    return [(ReportId(row[0]), ReportId(row[1]), row[2]) for row in connection.execute(query)]


def keep_statuses(connection: Connection, rows: Iterable[ClaimStatus], seen: int | None) -> int:
    """Store statuses, take their claims off the queue and queue the claims they touch.

    A touched claim is queued only if it was assessed before the touching one was
    stored, so that two claims never queue each other for ever.

    Args:
        connection: A writing transaction.
        rows: Statuses; those of claims that are not stored are passed over.
        seen: What `newest_number` gave before the retrieval; None for now.

    Returns:
        How many were kept.
    """
    statuses = list(rows)
    newest = newest_number(connection)
    upto = newest if seen is None else min(seen, newest)
    ids = {row.claim_id for row in statuses} | {one for row in statuses for one in row.touched}
    number = _numbers(connection, ids)
    kept = [row for row in statuses if row.claim_id in number]
    if not kept:
        return 0
    connection.execute(
        update(claims).where(claims.c.number == bindparam("own")),
        [
            {
                "own": number[row.claim_id],
                "status": row.status.value,
                "agree_origins": row.agree_origins,
                "conflict_origins": row.conflict_origins,
                "update_origins": row.update_origins,
                "seen": max(upto, number[row.claim_id]),
            }
            for row in kept
        ],
    )
    connection.execute(
        delete(pending).where(
            pending.c.claim_number == bindparam("own"), pending.c.since <= bindparam("upto")
        ),
        [{"own": number[row.claim_id], "upto": max(upto, number[row.claim_id])} for row in kept],
    )
    _queue_touched(connection, kept, number)
    return len(kept)


def _queue_touched(
    connection: Connection, kept: Sequence[ClaimStatus], number: Mapping[ClaimId, int]
) -> None:
    """Queue the claims that were assessed before a claim that retrieved them was stored."""
    since: dict[int, int] = {}
    for row in kept:
        for one in row.touched:
            if one in number:
                cause = number[row.claim_id]
                since[number[one]] = max(cause, since.get(number[one], 0))
    query = select(claims.c.number, claims.c.seen).where(
        one_of(claims.c.number, since), claims.c.status.is_not(None)
    )
    stale = [row.number for row in connection.execute(query) if row.seen < since[row.number]]
    queue(connection, {one: since[one] for one in stale})


def newest_number(connection: Connection) -> int:
    """The row number of the newest claim; 0 when there is none."""
    return connection.execute(select(func.max(claims.c.number))).scalar() or 0


def find_unassessed(connection: Connection, limit: int) -> list[ClaimId]:
    """Claims that wait to be assessed, oldest first."""
    query = (
        select(claims.c.id)
        .join_from(pending, claims, claims.c.number == pending.c.claim_number)
        .order_by(pending.c.claim_number)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def count_unassessed(connection: Connection) -> int:
    """How many claims wait to be assessed."""
    return connection.execute(select(func.count()).select_from(pending)).scalar_one()


def add_review(connection: Connection, review: Review) -> None:
    """Append a person's decision, and queue the claims whose status it may change."""
    connection.execute(insert(reviews).values(review_values(review)))
    sides = select(claims.c.number).where(
        claims.c.id.in_((review.premise_id, review.hypothesis_id)), claims.c.status.is_not(None)
    )
    queue(connection, dict.fromkeys(connection.execute(sides).scalars(), newest_number(connection)))


def find_reviews(connection: Connection, claim_id: ClaimId | None) -> tuple[Review, ...]:
    """Reviews that a claim takes part in on either side, or all of them, in the order they were made."""
    query = select(reviews).order_by(reviews.c.number)
    if claim_id is not None:
        query = query.where(or_(reviews.c.premise_id == claim_id, reviews.c.hypothesis_id == claim_id))
    return tuple(review_from(row) for row in connection.execute(query))


def _numbers(connection: Connection, ids: Iterable[ClaimId]) -> dict[ClaimId, int]:
    """Row numbers of the claims that are stored."""
    query = select(claims.c.id, claims.c.number).where(one_of(claims.c.id, ids))
    return {row.id: row.number for row in connection.execute(query)}


def _model_number(connection: Connection, model_hash: str) -> int:
    """The row number of a relation model, stored when it is new."""
    query = select(models.c.number).where(models.c.hash == model_hash)
    if connection.execute(query).scalar() is None:
        connection.execute(insert(models).values(hash=model_hash))
    return int(connection.execute(query).scalar_one())
