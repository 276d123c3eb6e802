"""Which stored claims could speak of the same thing as a text?

Three searches give candidates: claims near in meaning, claims with the same telling
words, and the claims nearest in meaning of those reports whose whole text has them.
A claim's own report never answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from factcheck.crossref.fusion import Mode
from factcheck.crossref.neighbours import nearest
from factcheck.models import ClaimFilter, ClaimId, Glance, ReportHeader, ReportId

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from factcheck.crossref.ports import ClaimStore, NearestClaims

DENSE_CANDIDATES = 100
"""Neighbours looked at for every query."""

LEXICAL_CANDIDATES = 40
"""Claims looked at for the words they share with the query."""

REPORTS_LOOKED_INTO = 20
"""Reports looked at for the words of their whole text."""

CLAIMS_OF_REPORT = 2
"""Claims of such a report that become candidates: those nearest in meaning."""

COSINE_DECIMALS = 6
"""Digits kept of a cosine: equal vectors are equally near, however the processor adds them up."""


@dataclass(frozen=True)
class Query:
    """A text to find prior claims for."""

    text: str
    """Its words, for the full-text index."""

    vector: NDArray[np.float32]
    """Its embedding, a unit row."""

    report: ReportHeader | None = None
    """The report it stands in, which never answers; None when the analyst typed it."""

    published: datetime | None = None
    """When it was said, where no report tells; None when nobody knows."""

    @property
    def asked_on(self) -> datetime | None:
        """When it was published."""
        return self.published if self.report is None else self.report.published


@dataclass(frozen=True)
class Candidates:
    """What the searches gave for one query: a row for each claim, in order of their ids."""

    claims: Sequence[Glance]
    """The claims."""

    cosine: NDArray[np.float64]
    """How near each is in meaning."""

    words: NDArray[np.float64]
    """BM25 of each; not a number where the search by words did not give it."""

    reports: NDArray[np.float64]
    """BM25 of the report of each; not a number where that search did not give it."""

    def only(self, rows: NDArray[np.intp]) -> Candidates:
        """Some of the rows."""
        return Candidates(
            [self.claims[row] for row in rows.tolist()],
            self.cosine[rows],
            self.words[rows],
            self.reports[rows],
        )


@dataclass
class _Hits:
    """What the searches gave for one query."""

    near: set[ClaimId] = field(default_factory=set)
    words: Mapping[ClaimId, float] = field(default_factory=dict)
    reports: Mapping[ReportId, float] = field(default_factory=dict)


def search(
    archive: ClaimStore,
    index: NearestClaims,
    queries: Sequence[Query],
    limit: int,
    where: ClaimFilter,
    mode: Mode,
) -> list[Candidates]:
    """Collect the candidates of each query.

    Vectors are searched while words are: one waits for memory, the other for the database.

    Args:
        archive: Where the words are.
        index: Where the vectors are.
        queries: What to look for.
        limit: At least so many of each search, if there are.
        where: What may be found.
        mode: Which searches are asked.

    Returns:
        For each query what was found.
    """
    found = [_Hits() for _ in queries]
    with ThreadPoolExecutor(max_workers=1) as beside:
        near = None
        if mode is not Mode.LEXICAL:
            vectors = np.stack([query.vector for query in queries])
            near = beside.submit(nearest, archive, index, vectors, max(limit, DENSE_CANDIDATES), where)
        if mode is not Mode.DENSE:
            _search_words(archive, queries, found, limit, where, mode)
        if near is not None:
            for one, claims in zip(found, near.result(), strict=True):
                one.near = claims
    ids = sorted({claim for one in found for claim in (*one.near, *one.words)})
    looked_into = sorted({report for one in found for report in _first(one.reports)})
    glances, vectors = archive.glances(ids, looked_into, where)
    return [_candidates(query, one, glances, vectors) for query, one in zip(queries, found, strict=True)]


def _search_words(
    archive: ClaimStore,
    queries: Sequence[Query],
    found: Sequence[_Hits],
    limit: int,
    where: ClaimFilter,
    mode: Mode,
) -> None:
    """Collect the claims and the reports that have each query's telling words."""
    for query, one in zip(queries, found, strict=True):
        others = _beside(where, query.report)
        one.words = dict(archive.search_text(query.text, max(limit, LEXICAL_CANDIDATES), others))
        if mode is Mode.RERANK:
            one.reports = dict(archive.search_reports(query.text, max(limit, REPORTS_LOOKED_INTO), others))


def _first(reports: Mapping[ReportId, float]) -> list[ReportId]:
    """The reports that are looked into, closest first."""
    return sorted(reports, key=lambda one: (-reports[one], one))[:REPORTS_LOOKED_INTO]


def _candidates(
    query: Query, hits: _Hits, glances: Sequence[Glance], vectors: NDArray[np.float32]
) -> Candidates:
    """The claims that were found for one query, among those that were looked up for all."""
    inside = set(_first(hits.reports))
    rows = [
        row
        for row, one in enumerate(glances)
        if (one.report_id in inside or one.claim_id in hits.near or one.claim_id in hits.words)
        and not _is_same_piece(one, query.report)
    ]
    if not rows:
        nothing = np.empty(0)
        return Candidates([], nothing, nothing, nothing)
    found = Candidates(
        [glances[row] for row in rows],
        np.asarray(vectors[rows] @ query.vector, np.float64).round(COSINE_DECIMALS),
        np.array([hits.words.get(glances[row].claim_id, np.nan) for row in rows]),
        np.array([hits.reports.get(glances[row].report_id, np.nan) for row in rows]),
    )
    return found.only(np.array(list(_kept(found, hits)), np.intp))


def _kept(found: Candidates, hits: _Hits) -> Iterator[int]:
    """The rows that a search gave by themselves, and of each report looked into the nearest few."""
    order = np.lexsort((np.arange(len(found.claims)), -found.cosine)).tolist()
    taken: dict[ReportId, int] = {}
    of_reports = set()
    for row in order:
        report = found.claims[row].report_id
        taken[report] = taken.get(report, 0) + 1
        if taken[report] <= CLAIMS_OF_REPORT:
            of_reports.add(row)
    inside = set(_first(hits.reports))
    for row, one in enumerate(found.claims):
        given = one.claim_id in hits.near or one.claim_id in hits.words
        if given or (row in of_reports and one.report_id in inside):
            yield row


def _beside(where: ClaimFilter, report: ReportHeader | None) -> ClaimFilter:
    """The filter without the query's own report."""
    if report is None:
        return where
    return where.model_copy(update={"without_reports": (*where.without_reports, report.id)})


def _is_same_piece(one: Glance, other: ReportHeader | None) -> bool:
    """Whether a claim stands in the same piece, perhaps before or after an edit."""
    return other is not None and (
        one.report_id == other.id or (one.outlet == other.outlet and one.source_key == other.source_key)
    )
