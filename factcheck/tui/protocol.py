"""What does the workbench need from the product?

The methods of `factcheck.workspace.Workspace` that are called from here. The
type checker holds the real class and the tests' stand-in to the same shape.
Every method blocks, so each is called from a thread worker only; one says that it does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from factcheck.models import (
    Assessment,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    Coverage,
    Event,
    Match,
    MetProblem,
    ReportHeader,
    ReportId,
    Review,
    SavedFilter,
    Status,
    Watch,
)
from factcheck.workspace import Settings, SettingsFile
from factcheck.workspace.results import AddSummary, ArchiveInfo, OnProgress, Passage, Stop

if TYPE_CHECKING:
    from factcheck.evaluation.reviews import ReviewedRates
    from factcheck.reports import Dossier, DossierFormat


class NotebookLike(Protocol):
    """What the analyst keeps beside the reports; each call a few milliseconds."""

    def mark_read(self, ids: Sequence[ClaimId], *, read: bool = True) -> None:
        """Note that claims were read, or are unread again."""

    def mark_all_read(self, where: ClaimFilter, words: str = "") -> int:
        """Note that all claims of a list were read; how many were not before."""

    def filters(self) -> tuple[SavedFilter, ...]:
        """The saved filters."""

    def save_filter(self, saved: SavedFilter) -> None:
        """Keep a filter under its name."""

    def drop_filter(self, name: str) -> None:
        """Forget a filter."""

    def watches(self) -> tuple[Watch, ...]:
        """The watched sources."""

    def watch(self, watched: Watch) -> None:
        """Watch a source."""

    def unwatch(self, source: str) -> None:
        """Watch a source no more."""

    def problems(self) -> tuple[MetProblem, ...]:
        """The problems met, latest first."""

    def clear_problems(self, source: str | None = None) -> None:
        """Forget the problem of a source, or all."""


class WorkspaceLike(Protocol):
    """The use cases the workbench calls; see the workspace for what each promises."""

    @property
    def directory(self) -> Path:
        """Where the archive lies."""

    @property
    def settings(self) -> Settings:
        """Theme, keys and the reviewer's name among others."""

    @property
    def settings_file(self) -> SettingsFile:
        """Where changed settings are kept."""

    @property
    def notebook(self) -> NotebookLike:
        """What the analyst keeps beside the reports."""

    def use(self, settings: Settings) -> None:
        """Put changed settings in force, as far as that goes while the archive is open."""

    def status_counts(self, where: ClaimFilter, words: str = "") -> dict[Status | None, int]:
        """How many claims of each status a filter leaves."""

    def reports(self, where: ClaimFilter = ..., limit: int = 500, offset: int = 0) -> list[ReportHeader]:
        """Stored reports, newest first."""

    def events(self, report_ids: Sequence[ReportId]) -> tuple[Event, ...]:
        """Reports grouped by event."""

    def accuracy(self) -> ReviewedRates:
        """How one's reviews overruled the machine."""

    def due(self) -> tuple[Watch, ...]:
        """Watched sources whose time has come."""

    def look(self, watched: Watch, on_progress: OnProgress, stop: Stop) -> AddSummary:
        """Look at a watched source now."""

    def add_text(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        title: str = "",
        on_progress: OnProgress,
        stop: Stop,
    ) -> AddSummary:
        """Store a typed text as a report."""

    @property
    def models_ready(self) -> bool:
        """Whether assessing needs no further loading."""

    def load_models(self, on_progress: OnProgress) -> None:
        """Load what judging needs; seconds, once."""

    def give_up_loading(self) -> None:
        """Nobody waits for the models any more; the one method that returns at once."""

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

    def dossier(self, ids: Sequence[str], *, title: str = "", on_progress: OnProgress, stop: Stop) -> Dossier:
        """Put together what is known of stored claims."""

    def coverage(self, assessments: Sequence[Assessment]) -> Coverage:
        """Set claims against the outlets: who carries, contradicts or is silent."""

    def render(self, dossier: Dossier, form: DossierFormat) -> str:
        """Write a dossier as Markdown, HTML or JSON."""

    def close(self) -> None:
        """Let go of the archive."""
