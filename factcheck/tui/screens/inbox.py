"""The claims of the archive with their status, and what stands behind each: the first room."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from factcheck.models import Assessment, ClaimId, Review
from factcheck.tui.commands import (
    AddReports,
    AssessWaiting,
    CheckText,
    Command,
    CompareClaims,
    CopyQuote,
    FilterClaims,
    FoldMatches,
    ReassessClaim,
    ReviewMatch,
    ShowCoverage,
    ShowLibrary,
    ShowReviews,
    ShowSettings,
    ShowTimeline,
    ShowWrittenOut,
    bindings,
)
from factcheck.tui.exporting_room import ExportingRoom
from factcheck.tui.listing_room import NOT_READ_YET
from factcheck.tui.state import BenchState
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.desk import Desk
from factcheck.tui.widgets.event_rows import EventRow
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.top_bar import TopBar
from factcheck.tui.work import WorkDone, WorkFailed, begin, bench
from factcheck.workspace.results import OnProgress, Stop

FILTER_HINT = 'words, "a phrase", outlet:mail speaker:"coast guard" is:unread after:2022-06'

NOT_JUDGED = Content(
    "Not compared yet with what the archive holds today.\n\n"
    "That is done as soon as the models are loaded: the top line says how far they are."
)


class InboxRoom(ExportingRoom):
    """The list of claims, and what stands behind the selected one."""

    OFFERS = (
        FilterClaims,
        CompareClaims,
        CheckText,
        AddReports,
        *ExportingRoom.LISTS,
        *ExportingRoom.NOTES,
        *ExportingRoom.EXPORTS,
        ShowTimeline,
        ShowCoverage,
        FoldMatches,
        CopyQuote,
        ShowWrittenOut,
        ReassessClaim,
        *ExportingRoom.REVIEWS,
        ShowReviews,
        ShowLibrary,
        ShowSettings,
        AssessWaiting,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        OFFERS, footer=(FilterClaims, CompareClaims, ReviewMatch, CheckText, AddReports)
    )

    AUTO_FOCUS = "#claims"

    def __init__(self) -> None:
        """Begin with nothing shown."""
        super().__init__()
        self._assessment_request = 0
        self._wanted_room = ""

    def compose(self) -> ComposeResult:
        """Bar, filter, desk, keys."""
        yield TopBar()
        with Horizontal(id="filter-bar"):
            yield Static("/", id="filter-sign")
            yield Input(
                placeholder=FILTER_HINT,
                id="filter",
                compact=True,
            )
            yield Static("", id="filter-state")
        yield Desk(NOT_READ_YET, id="desk")
        yield KeyBar()

    def restore(self, state: BenchState) -> None:
        """Go back to where the analyst left off, and read the list."""
        self.status, self.order, self.grouped = state.status, state.order, state.grouped
        self._wanted_claim = state.claim or None
        self._wanted_room = state.room if state.claim else ""
        self.desk.evidence.folds.groups = set(state.folded)
        box = self.query_one("#filter", Input)
        with box.prevent(Input.Changed):
            box.value = self.words = state.words
        self.read(down_to=state.place)

    def state(self, theme: str) -> BenchState:
        """Where the analyst is."""
        return BenchState(
            theme=theme,
            words=self.words,
            status=self.status,
            order=self.order,
            grouped=self.grouped,
            claim=self.desk.entry.key if self.desk.entry else "",
            place=self.place(),
            folded=tuple(sorted(self.desk.evidence.folds.groups)),
        )

    def applies(self, command: type[Command]) -> bool:
        """Assessing anew needs a claim and the models; a heading can be opened and folded."""
        if not self.is_mounted:
            return True
        if command in (CompareClaims, FoldMatches) and isinstance(self.desk.claims.current, EventRow):
            return True
        if command is ReassessClaim:
            return self.desk.entry is not None and bench(self).models_ready
        return super().applies(command)

    @on(WorkDone)
    def _work_done(self, event: WorkDone) -> None:
        event.stop()
        if event.request == self._assessment_request:
            self._assessment_read(event.found)

    @on(WorkFailed)
    def _work_failed(self, event: WorkFailed) -> None:
        if event.request == self._assessment_request:
            event.stop()
            self.desk.show_no_assessment(Content(event.message + "\n\n" + event.remedy))

    @on(Desk.ClaimChosen)
    def _claim_chosen(self, event: Desk.ClaimChosen) -> None:
        self.rest_on(event.entry)  # its keys are drawn anew with its matches: once, and none dims meanwhile
        if event.entry is not None:
            self.assess(event.entry.claim.id, anew=False)
        else:
            self._assessment_request = 0  # what is still asked of the claim before is of no use here

    def assess(self, claim_id: ClaimId, *, anew: bool) -> None:
        """Show what is stored about a claim; assess it where nothing is and models are there.

        Args:
            claim_id: The claim.
            anew: Assess it even though an assessment is stored.
        """
        app = bench(self)
        workspace, ready = app.workspace, app.models_ready

        def look(stop: Stop, tell: OnProgress) -> tuple[Assessment | None, tuple[Review, ...]]:
            stored = None if anew else workspace.stored_assessment(claim_id)
            if stored is None and ready and not stop():
                stored = workspace.assess(claim_id, stop=stop)
            return stored, tuple(workspace.reviews(claim_id))

        self.desk.evidence.loading = anew
        self._assessment_request = begin(self, "assessment", look)

    def _assessment_read(self, found: tuple[Assessment | None, tuple[Review, ...]]) -> None:
        assessment, reviews = found
        if assessment is not None:
            self.desk.show_assessment(assessment, reviews)
            self._show_status(assessment)
            self._open_wanted_room()
        else:
            self.desk.show_no_assessment(NOT_JUDGED)

    def _show_status(self, assessment: Assessment) -> None:
        """Have the list say of the claim what the matches say, which may be newer."""
        now = ClaimEntry.of_assessment(assessment)
        self.revise(
            assessment.claim.id,
            lambda entry: replace(
                entry, status=now.status, agree=now.agree, conflict=now.conflict, update=now.update
            ),
        )

    def _open_wanted_room(self) -> None:
        """Open the room over the list that was open when the analyst left."""
        command = {"timeline": ShowTimeline, "coverage": ShowCoverage, "compare": CompareClaims}.get(
            self._wanted_room
        )
        self._wanted_room = ""
        if command is not None:
            self.call_after_refresh(self.post_message, command())

    def reviewed(self) -> None:
        """A decision was kept: counts and matches may be others."""
        self.read_again()
        self.read_claim()

    def read_claim(self) -> None:
        """Read anew what is known about the selected claim."""
        if self.desk.entry is not None:
            self.assess(self.desk.entry.claim.id, anew=False)

    def models_loaded(self) -> None:
        """Assess the claim that waited for the models, or that other models had assessed."""
        self.read_claim()

    @on(FoldMatches)
    def _fold_event(self) -> None:
        row = self.desk.claims.current
        if self.desk.claims.has_focus and isinstance(row, EventRow):
            self.fold_event(row)

    @on(CompareClaims)
    def _open_event(self) -> None:
        if isinstance(self.desk.claims.current, EventRow):
            self._show_coverage()

    @on(ShowCoverage)
    def _show_coverage(self) -> None:
        from factcheck.tui.screens.coverage import CoverageRoom

        def go_to(key: str | None) -> None:
            if key is not None:
                self.desk.claims.go_to(key)

        self.app.push_screen(CoverageRoom(self.entries_of_event()), go_to)

    @on(ShowLibrary)
    def _show_library(self) -> None:
        self.open_library()

    @on(ShowReviews)
    def _show_reviews(self) -> None:
        self.open_library("reviews")

    def open_library(self, tab: str = "") -> None:
        """Show the library; what is chosen there becomes the filter."""
        from factcheck.tui.screens.library import LibraryRoom

        def narrow(words: str | None) -> None:
            if words:
                self.set_words(words)

        self.app.push_screen(LibraryRoom(tab), narrow)

    @on(ReassessClaim)
    def _assess_anew(self) -> None:
        if self.desk.entry is not None:
            self.assess(self.desk.entry.claim.id, anew=True)
