"""How does a person's decision become a review, and how is one undone?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from factcheck.models import ClaimId, Decision, Match, Relation, Review
from factcheck.models.review import latest_reviews


def latest_review(reviews: Sequence[Review], one: ClaimId, other: ClaimId) -> Review | None:
    """The last decision on a pair, whichever of the two came first.

    Args:
        reviews: In any order, such as that of an import.
        one: A claim.
        other: The claim it was matched with.

    Returns:
        The review in force, None when nobody decided.
    """
    return latest_reviews(reviews).get(frozenset({one, other}))


def review_before(reviews: Sequence[Review], review: Review) -> Review | None:
    """The decision on a pair that was in force before another one.

    Args:
        reviews: In any order.
        review: The one that is in force.

    Returns:
        The earlier one, None when the machine's relation stood.
    """
    return latest_reviews(each for each in reviews if each != review).get(review.pair)


def decide(
    match: Match,
    claim_id: ClaimId,
    relation: Relation,
    *,
    reviewer: str,
    note: str = "",
    before: Review | None = None,
    reject: bool = False,
) -> Review:
    """Make a review of what a person chose.

    Args:
        match: The match under review.
        claim_id: The claim it was found for.
        relation: The relation that holds according to the person.
        reviewer: Who decides.
        note: Why.
        before: The review in force until now; the machine's own relation is read from it.
        reject: Whether the machine's relation is refused without another in its place.

    Returns:
        A review made now.
    """
    judged = before.judged if before else match.judgement.relation
    if reject:
        decision, relation = Decision.REJECT, Relation.UNCLEAR
    else:
        decision = Decision.CONFIRM if relation is judged else Decision.CHANGE
    found = match.retrieved.claim.id
    return Review(
        premise_id=claim_id if match.found_is_newer else found,
        hypothesis_id=found if match.found_is_newer else claim_id,
        judged=judged,
        decision=decision,
        relation=relation,
        reviewer=reviewer,
        decided=datetime.now(UTC),
        note=note,
    )


def undoing(review: Review, before: Review | None) -> Review:
    """A further review that puts back what stood before.

    Args:
        review: The one to undo.
        before: The review that was in force before it; None when the machine's relation was.

    Returns:
        A review with the earlier relation, made now.
    """
    relation = before.relation if before else review.judged
    return review.model_copy(
        update={
            "relation": relation,
            "decision": before.decision if before else Decision.CONFIRM,
            "note": "an earlier review was undone",
            "decided": datetime.now(UTC),
        }
    )
