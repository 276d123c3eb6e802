"""Adding and removing reports: each in one transaction, so that a crash leaves all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from factcheck.archive.clock import now
from factcheck.archive.rows import passage_values, report_values
from factcheck.archive.schema import changes, claims, embeddings, judgements, passages, pending, reports
from factcheck.archive.sqlite import forget_words, index_words
from factcheck.archive.values import ChangeKind, Stored
from factcheck.models import Claim, Report, ReportId


def add_report(
    connection: Connection,
    report: Report,
    found: Sequence[Claim],
    vectors: Sequence[bytes],
    signature: bytes | None,
) -> Stored:
    """Store a report with all that belongs to it; the caller has checked it.

    An edited piece replaces its older version in searches, unless it was published
    before that version; both are kept.

    Args:
        connection: A writing transaction.
        report: The report.
        found: Its claims.
        vectors: Their embeddings as half floats, in the same order.
        signature: What tells its copies, if there is one.
    """
    if report_number(connection, report.id) is not None:
        return Stored.UNCHANGED
    versions = _versions(connection, report.outlet, report.source_key)
    values = report_values(report)
    current = [row for row in versions if not row.superseded]
    older = any(_precedes(values["published"], row.published) for row in current)
    added = now()
    connection.execute(insert(reports).values(**values, added=added, superseded=older, signature=signature))
    number = report_number(connection, report.id)
    assert number is not None
    _add_claims(connection, number, report, found, vectors, superseded=older, added=added)
    if not older:
        for row in current:
            _supersede(connection, row.number)
        _publish(connection, number)
    return Stored.NEW_VERSION if versions else Stored.ADDED


def _precedes(published: object, other: int | None) -> bool:
    """Whether a version was published before another one; an undated one never was."""
    return isinstance(published, int) and other is not None and published < other


def in_force(published: Sequence[int | None]) -> int:
    """Which version of a piece stands when they come in one after the other.

    Args:
        published: When each was published, in the order in which they came in; at least one.

    Returns:
        Its place: the last that was not published before the one then standing.
    """
    standing = 0
    for place, when in enumerate(published):
        if not _precedes(when, published[standing]):
            standing = place
    return standing


def remove_report(connection: Connection, report_id: ReportId) -> bool:
    """Take a report out with all that belongs to it; its latest other version is current again.

    Returns:
        Whether it was there.
    """
    row = connection.execute(select(reports).where(reports.c.id == report_id)).one_or_none()
    if row is None:
        return False
    if not row.superseded:
        _withdraw(connection, row.number)
    connection.execute(delete(reports).where(reports.c.number == row.number))
    left = _versions(connection, row.outlet, row.source_key)
    if not row.superseded and left:
        latest = left[in_force([version.published for version in left])]
        _set_superseded(connection, latest.number, superseded=False)
        _publish(connection, latest.number)
    return True


def set_signature(connection: Connection, report_id: ReportId, signature: bytes) -> None:
    """Store a report's signature; an unknown report is passed over."""
    connection.execute(update(reports).where(reports.c.id == report_id).values(signature=signature))


def report_number(connection: Connection, report_id: ReportId) -> int | None:
    """The row number of a report; None when it is not there."""
    return connection.execute(select(reports.c.number).where(reports.c.id == report_id)).scalar()


def _versions(connection: Connection, outlet: str, source_key: str) -> list[_Version]:
    """All stored versions of one piece, oldest row first."""
    query = (
        select(reports.c.number, reports.c.published, reports.c.superseded)
        .where(reports.c.outlet == outlet, reports.c.source_key == source_key)
        .order_by(reports.c.number)
    )
    return [_Version(*row) for row in connection.execute(query)]


class _Version:
    """One stored version of a piece."""

    def __init__(self, number: int, published: int | None, superseded: bool) -> None:
        self.number = number
        self.published = published
        self.superseded = superseded


