"""Which stored claims speak of the same thing as a text?

Three searches give candidates: claims near in meaning, claims with the same telling
words, and the claims nearest in meaning of those reports whose whole text has them. All are
ranked together. A claim's own report never answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from factcheck.crossref.fusion import Mode, fuse, ranked
from factcheck.crossref.reranking import Hits, chances, compared, numbers, shipped_weights, weigh
from factcheck.models import Claim, ClaimFilter, ClaimId, ReportHeader, ReportId, Retrieved

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

COMPARED_CANDIDATES = 60
"""Candidates whose words are read and compared, those first that the numbers favour."""

MOST_CANDIDATES = 4_096
"""Where a filter leaves few, the search is deepened up to here."""

OPEN = ClaimFilter()
"""Leaves everything in."""


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


@dataclass
class _Found:
    """What the searches gave for one query."""

    dense: dict[ClaimId, float] = field(default_factory=dict)
    words: dict[ClaimId, float] = field(default_factory=dict)
    reports: dict[ReportId, float] = field(default_factory=dict)
    cosine: dict[ClaimId, float] = field(default_factory=dict)
    """Of every candidate, whichever search gave it."""

    def hits(self) -> Hits:
        return Hits(self.cosine, self.words, self.reports)


@dataclass(frozen=True)
class Candidate:
    """One candidate of a query with all the evidence, as it is weighed."""

    claim: Claim
    report: ReportHeader
    evidence: NDArray[np.float64]
    """One number for each of `FEATURES`."""


class Retrieval:
    """Finds and ranks prior claims, many queries at once."""

    def __init__(self, archive: ClaimStore, index: NearestClaims) -> None:
        self._archive = archive
        self._index = index

    def closest(
        self,
        queries: Sequence[Query],
        limit: int,
        where: ClaimFilter = OPEN,
        mode: Mode = Mode.RERANK,
    ) -> list[list[Retrieved]]:
        """Find the closest prior claims of each query.

        Args:
            queries: What to look for.
            limit: At most so many for each.
            where: What may be found.
            mode: Which evidence ranks them.

        Returns:
            For each query its prior claims, closest first; equal scores in order of id.
        """
        if not queries or limit < 1:
            return [[] for _ in queries]
        found = self._search(queries, limit, where, mode)
        if mode is Mode.RERANK:
            described = self._described(queries, found, max(limit, COMPARED_CANDIDATES))
            return [
                _retrieved(one, {each.claim.id: each for each in candidates}, _weighed(candidates), limit)
                for one, candidates in zip(found, described, strict=True)
            ]
        return self._by_scores(queries, found, limit, mode)

    def candidates(
        self, queries: Sequence[Query], limit: int, where: ClaimFilter = OPEN
    ) -> list[list[Candidate]]:
        """The candidates of each query with their evidence, for fitting the weights."""
        found = self._search(queries, limit, where, Mode.RERANK)
        return self._described(queries, found, limit)

    def _search(self, queries: Sequence[Query], limit: int, where: ClaimFilter, mode: Mode) -> list[_Found]:
        found = [_Found() for _ in queries]
        if mode is not Mode.LEXICAL:
            self._search_vectors(queries, found, max(limit, DENSE_CANDIDATES), where)
        if mode is not Mode.DENSE:
            for query, one in zip(queries, found, strict=True):
                beside = _beside(where, query.report)
                wanted = max(limit, LEXICAL_CANDIDATES)
                one.words = dict(self._archive.search_text(query.text, wanted, beside))
                if mode is Mode.RERANK:
                    reports = max(limit, REPORTS_LOOKED_INTO)
                    one.reports = dict(self._archive.search_reports(query.text, reports, beside))
        self._complete(queries, found, where)
        return found

    def _search_vectors(
        self, queries: Sequence[Query], found: Sequence[_Found], wanted: int, where: ClaimFilter
    ) -> None:
        """Collect each query's neighbours that the filter allows, looking deeper where it allows few."""
        open_to_all = where == OPEN
        waiting = list(range(len(queries)))
        depth = wanted + (0 if open_to_all else wanted)
        while waiting:
            ids, scores = self._index.search(np.stack([queries[place].vector for place in waiting]), depth)
            near = {ClaimId(int(one)) for one in np.unique(ids) if one >= 0}
            allowed = near if open_to_all else self._archive.allowed(sorted(near), where)
            deeper = []
            for place, row, cosines in zip(waiting, ids, scores, strict=True):
                hits = {
                    ClaimId(int(one)): float(cosine)
                    for one, cosine in zip(row, cosines, strict=True)
                    if one >= 0 and int(one) in allowed
                }
                found[place].dense = hits
                exhausted = int((row >= 0).sum()) < depth or depth >= MOST_CANDIDATES
                if not open_to_all and len(hits) < wanted and not exhausted:
                    deeper.append(place)
            waiting, depth = deeper, min(depth * 4, MOST_CANDIDATES)

    def _complete(self, queries: Sequence[Query], found: Sequence[_Found], where: ClaimFilter) -> None:
        """Give every candidate its cosine, and add the nearest claims of the reports that were found."""
        reports = sorted({report for one in found for report in _first(one.reports)})
        inside = self._archive.claims_in(reports, where) if reports else []
        place_of = self._archive.places(inside) if inside else {}
        missing = {claim for one in found for claim in one.words if claim not in one.dense}
        ids = sorted(missing.union(place_of))
        rows = self._archive.vectors(ids) if ids else np.empty((0, 0), np.float32)
        row_of = {claim_id: row for row, claim_id in enumerate(ids)}
        claims_of: dict[ReportId, list[ClaimId]] = {}
        for claim_id, place in place_of.items():
            claims_of.setdefault(place.report_id, []).append(claim_id)
        for query, one in zip(queries, found, strict=True):
            one.cosine = dict(one.dense)
            wanted = [claim_id for claim_id in one.words if claim_id not in one.dense]
            wanted += [each for report in _first(one.reports) for each in claims_of.get(report, ())]
            if not wanted:
                continue
            near = (rows[[row_of[claim_id] for claim_id in wanted]] @ query.vector).tolist()
            cosine = dict(zip(wanted, near, strict=True))
            one.cosine.update((claim_id, cosine[claim_id]) for claim_id in one.words if claim_id in cosine)
            for report in _first(one.reports):
                own = {claim_id: cosine[claim_id] for claim_id in claims_of.get(report, ())}
                one.cosine.update((claim_id, own[claim_id]) for claim_id in ranked(own)[:CLAIMS_OF_REPORT])

    def _described(
        self, queries: Sequence[Query], found: Sequence[_Found], kept: int
    ) -> list[list[Candidate]]:
        """The candidates that the numbers favour, with their words read and compared."""
        places = self._archive.places(sorted({claim_id for one in found for claim_id in one.cosine}))
        weights = shipped_weights()
        chosen: list[dict[ClaimId, NDArray[np.float64]]] = []
        for query, one in zip(queries, found, strict=True):
            ids = sorted(claim_id for claim_id in one.cosine if claim_id in places)
            columns = numbers(ids, one.hits(), places, query.asked_on)
            forecast = dict(zip(ids, weigh(columns, weights).tolist(), strict=True))
            row_of = dict(zip(ids, columns, strict=True))
            own = None if query.report is None else query.report.id
            others = (claim_id for claim_id in ranked(forecast) if places[claim_id].report_id != own)
            chosen.append({claim_id: row_of[claim_id] for claim_id, _ in zip(others, range(kept))})  # noqa: B905
        claims, headers = self._read({claim_id for rows in chosen for claim_id in rows})
        return [
            _candidates(query, rows, claims, headers) for query, rows in zip(queries, chosen, strict=True)
        ]

    def _by_scores(
        self, queries: Sequence[Query], found: Sequence[_Found], limit: int, mode: Mode
    ) -> list[list[Retrieved]]:
        """Rank by meaning, by words or by both ranks fused, for comparison."""
        claims, headers = self._read({claim_id for one in found for claim_id in one.cosine})
        results = []
        for query, one in zip(queries, found, strict=True):
            known = {
                claim_id: Candidate(claims[claim_id], headers[claims[claim_id].report_id], _NOTHING)
                for claim_id in one.cosine
                if claim_id in claims
                and not _is_same_piece(headers[claims[claim_id].report_id], query.report)
            }
            near = {claim_id: one.cosine[claim_id] for claim_id in known}
            words = {claim_id: bm25 for claim_id, bm25 in one.words.items() if claim_id in known}
            scores = near if mode is Mode.DENSE else words if mode is Mode.LEXICAL else fuse(near, words)
            results.append(_retrieved(one, known, scores, limit))
        return results

    def _read(self, ids: set[ClaimId]) -> tuple[Mapping[ClaimId, Claim], Mapping[ReportId, ReportHeader]]:
        claims = self._archive.claims(sorted(ids))
        return claims, self._archive.headers(sorted({claim.report_id for claim in claims.values()}))


