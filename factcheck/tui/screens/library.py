"""What the archive holds: outlets with their reports, and how much is assessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from factcheck.tui.commands import AddReports, AssessWaiting, GoBack, OpenOutlet, bindings
from factcheck.tui.marks import counted, quiet, strong
from factcheck.tui.room import Room
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.widgets.top_bar import TopBar
from factcheck.tui.work import WorkDone, begin, bench
from factcheck.workspace.results import AddSummary, ArchiveInfo

BAR_CELLS = 40
"""Cells of the longest bar."""

NO_OUTLETS = Content("The archive is empty. Press a to add reports.")


@dataclass(frozen=True)
class OutletRow:
    """One outlet with the number of its reports."""

    label: str
    """The outlet's label."""

    reports: int
    """Its reports."""

    share: float
    """Its reports as a part of the busiest outlet's."""

    @property
    def key(self) -> str:
        """The label."""
        return f"outlet:{self.label}"

    def height(self, width: int) -> int:
        """One line."""
        return 1

    def draw(self, width: int) -> Sequence[Content]:
        """Label, number, bar."""
        label = in_one_line(self.label, 60)
        room = max(12, min(40, width - BAR_CELLS - 10))
        if label.cell_length > room:
            label = label.truncate(room, ellipsis=True)
        bar = quiet("█" * max(1, round(self.share * BAR_CELLS)))
        return [label + " " * (room - label.cell_length) + f"{self.reports:>8,}  " + bar]


class OutletList(RowList):
    """The outlets, busiest first."""

    HELP = """\
## Library

The outlets of this archive with the number of their reports. `enter` shows the
claims of the selected one. Above stand the archive's folder, its size, and how
many claims wait to be assessed; `a` adds reports.
"""


class LibraryRoom(Room):
    """Counts, and the outlets."""

    OFFERS = (GoBack, OpenOutlet, AddReports, AssessWaiting)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERS, footer=(GoBack, OpenOutlet, AddReports))

    def compose(self) -> ComposeResult:
        """Bar, counts, outlets, keys."""
        yield TopBar()
        yield Static(id="counts")
        yield OutletList(id="outlets", empty=NO_OUTLETS)
        yield KeyBar()

    def on_mount(self) -> None:
        """Count anew."""
        self.query_one("#counts").border_title = "Archive"
        outlets = self.query_one(OutletList)
        outlets.border_title = "Outlets"
        outlets.focus()
        self._read()

    def _read(self) -> None:
        workspace = bench(self).workspace
        begin(self, "info", lambda stop, tell: workspace.info())

    @on(WorkDone)
    def _counted(self, event: WorkDone) -> None:
        event.stop()
        info: ArchiveInfo = event.found
        self.query_one("#counts", Static).update(counts_words(info))
        most = max((reports for _, reports in info.outlets), default=1)
        outlets = self.query_one(OutletList)
        outlets.border_subtitle = quiet(counted(len(info.outlets), "outlet"))
        outlets.show([OutletRow(label, reports, reports / most) for label, reports in info.outlets])

    def job_ended(self, summary: AddSummary) -> bool:
        """Count anew what was added; the message is left to the app."""
        self._read()
        return False

    @on(OpenOutlet)
    def _open(self) -> None:
        row = self.query_one(OutletList).current
        self.dismiss(row.label if isinstance(row, OutletRow) else None)

    @on(GoBack)
    def _go_back(self) -> None:
        self.dismiss(None)


def counts_words(info: ArchiveInfo) -> Content:
    """The archive's counts in three lines."""
    size = info.size_bytes / 1_000_000
    waiting = f"{info.pending:,} wait to be assessed" if info.pending else "none waits to be assessed"
    return Content("\n").join(
        [
            in_one_line(info.directory, 200) + quiet(f" · {size:,.1f} MB"),
            strong(counted(info.reports, "report"))
            + quiet(" · ")
            + strong(counted(info.claims, "claim"))
            + quiet(f", {waiting}"),
            quiet(f"{counted(info.judgements, 'pair')} compared · {counted(info.reviews, 'review')} kept"),
        ]
    )
