"""Choose a saved filter, or forget one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from factcheck.models import SavedFilter
from factcheck.tui.filtering import read_filter
from factcheck.tui.marks import STATUSES, quiet
from factcheck.tui.room import SideRoom
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.work import WorkDone, begin, bench
from factcheck.workspace.results import OnProgress, Stop

NO_FILTERS = Content(
    "No filter is saved yet.\n\nType one into the list's box (/), then press ctrl+s to keep it under a name."
)


@dataclass(frozen=True)
class FilterRow:
    """One saved filter, with how many claims it lets through."""

    saved: SavedFilter
    """The filter."""

    claims: int | None = None
    """How many claims it leaves; None while they are counted."""

    @property
    def key(self) -> str:
        """Its name."""
        return f"filter:{self.saved.name}"

    def height(self, width: int) -> int:
        """Two lines."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """Name and count, then the filter itself."""
        name = in_one_line(self.saved.name, 60).stylize(".mark--strong")
        count = quiet("…" if self.claims is None else f"{self.claims:,}")
        if name.cell_length > width - 10:
            name = name.truncate(width - 10, ellipsis=True)
        parts = [in_one_line(self.saved.words, 80)] if self.saved.words else []
        if self.saved.status:
            parts.append(STATUSES[self.saved.status].label())
        parts.append(quiet(self.saved.order.value))
        return [
            name + " " * max(1, width - name.cell_length - count.cell_length) + count,
            Content("  ") + quiet(" · ").join(parts),
        ]


class FilterList(RowList):
    """The saved filters."""

    HELP = """\
## Saved filters

Each with the number of claims that it leaves. `enter` puts the list under it, `d`
forgets it. To save one, type it into the list's box and press `ctrl+s`.
"""


class FiltersRoom(SideRoom):
    """A list of filters; ends with the one chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Leave", show=False),
        Binding("enter", "choose", "Open", show=False),
        Binding("d,delete", "forget", "Forget", show=False),
    ]

    def __init__(self, saved: Sequence[SavedFilter]) -> None:
        """Offer.

        Args:
            saved: The filters.
        """
        super().__init__()
        self._saved = list(saved)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="dialog", classes="filters"):
            yield FilterList(id="filters", empty=NO_FILTERS)

    def on_mount(self) -> None:
        """Show them, and count what each leaves."""
        dialog = self.query_one("#dialog")
        dialog.border_title = "Saved filters"
        dialog.border_subtitle = "enter opens · d forgets · escape leaves"
        filters = self.query_one(FilterList)
        filters.show([FilterRow(each) for each in self._saved])
        filters.focus()
        workspace, info = bench(self).workspace, bench(self).info
        outlets = [label for label, _ in info.outlets] if info else []
        saved = list(self._saved)

        def count(stop: Stop, tell: OnProgress) -> list[FilterRow]:
            found = []
            for each in saved:
                read = read_filter(each.words, outlets, each.status)
                found.append(FilterRow(each, workspace.page(read.where, read.words, each.order, 0).total))
            return found

        begin(self, "counts", count)

    @on(WorkDone)
    def _counted(self, event: WorkDone) -> None:
        event.stop()
        if event.group == "counts":
            for row in event.found:
                self.query_one(FilterList).swap(row)

    @on(RowList.Chosen)
    def action_choose(self) -> None:
        """Open the filter under the cursor."""
        row = self.query_one(FilterList).current
        self.dismiss(row.saved if isinstance(row, FilterRow) else None)

    def action_forget(self) -> None:
        """Forget the filter under the cursor."""
        filters = self.query_one(FilterList)
        row = filters.current
        if isinstance(row, FilterRow):
            workspace, name = bench(self).workspace, row.saved.name
            begin(self, "forget", lambda stop, tell: workspace.notebook.drop_filter(name))
            filters.show([each for each in filters.rows if each.key != row.key], stay=True)
