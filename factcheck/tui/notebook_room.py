"""What does the analyst note about a list? What was read, and filters to come back to."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.timer import Timer

from factcheck.models import ClaimId, SavedFilter
from factcheck.reports.wording import counted
from factcheck.tui.commands import Command, MarkAllRead, MarkRead, OpenFilter, SaveFilter
from factcheck.tui.listing_room import ListingRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.work import WorkDone, begin, bench

READ_SECONDS = 1.0
"""How long the cursor rests on a claim before it counts as read: long enough to skim past unread ones."""


class NotebookRoom(ListingRoom):
    """Marks claims as read, and keeps filters."""

    NOTES: ClassVar[tuple[type[Command], ...]] = (MarkRead, MarkAllRead, SaveFilter, OpenFilter)

    def __init__(self) -> None:
        """Begin with nothing under way."""
        super().__init__()
        self._reading: Timer | None = None
        self._all_read_request = 0
        self._filters_request = 0

    def applies(self, command: type[Command]) -> bool:
        """Marking needs a claim, saving a filter."""
        if not self.is_mounted:
            return True
        if command is MarkRead:
            return self.desk.entry is not None
        if command is SaveFilter:
            return bool(self.words or self.status)
        return super().applies(command)

    def rest_on(self, entry: ClaimEntry | None) -> None:
        """Count a claim as read once the cursor has rested on it."""
        if self._reading is not None:
            self._reading.stop()
        if entry is not None and not entry.read:
            claim_id = entry.claim.id
            self._reading = self.set_timer(READ_SECONDS, lambda: self._mark(claim_id, read=True))

    def _mark(self, claim_id: ClaimId, *, read: bool) -> None:
        workspace = bench(self).workspace
        begin(
            self,
            f"read {claim_id}",
            lambda stop, tell: workspace.notebook.mark_read([claim_id], read=read),
        )
        self.revise(claim_id, lambda entry: replace(entry, read=read))

    @on(MarkRead)
    def _toggle_read(self) -> None:
        entry = self.desk.entry
        if entry is not None:
            if self._reading is not None:
                self._reading.stop()
            self._mark(entry.claim.id, read=not entry.read)

    @on(MarkAllRead)
    def _mark_all(self) -> None:
        workspace, read = bench(self).workspace, self.filter()
        self._all_read_request = begin(
            self, "all read", lambda stop, tell: workspace.notebook.mark_all_read(read.where, read.words)
        )

    @on(SaveFilter)
    def _name_filter(self) -> None:
        from factcheck.tui.screens.asking import AskRoom

        def named(name: str | None) -> None:
            if name:
                saved = SavedFilter(name=name, words=self.words, status=self.status, order=self.order)
                workspace = bench(self).workspace
                begin(self, "save filter", lambda stop, tell: workspace.notebook.save_filter(saved))
                self.notify(f"Filter saved as “{name}”. f opens it again.", markup=False)

        self.app.push_screen(AskRoom("Save the filter", "Its name", self.words), named)

    @on(OpenFilter)
    def _choose_filter(self) -> None:
        workspace = bench(self).workspace
        self._filters_request = begin(self, "filters", lambda stop, tell: workspace.notebook.filters())

    @on(WorkDone)
    def _noted(self, event: WorkDone) -> None:
        if event.request == self._all_read_request:
            self.notify(f"{counted(event.found, 'claim')} marked as read.", markup=False)
            self.read_again()
        elif event.request == self._filters_request:
            self._offer(event.found)

    def _offer(self, saved: tuple[SavedFilter, ...]) -> None:
        from factcheck.tui.screens.filters import FiltersRoom

        def chosen(one: SavedFilter | None) -> None:
            if one is not None:
                self.status, self.order = one.status, one.order
                self.desk.claims.focus()
                if self.words == one.words:
                    self.read()
                else:
                    self.set_words(one.words)

        self.app.push_screen(FiltersRoom(saved), chosen)
