"""Which claims are listed? The filter, the order, the events, and reading them a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from factcheck.models import ClaimId, ClaimOrder, Event, Status
from factcheck.models.query import ClaimPage
from factcheck.reports.wording import counted
from factcheck.tui.commands import (
    ChangeOrder,
    ChooseStatus,
    ClearFilter,
    Command,
    FilterClaims,
    GroupByEvent,
    ShowUnread,
)
from factcheck.tui.filtering import Filter, narrowed_by, read_filter, with_piece
from factcheck.tui.marks import STATUSES, quiet
from factcheck.tui.reviewing_room import ReviewingRoom
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.event_rows import EventRow, by_event
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.work import WorkDone, WorkFailed, begin, bench
from factcheck.workspace.results import OnProgress, Stop

PAGE = 100
"""Claims read at a time, several screenfuls in some 15 ms; more follow as the cursor nears the end."""

MOST_LISTED = 1_000
"""Claims listed at most, some 3 MB and 125 ms to read; a filter or another order brings up the others."""

FOLLOWED = 3 * PAGE
"""While a job brings claims, a list up to this long is read anew again and again; whoever is further
down waits for the end of the job, and no key waits for them."""

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

WIDE = 100
"""Columns from which the counts of each status find room, and panes stand side by side."""

UNREAD_PIECE = "is:unread"
"""What the unread key puts into the filter."""

EMPTY_ARCHIVE = Content(
    "The archive is empty.\n\n"
    "Press a to add files, a folder, a saved feed or a URL.\n"
    "Press c to check a claim once there is something to compare it with.\n"
    "`factcheck demo` opens an archive of invented news to try."
)
NOT_READ_YET = Content("Reading the archive…")
BEING_READ = Content(
    "Reports are being read in.\n\nTheir claims appear here as they come; the top line says how far it is."
)
NO_HIT = Content("No claim fits the filter.\n\nPress escape to show all claims again.")


@dataclass(frozen=True)
class Listed:
    """What one reading of the list found."""

    page: ClaimPage
    """The claims."""

    events: tuple[Event, ...]
    """The events of the claims listed so far; empty when they are not grouped."""


class ListingRoom(ReviewingRoom):
    """A desk whose claims come from the archive, narrowed as you type."""

    LISTS: ClassVar[tuple[type[Command], ...]] = (
        ChooseStatus,
        ShowUnread,
        ChangeOrder,
        GroupByEvent,
        ClearFilter,
    )

    def __init__(self) -> None:
        """Begin with every claim, newest first."""
        super().__init__()
        self.words = ""
        self.status: Status | None = None
        self.order = ClaimOrder.NEWEST
        self.grouped = False
        self.events: tuple[Event, ...] = ()
        self.entries: list[ClaimEntry] = []
        self._folded_events: set[str] = set()
        self._typing: Timer | None = None
        self._page_request = 0
        self._more_request = 0
        self._count_request = 0
        self._total = 0
        self._rows_read = 0
        self._again = False
        self._wanted_claim: str | None = None
        self._shown_state = Content("")
        self._status_counts: dict[Status | None, int] = {}

    def read(self, *, down_to: int = 0) -> None:
        """Read the list from its beginning, with the filter as it is.

        Args:
            down_to: How far down the claim stood that is to be found again.
        """
        self._again = False
        self._read(min(MOST_LISTED, down_to + PAGE))

    def place(self) -> int:
        """How many claims stand above the selected one."""
        selected = self.desk.entry
        places = (place for place, each in enumerate(self.entries) if selected and each.key == selected.key)
        return next(places, 0)

    def read_again(self) -> None:
        """Read as much of the list as is shown, so that the cursor can stay where it is."""
        self._again = True
        self._read(max(PAGE, len(self.entries)))

    def follow_job(self) -> None:
        """Show what a job has brought so far."""
        if len(self.entries) <= FOLLOWED:
            self.read_again()
        else:
            self._count_statuses()

    def _read(self, limit: int) -> None:
        self._page_request = self._read_stretch("page", limit, 0)
        self._count_statuses()
        self._show_filter_state()

    def _read_stretch(self, group: str, limit: int, offset: int) -> int:
        workspace, read, order, grouped = bench(self).workspace, self.filter(), self.order, self.grouped
        listed = [entry.report.id for entry in (self.entries if offset else ()) if entry.report]

        def look(stop: Stop, tell: OnProgress) -> Listed:
            page = workspace.page(read.where, read.words, order, limit, offset)
            if not grouped:
                return Listed(page, ())
            reports = dict.fromkeys([*listed, *(row.report.id for row in page.rows)])
            return Listed(page, workspace.events(list(reports)))

        return begin(self, group, look)

    def _count_statuses(self) -> None:
        workspace, read = bench(self).workspace, self.filter()
        self._count_request = begin(
            self, "statuses", lambda stop, tell: workspace.status_counts(read.where, read.words)
        )

    def filter(self) -> Filter:
        """The filter in force."""
        info = bench(self).info
        outlets = [label for label, _ in info.outlets] if info else []
        return read_filter(self.words, outlets, self.status)

    @on(RowList.EndReached, "#claims")
    def _read_more(self) -> None:
        offset = self._rows_read
        if offset < min(self._total, MOST_LISTED) and not self._more_request:
            self._more_request = self._read_stretch("more", PAGE, offset)

    @on(WorkDone)
    def _listed(self, event: WorkDone) -> None:
        if event.request == self._page_request:
            self._page_read(event.found)
            bench(self).list_settled()
        elif event.request == self._more_request:
            self._more_read(event.found)
        elif event.request == self._count_request:
            self._status_counts = event.found
            self._show_filter_state()

    @on(WorkFailed)
    def _not_listed(self) -> None:
        self._more_request = 0
        bench(self).list_settled()

    def outlets_known(self) -> None:
        """Read the list again where its filter names outlets, which nobody could tell before."""
        if "outlet:" in self.words:
            self.read_again()

    def _page_read(self, found: Listed) -> None:
        self._total = found.page.total
        self._more_request = 0
        self._rows_read = len(found.page.rows)
        self.entries = [ClaimEntry.of_row(row) for row in found.page.rows]
        self.events = found.events
        filtered = bool(self.words or self.status)
        nothing = BEING_READ if bench(self).job is not None else EMPTY_ARCHIVE
        self.desk.claims.say_when_empty(NO_HIT if filtered else nothing)
        self._lay_out(self._wanted_claim, stay=self._again)
        self._wanted_claim = None
        self._show_count()
        self.refresh_commands()

    def _more_read(self, found: Listed) -> None:
        self._more_request = 0
        self._total = found.page.total
        self._rows_read += len(found.page.rows)
        known = {each.key for each in self.entries}  # what came in meanwhile moves listed claims down
        more = [each for each in map(ClaimEntry.of_row, found.page.rows) if each.key not in known]
        self.entries += more
        self.events = found.events
        if self.grouped:
            self._lay_out(stay=True)
        else:
            self.desk.claims.extend(more)
        self._show_count()

    def _lay_out(self, select: str | None = None, *, stay: bool = False) -> None:
        """Show the entries, under the headings of their events where they are grouped."""
        rows = by_event(self.entries, self.events, self._folded_events) if self.events else self.entries
        self.desk.show_claims(rows, select, stay=stay)

    def revise(self, claim_id: ClaimId, change: Callable[[ClaimEntry], ClaimEntry]) -> None:
        """Change what is known of a listed claim.

        Args:
            claim_id: The claim; one that is not listed is passed over.
            change: Makes the new entry of the one that is listed now, so that whatever else
                became known of the claim meanwhile stays.
        """
        for place, before in enumerate(self.entries):
            if before.claim.id == claim_id and (now := change(before)) != before:
                self.entries[place] = now
                self.desk.claims.swap(now)

    def fold_event(self, row: EventRow) -> None:
        """Fold or unfold the claims of an event."""
        self._folded_events ^= {row.key}
        self._lay_out(stay=True)

    def event_here(self) -> Event | None:
        """The event under the cursor; None where the list is not grouped."""
        current = self.desk.claims.current
        if isinstance(current, EventRow):
            return current.event
        if isinstance(current, ClaimEntry) and current.report is not None:
            report = current.report.id
            return next((each for each in self.events if report in each.report_ids), None)
        return None

    def entries_of_event(self) -> Sequence[ClaimEntry]:
        """The claims of the event under the cursor; the whole list where it is not grouped."""
        event = self.event_here()
        if event is None:
            return self.entries
        return [entry for entry in self.entries if entry.report and entry.report.id in event.report_ids]

    def _show_count(self) -> None:
        shown = len(self.entries)
        count = f"{shown:,} of {self._total:,}" if shown < self._total else f"{self._total:,}"
        if MOST_LISTED <= shown < self._total:
            count = f"first {count}"
        grouped = f" · {counted(len(self.events), 'event')}" if self.events else ""
        self.desk.claims.border_subtitle = quiet(f"{count} · {self.order.value}{grouped}")
        self._show_filter_state()

    def _show_filter_state(self) -> None:
        chosen = STATUSES[self.status].label() if self.status else quiet("every status")
        if self.size.width < WIDE:  # the list's border, which else says it, is not drawn there
            chosen = quiet(f"{self._total:,} ") + (chosen if self.status else quiet("claims"))
        counts = [
            Content.styled(f"{mark.symbol}{self._status_counts[status]:,}", mark.style)
            for status, mark in STATUSES.items()
            if self._status_counts.get(status) and self.size.width >= WIDE
        ]
        state = Content(" ").join([*counts, chosen])
        fields = narrowed_by(self.filter())
        if fields:
            state = in_one_line(fields, 40).stylize(".mark--speaker") + quiet(" · ") + state
        if state != self._shown_state:
            self._shown_state = state
            self.query_one("#filter-state", Static).update(state)

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

    def set_words(self, words: str) -> None:
        """Put a filter into the box, as if it had been typed."""
        self.query_one("#filter", Input).value = words

    @on(ChooseStatus)
    def _next_status(self) -> None:
        position = STATUS_CHOICES.index(self.status)
        self.status = STATUS_CHOICES[(position + 1) % len(STATUS_CHOICES)]
        self.read()

    @on(ShowUnread)
    def _toggle_unread(self) -> None:
        self.set_words(with_piece(self.words, UNREAD_PIECE, wanted=UNREAD_PIECE not in self.words.split()))

    @on(ChangeOrder)
    def _next_order(self) -> None:
        orders = [order for order in ClaimOrder if order is not ClaimOrder.CLOSEST or self.words]
        position = orders.index(self.order) if self.order in orders else -1
        self.order = orders[(position + 1) % len(orders)]
        self.read()

    @on(GroupByEvent)
    def _toggle_groups(self) -> None:
        self.grouped = not self.grouped
        self._wanted_claim = self.desk.entry.key if self.desk.entry else None
        self.read_again()

    @on(ClearFilter)
    def _show_all(self) -> None:
        self.status = None
        self.desk.claims.focus()
        if self.words:
            self.set_words("")
        else:
            self.read()
