"""What stands in each tab of the library, and how is it read?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from factcheck.reports.wording import counted
from factcheck.tui.protocol import WorkspaceLike
from factcheck.tui.widgets.library_rows import OutletRow, ProblemRow, RateRow, ReportRow, WatchRow
from factcheck.tui.widgets.row_list import Row, RowList

MOST_REPORTS = 1_000
"""Reports listed, the newest; the claims' filter reaches all of them."""


class LibraryList(RowList):
    """One tab of the library."""

    NAME: ClassVar[str]
    """The tab's name, and the list's id."""

    NOUN: ClassVar[str]
    """What is counted."""

    EMPTY: ClassVar[str]
    """What an empty list teaches."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__(id=self.NAME, empty=Content(self.EMPTY))
        self.border_title = self.NAME.capitalize()

    def read(self, workspace: WorkspaceLike) -> Sequence[Row]:
        """Read the rows; called from a worker."""
        raise NotImplementedError

    def count_words(self, rows: Sequence[Row]) -> str:
        """How many there are."""
        return counted(len(rows), self.NOUN)


class OutletList(LibraryList):
    """The outlets, busiest first."""

    NAME, NOUN = "outlets", "outlet"
    EMPTY = "The archive is empty. Press a to add reports."
    HELP = """\
## Outlets

The outlets of this archive with the number of their reports. `enter` shows the
claims of the selected one. Above stand the archive's folder, its size, and how
many claims wait to be assessed; `a` adds reports. `←` and `→` change the tab.
"""

    def read(self, workspace: WorkspaceLike) -> Sequence[Row]:
        """The outlets."""
        outlets = workspace.outlets()
        most = max((reports for _, reports in outlets), default=1)
        return [OutletRow(label, reports, reports / most) for label, reports in outlets]


class ReportList(LibraryList):
    """The reports, newest first."""

    NAME, NOUN = "reports", "report"
    EMPTY = "The archive is empty. Press a to add reports."
    HELP = """\
## Reports

The newest reports of this archive. `enter` shows the claims of the selected one.
An edited report is listed in its latest version; the earlier ones are kept too.
"""

    def read(self, workspace: WorkspaceLike) -> Sequence[Row]:
        """The newest reports."""
        return [ReportRow(each) for each in workspace.reports(limit=MOST_REPORTS)]

    def count_words(self, rows: Sequence[Row]) -> str:
        """How many there are, and whether there are more."""
        newest = "newest " if len(rows) >= MOST_REPORTS else ""
        return newest + counted(len(rows), "report")


class ProblemList(LibraryList):
    """What could not be read."""

    NAME, NOUN = "problems", "problem"
    EMPTY = "Nothing went wrong. What cannot be read is listed here, with what to do about it."
    HELP = """\
## Problems

What could not be read, or not wholly, the latest first, with what to do about it.
Nothing else was held up by it. `d` takes a line off the list.
"""

    def read(self, workspace: WorkspaceLike) -> Sequence[Row]:
        """The problems."""
        return [ProblemRow(each) for each in workspace.notebook.problems()]


class WatchList(LibraryList):
    """What is looked at again and again."""

    NAME, NOUN = "watched", "source"
    EMPTY = (
        "Nothing is watched. Press w to watch a folder, a feed or a list of feeds.\n\n"
        "A feed is the only thing that is fetched from the network, and only one that you list here."
    )
    HELP = """\
## Watched sources

Folders, feeds and lists of feeds that are looked at again and again while the
workbench is open; what is new is added and assessed. `w` watches another one, or
changes the selected one; `d` watches it no more; `f5` looks at all of them now. Only
those marked "network" are fetched, and the top line says when that happens.
"""

    def read(self, workspace: WorkspaceLike) -> Sequence[Row]:
        """The watched sources."""
        return [WatchRow(each) for each in workspace.notebook.watches()]


class RateList(LibraryList):
    """How one's reviews overruled the machine."""

    NAME, NOUN = "reviews", "reviewed pair"
    EMPTY = ""
    HELP = """\
## Reviews

Of the pairs that you reviewed: how many of the machine's agreements, conflicts and
so on you overruled, with the 95 % interval (Wilson). Of each pair your last decision
counts. You choose what you review, so this says how the machine did on those pairs,
not on all of them.
"""

    def read(self, workspace: WorkspaceLike) -> Sequence[Row]:
        """The rates, false agreements and false conflicts first."""
        return [
            RateRow(each.judged, each.reviewed, each.overruled, each.low, each.high)
            for each in workspace.accuracy().rates
        ]

    def count_words(self, rows: Sequence[Row]) -> str:
        """How many pairs were reviewed."""
        return counted(sum(row.reviewed for row in rows if isinstance(row, RateRow)), self.NOUN)


LISTS: dict[str, type[LibraryList]] = {
    kind.NAME: kind for kind in (OutletList, ReportList, ProblemList, WatchList, RateList)
}
"""The tabs by name, in their order."""
