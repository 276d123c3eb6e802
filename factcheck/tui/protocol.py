"""What does the workbench need from the product?

The methods of `factcheck.workspace.Workspace` that are called from here. The
type checker holds the real class and the tests' stand-in to the same shape.
Every method blocks, so each is called from a thread worker only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from factcheck.models import (
    Assessment,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    Match,
    ReportHeader,
    Review,
)
from factcheck.workspace import Settings
from factcheck.workspace.results import AddSummary, ArchiveInfo, OnProgress, Passage, Stop


class WorkspaceLike(Protocol):
    """The use cases the workbench calls; see the workspace for what each promises."""

    @property
    def directory(self) -> Path:
        """Where the archive lies."""

    @property
    def settings(self) -> Settings:
        """Theme, keys and the reviewer's name among others."""

    @property
    def models_ready(self) -> bool:
        """Whether assessing needs no further loading."""

    def load_models(self, on_progress: OnProgress) -> None:
        """Load what judging needs; seconds, once."""

    def page(
        self,
        where: ClaimFilter,
        words: str = "",
        order: ClaimOrder = ClaimOrder.NEWEST,
        limit: int = 500,
        offset: int = 0,
    ) -> ClaimPage:
        """A stretch of the list of claims; a few milliseconds."""

    def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
        """What is known already about a claim, without any model."""

    def assess(self, claim_id: ClaimId, *, stop: Stop = ...) -> Assessment:
        """Assess one stored claim."""

    def checking(self, text: str, *, on_progress: OnProgress, stop: Stop) -> Iterator[Assessment]:
        """Assess the claims of a text that is not stored, each as soon as it is done."""

    def passage(self, claim: Claim, around: int = 600) -> Passage:
        """A claim in the words around it."""

    def point(self, claim: Claim, report: ReportHeader | None, match: Match) -> Match:
        """Narrow a match's deciding words; a few hundred milliseconds once the models are loaded."""

    def add(
        self,
        sources: Sequence[str],
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        title: str | None = None,
        url: str | None = None,
        on_progress: OnProgress,
        stop: Stop,
    ) -> AddSummary:
        """Read sources in and assess their claims."""

    def assess_pending(self, on_progress: OnProgress, stop: Stop) -> int:
        """Assess what waits to be assessed."""

    def info(self) -> ArchiveInfo:
        """What the archive holds."""

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with the number of their reports."""

    def review(self, review: Review) -> None:
        """Keep a person's decision."""

    def reviews(self, claim_id: ClaimId) -> list[Review]:
        """The decisions on relations of a claim, oldest first."""

    def close(self) -> None:
        """Let go of the archive."""
