"""A person's decision on a pair outweighs the machine's relation."""

from __future__ import annotations

from factcheck.models import Judgement, Reason, Relation, Review

_REASON = {
    Relation.AGREE: Reason.PARAPHRASE,
    Relation.CONFLICT: Reason.CONTRADICTION,
    Relation.UPDATE: Reason.STATUS_CHANGE,
    Relation.RELATED: Reason.DIFFERENT_ASPECT,
    Relation.UNCLEAR: Reason.LOW_CONFIDENCE,
}
"""The plainest reason for a relation that the machine did not see."""


def follow(judgement: Judgement, review: Review | None) -> Judgement:
    """The judgement as the person decided it; a decision is wholly believed.

    Args:
        judgement: The machine's.
        review: The latest decision on the pair; None leaves the judgement as it is.

    Returns:
        The same spans and probabilities under the relation that the person chose.
    """
    if review is None:
        return judgement
    kept = review.relation is judgement.relation
    return judgement.model_copy(
        update={
            "relation": review.relation,
            "reason": judgement.reason if kept else _REASON[review.relation],
            "confidence": 1.0,
        }
    )
