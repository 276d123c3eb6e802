"""Ranking claims, and whole reports, by the telling words that they share with a text.

BM25 is a sum over words, so what each word adds to the rows that hold it is asked of the
full-text table once and remembered: the next texts about the same matters share most of
their frequent words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from sqlalchemy import Connection, Integer, Select, select

from factcheck.archive.filters import conditions, report_conditions
from factcheck.archive.lookups import latest_change
from factcheck.archive.schema import claims, reports
from factcheck.archive.sqlite import (
    CLAIM_WEIGHTS,
    REPORT_TEXT,
    REPORT_WEIGHTS,
    count_hits,
    listed,
    only,
    scored_hits,
)
from factcheck.archive.words import ranked_terms
from factcheck.models import ClaimFilter, ClaimId, ReportId

if TYPE_CHECKING:
    from numpy.typing import NDArray

Id = TypeVar("Id", ClaimId, ReportId)

OPEN = ClaimFilter()
"""Leaves everything in."""

SPARE_HITS = 200
"""Hits looked up beyond those wanted, so that a filter that takes some out rarely asks for the others."""

COMMON_TERMS = 3
"""Words that a row has to hold where all words are common: the first ones of the text."""

ROWS_KEPT = 5_000_000
"""Rows of words that are remembered, at 8 bytes each: about all of 100,000 claims and their reports."""


class RankedText(NamedTuple):
    """A full-text table by which something is ranked."""

    table: str
    """One of `FULL_TEXT`."""

    weights: tuple[float, float]
    """What a word counts in its first and in its second column."""

    most_rows: int
    """Rows read for one text, those of its rarest words; reading a row costs about 1 µs. The words left out
    tell least, and count only where a text has no others."""


CLAIMS = RankedText("claim_stems", CLAIM_WEIGHTS, 5_000)
"""Claims; with 1,500 rows MAP@5 on CheckThat 2b dev falls from 0.52 to 0.46."""

REPORTS = RankedText(REPORT_TEXT, REPORT_WEIGHTS, 6_000)
"""Whole reports; likewise."""


class Postings(NamedTuple):
    """The rows that hold a word."""

    numbers: NDArray[np.int32]
    """Their numbers."""

    scores: NDArray[np.float32]
    """The word's part of BM25 in each, higher is closer."""


class Ranking:
    """Ranks by words; what it learns of them it remembers while nothing comes or goes."""

    def __init__(self) -> None:
        self._watermark = -1
        self._known: dict[tuple[str, str], Postings] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._rows = 0

    def claims(
        self, connection: Connection, words: str, limit: int, where: ClaimFilter
    ) -> list[tuple[ClaimId, float]]:
        """Claims that share telling words with a text, by BM25, higher is closer."""
        hits = _summed(self._postings_of(connection, CLAIMS, ranked_terms(words)))
        return _best(connection, hits, _claims_let_through(where), limit, where)

    def reports(
        self, connection: Connection, words: str, limit: int, where: ClaimFilter
    ) -> list[tuple[ReportId, float]]:
        """Whole reports that share telling words with a text, by BM25, higher is closer."""
        hits = _summed(self._postings_of(connection, REPORTS, ranked_terms(words)))
        return _best(connection, hits, _reports_let_through(where), limit, where)

    def _postings_of(self, connection: Connection, text: RankedText, terms: Sequence[str]) -> list[Postings]:
        """The rows of the rarest terms, as many as may be read; of the first few where each has more."""
        self._forget_what_changed(connection)
        counts = self._count(connection, text, terms)
        rare, rows = [], 0
        for term in sorted(counts, key=counts.__getitem__):
            rows += counts[term]
            if rows > text.most_rows:
                break
            rare.append(self._ask(connection, text, term))
        if rare or not terms:
            return rare
        return [self._ask(connection, text, " AND ".join(terms[:COMMON_TERMS]))]

    def _count(self, connection: Connection, text: RankedText, terms: Sequence[str]) -> dict[str, int]:
        """How many rows hold each term, counted no further than matters."""
        new = [term for term in terms if (text.table, term) not in self._counts]
        for term, count in zip(new, count_hits(connection, text.table, new, text.most_rows + 1), strict=True):
            self._counts[text.table, term] = count
        return {term: self._counts[text.table, term] for term in terms}

    def _ask(self, connection: Connection, text: RankedText, query: str) -> Postings:
        """The rows that match a query, the newest first: remembered, or from the full-text table."""
        if (found := self._known.get((text.table, query))) is None:
            hits = scored_hits(connection, text.table, query, text.weights, text.most_rows)
            rows = np.array(hits, np.float64).reshape(-1, 2)
            found = Postings(rows[:, 0].astype(np.int32), rows[:, 1].astype(np.float32))
            self._known[text.table, query] = found
            self._rows += len(rows)
        return found

    def _forget_what_changed(self, connection: Connection) -> None:
        now = latest_change(connection)
        if now != self._watermark or self._rows > ROWS_KEPT:
            self._known, self._counts, self._watermark, self._rows = {}, {}, now, 0


def _summed(found: Sequence[Postings]) -> Postings:
    """Rows that hold any of the words, with what all of them add."""
    if not found:
        return Postings(np.empty(0, np.int32), np.empty(0, np.float32))
    scores = np.bincount(
        np.concatenate([one.numbers for one in found]), np.concatenate([one.scores for one in found])
    )
    numbers = np.flatnonzero(scores)
    return Postings(numbers.astype(np.int32), scores[numbers].astype(np.float32))


@lru_cache(maxsize=16)
def _claims_let_through(where: ClaimFilter) -> Select[tuple[int, ClaimId]]:
    """The query for number and id of those of `numbers` that a filter lets through, made once a filter."""
    given = only(claims.c.number.in_(listed("numbers", Integer)))
    return select(given.c.number, given.c.id).where(*conditions(where, given))


@lru_cache(maxsize=16)
def _reports_let_through(where: ClaimFilter) -> Select[tuple[int, ReportId]]:
    """The same for reports."""
    given = select(reports.c.number, reports.c.id).where(reports.c.number.in_(listed("numbers", Integer)))
    return given.where(*report_conditions(where))


def _best(
    connection: Connection,
    hits: Postings,
    let_through: Select[tuple[int, Id]],
    limit: int,
    where: ClaimFilter,
) -> list[tuple[Id, float]]:
    """Ids of the best rows that a filter lets through; further hits are looked up where it takes many out."""
    found: list[tuple[Id, float]] = []
    for numbers, scores in _in_steps(hits, limit if where == OPEN else limit + SPARE_HITS):
        rows = connection.execute(let_through, {"numbers": json.dumps(numbers.tolist())}).all()
        id_of: dict[int, Id] = {row.number: row.id for row in rows}
        ranked = zip(numbers.tolist(), scores.tolist(), strict=True)
        found += [(id_of[number], score) for number, score in ranked if number in id_of]
        if len(found) >= limit:
            break
    return found[:limit]


def _in_steps(hits: Postings, first: int) -> Iterator[Postings]:
    """The hits, best first and equal ones by number: the first few, then all others."""
    if len(hits.numbers) > first:
        least = np.partition(hits.scores, -first)[-first]
        near = hits.scores >= least
        yield _sorted(Postings(hits.numbers[near], hits.scores[near]))
        hits = Postings(hits.numbers[~near], hits.scores[~near])
    yield _sorted(hits)


def _sorted(hits: Postings) -> Postings:
    order = np.lexsort((hits.numbers, -hits.scores))
    return Postings(hits.numbers[order], hits.scores[order])
