"""Outlets and claims: who carries what, who contradicts it, who is silent."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from factcheck.models import Assessment
from factcheck.reports.wording import counted
from factcheck.tui.commands import Command, EarlierOutlets, FurtherOutlets, GoBack, OpenClaim, bindings
from factcheck.tui.marks import quiet
from factcheck.tui.room import Room
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.coverage_rows import CoverageRow, columns_that_fit, coverage_rows, heading
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.widgets.top_bar import TopBar, progress_words
from factcheck.tui.work import WorkAdvanced, WorkDone, begin, bench
from factcheck.workspace.results import OnProgress, Phase, Progress, Stop

CLAIMS = 60
"""Claims in the table: a story's worth; beyond it the table is no longer read at a glance."""


PARTIAL_SECONDS = 1.0
"""Between two drawings of a table that is still being filled; its columns may change places."""

Found = tuple[tuple[str, ...], list[CoverageRow]]
"""The outlets, and a row for each claim that was looked at."""


@dataclass
class CoverageRead(Message):
    """What is known of the first claims."""

    found: Found
    """The table as far as it goes."""


class CoverageList(RowList):
    """The table's rows."""

    HELP = """\
## Coverage

The claims of the event under the cursor, where the list is grouped (`e`), else the first
claims of the list as it is filtered, against the outlets that speak of them: `■`
carries the claim itself, `=` agrees, `≠` contradicts, `→` gives an update, `?` unclear,
`·` silent. `←` and `→` show further outlets, `enter` goes to the claim.
"""


class CoverageRoom(Room):
    """The table, filled as assessments are read."""

    OFFERS = (GoBack, OpenClaim, FurtherOutlets, EarlierOutlets)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERS, footer=(GoBack, OpenClaim, FurtherOutlets))

    def __init__(self, entries: Sequence[ClaimEntry]) -> None:
        """Open on claims.

        Args:
            entries: The claims of the list; the first of them are shown.
        """
        super().__init__()
        self._entries = list(entries[:CLAIMS])
        self._left_out = len(entries) - len(self._entries)
        self._outlets: tuple[str, ...] = ()
        self._first = 0

    def remembers(self) -> dict[str, object]:
        """That it was open."""
        return {"room": "coverage"}

    def compose(self) -> ComposeResult:
        """Bar, table, keys."""
        yield TopBar()
        with Vertical(id="coverage-pane"):
            yield Static(id="coverage-heading")
            yield CoverageList(id="coverage", empty=Content("Reading what is known of each claim…"))
        yield KeyBar()

    def on_mount(self) -> None:
        """Read the assessments."""
        pane = self.query_one("#coverage-pane")
        pane.border_title = "Coverage"
        self.query_one(CoverageList).focus()
        workspace, entries = bench(self).workspace, self._entries

        def read(stop: Stop, tell: OnProgress) -> Found:
            known: list[Assessment] = []
            shown = time.monotonic()
            for number, entry in enumerate(entries):
                tell(Progress(phase=Phase.ASSESSING, done=number, total=len(entries)))
                stored = workspace.stored_assessment(entry.claim.id)
                known += [stored] if stored is not None else []
                if time.monotonic() - shown > PARTIAL_SECONDS:
                    shown = time.monotonic()
                    table = coverage_rows(entries[: number + 1], workspace.coverage(known))
                    self.post_message(CoverageRead(table))
            return coverage_rows(entries, workspace.coverage(known))

        begin(self, "coverage", read)

    @on(WorkAdvanced)
    def _advanced(self, event: WorkAdvanced) -> None:
        event.stop()
        self.query_one("#coverage-pane").border_subtitle = progress_words(event.progress)

    @on(CoverageRead)
    def _partly_read(self, event: CoverageRead) -> None:
        event.stop()
        self._fill(event.found)

    @on(WorkDone)
    def _read(self, event: WorkDone) -> None:
        event.stop()
        self.query_one(CoverageList).say_when_empty(Content("No claim is in the list."))
        self._fill(event.found)
        claims = counted(len(self._entries), "claim")
        left_out = f" · {self._left_out:,} more in the list" if self._left_out > 0 else ""
        words = f"{claims} · {counted(len(self._outlets), 'outlet')}{left_out}"
        self.query_one("#coverage-pane").border_subtitle = quiet(words)

    def _fill(self, found: Found) -> None:
        self._outlets, rows = found
        self.query_one(CoverageList).show([replace(row, first=self._first) for row in rows], stay=True)
        self._draw_heading()
        self.refresh_commands()

    def on_resize(self) -> None:
        """The heading follows the columns."""
        self.call_after_refresh(self._draw_heading)

    def _draw_heading(self) -> None:
        width = self.query_one(CoverageList).scrollable_content_region.width - 1
        if self._outlets and width > 0:
            self.query_one("#coverage-heading", Static).update(
                Content(" ") + heading(self._outlets, width, self._first)
            )

    @property
    def _columns(self) -> int:
        """How many outlets find room."""
        width = self.query_one(CoverageList).scrollable_content_region.width - 1
        return columns_that_fit(max(1, width), max(1, len(self._outlets)))[0]

    def applies(self, command: type[Command]) -> bool:
        """Moving sideways needs outlets out of view."""
        if not self.is_mounted:
            return True
        if command is FurtherOutlets:
            return self._first + self._columns < len(self._outlets)
        if command is EarlierOutlets:
            return self._first > 0
        return super().applies(command)

    @on(FurtherOutlets)
    def _further(self) -> None:
        self._move(min(self._first + self._columns, len(self._outlets) - self._columns))

    @on(EarlierOutlets)
    def _earlier(self) -> None:
        self._move(max(0, self._first - self._columns))

    def _move(self, first: int) -> None:
        self._first = first
        table = self.query_one(CoverageList)
        rows = [replace(row, first=first) for row in table.rows if isinstance(row, CoverageRow)]
        table.show(rows, stay=True)
        self._draw_heading()
        self.refresh_commands()

    @on(OpenClaim)
    def _open(self) -> None:
        row = self.query_one(CoverageList).current
        self.dismiss(row.entry.key if isinstance(row, CoverageRow) else None)

    @on(GoBack)
    def _go_back(self) -> None:
        self.dismiss(None)
