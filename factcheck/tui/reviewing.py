"""How does a person's decision become a review, and how is one undone?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from factcheck.models import ClaimId, Decision, Match, Relation, Review


def latest_review(reviews: Sequence[Review], one: ClaimId, other: ClaimId) -> Review | None:
    """The last decision on a pair, whichever of the two came first.

    Args:
        reviews: In the order in which they were made.
        one: A claim.
        other: The claim it was matched with.

    Returns:
        The review in force, None when nobody decided.
    """
    pair = {one, other}
    of_pair = [review for review in reviews if {review.premise_id, review.hypothesis_id} == pair]
    return of_pair[-1] if of_pair else None


def review_before(reviews: Sequence[Review], review: Review) -> Review | None:
    """The decision on a pair that was in force before another one.

    Args:
        reviews: In the order in which they were made.
        review: The later decision.

    Returns:
        The earlier one, None when the machine's relation stood.
    """
    pair = {review.premise_id, review.hypothesis_id}
    earlier = [each for each in reviews if {each.premise_id, each.hypothesis_id} == pair]
    place = earlier.index(review)
    return earlier[place - 1] if place else None


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
