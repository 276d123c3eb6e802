"""What the archive holds: outlets, reports, problems, watched sources, and one's own reviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from factcheck.reports.wording import counted
from factcheck.tui.commands import (
    AddReports,
    AssessWaiting,
    Command,
    ForgetRow,
    GoBack,
    LookNow,
    NextTab,
    OpenRow,
    PreviousTab,
    WatchSource,
    bindings,
)
from factcheck.tui.filtering import of_outlet
from factcheck.tui.marks import quiet, strong
from factcheck.tui.room import Room
from factcheck.tui.screens.library_lists import LISTS, LibraryList
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.library_rows import OutletRow, ProblemRow, ReportRow, WatchRow
from factcheck.tui.widgets.row_list import Row, RowList
from factcheck.tui.widgets.top_bar import TopBar
from factcheck.tui.work import WorkDone, begin, bench
from factcheck.workspace.results import ArchiveInfo

TABS = tuple(LISTS)
"""The tabs, in their order."""


class TabLine(Static):
    """The names of the tabs, the open one standing out."""

    def __init__(self) -> None:
        """Begin without a tab."""
        super().__init__(id="tabs")
        self._places: list[tuple[int, int, str]] = []

    def show(self, tab: str) -> None:
        """Draw the names with one of them open."""
        line = Content(" ")
        self._places = []
        for name in TABS:
            word = Content.styled(f" {name} ", ".mark--tab") if name == tab else quiet(f" {name} ")
            self._places.append((line.cell_length, line.cell_length + word.cell_length, name))
            line += word + " "
        self.update(line + quiet("  ← →"))

    def on_click(self, event: events.Click) -> None:
        """Open the tab that was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end and isinstance(self.screen, LibraryRoom):
                self.screen.open_tab(name)


class LibraryRoom(Room):
    """Counts above, one list at a time below; ends with a filter for the claims, or None."""

    OFFERS = (
        GoBack,
        OpenRow,
        NextTab,
        PreviousTab,
        AddReports,
        WatchSource,
        LookNow,
        ForgetRow,
        AssessWaiting,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        OFFERS, footer=(GoBack, OpenRow, NextTab, AddReports, WatchSource)
    )

    def __init__(self, tab: str = "") -> None:
        """Open on a tab.

        Args:
            tab: Its name; empty opens the first.
        """
        super().__init__()
        self.tab = tab if tab in TABS else TABS[0]

    def remembers(self) -> dict[str, object]:
        """That it was open."""
        return {"room": "library", "tab": self.tab}

    def compose(self) -> ComposeResult:
        """Bar, counts, tabs, the lists, keys."""
        yield TopBar()
        yield Static(id="counts")
        yield TabLine()
        with ContentSwitcher(id="lists", initial=self.tab):
            for kind in LISTS.values():
                yield kind()
        yield KeyBar()

    def on_mount(self) -> None:
        """Count anew and fill the open tab."""
        self.query_one("#counts").border_title = "Archive"
        self.open_tab(self.tab)
        self._count()

    @property
    def list(self) -> LibraryList:
        """The list of the open tab."""
        return self.query_one(f"#{self.tab}", LibraryList)

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        return self.list.current

    def applies(self, command: type[Command]) -> bool:
        """Opening and forgetting depend on what is under the cursor."""
        if not self.is_mounted:
            return True
        if command is OpenRow:
            return isinstance(self.row, OutletRow | ReportRow)
        if command is ForgetRow:
            return isinstance(self.row, ProblemRow | WatchRow)
        if command is LookNow:
            return bench(self).job is None
        return super().applies(command)

    def open_tab(self, name: str) -> None:
        """Show one of the lists, read anew."""
        self.tab = name
        self.query_one(ContentSwitcher).current = name
        self.query_one(TabLine).show(name)
        self.list.focus()
        self._fill()
        self.refresh_commands()

    def _fill(self) -> None:
        workspace, read = bench(self).workspace, self.list.read
        begin(self, f"list {self.tab}", lambda stop, tell: (workspace.info(), read(workspace)))

    def _count(self) -> None:
        workspace = bench(self).workspace
        begin(self, "info", lambda stop, tell: (workspace.info(), None))

    @on(WorkDone)
    def _read(self, event: WorkDone) -> None:
        event.stop()
        if event.group == "changed":
            self._fill()
            return
        info, rows = event.found
        self.query_one("#counts", Static).update(counts_words(info))
        if rows is not None:
            shown: Sequence[Row] = rows
            target = self.query_one(f"#{event.group.removeprefix('list ')}", LibraryList)
            target.border_subtitle = quiet(target.count_words(rows))
            target.show(shown, stay=True)
            self.refresh_commands()

    @on(RowList.Highlighted)
    def _moved(self, event: RowList.Highlighted) -> None:
        event.stop()
        self.refresh_commands()

    def job_ended(self, added: int) -> None:
        """Read anew: a job that added nothing changes counts and watched sources all the same."""
        self._fill()

    @on(NextTab)
    def _next(self) -> None:
        self.open_tab(TABS[(TABS.index(self.tab) + 1) % len(TABS)])

    @on(PreviousTab)
    def _previous(self) -> None:
        self.open_tab(TABS[TABS.index(self.tab) - 1])

    @on(OpenRow)
    def _open(self) -> None:
        if isinstance(self.row, OutletRow):
            self.dismiss(of_outlet(self.row.label))
        elif isinstance(self.row, ReportRow):
            self.dismiss(f"report:{self.row.report.id}")

    @on(WatchSource)
    def _watch(self) -> None:
        from factcheck.models import Watch
        from factcheck.tui.screens.watching import WatchRoom

        def answered(watched: Watch | None) -> None:
            if watched is not None:
                self._change(lambda: bench(self).workspace.notebook.watch(watched))
                self.open_tab("watched")
                bench(self).look_soon()

        chosen = self.row.watched if isinstance(self.row, WatchRow) else None
        self.app.push_screen(WatchRoom(chosen), answered)

    @on(ForgetRow)
    def _forget(self) -> None:
        row, notebook = self.row, bench(self).workspace
        if isinstance(row, ProblemRow):
            self._change(lambda: notebook.notebook.clear_problems(row.met.problem.source))
        elif isinstance(row, WatchRow):
            self._change(lambda: notebook.notebook.unwatch(row.watched.source))

    def _change(self, change: object) -> None:
        begin(self, "changed", lambda stop, tell: change())  # type: ignore[operator]

    @on(LookNow)
    def _look(self) -> None:
        bench(self).look_at_watched(everything=True)

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
