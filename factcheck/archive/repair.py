"""Making anew whatever can be made from the stored reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from factcheck.archive.archive import Archive
from factcheck.archive.checks import as_half_floats
from factcheck.archive.lookups import CLAIM_TABLES
from factcheck.archive.rows import CLAIM_COLUMNS, claim_from
from factcheck.archive.schema import changes, claims, embeddings, meta, pending, reports
from factcheck.archive.sqlite import rebuild_words
from factcheck.archive.synced import rebuilt_index
from factcheck.archive.values import ChangeKind
from factcheck.archive.writing import in_force
from factcheck.models import Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EmbedClaims = Callable[[Sequence[Claim]], "NDArray[np.float32]"]
"""Embeds claims as they are embedded when they are added: shape (n, dimension), unit rows."""

CLAIMS_AT_ONCE = 512
"""Claims read and embedded together; a batch of the model is smaller, progress shows at each."""


def rebuild(archive: Archive) -> None:
    """Make full text, journal, versions and search index anew from the stored reports.

    Raises:
        ArchiveError: If the database is damaged itself.
    """
    with archive.store.writing() as connection:
        _settle_versions(connection)
        _settle_claims(connection)
        _settle_journal(connection)
        rebuild_words(connection)
    rebuilt_index(archive)


def reembed(
    archive: Archive,
    model_hash: str,
    dimension: int,
    embed: EmbedClaims,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Replace all embeddings by those of another model, in one transaction at the end.

    Args:
        archive: Its model binding is replaced.
        model_hash: Names the new model.
        dimension: Numbers in its vectors.
        embed: Embeds claims with it.
        on_progress: Called with claims done and claims in all.

    Returns:
        Claims embedded.

    Raises:
        ArchiveError: If the database fails; nothing is changed then.
    """
    packed: dict[int, bytes] = {}

    def embed_missing(connection: Connection) -> None:
        total = connection.execute(select(func.count()).select_from(claims)).scalar_one()
        for number, batch in _claims_after(connection, max(packed, default=0)):
            vectors = as_half_floats(embed(batch), len(batch), dimension)
            packed.update(zip(number, vectors, strict=True))
            on_progress(len(packed), total)

    with archive.store.reading() as connection:
        embed_missing(connection)
    with archive.store.writing() as connection:
        embed_missing(connection)
        left = set(connection.execute(select(claims.c.number)).scalars())
        rows = [{"claim_number": one, "vector": packed[one]} for one in sorted(left)]
        connection.execute(delete(embeddings))
        if rows:
            connection.execute(insert(embeddings), rows)
        for key, value in (("model_hash", model_hash), ("dimension", str(dimension))):
            connection.execute(delete(meta).where(meta.c.key == key))
            connection.execute(insert(meta).values(key=key, value=value))
    archive.forget_model()
    rebuilt_index(archive)
    return len(rows)


def _claims_after(connection: Connection, number: int) -> Iterator[tuple[list[int], list[Claim]]]:
    """Claims with a higher row number, in batches of numbers and claims."""
    while True:
        query = (
            select(claims.c.number, *CLAIM_COLUMNS)
            .select_from(CLAIM_TABLES)
            .where(claims.c.number > number)
            .order_by(claims.c.number)
            .limit(CLAIMS_AT_ONCE)
        )
        rows = connection.execute(query).all()
        if not rows:
            return
        number = rows[-1].number
        yield [row.number for row in rows], [claim_from(row) for row in rows]


def _settle_versions(connection: Connection) -> None:
    """Leave each piece exactly one current version; one that has one keeps it.

    Which version is current was decided when each came in, by dates and by the order of coming
    (`writing.add_report`). Where that is lost, the versions come in once more, in their order.
    """
    by_piece = [reports.c.outlet, reports.c.source_key]
    query = select(reports.c.number, reports.c.published, reports.c.superseded, *by_piece).order_by(
        *by_piece, reports.c.number
    )
    wrong: list[dict[str, object]] = []
    for _, versions in groupby(connection.execute(query), lambda row: (row.outlet, row.source_key)):
        known = list(versions)
        if sum(not row.superseded for row in known) == 1:
            continue
        current = in_force([row.published for row in known])
        wrong += [
            {"own": row.number, "superseded": place != current}
            for place, row in enumerate(known)
            if row.superseded is (place == current)
        ]
    if wrong:
        connection.execute(update(reports).where(reports.c.number == bindparam("own")), wrong)


def _settle_claims(connection: Connection) -> None:
    """Copy to claims what their reports say, where it differs."""
    differing = (
        select(claims.c.number, reports.c.outlet, reports.c.published, reports.c.added, reports.c.superseded)
        .join_from(claims, reports, reports.c.number == claims.c.report_number)
        .where(
            (claims.c.superseded != reports.c.superseded)
            | (claims.c.outlet != reports.c.outlet)
            | claims.c.published.is_distinct_from(reports.c.published)
        )
    )
    rows = [
        {
            "own": row.number,
            "outlet": row.outlet,
            "published": row.published,
            "listed": row.added if row.published is None else row.published,
            "superseded": row.superseded,
        }
        for row in connection.execute(differing)
    ]
    if rows:
        connection.execute(update(claims).where(claims.c.number == bindparam("own")), rows)
    gone = select(claims.c.number).where(claims.c.superseded.is_(True))
    connection.execute(delete(pending).where(pending.c.claim_number.in_(gone)))


def _settle_journal(connection: Connection) -> None:
    """Append what the journal misses."""
    listed, current = journal_and_claims(connection)
    for ids, kind in ((current - listed, ChangeKind.ADD), (listed - current, ChangeKind.REMOVE)):
        if ids:
            connection.execute(
                insert(changes), [{"claim_id": one, "kind": kind.value} for one in sorted(ids)]
            )


def journal_and_claims(connection: Connection) -> tuple[set[int], set[int]]:
    """The current claims as the journal has them, and as they are."""
    last = select(func.max(changes.c.seq)).group_by(changes.c.claim_id)
    query = select(changes.c.claim_id).where(changes.c.seq.in_(last), changes.c.kind == ChangeKind.ADD.value)
    listed = set(connection.execute(query).scalars())
    current = set(connection.execute(select(claims.c.id).where(claims.c.superseded.is_(False))).scalars())
    return listed, current