def _add_claims(
    connection: Connection,
    number: int,
    report: Report,
    found: Sequence[Claim],
    vectors: Sequence[bytes],
    *,
    superseded: bool,
    added: int,
) -> None:
    """Store the claims of a report, their words and their embeddings."""
    if not found:
        return
    published = report_values(report)["published"]
    connection.execute(
        insert(claims),
        [
            {
                "id": claim.id,
                "report_number": number,
                "start": claim.start,
                "end": claim.end,
                "worth": claim.worth,
                "outlet": report.outlet,
                "published": published,
                "listed": added if published is None else published,
                "superseded": superseded,
            }
            for claim in found
        ],
    )
    query = select(claims.c.id, claims.c.number).where(claims.c.report_number == number)
    numbers = {row.id: row.number for row in connection.execute(query)}
    connection.execute(
        insert(passages), [{"claim_number": numbers[claim.id], **passage_values(claim)} for claim in found]
    )
    connection.execute(
        insert(embeddings),
        [
            {"claim_number": numbers[claim.id], "vector": vector}
            for claim, vector in zip(found, vectors, strict=True)
        ],
    )


def _publish(connection: Connection, number: int) -> None:
    """Let searches find a report's claims: full text, journal, queue."""
    index_words(connection, number)
    rows = connection.execute(
        select(claims.c.id, claims.c.number).where(claims.c.report_number == number).order_by("number")
    ).all()
    if not rows:
        return
    _journal(connection, [row.id for row in rows], ChangeKind.ADD)
    connection.execute(insert(pending), [{"claim_number": row.number, "since": row.number} for row in rows])


def _supersede(connection: Connection, number: int) -> None:
    """Take an older version out of searches and keep it."""
    _withdraw(connection, number)
    _set_superseded(connection, number, superseded=True)


def _withdraw(connection: Connection, number: int) -> None:
    """Let searches forget a report's claims, and queue those that were judged with them."""
    forget_words(connection, number)
    query = select(claims.c.id, claims.c.number).where(claims.c.report_number == number)
    rows = connection.execute(query).all()
    _journal(connection, [row.id for row in rows], ChangeKind.REMOVE)
    _queue_neighbours(connection, [row.number for row in rows])
    connection.execute(
        delete(pending).where(pending.c.claim_number.in_(query.with_only_columns(claims.c.number)))
    )


def _queue_neighbours(connection: Connection, numbers: Sequence[int]) -> None:
    """Claims that were judged with those that leave are assessed again without them."""
    neighbours: set[int] = set()
    for own, other in (("premise", "hypothesis"), ("hypothesis", "premise")):
        query = select(judgements.c[other]).where(judgements.c[own] == bindparam("number"))
        for number in numbers:
            neighbours.update(connection.execute(query, {"number": number}).scalars())
    queue(connection, {number: number for number in neighbours})


def queue(connection: Connection, since: dict[int, int]) -> None:
    """Make current claims wait for an assessment.

    Args:
        connection: A writing transaction.
        since: Claim numbers, each with the number of the claim that made it necessary.
    """
    if not since:
        return
    known = select(claims.c.number).where(
        claims.c.number == bindparam("number"), claims.c.superseded.is_(False)
    )
    queued = select(pending.c.claim_number).where(pending.c.claim_number == bindparam("number"))
    for number, cause in sorted(since.items()):
        if connection.execute(known, {"number": number}).first() is None:
            continue
        if connection.execute(queued, {"number": number}).first() is None:
            connection.execute(insert(pending).values(claim_number=number, since=cause))
        else:
            connection.execute(
                update(pending)
                .where(pending.c.claim_number == number, pending.c.since < cause)
                .values(since=cause)
            )


def _set_superseded(connection: Connection, number: int, *, superseded: bool) -> None:
    """Mark a report and its claims."""
    connection.execute(update(reports).where(reports.c.number == number).values(superseded=superseded))
    connection.execute(update(claims).where(claims.c.report_number == number).values(superseded=superseded))


def _journal(connection: Connection, ids: Iterable[int], kind: ChangeKind) -> None:
    """Tell indexes what came or went."""
    rows = [{"claim_id": one, "kind": kind.value} for one in ids]
    if rows:
        connection.execute(insert(changes), rows)