_NOTHING = np.empty(0)


def _first(reports: Mapping[ReportId, float]) -> list[ReportId]:
    """The reports that are looked into, closest first."""
    return sorted(reports, key=lambda one: (-reports[one], one))[:REPORTS_LOOKED_INTO]


def _candidates(
    query: Query,
    rows: Mapping[ClaimId, NDArray[np.float64]],
    claims: Mapping[ClaimId, Claim],
    headers: Mapping[ReportId, ReportHeader],
) -> list[Candidate]:
    kept = [
        claim_id
        for claim_id in rows
        if claim_id in claims and not _is_same_piece(headers[claims[claim_id].report_id], query.report)
    ]
    told = [(claims[one].content, headers[claims[one].report_id].title) for one in kept]
    words = compared(query.text, told)
    return [
        Candidate(claims[one], headers[claims[one].report_id], np.concatenate([rows[one], shared]))
        for one, shared in zip(kept, words, strict=True)
    ]


def _weighed(candidates: Sequence[Candidate]) -> dict[ClaimId, float]:
    if not candidates:
        return {}
    evidence = np.stack([each.evidence for each in candidates])
    found = chances(weigh(evidence, shipped_weights())).tolist()
    return {each.claim.id: chance for each, chance in zip(candidates, found, strict=True)}


def _retrieved(
    found: _Found, known: Mapping[ClaimId, Candidate], scores: Mapping[ClaimId, float], limit: int
) -> list[Retrieved]:
    return [
        Retrieved(
            claim=known[one].claim,
            report=known[one].report,
            similarity=round(max(-1.0, min(1.0, found.cosine[one])), 6),
            lexical=round(found.words.get(one, 0.0), 6),
            score=round(scores[one], 9),
        )
        for one in ranked(scores)[:limit]
    ]


def _beside(where: ClaimFilter, report: ReportHeader | None) -> ClaimFilter:
    """The filter without the query's own report."""
    if report is None:
        return where
    return where.model_copy(update={"without_reports": (*where.without_reports, report.id)})


def _is_same_piece(one: ReportHeader, other: ReportHeader | None) -> bool:
    """Whether two reports are the same piece, perhaps before and after an edit."""
    return other is not None and (
        one.id == other.id or (one.outlet == other.outlet and one.source_key == other.source_key)
    )
