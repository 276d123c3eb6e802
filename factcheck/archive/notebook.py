"""What does the analyst keep beside the reports? What was read, filters, watches, problems."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from factcheck.archive.clock import from_microseconds, now, to_microseconds
from factcheck.archive.filters import conditions
from factcheck.archive.schema import claims, opened, problems, saved_filters, watches
from factcheck.archive.sqlite import hits, one_of
from factcheck.archive.store import Store
from factcheck.archive.words import filter_query
from factcheck.models import (
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    MetProblem,
    Problem,
    SavedFilter,
    Status,
    Watch,
)

MOST_PROBLEMS = 1_000
"""Problems kept, the latest; a batch with more of them has one cause."""


class Notebook:
    """The notebook of one archive; every method is one transaction and raises `ArchiveError` on failure."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # -- what was read ------------------------------------------------------------

    def mark_read(self, ids: Sequence[ClaimId], *, read: bool = True) -> None:
        """Note that claims were read, or that they are to count as unread again."""
        numbers = select(claims.c.number).where(one_of(claims.c.id, ids))
        with self._store.writing() as connection:
            if read:
                connection.execute(
                    upsert(opened).from_select(["claim_number"], numbers).prefix_with("OR IGNORE")
                )
            else:
                connection.execute(delete(opened).where(opened.c.claim_number.in_(numbers)))

    def mark_all_read(self, where: ClaimFilter, words: str = "") -> int:
        """Note that every claim which a filter and some words leave was read.

        Returns:
            How many were unread before.
        """
        query = filter_query(words)
        if words.strip() and query is None:
            return 0
        listed = select(claims.c.number).where(*conditions(where.model_copy(update={"read": False})))
        if query is not None:
            listed = listed.where(claims.c.number.in_(select(hits("claim_words", query).c.number)))
        with self._store.writing() as connection:
            unread = connection.execute(select(func.count()).select_from(listed.subquery())).scalar_one()
            connection.execute(insert(opened).from_select(["claim_number"], listed))
            return unread

    # -- saved filters --------------------------------------------------------------

    def filters(self) -> tuple[SavedFilter, ...]:
        """The saved filters, by name."""
        with self._store.reading() as connection:
            rows = connection.execute(select(saved_filters).order_by(saved_filters.c.name)).all()
        return tuple(
            SavedFilter(
                name=row.name,
                words=row.words,
                status=Status(row.status) if row.status else None,
                order=ClaimOrder(row.listed_by),
            )
            for row in rows
        )

    def save_filter(self, saved: SavedFilter) -> None:
        """Keep a filter; one of the same name is replaced."""
        values = {
            "name": saved.name,
            "words": saved.words,
            "status": saved.status.value if saved.status else None,
            "listed_by": saved.order.value,
        }
        with self._store.writing() as connection:
            connection.execute(delete(saved_filters).where(saved_filters.c.name == saved.name))
            connection.execute(insert(saved_filters).values(values))

    def drop_filter(self, name: str) -> None:
        """Forget a filter; an unknown name is passed over."""
        with self._store.writing() as connection:
            connection.execute(delete(saved_filters).where(saved_filters.c.name == name))

    # -- watched sources --------------------------------------------------------------

    def watches(self) -> tuple[Watch, ...]:
        """The watched sources, in the order of their names."""
        with self._store.reading() as connection:
            rows = connection.execute(select(watches).order_by(watches.c.source)).all()
        return tuple(
            Watch(
                source=row.source,
                minutes=row.minutes,
                outlet=row.outlet,
                looked=None if row.looked is None else from_microseconds(row.looked),
                added=row.added,
                trouble=row.trouble,
            )
            for row in rows
        )

    def watch(self, watched: Watch) -> None:
        """Keep a source under watch; what was known of it is replaced."""
        values = watched.model_dump()
        values["looked"] = None if watched.looked is None else to_microseconds(watched.looked)
        with self._store.writing() as connection:
            connection.execute(delete(watches).where(watches.c.source == watched.source))
            connection.execute(insert(watches).values(values))

    def unwatch(self, source: str) -> None:
        """Watch a source no more; an unknown one is passed over."""
        with self._store.writing() as connection:
            connection.execute(delete(watches).where(watches.c.source == source))

    def looked(self, source: str, moment: datetime | None, added: int, trouble: str) -> None:
        """Note what a look at a source brought; one that is watched no more is passed over.

        Args:
            source: What was looked at.
            moment: Up to when its changes are known; None when it was never read to its end.
            added: How many reports were new.
            trouble: Why there were none, if something went wrong.
        """
        until = None if moment is None else to_microseconds(moment)
        values = {"looked": until, "added": added, "trouble": trouble}
        with self._store.writing() as connection:
            connection.execute(watches.update().where(watches.c.source == source).values(values))

    # -- problems -----------------------------------------------------------------------

    def problems(self) -> tuple[MetProblem, ...]:
        """The problems met, latest first."""
        with self._store.reading() as connection:
            rows = connection.execute(select(problems).order_by(problems.c.met.desc(), "source")).all()
        return tuple(
            MetProblem(
                problem=Problem(source=row.source, message=row.message, remedy=row.remedy),
                met=from_microseconds(row.met),
            )
            for row in rows
        )

    def note_problems(self, met: Sequence[Problem]) -> None:
        """Keep problems; an older one of the same source is replaced."""
        latest = {problem.source: problem for problem in met}
        if not latest:
            return
        moment = now()
        with self._store.writing() as connection:
            connection.execute(
                upsert(problems).prefix_with("OR REPLACE"),
                [{**problem.model_dump(), "met": moment} for problem in latest.values()],
            )
            kept = select(problems.c.source).order_by(problems.c.met.desc()).limit(MOST_PROBLEMS)
            connection.execute(delete(problems).where(problems.c.source.not_in(kept)))

    def clear_problems(self, source: str | None = None) -> None:
        """Forget the problem of one source, or all of them."""
        gone = delete(problems)
        with self._store.writing() as connection:
            connection.execute(gone if source is None else gone.where(problems.c.source == source))
