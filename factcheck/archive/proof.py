"""Proving an archive: every quote, word, vector and id against the stored texts."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from sqlalchemy import Connection, func, select

from factcheck.archive.archive import Archive
from factcheck.archive.repair import journal_and_claims
from factcheck.archive.schema import claims, embeddings, passages, reports
from factcheck.archive.sqlite import FULL_TEXT, integrity_problems, words_are_consistent
from factcheck.archive.synced import index_files, load_cache, stored_vectors, take_in_changes
from factcheck.models import Problem, content_hash
from index.errors import IndexCorrupt

REBUILD = "Run `factcheck archive rebuild`."
"""The remedy for all that is made anew from the stored reports."""

REEMBED = "Run `factcheck archive rebuild --reembed`."
"""The remedy for vectors that are lost."""

LOST = "Restore the archive from a backup, or add the reports to a new archive."
"""The remedy for words that are lost."""

AT_MOST = 20
"""Problems of one kind that are listed one by one."""


def verify(archive: Archive) -> tuple[Problem, ...]:
    """Prove that an archive is whole.

    Args:
        archive: Open; other processes may go on adding to it.

    Returns:
        What is wrong, with the remedy; empty when everything holds. A search index that
        was not saved yet, or is behind, is no problem: it catches up when it is opened.

    Raises:
        ArchiveError: If the database cannot be read at all.
    """
    name = str(archive.store.path)
    with archive.store.reading() as connection:
        broken = integrity_problems(connection)
        if broken:
            return tuple(Problem(source=name, message=one, remedy=LOST) for one in broken)
        found = [*_quotes(connection, name), *_versions(connection, name), *_journal(connection, name)]
        found += _vectors(connection, name, archive.model())
    with archive.store.writing() as connection:
        found += [
            Problem(source=name, message=f"The full-text table {table} does not match.", remedy=REBUILD)
            for table in FULL_TEXT
            if not words_are_consistent(connection, table)
        ]
    return (*found, *_index(archive))


def _quotes(connection: Connection, name: str) -> Iterator[Problem]:
    """Texts that are not the ones hashed, and claims whose words do not stand at their offsets."""
    query = select(reports.c.number, reports.c.id, reports.c.text, reports.c.content_hash)
    spans = select(claims.c.id, claims.c.start, claims.c.end, passages.c.text).outerjoin(
        passages, passages.c.claim_number == claims.c.number
    )
    for report in connection.execution_options(yield_per=200).execute(query):
        if content_hash(report.text) != report.content_hash:
            yield Problem(source=name, message=f"The text of report {report.id} has changed.", remedy=LOST)
        for claim in connection.execute(spans.where(claims.c.report_number == report.number)):
            if claim.text is None or report.text[claim.start : claim.end] != claim.text:
                message = f"Claim {claim.id} does not quote report {report.id}."
                yield Problem(source=name, message=message, remedy=LOST)


def _versions(connection: Connection, name: str) -> Iterator[Problem]:
    """Pieces with more than one current version, and claims that disagree with their report."""
    current = func.count().filter(reports.c.superseded.is_(False))
    query = (
        select(reports.c.outlet, reports.c.source_key)
        .group_by(reports.c.outlet, reports.c.source_key)
        .having(current != 1)
    )
    for row in connection.execute(query.limit(AT_MOST)):
        message = f"{row.outlet} {row.source_key} has not exactly one current version."
        yield Problem(source=name, message=message, remedy=REBUILD)
    differing = (
        select(func.count())
        .select_from(claims.join(reports, reports.c.number == claims.c.report_number))
        .where(
            (claims.c.superseded != reports.c.superseded)
            | (claims.c.outlet != reports.c.outlet)
            | claims.c.published.is_distinct_from(reports.c.published)
        )
    )
    count = connection.execute(differing).scalar_one()
    if count:
        yield Problem(source=name, message=f"{count} claims differ from their reports.", remedy=REBUILD)


def _journal(connection: Connection, name: str) -> Iterator[Problem]:
    """Claims whose last entry in the journal is not what they are."""
    listed, current = journal_and_claims(connection)
    if listed != current:
        message = f"The journal misses {len(listed ^ current)} changes of claims."
        yield Problem(source=name, message=message, remedy=REBUILD)


def _vectors(connection: Connection, name: str, model: tuple[str, int] | None) -> Iterator[Problem]:
    """Claims without an embedding of the right length."""
    size = 2 * model[1] if model else 0
    query = (
        select(func.count())
        .select_from(claims.outerjoin(embeddings, embeddings.c.claim_number == claims.c.number))
        .where(func.coalesce(func.length(embeddings.c.vector), 0) != size)
    )
    count = connection.execute(query).scalar_one()
    if count:
        yield Problem(source=name, message=f"{count} claims have no usable vector.", remedy=REEMBED)


def _index(archive: Archive) -> Iterator[Problem]:
    """A search index that cannot be read, or holds other claims or other vectors than the database."""
    path, manifest = index_files(archive)
    if not manifest.exists() or archive.model() is None:
        return
    try:
        index, passport = load_cache(archive)
    except IndexCorrupt as error:
        yield Problem(source=str(path), message=error.message, remedy=REBUILD)
        return
    watermark = take_in_changes(archive, index, passport.watermark)
    held = dict(zip(index.ids().tolist(), index.vectors(), strict=True))
    wrong = 0
    with archive.store.reading() as connection:
        if archive.watermark() != watermark:
            return
        for ids, vectors in stored_vectors(connection, index.dimension):
            for one, vector in zip(ids.tolist(), index.rounded(vectors), strict=True):
                kept = held.pop(one, None)
                wrong += kept is None or not np.array_equal(kept, vector)
    if wrong or held:
        message = f"{wrong} claims are missing or have another vector, {len(held)} are not in the archive."
        yield Problem(source=str(path), message=message, remedy=REBUILD)
