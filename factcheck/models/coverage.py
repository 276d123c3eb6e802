"""Coverage: which outlets carry, contradict or are silent on the claims of a story."""

from __future__ import annotations

from enum import StrEnum

from factcheck.models.assessment import Status
from factcheck.models.base import Value
from factcheck.models.claim import ClaimId


class Position(StrEnum):
    """What one outlet says of one claim, the most pressing word where it says several."""

    CONFLICT = "conflict"
    UPDATE = "update"
    CARRIES = "carries"
    """The claim itself stands in a report of this outlet."""
    AGREE = "agree"
    UNCLEAR = "unclear"
    SILENT = "silent"
    """It speaks of the story and not of this claim."""


class CoverageRow(Value):
    """One claim of the story."""

    claim_id: ClaimId
    """The claim."""

    text: str
    """Its words."""

    status: Status
    """Where it stands."""

    positions: tuple[Position, ...]
    """What each outlet says, in the order of `Coverage.outlets`."""


class Coverage(Value):
    """A table of claims and outlets."""

    outlets: tuple[str, ...] = ()
    """Outlets that speak of at least one of the claims, those that speak of most first."""

    rows: tuple[CoverageRow, ...] = ()
    """The claims, in the order given."""
