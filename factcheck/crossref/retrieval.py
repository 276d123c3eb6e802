"""Which stored claims speak of the same thing as a text?

Dense candidates find the same proposition in other words, lexical ones the same
names and figures; both together are ranked. A claim's own report never answers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from factcheck.crossref.fusion import Mode, fuse, ranked
from factcheck.crossref.reranking import chances, features
from factcheck.models import Claim, ClaimFilter, ClaimId, ReportHeader, ReportId, Retrieved

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.crossref.ports import ClaimStore, NearestClaims

DENSE_CANDIDATES = 40
"""Neighbours looked at for every query."""

LEXICAL_CANDIDATES = 40
"""Full-text hits looked at for every query."""

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


@dataclass
class _Candidates:
    dense: dict[ClaimId, float] = field(default_factory=dict)
    lexical: dict[ClaimId, float] = field(default_factory=dict)


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
        found = [_Candidates() for _ in queries]
        if mode is not Mode.LEXICAL:
            self._search_vectors(queries, found, max(limit, DENSE_CANDIDATES), where)
        if mode is not Mode.DENSE:
            for query, candidates in zip(queries, found, strict=True):
                hits = self._archive.search_text(
                    query.text, max(limit, LEXICAL_CANDIDATES), _beside(where, query.report)
                )
                candidates.lexical = dict(hits)
        ids = sorted({one for candidates in found for one in (*candidates.dense, *candidates.lexical)})
        claims = self._archive.claims(ids)
        headers = self._archive.headers(sorted({claim.report_id for claim in claims.values()}))
        cosines = self._cosines(queries, found)
        return [
            self._rank(query, candidates, cosine, claims, headers, limit, mode)
            for query, candidates, cosine in zip(queries, found, cosines, strict=True)
        ]

    def _search_vectors(
        self, queries: Sequence[Query], found: Sequence[_Candidates], wanted: int, where: ClaimFilter
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

    def _cosines(self, queries: Sequence[Query], found: Sequence[_Candidates]) -> list[dict[ClaimId, float]]:
        """The cosine of every candidate, read from the archive where the words alone found it."""
        missing = sorted({one for each in found for one in each.lexical if one not in each.dense})
        rows = self._archive.vectors(missing) if missing else np.empty((0, 0), np.float32)
        place = {claim_id: row for row, claim_id in enumerate(missing)}
        cosines = []
        for query, candidates in zip(queries, found, strict=True):
            extra = [one for one in candidates.lexical if one not in candidates.dense]
            known = dict(candidates.dense)
            if extra:
                near = rows[[place[one] for one in extra]] @ query.vector
                known.update(zip(extra, (float(cosine) for cosine in near), strict=True))
            cosines.append(known)
        return cosines

    @staticmethod
    def _rank(
        query: Query,
        candidates: _Candidates,
        cosines: Mapping[ClaimId, float],
        claims: Mapping[ClaimId, Claim],
        headers: Mapping[ReportId, ReportHeader],
        limit: int,
        mode: Mode,
    ) -> list[Retrieved]:
        kept = [
            one
            for one in cosines
            if one in claims and not _is_same_piece(headers[claims[one].report_id], query.report)
        ]
        near = {one: cosines[one] for one in kept}
        words = {one: bm25 for one, bm25 in candidates.lexical.items() if one in near}
        described = [(one, claims[one].content, headers[claims[one].report_id].title) for one in kept]
        score = _score(mode, query.text, described, near, words)
        return [
            Retrieved(
                claim=claims[one],
                report=headers[claims[one].report_id],
                similarity=round(max(-1.0, min(1.0, cosines[one])), 6),
                lexical=round(candidates.lexical.get(one, 0.0), 6),
                score=round(score[one], 9),
            )
            for one in ranked(score)[:limit]
        ]


def _score(
    mode: Mode,
    text: str,
    described: Sequence[tuple[ClaimId, str, str]],
    cosines: Mapping[ClaimId, float],
    words: Mapping[ClaimId, float],
) -> Mapping[ClaimId, float]:
    if mode is Mode.DENSE:
        return cosines
    if mode is Mode.LEXICAL:
        return words
    if mode is Mode.HYBRID or not described:
        return fuse(cosines, words)
    weighed = chances(features(text, described, cosines, words))
    return {one: float(chance) for (one, _, _), chance in zip(described, weighed, strict=True)}


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
