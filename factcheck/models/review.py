"""Reviews: what a person decided about a relation; appended, never changed."""

from __future__ import annotations

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
