"""Ranking claims, and whole reports, by the telling words that they share with a text.

BM25 is a sum over words, so what each word adds to the rows that hold it is worked out
once and remembered while nothing comes or goes: the next texts about the same matters
share most of their frequent words.
"""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np
from sqlalchemy import Connection, Integer, Select, select

from factcheck.archive.filters import conditions, report_conditions
from factcheck.archive.lookups import latest_change
from factcheck.archive.postings import Lengths, Places, Stemmer, count_places, find_places, know_words
from factcheck.archive.schema import claims, reports
from factcheck.archive.sqlite import CLAIM_WEIGHTS, REPORT_TEXT, REPORT_WEIGHTS, listed, only
from factcheck.archive.words import ranked_terms
from factcheck.models import EVERY_CLAIM, ClaimFilter, ClaimId, ReportId

if TYPE_CHECKING:
    from numpy.typing import NDArray

Id = TypeVar("Id", ClaimId, ReportId)


SPARE_HITS = 200
"""Hits looked up beyond those wanted, so that a filter that takes some out rarely asks for the others."""

ROWS_KEPT = 5_000_000
"""Rows of words that are remembered, at 8 bytes each: about all of 100,000 claims and their reports."""

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""BM25's k1 and b as FTS5 has them: how soon further occurrences of a word count little, and how much a
word counts less in a long row."""

LEAST_TELLING = 1e-6
"""What a word in more than half of the rows counts, as in FTS5: they would count against a row."""


class RankedText(NamedTuple):
    """A full-text table by which something is ranked."""

    table: str
    """One of `FULL_TEXT`."""

    second_column: str
    """The name of its second column."""

    weights: tuple[float, float]
    """What a word counts in its first and in its second column."""

    most_places: int
    """Places read for one text, those of its rarest words; the words left out tell least. The rarest word
    is always read."""


CLAIMS = RankedText("claim_stems", "title", CLAIM_WEIGHTS, 100_000)
"""Claims; MAP@5 on CheckThat 2b dev is 0.527 with 100,000 or more, 0.525 with 40,000, 0.506 with 10,000."""

REPORTS = RankedText(REPORT_TEXT, "text", REPORT_WEIGHTS, 100_000)
"""Whole reports; likewise."""


class Postings(NamedTuple):
    """The rows that hold a word."""

    numbers: NDArray[np.int32]
    """Their numbers."""

    scores: NDArray[np.float32]
    """The word's part of BM25 in each, higher is closer."""


class Ranking:
    """Ranks by words; what it learns of them it remembers while nothing comes or goes.

    Threads share it and take turns at what is remembered: each may see another state of the archive,
    and what was learnt of one is not mixed with another.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._stemmer = Stemmer()
        self._lengths = {text.table: Lengths() for text in (CLAIMS, REPORTS)}
        self._watermark = -1
        self._known: dict[tuple[str, str], Postings] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._rows = 0

    def claims(
        self, connection: Connection, words: str, limit: int, where: ClaimFilter
    ) -> list[tuple[ClaimId, float]]:
        """Claims that share telling words with a text, by BM25, higher is closer."""
        hits = _summed(self._postings_of(connection, CLAIMS, words))
        return _best(connection, hits, _claims_let_through(where), limit, where)

    def reports(
        self, connection: Connection, words: str, limit: int, where: ClaimFilter
    ) -> list[tuple[ReportId, float]]:
        """Whole reports that share telling words with a text, by BM25, higher is closer."""
        hits = _summed(self._postings_of(connection, REPORTS, words))
        return _best(connection, hits, _reports_let_through(where), limit, where)

    def _postings_of(self, connection: Connection, text: RankedText, words: str) -> list[Postings]:
        """The rows of the rarest terms, as many as may be read."""
        with self._turn:
            self._forget_what_changed(connection)
            counts = self._count(connection, text, self._stemmer.stems(ranked_terms(words)))
            taken: list[str] = []
            places = 0
            for term in sorted(counts, key=lambda one: (counts[one], one)):
                places += counts[term]
                if taken and places > text.most_places:
                    break
                taken.append(term)
            return self._ask(connection, text, taken)

    def _count(self, connection: Connection, text: RankedText, terms: Sequence[str]) -> dict[str, int]:
        """How often each term stands there, those left out that never do."""
        new = [term for term in terms if (text.table, term) not in self._counts]
        if new:
            know_words(connection, text.table)
            there = count_places(connection, text.table, new)
            self._counts.update({(text.table, term): there.get(term, 0) for term in new})
        counted = {term: self._counts[text.table, term] for term in terms}
        return {term: count for term, count in counted.items() if count}

    def _ask(self, connection: Connection, text: RankedText, terms: Sequence[str]) -> list[Postings]:
        """The rows that hold each term: remembered, or from the full-text table."""
        new = [term for term in terms if (text.table, term) not in self._known]
        if new:
            know_words(connection, text.table)
            for term, places in find_places(connection, text.table, new, text.second_column).items():
                self._known[text.table, term] = self._scored(text, places)
                self._rows += len(places.numbers)
        return [self._known[text.table, term] for term in terms]

    def _scored(self, text: RankedText, places: Places) -> Postings:
        """What a term adds to BM25 in each row that holds it (Robertson & Zaragoza 2009, weighed columns)."""
        lengths = self._lengths[text.table]
        holding = len(places.numbers)
        telling = max(math.log((lengths.rows - holding + 0.5) / (holding + 0.5)), LEAST_TELLING)
        often = text.weights[0] * places.first + text.weights[1] * places.second
        norm = 1.0 - LENGTH_SHARE + LENGTH_SHARE * lengths.of(places.numbers) / lengths.mean
        scores = telling * often * (SATURATION + 1.0) / (often + SATURATION * norm)
        return Postings(places.numbers.astype(np.int32), scores.astype(np.float32))

    def _forget_what_changed(self, connection: Connection) -> None:
        now = latest_change(connection)
        if now != self._watermark:
            for table, lengths in self._lengths.items():
                lengths.catch_up(connection, table)
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
    for numbers, scores in _in_steps(hits, limit if where == EVERY_CLAIM else limit + SPARE_HITS):
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
