"""How are thousands of rows shown without a widget or a layout for each?

A list draws only the rows in view and keeps what it drew. Rows say their height
without being drawn where they can, so ten thousand of them cost a sum.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

KEPT_DRAWN = 60
"""Rows kept as drawn, some 10 kB each with what Textual keeps for each line: three screenfuls of claims.
A terminal that shows more, shorter rows keeps two screenfuls, or each frame would draw them all."""


class Row(Protocol):
    """One entry of a list, one or more lines high."""

    @property
    def key(self) -> str:
        """Tells the row from all others of its list, also after the list is read anew."""

    def height(self, width: int) -> int:
        """Lines it takes at a width."""

    def draw(self, width: int) -> Sequence[Content]:
        """Its lines, none wider than the width; missing ones stay blank."""


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of rows with a cursor; the keys that would scroll it sideways are free for its room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", "row-list--gutter"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", "Next", show=False),
        Binding("up,k", "step(-1)", "Previous", show=False),
        Binding("pagedown,ctrl+d", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
        Binding("home,g", "edge(0)", "First", show=False),
        Binding("end,G", "edge(-1)", "Last", show=False),
    ]

    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
    }
    """

    cursor: reactive[int | None] = reactive(None, repaint=False, init=False)
    """Index of the row under the cursor; None while the list is empty. A move draws two rows, not all."""

    @dataclass
    class Highlighted(Message):
        """The cursor came to rest on a row, or the list became empty."""

        rows: RowList
        """The list."""

        row: Row | None
        """The row under the cursor."""

        @property
        def control(self) -> RowList:
            """Lets handlers choose by the list's id."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """A row was clicked twice, which stands for the enter key."""

        rows: RowList
        """The list."""

        @property
        def control(self) -> RowList:
            """Lets handlers choose by the list's id."""
            return self.rows

    @dataclass
    class EndReached(Message):
        """The cursor is near the last row, so that more could be read."""

        rows: RowList
        """The list."""

        @property
        def control(self) -> RowList:
            """Lets handlers choose by the list's id."""
            return self.rows

    def __init__(self, *, id: str | None = None, empty: Content | None = None) -> None:  # noqa: A002
        """Make an empty list.

        Args:
            id: The widget's id.
            empty: What to show while there are no rows: which key fills the list.
        """
        super().__init__(id=id)
        self.empty = empty or Content("")
        self.touched = False
        """Whether the analyst moved the cursor."""
        self._rows: list[Row] = []
        self._tops: list[int] = [0]
        self._laid_out_for = -1
        self._drawn: dict[tuple[int, Style], list[Strip]] = {}
        self._wrapped: tuple[Content, int, list[Content]] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, in order."""
        return self._rows

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if self.cursor is not None and self._rows else None

    def show(self, rows: Sequence[Row], select: str | None = None, *, stay: bool = False) -> None:
        """Put other rows in; the cursor stays on the row of the same key where there is one.

        A cursor that nobody moved yet stays on the first row, whichever that is.

        Args:
            rows: The rows.
            select: Key to put the cursor on, when it is not the one under it.
            stay: Whether the cursor keeps its place when its row is gone; else it goes to the first row.
        """
        before = self.current
        wanted = select or (before.key if before and (self.touched or self.cursor) else None)
        fallback = (self.cursor or 0) if stay and self.touched else 0
        self._rows = list(rows)
        self._laid_out_for = -1
        position = next((place for place, row in enumerate(self._rows) if row.key == wanted), None)
        self._lay_out()
        place = min(fallback, len(self._rows) - 1) if position is None else position
        self.set_reactive(RowList.cursor, place if self._rows else None)
        if position is None and place <= 0:
            self.scroll_to(y=0, animate=False)
        self._keep_cursor_in_view()
        self.refresh()
        if before is None or self.current != before:
            self.post_message(self.Highlighted(self, self.current))

    def extend(self, rows: Sequence[Row]) -> None:
        """Put rows at the end, the cursor where it is."""
        self._rows.extend(rows)
        self._laid_out_for = -1
        self._lay_out()
        self.refresh()

    def go_to(self, key: str) -> None:
        """Put the cursor on the row of a key, if there is one."""
        self.touched = True
        position = next((place for place, row in enumerate(self._rows) if row.key == key), None)
        if position is not None:
            self.cursor = position

    def swap(self, row: Row) -> None:
        """Put a row in the place of the one with its key, without moving anything; it is as high."""
        for place, before in enumerate(self._rows):
            if before.key == row.key:
                self._rows[place] = row
                self._drawn = {key: strips for key, strips in self._drawn.items() if key[0] != place}
                self._refresh_row(place)

    def say_when_empty(self, words: Content) -> None:
        """Change what an empty list shows."""
        self.empty = words
        self.refresh()

    def row_top(self, index: int) -> int:
        """The first line of a row within the list."""
        return self._tops[index]

    def _width(self) -> int:
        return max(1, self.scrollable_content_region.width - 1)

    def _lay_out(self) -> None:
        """Sum up the heights when the rows or the width changed."""
        width = self._width()
        if self._laid_out_for == width:
            return
        self._laid_out_for = width
        self._drawn.clear()
        self._tops = [0, *accumulate(row.height(width) for row in self._rows)]
        self.virtual_size = Size(width, self._tops[-1])

    def on_resize(self) -> None:
        """Lay out again at the new width and keep the cursor in view."""
        self._lay_out()
        self._keep_cursor_in_view()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        self._lay_out()
        width = self.scrollable_content_region.width
        base = self.visual_style
        if not self._rows:
            return self._empty_line(y, width, base)
        line = y + self.scroll_offset.y
        if line >= self._tops[-1]:
            return Strip.blank(width, base.rich_style)
        index = bisect_right(self._tops, line) - 1
        return self._strips(index, width)[line - self._tops[index]]

    def _empty_line(self, y: int, width: int, base: Style) -> Strip:
        lines = self._empty_lines(width)
        if not 1 <= y <= len(lines):
            return Strip.blank(width, base.rich_style)
        strips = Visual.to_strips(self, Content(" ") + lines[y - 1], width, 1, base)
        return strips[0].extend_cell_length(width, base.rich_style)

    def _empty_lines(self, width: int) -> list[Content]:
        """What an empty list says, wrapped once for all lines that are drawn of it."""
        if self._wrapped is None or self._wrapped[:2] != (self.empty, width):
            lines = self.empty.wrap(max(1, width - 2)) if self.empty else []
            self._wrapped = (self.empty, width, lines)
        return self._wrapped[2]

    def _strips(self, index: int, width: int) -> list[Strip]:
        at_cursor = index == self.cursor
        style = self.get_visual_style("row-list--cursor") if at_cursor else self.visual_style
        strips = self._drawn.get((index, style))
        if strips is None:
            if len(self._drawn) >= max(KEPT_DRAWN, 2 * self.size.height):
                self._drawn.clear()
            strips = self._draw(index, width, style, at_cursor)
            self._drawn[index, style] = strips
        return strips

    def _draw(self, index: int, width: int, style: Style, at_cursor: bool) -> list[Strip]:
        row = self._rows[index]
        gutter_style = self.get_visual_style("row-list--gutter").rich_style if at_cursor else style.rich_style
        gutter = Strip([Segment("▌" if at_cursor else " ", gutter_style)], 1)
        lines = list(row.draw(width - 1))
        strips: list[Strip] = []
        for number in range(self._tops[index + 1] - self._tops[index]):
            line = lines[number] if number < len(lines) else Content("")
            drawn = Visual.to_strips(self, line, width - 1, 1, style) or [Strip.blank(0)]
            strip = drawn[0].crop(0, width - 1).extend_cell_length(width - 1, style.rich_style)
            strips.append(Strip.join([gutter, strip]))
        return strips

    def validate_cursor(self, cursor: int | None) -> int | None:
        """Keep the cursor on a row."""
        if cursor is None or not self._rows:
            return None
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, before: int | None, now: int | None) -> None:
        """Bring the row into view, draw what changed, and say which one it is."""
        self._keep_cursor_in_view()
        self._refresh_row(before)
        self._refresh_row(now)
        self.post_message(self.Highlighted(self, self.current))
        if self.cursor is not None and self.cursor >= len(self._rows) - 20:
            self.post_message(self.EndReached(self))

    def _refresh_row(self, index: int | None) -> None:
        if index is None or index >= len(self._rows):
            return
        top, bottom = self._tops[index], self._tops[index + 1]
        self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, bottom - top))

    def _keep_cursor_in_view(self) -> None:
        if self.cursor is None or not self.is_mounted or not self._rows:
            return
        top, bottom = self._tops[self.cursor], self._tops[self.cursor + 1]
        region = Region(0, top, self._width(), bottom - top)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        self.touched = True
        self.cursor = 0 if self.cursor is None else self.cursor + by

    def action_page(self, direction: int) -> None:
        """Move the cursor by about a screenful."""
        self.touched = True
        if self.cursor is None:
            return
        target = self._tops[self.cursor] + direction * max(1, self.scrollable_content_region.height)
        target = max(0, min(target, self._tops[-1] - 1))
        self.cursor = bisect_right(self._tops, target) - 1

    def action_edge(self, edge: int) -> None:
        """Move the cursor to the first or the last row."""
        self.touched = True
        if self._rows:
            self.cursor = 0 if edge == 0 else len(self._rows) - 1

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is."""
        self.touched = True
        line = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if self._rows and 0 <= line < self._tops[-1]:
            self.cursor = bisect_right(self._tops, line) - 1
            if event.chain == 2:
                self.post_message(self.Chosen(self))
