"""Which outlet says what about each claim? A table of outlets and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.models import Assessment, Relation
from factcheck.tui.marks import RELATIONS, quiet
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.claim_rows import ClaimEntry, clipped

NARROWEST, WIDEST = 11, 22
"""Cells of a column, its gap included: the longest cell word needs eleven, the longest labels twice that."""

CARRIES, SILENT = "■", "·"
"""The claim's own outlet, and one that says nothing of it."""

STRONGEST = (Relation.CONFLICT, Relation.UPDATE, Relation.AGREE, Relation.UNCLEAR)
"""Where an outlet has several matches, the first of these is what its cell shows."""


@dataclass(frozen=True)
class CoverageRow:
    """One claim with a cell for each outlet."""

    entry: ClaimEntry
    """The claim."""

    cells: dict[str, frozenset[Relation]]
    """What each outlet says of it; its own outlet and silent ones are missing."""

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
            cell = self._cell(outlet)
            first += cell + " " * max(1, column - cell.cell_length)
        return [first, *lines[1:]]

    def _cell(self, outlet: str) -> Content:
        if self.entry.report is not None and self.entry.report.outlet == outlet:
            return Content.styled(f"{CARRIES} carries", ".mark--strong")
        found = self.cells.get(outlet, frozenset())
        for relation in STRONGEST:
            if relation in found:
                return RELATIONS[relation].label()
        return quiet(SILENT)


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


def coverage(
    found: Sequence[tuple[ClaimEntry, Assessment | None]],
) -> tuple[tuple[str, ...], list[CoverageRow]]:
    """A table from the assessments of several claims.

    Args:
        found: Each claim with its assessment; None where it was not assessed.

    Returns:
        The outlets that say most of these claims, and the rows.
    """
    counts: Counter[str] = Counter()
    cells: list[dict[str, frozenset[Relation]]] = []
    for entry, assessment in found:
        said: dict[str, set[Relation]] = {}
        for match in assessment.matches if assessment else ():
            if match.judgement.relation in STRONGEST:
                said.setdefault(match.retrieved.report.outlet, set()).add(match.judgement.relation)
        cells.append({outlet: frozenset(relations) for outlet, relations in said.items()})
        counts.update(list(said))
        if entry.report is not None:
            counts[entry.report.outlet] += 1
    outlets = tuple(sorted(counts, key=lambda outlet: (-counts[outlet], outlet)))
    rows = [CoverageRow(entry, said, outlets) for (entry, _), said in zip(found, cells, strict=True)]
    return outlets, rows
