"""Ranking claims, and whole reports, by the telling words that they share with a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from factcheck.archive.filters import conditions, report_conditions
from factcheck.archive.lookups import latest_change
from factcheck.archive.schema import claims, reports
from factcheck.archive.sqlite import REPORT_TEXT, count_hits, ranked_hits
from factcheck.archive.words import any_of, ranked_terms
from factcheck.models import ClaimFilter, ClaimId, ReportId

CLAIM_WEIGHTS = (1.0, 0.3)
"""What a word of the claim and one of the headline count in BM25: all claims of a report share its
headline, so it tells events apart, not claims."""

REPORT_WEIGHTS = (2.0, 1.0)
"""What a word of the headline and one of the text count: the headline says what the report is about."""

RANKED_ROWS = 15_000
"""Claims that a ranked query may score, at about 1.3 µs each. Words beyond that, the most frequent ones,
only add to claims that have a rarer one. Over 200,000 claims of news this makes a query 38 ms of processor
time in place of 104 and keeps 76 % of BM25's first 20; leaving the words out altogether kept 56 %."""

RANKED_REPORTS = 5_000
"""The same for whole reports; one has more words, so its row costs more."""

SPARE_HITS = 200
"""Hits ranked beyond those wanted, so that a filter that takes some out rarely asks for a second scan."""

LEAST_TERMS = 2
"""Words that are ranked however many rows they are in."""

TERMS_KEPT = 20_000
"""Words whose count is remembered."""


class TermCounts:
    """In how many claims words occur, remembered while nothing comes or goes."""

    def __init__(self) -> None:
        self._watermark = -1
        self._known: dict[str, int] = {}

    def of(self, connection: Connection, terms: list[str]) -> list[tuple[int, str]]:
        """Each term with the number of current claims that hold it."""
        known = self._known_now(connection)
        for term in terms:
            if term not in known:
                known[term] = count_hits(connection, "claim_stems", term)
        return [(known[term], term) for term in terms]

    def _known_now(self, connection: Connection) -> dict[str, int]:
        now = latest_change(connection)
        if now != self._watermark or len(self._known) > TERMS_KEPT:
            self._known, self._watermark = {}, now
        return self._known


def rank_claims(
    connection: Connection, counts: TermCounts, words: str, limit: int, where: ClaimFilter
) -> list[tuple[ClaimId, float]]:
    """Claims that share telling words with a text, by BM25, higher is closer."""
    query = _telling(counts.of(connection, ranked_terms(words)), RANKED_ROWS)
    return _ranked(connection, "claim_stems", CLAIM_WEIGHTS, claims, query, limit, conditions(where))


def rank_reports(
    connection: Connection, words: str, limit: int, where: ClaimFilter
) -> list[tuple[ReportId, float]]:
    """Whole reports that share telling words with a text, by BM25, higher is closer."""
    counted = [(count_hits(connection, REPORT_TEXT, term), term) for term in ranked_terms(words)]
    query = _telling(counted, RANKED_REPORTS)
    return _ranked(connection, REPORT_TEXT, REPORT_WEIGHTS, reports, query, limit, report_conditions(where))


def _telling(counted: Iterable[tuple[int, str]], most_rows: int) -> str | None:
    """The ranked query of counted terms, led by the rarest; None when none of them occurs."""
    telling: list[str] = []
    common: list[str] = []
    rows = 0
    for count, term in sorted(one for one in counted if one[0]):
        rows += count
        is_telling = len(telling) < LEAST_TERMS or rows <= most_rows
        (telling if is_telling else common).append(term)
    return any_of(telling, beside=common)


def _ranked(
    connection: Connection,
    text_table: str,
    weights: tuple[float, float],
    table: Table,
    query: str | None,
    limit: int,
    allowed: Sequence[ColumnElement[bool]],
) -> list[tuple[Any, float]]:
    """Ids of the best rows that a filter lets through; all hits are read only where it takes many out."""
    if query is None:
        return []

    def best_of(depth: int) -> tuple[list[tuple[Any, float]], bool]:
        """The hits among so many best ones (-1: of all), and whether there is none further down."""
        hits = ranked_hits(text_table, query, weights)
        best = select(hits).order_by(hits.c.closeness.desc(), hits.c.number).limit(depth).cte("best")
        best = best.prefix_with("MATERIALIZED")
        reached = select(func.count()).select_from(best).scalar_subquery()
        ranked = (
            select(table.c.id, best.c.closeness, reached.label("reached"))
            .join_from(best, table, table.c.number == best.c.number)
            .where(*allowed)
            .order_by(best.c.closeness.desc(), table.c.number)
            .limit(limit)
        )
        rows = connection.execute(ranked).all()
        return [(row.id, row.closeness) for row in rows], bool(rows) and rows[0].reached < depth

    found, exhausted = best_of(SPARE_HITS + 2 * limit)
    return found if len(found) >= limit or exhausted else best_of(-1)[0]
