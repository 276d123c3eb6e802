"""A table of what two claims give in figures and times, as wide as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from factcheck.tui.marks import quiet
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.differences import Difference

WHAT_CELLS, GAP_CELLS, WIDEST_CELLS = 12, 18, 40
"""Cells for the measure and the difference, and the most for what each side says."""

ROWS = 10
"""Rows shown; a claim with more figures is a table itself."""


class FigureTable(Static):
    """Rows of measure, both sides and the difference."""

    def __init__(self, rows: Sequence[Difference], heading: Difference, *, id: str | None = None) -> None:  # noqa: A002
        """Make the table.

        Args:
            rows: Its rows.
            heading: What stands over the columns.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._table = list(rows[:ROWS])
        self._heading = heading
        self._left = len(rows) - len(self._table)

    def on_resize(self) -> None:
        """Lay the columns out for the width there is."""
        width = self.size.width
        lines = [quiet(_line(self._heading, width).plain)]
        lines += [_line(row, width) for row in self._table]
        if self._left:
            lines.append(quiet(f"{self._left:,} more figures"))
        self.update(Content("\n").join(lines))


def _line(row: Difference, width: int) -> Content:
    side = max(10, min(WIDEST_CELLS, (width - WHAT_CELLS - GAP_CELLS - 6) // 2))
    cells = [
        _cell(row.what, WHAT_CELLS).stylize(".mark--quiet"),
        _cell(row.newer or "–", side),
        _cell(row.prior or "–", side),
        in_one_line(row.difference, GAP_CELLS).stylize(".mark--strong"),
    ]
    return Content("  ").join(cells)


def _cell(words: str, width: int) -> Content:
    content = in_one_line(words, 80)
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return content.pad_right(width - content.cell_length)
