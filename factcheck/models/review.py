"""Reviews: what a person decided about a relation; appended, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from pydantic import AwareDatetime

from factcheck.models.base import Value
from factcheck.models.claim import ClaimId
from factcheck.models.relation import Relation


class Decision(StrEnum):
    """What the person did with the machine's relation."""

    CONFIRM = "confirm"
    CHANGE = "change"
    REJECT = "reject"


class Review(Value):
    """One decision on the relation between two claims."""

    premise_id: ClaimId
    """The prior claim."""

    hypothesis_id: ClaimId
    """The newer claim."""

    judged: Relation
    """What the machine had said."""

    decision: Decision
    """What the person did."""

    relation: Relation
    """The relation that holds after the decision."""

    reviewer: str
    """Who decided."""

    decided: AwareDatetime
    """When, UTC."""

    note: str = ""
    """Why, in the reviewer's words."""

    @property
    def pair(self) -> frozenset[ClaimId]:
        """The two claims, whichever of them was the premise."""
        return frozenset({self.premise_id, self.hypothesis_id})


def latest_reviews(reviews: Iterable[Review]) -> dict[frozenset[ClaimId], Review]:
    """The decision in force on each pair: the one decided last.

    An import may store an old decision after a newer one, so the order of storing tells nothing.

    Args:
        reviews: Decisions on any pairs; of two at the same moment the later in this order holds.

    Returns:
        One decision for each `Review.pair`.
    """
    return {review.pair: review for review in sorted(reviews, key=lambda review: review.decided)}
