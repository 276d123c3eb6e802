"""The claims of the archive with their status, and what stands behind each: the first room."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from factcheck.models import Assessment, ClaimId, ClaimOrder, Review, Status
from factcheck.models.query import ClaimPage
from factcheck.tui.commands import (
    AddReports,
    AssessWaiting,
    ChangeOrder,
    CheckText,
    ChooseStatus,
    ClearFilter,
    Command,
    CompareClaims,
    CopyQuote,
    FilterClaims,
    FoldMatches,
    ReassessClaim,
    ReviewMatch,
    ShowCoverage,
    ShowLibrary,
    ShowTimeline,
    bindings,
)
from factcheck.tui.filtering import Filter, narrowed_by, read_filter
from factcheck.tui.marks import STATUSES, quiet
from factcheck.tui.reviewing_room import ReviewingRoom
from factcheck.tui.state import BenchState
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.desk import Desk
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.widgets.top_bar import TopBar
from factcheck.tui.work import WorkDone, WorkFailed, begin, bench
from factcheck.workspace.results import OnProgress, Stop

PAGE = 200
"""Claims read at a time, in some 40 ms; more follow as the cursor nears the end of the list."""

TYPING_REST_SECONDS = 0.12
"""Pause in typing after which the list is read: between two keys of a fast typist (about 100 ms)."""

STATUS_CHOICES: tuple[Status | None, ...] = (
    None,
    Status.DISPUTED,
    Status.UPDATED,
    Status.CORROBORATED,
    Status.SINGLE_ORIGIN,
    Status.NO_PRIOR_REPORT,
)
"""In the order in which the status key walks them; None shows all."""

EMPTY_ARCHIVE = Content(
    "The archive is empty.\n\n"
    "Press a to add files, a folder, a saved feed or a URL.\n"
    "Press c to check a claim once there is something to compare it with.\n"
    "`factcheck demo` opens an archive of invented news to try."
)
FILTER_HINT = 'words, "a phrase", outlet:mail speaker:"coast guard" after:2022-06 before:2022-07'

BEING_READ = Content(
    "Reports are being read in.\n\nTheir claims appear here as they come; the top line says how far it is."
)
NOT_JUDGED = Content(
    "Not compared yet with what the archive holds today.\n\n"
    "That is done as soon as the models are loaded: the top line says how far they are."
)
NO_HIT = Content("No claim fits the filter.\n\nPress escape to show all claims again.")


class InboxRoom(ReviewingRoom):
    """The list of claims, narrowed as you type."""

    OFFERS = (
        FilterClaims,
        CompareClaims,
        CheckText,
        AddReports,
        ChooseStatus,
        ChangeOrder,
        ClearFilter,
        ShowTimeline,
        ShowCoverage,
        FoldMatches,
        CopyQuote,
        ReassessClaim,
        *ReviewingRoom.REVIEWS,
        ShowLibrary,
        AssessWaiting,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        OFFERS, footer=(FilterClaims, CompareClaims, ReviewMatch, CheckText, AddReports)
    )

    AUTO_FOCUS = "#claims"

    def __init__(self) -> None:
        """Begin with every claim, newest first."""
        super().__init__()
        self.words = ""
        self.status: Status | None = None
        self.order = ClaimOrder.NEWEST
        self._typing: Timer | None = None
        self._page_request = 0
        self._more_request = 0
        self._assessment_request = 0
        self._total = 0
        self._wanted_claim: str | None = None
        self._shown_state = Content("")

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
        yield Desk(EMPTY_ARCHIVE, id="desk")
        yield KeyBar()

    def restore(self, state: BenchState) -> None:
        """Go back to where the analyst left off, and read the list."""
        self.status, self.order = state.status, state.order
        self._wanted_claim = state.claim or None
        self.desk.evidence.folds.groups = set(state.folded)
        box = self.query_one("#filter", Input)
        with box.prevent(Input.Changed):
            box.value = self.words = state.words
        self.read()

    def state(self, theme: str) -> BenchState:
        """Where the analyst is."""
        return BenchState(
            theme=theme,
            words=self.words,
            status=self.status,
            order=self.order,
            claim=self.desk.entry.key if self.desk.entry else "",
            folded=tuple(sorted(self.desk.evidence.folds.groups)),
        )

    def applies(self, command: type[Command]) -> bool:
        """Assessing anew needs a claim and the models."""
        if command is ReassessClaim and self.is_mounted:
            return self.desk.entry is not None and bench(self).models_ready
        return super().applies(command)

    def read(self) -> None:
        """Read the list from its beginning, with the filter as it is."""
        self._read(PAGE)

    def read_again(self) -> None:
        """Read as much of the list as is shown, so that the cursor can stay where it is."""
        self._read(max(PAGE, len(self.desk.claims.rows)))

    def _read(self, limit: int) -> None:
        workspace = bench(self).workspace
        read, order = self._filter(), self.order
        self._page_request = begin(
            self, "page", lambda stop, tell: workspace.page(read.where, read.words, order, limit)
        )
        self._show_filter_state(read)

    def _filter(self) -> Filter:
        info = bench(self).info
        outlets = [label for label, _ in info.outlets] if info else []
        return read_filter(self.words, outlets, self.status)

    @on(RowList.EndReached, "#claims")
    def _read_more(self) -> None:
        offset = len(self.desk.claims.rows)
        if offset >= self._total or self._more_request:
            return
        workspace = bench(self).workspace
        read, order = self._filter(), self.order
        self._more_request = begin(
            self, "more", lambda stop, tell: workspace.page(read.where, read.words, order, PAGE, offset)
        )

    @on(WorkDone)
    def _work_done(self, event: WorkDone) -> None:
        event.stop()
        if event.request == self._page_request:
            self._page_read(event.found)
        elif event.request == self._more_request:
            self._more_request = 0
            self.desk.claims.extend([ClaimEntry.of_row(row) for row in event.found.rows])
            self._show_count()
        elif event.request == self._assessment_request:
            self._assessment_read(event.found)

    @on(WorkFailed)
    def _work_failed(self, event: WorkFailed) -> None:
        if event.request == self._assessment_request:
            event.stop()
            words = Content(event.message + "\n\n" + event.remedy)
            self.desk.show_no_assessment(words)
        self._more_request = 0

    def _page_read(self, page: ClaimPage) -> None:
        self._total = page.total
        self._more_request = 0
        filtered = bool(self.words or self.status)
        nothing = BEING_READ if bench(self).job is not None else EMPTY_ARCHIVE
        self.desk.claims.say_when_empty(NO_HIT if filtered else nothing)
        self.desk.show_claims([ClaimEntry.of_row(row) for row in page.rows], self._wanted_claim)
        self._wanted_claim = None
        self._show_count()
        self.refresh_commands()

    def _show_count(self) -> None:
        shown = len(self.desk.claims.rows)
        count = f"{shown:,} of {self._total:,}" if shown < self._total else f"{self._total:,}"
        self.desk.claims.border_subtitle = quiet(f"{count} · {self.order.value}")

    def _show_filter_state(self, read: Filter) -> None:
        state = STATUSES[self.status].label() if self.status else quiet("every status")
        fields = narrowed_by(read)
        if fields:
            state = in_one_line(fields, 60).stylize(".mark--speaker") + quiet(" · ") + state
        if state != self._shown_state:
            self._shown_state = state
            self.query_one("#filter-state", Static).update(state)

    @on(Desk.ClaimChosen)
    def _claim_chosen(self, event: Desk.ClaimChosen) -> None:
        self.refresh_commands()
        if event.entry is not None:
            self.assess(event.entry.claim.id, anew=False)

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
        else:
            self.desk.show_no_assessment(NOT_JUDGED)

    def reviewed(self) -> None:
        """A decision was kept: counts and matches may be others."""
        self.read_again()
        self.read_claim()

    def read_claim(self) -> None:
        """Read anew what is known about the selected claim."""
        if self.desk.entry is not None:
            self.assess(self.desk.entry.claim.id, anew=False)

    def models_loaded(self) -> None:
        """Assess the claim that waited for the models."""
        entry = self.desk.entry
        if entry is not None and self.desk.evidence.assessment is None:
            self.assess(entry.claim.id, anew=False)

    @on(FilterClaims)
    def _focus_filter(self) -> None:
        self.query_one("#filter", Input).focus()

    @on(Input.Changed, "#filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        self.words = event.value
        if self._typing is not None:
            self._typing.stop()
        self._typing = self.set_timer(TYPING_REST_SECONDS, self.read)

    @on(Input.Submitted, "#filter")
    def _filter_entered(self) -> None:
        self.desk.claims.focus()

    @on(ChooseStatus)
    def _next_status(self) -> None:
        position = STATUS_CHOICES.index(self.status)
        self.status = STATUS_CHOICES[(position + 1) % len(STATUS_CHOICES)]
        self.read()

    @on(ChangeOrder)
    def _next_order(self) -> None:
        orders = [order for order in ClaimOrder if order is not ClaimOrder.CLOSEST or self.words]
        position = orders.index(self.order) if self.order in orders else -1
        self.order = orders[(position + 1) % len(orders)]
        self.read()

    @on(ClearFilter)
    def _show_all(self) -> None:
        self.status = None
        self.desk.claims.focus()
        if self.words:
            self.query_one("#filter", Input).value = ""
        else:
            self.read()

    @on(ShowCoverage)
    def _show_coverage(self) -> None:
        from factcheck.tui.screens.coverage import CoverageRoom

        entries = [row for row in self.desk.claims.rows if isinstance(row, ClaimEntry)]

        def go_to(key: str | None) -> None:
            if key is not None:
                self.desk.claims.go_to(key)

        self.app.push_screen(CoverageRoom(entries), go_to)

    @on(ShowLibrary)
    def _show_library(self) -> None:
        from factcheck.tui.screens.library import LibraryRoom

        def narrow(outlet: str | None) -> None:
            if outlet is not None:
                self.query_one("#filter", Input).value = f'outlet:"{outlet}"'

        self.app.push_screen(LibraryRoom(), narrow)

    @on(ReassessClaim)
    def _assess_anew(self) -> None:
        if self.desk.entry is not None:
            self.assess(self.desk.entry.claim.id, anew=True)
