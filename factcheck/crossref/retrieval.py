"""Which stored claims speak of the same thing as a text, closest first?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.crossref.candidates import Candidates, Query, search
from factcheck.crossref.fusion import Mode, fuse, ranked
from factcheck.crossref.reranking import Told, chances, compared, numbers, shipped_weights, weigh
from factcheck.models import EVERY_CLAIM, ClaimFilter, ClaimId, Retrieved

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.crossref.ports import ClaimStore, NearestClaims

COMPARED_CANDIDATES = 40
"""Candidates whose words are compared, those first that the numbers favour."""


class Retrieval:
    """Finds and ranks prior claims, many queries at once."""

    def __init__(self, archive: ClaimStore, index: NearestClaims) -> None:
        self._archive = archive
        self._index = index

    def closest(
        self,
        queries: Sequence[Query],
        limit: int,
        where: ClaimFilter = EVERY_CLAIM,
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
        with self._archive.one_view():
            found = search(self._archive, self._index, queries, limit, where, mode)
            if mode is Mode.RERANK:
                weighed = self._weighed(queries, found, max(limit, COMPARED_CANDIDATES))
                weights = shipped_weights()
                scores = [_by_claim(one, chances(weigh(evidence, weights))) for one, evidence in weighed]
            else:
                scores = [_fused(one, mode) for one in found]
            return self._read(found, scores, limit)

    def evidence(
        self, queries: Sequence[Query], limit: int, where: ClaimFilter = EVERY_CLAIM
    ) -> list[tuple[Candidates, NDArray[np.float64]]]:
        """The candidates of each query with all that is weighed, for fitting the weights."""
        found = search(self._archive, self._index, queries, limit, where, Mode.RERANK)
        return self._weighed(queries, found, limit)

    def _weighed(
        self, queries: Sequence[Query], found: Sequence[Candidates], most: int
    ) -> list[tuple[Candidates, NDArray[np.float64]]]:
        """The candidates that the numbers favour, with all their evidence: a row each, `FEATURES` wide."""
        columns = [numbers(one, query.asked_on) for query, one in zip(queries, found, strict=True)]
        rows = [np.argsort(-weigh(one, shipped_weights()), kind="stable")[:most] for one in columns]
        kept = [one.only(favoured) for one, favoured in zip(found, rows, strict=True)]
        texts = self._archive.texts(sorted({claim.report_id for one in kept for claim in one.claims}))
        weighed = []
        for query, one, column, row in zip(queries, kept, columns, rows, strict=True):
            told = [Told(claim.content, claim.title, texts.get(claim.report_id, "")) for claim in one.claims]
            weighed.append((one, np.hstack([column[row], compared(query.text, told)])))
        return weighed

    def _read(
        self, found: Sequence[Candidates], scores: Sequence[Mapping[ClaimId, float]], limit: int
    ) -> list[list[Retrieved]]:
        """Read the claims that scored best, with their reports."""
        chosen = [ranked(each)[:limit] for each in scores]
        claims = self._archive.claims(sorted({one for each in chosen for one in each}))
        headers = self._archive.headers(sorted({claim.report_id for claim in claims.values()}))
        results = []
        for candidates, score, ids in zip(found, scores, chosen, strict=True):
            row_of = {one.claim_id: row for row, one in enumerate(candidates.claims)}
            results.append(
                [
                    Retrieved(
                        claim=claims[one],
                        report=headers[claims[one].report_id],
                        similarity=max(-1.0, min(1.0, float(candidates.cosine[row_of[one]]))),
                        lexical=_or_nothing(candidates.words[row_of[one]]),
                        score=round(score[one], 9),
                    )
                    for one in ids
                    if one in claims
                ]
            )
        return results


def _or_nothing(score: float) -> float:
    """A score for people to read, 0 where there is none."""
    return 0.0 if math.isnan(score) else round(float(score), 6)


def _fused(found: Candidates, mode: Mode) -> dict[ClaimId, float]:
    """How close each candidate is in meaning, in words or in both ranks, for comparison."""
    near, words = _by_claim(found, found.cosine), _by_claim(found, found.words)
    if mode is Mode.DENSE:
        return near
    return words if mode is Mode.LEXICAL else fuse(near, words)


def _by_claim(found: Candidates, scores: NDArray[np.float64]) -> dict[ClaimId, float]:
    """Scores by claim, without those that are not a number."""
    pairs = zip(found.claims, scores.tolist(), strict=True)
    return {one.claim_id: score for one, score in pairs if not math.isnan(score)}
