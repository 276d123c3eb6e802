"""Which outlet says what about each claim? A table of outlets and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.models import Coverage, Position, Relation
from factcheck.tui.marks import RELATIONS, quiet
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.claim_rows import ClaimEntry, clipped

NARROWEST, WIDEST = 11, 22
"""Cells of a column, its gap included: the longest cell word needs eleven, the longest labels twice that."""

CELLS = {
    Position.CONFLICT: RELATIONS[Relation.CONFLICT].label(),
    Position.UPDATE: RELATIONS[Relation.UPDATE].label(),
    Position.CARRIES: Content.styled("■ carries", ".mark--strong"),
    Position.AGREE: RELATIONS[Relation.AGREE].label(),
    Position.UNCLEAR: RELATIONS[Relation.UNCLEAR].label(),
    Position.SILENT: quiet("·"),
}
"""What stands in a cell: a symbol, and a word for all but silence."""


@dataclass(frozen=True)
class CoverageRow:
    """One claim with a cell for each outlet."""

    entry: ClaimEntry
    """The claim."""

    cells: dict[str, Position]
    """What each outlet says of it; some that are silent are missing."""

    outlets: tuple[str, ...]
    """The columns."""

    first: int = 0
    """The first column shown."""

    @property
    def key(self) -> str:
        """The claim's id."""
        return f"coverage:{self.entry.claim.id}"

    def height(self, width: int) -> int:
        """Always the same."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """The statement over two lines, the cells in the first."""
        columns, column = columns_that_fit(width, len(self.outlets))
        shown = self.outlets[self.first : self.first + columns]
        room = width - columns * column
        lines = clipped(in_one_line(self.entry.claim.text, room * 3), room - 2, 2)
        first = lines[0].pad_right(max(0, room - lines[0].cell_length))
        for outlet in shown:
            cell = CELLS[self.cells.get(outlet, Position.SILENT)]
            first += cell + " " * max(1, column - cell.cell_length)
        return [first, *lines[1:]]


def columns_that_fit(width: int, outlets: int) -> tuple[int, int]:
    """How many columns fit beside a statement that keeps two fifths of the width, and their width."""
    room = width * 3 // 5
    columns = max(1, min(outlets, room // NARROWEST))
    return columns, max(NARROWEST, min(WIDEST, room // columns))


def heading(outlets: Sequence[str], width: int, first: int = 0) -> Content:
    """The labels over the columns, and which of the outlets they are where not all find room."""
    columns, column = columns_that_fit(width, len(outlets))
    shown = outlets[first : first + columns]
    words = "claims"
    if len(shown) < len(outlets):
        words = f"outlets {first + 1}–{first + len(shown)} of {len(outlets):,} ← →"
    line = quiet(f"{words:<{max(1, width - columns * column)}}")
    for outlet in shown:
        label = in_one_line(outlet, 40)
        if label.cell_length > column - 1:
            label = label.truncate(column - 1, ellipsis=True)
        line += label.stylize(".mark--strong") + " " * (column - label.cell_length)
    return line


def coverage_rows(
    entries: Sequence[ClaimEntry], table: Coverage
) -> tuple[tuple[str, ...], list[CoverageRow]]:
    """A table as it is drawn.

    Args:
        entries: The claims, also those that were not assessed: of them it is known who carries them.
        table: What each outlet says of those that were.

    Returns:
        The outlets, those that speak of most of the claims first, and the rows.
    """
    known = {row.claim_id: dict(zip(table.outlets, row.positions, strict=True)) for row in table.rows}
    said: list[dict[str, Position]] = []
    spoken: Counter[str] = Counter()
    for entry in entries:
        carried = {entry.report.outlet: Position.CARRIES} if entry.report is not None else {}
        cells = known.get(entry.claim.id, carried)
        said.append(cells)
        spoken.update(outlet for outlet, position in cells.items() if position is not Position.SILENT)
    outlets = tuple(sorted(spoken, key=lambda outlet: (-spoken[outlet], outlet)))
    return outlets, [CoverageRow(entry, cells, outlets) for entry, cells in zip(entries, said, strict=True)]
