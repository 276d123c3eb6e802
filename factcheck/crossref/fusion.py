"""One ranking out of two: how near in meaning, and how many of the same rare words.

Ranks are fused, not scores: BM25 has no upper end, and its size depends on the query.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from factcheck.models import ClaimId

RANK_OFFSET = 60
"""Damps the difference between the first ranks; the value of Cormack et al. (2009)."""


class Mode(StrEnum):
    """Which evidence ranks the candidates; all but the last two exist to be compared with them."""

    DENSE = "dense"
    LEXICAL = "lexical"
    HYBRID = "hybrid"
    RERANK = "rerank"


def fuse(similarity: Mapping[ClaimId, float], lexical: Mapping[ClaimId, float]) -> dict[ClaimId, float]:
    """Fuse two rankings by the reciprocals of their ranks.

    Args:
        similarity: Cosine of each candidate.
        lexical: BM25 of the candidates whose words match.

    Returns:
        A score for every candidate of either, higher is closer, at most 1.
    """
    best = 2.0 / (RANK_OFFSET + 1)
    fused: dict[ClaimId, float] = dict.fromkeys(sorted({*similarity, *lexical}), 0.0)
    for scores in (similarity, lexical):
        for rank, claim_id in enumerate(ranked(scores), start=1):
            fused[claim_id] += 1.0 / (RANK_OFFSET + rank) / best
    return fused


def ranked(scores: Mapping[ClaimId, float]) -> list[ClaimId]:
    """Candidates by score, highest first; ties by id, so that the order is always the same."""
    return sorted(scores, key=lambda claim_id: (-scores[claim_id], claim_id))
