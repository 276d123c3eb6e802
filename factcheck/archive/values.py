"""The small values that go into and come out of an archive beside the nouns themselves."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from factcheck.models import Assessment, ClaimId, Status, Value


class Stored(StrEnum):
    """What became of a report that was added."""

    ADDED = "added"
    """It was not there before."""

    UNCHANGED = "unchanged"
    """It was there already, word for word."""

    NEW_VERSION = "new version"
    """Another text of the same piece was there; both are kept."""


class ChangeKind(StrEnum):
    """What a change did to the set of claims that a search may find."""

    ADD = "add"
    REMOVE = "remove"


class Change(Value):
    """One line of the journal by which indexes catch up."""

    seq: Annotated[int, Field(gt=0)]
    """Its place in the journal: a watermark counts up to it."""

    claim_id: ClaimId
    """The claim."""

    kind: ChangeKind
    """Whether it came or went."""


class ClaimStatus(Value):
    """What is kept of an assessment, so that lists can be shown and filtered at once."""

    claim_id: ClaimId
    """The claim assessed."""

    status: Status
    """Where it stands."""

    agree_origins: Annotated[int, Field(ge=0)] = 0
    """Origins that agree, without its own."""

    conflict_origins: Annotated[int, Field(ge=0)] = 0
    """Origins that conflict."""

    update_origins: Annotated[int, Field(ge=0)] = 0
    """Origins with a newer count or status."""

    touched: tuple[ClaimId, ...] = ()
    """Claims retrieved for it: those assessed before it came are assessed again."""

    @classmethod
    def of(cls, assessment: Assessment) -> ClaimStatus:
        """Take from an assessment what lists show."""
        return cls(
            claim_id=assessment.claim.id,
            status=assessment.status,
            agree_origins=len(assessment.agree.origins),
            conflict_origins=len(assessment.conflict.origins),
            update_origins=len(assessment.update.origins),
            touched=tuple(match.retrieved.claim.id for match in assessment.matches),
        )


class ArchiveCounts(Value):
    """How much an archive holds."""

    reports: int
    """Reports, all versions."""

    claims: int
    """Claims of the current versions."""

    superseded_claims: int
    """Claims of versions that an edit replaced; kept, not searched."""

    assessed: int
    """Current claims with a stored status."""

    pending: int
    """Current claims that wait to be assessed or assessed again."""

    judgements: int
    """Pairs with a cached judgement."""

    reviews: int
    """Decisions of people."""

    outlets: tuple[tuple[str, int], ...]
    """Outlets with the number of their reports, most first."""

    size_bytes: int
    """Bytes on disk, index and journal files included."""


class ImportSummary(Value):
    """What an import brought in."""

    added: int = 0
    """Reports that were not there."""

    unchanged: int = 0
    """Reports that were there already."""

    claims: int = 0
    """Claims stored with the added reports."""

    judgements: int = 0
    """Judgements stored."""

    reviews: int = 0
    """Reviews stored."""
