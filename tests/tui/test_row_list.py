"""The list that draws only what is in view."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot

from factcheck.tui.widgets.row_list import Row, RowList


@dataclass(frozen=True)
class Line:
    """A row of a given height."""

    key: str
    lines: int = 2

    def height(self, width: int) -> int:
        return self.lines

    def draw(self, width: int) -> Sequence[Content]:
        DRAWN.append(self.key)
        return [Content(f"{self.key} line {number}") for number in range(self.lines)]


DRAWN: list[str] = []


class Lists(App[None]):
    """One list."""

    def __init__(self) -> None:
        super().__init__()
        self.highlighted: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield RowList(id="rows", empty=Content("Nothing here. Press a."))

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        self.highlighted.append(event.row.key if event.row else None)


@asynccontextmanager
async def shown(rows: Sequence[Row]) -> AsyncIterator[tuple[RowList, Pilot[None]]]:
    app = Lists()
    async with app.run_test(size=(40, 12)) as pilot:
        rows_list = app.query_one(RowList)
        rows_list.show(rows)
        rows_list.focus()
        await pilot.pause()
        yield rows_list, pilot


@pytest.fixture(autouse=True)
def _nothing_drawn() -> None:
    DRAWN.clear()


def lines(count: int) -> list[Line]:
    return [Line(f"row{number}", 1 + number % 3) for number in range(count)]


def at(rows: RowList) -> str:
    """Key of the row under the cursor."""
    assert rows.current is not None
    return rows.current.key


def edges(rows: RowList) -> tuple[int, int]:
    """First line of the row under the cursor, and the one past its last."""
    assert rows.cursor is not None
    return rows.row_top(rows.cursor), rows.row_top(rows.cursor + 1)


def announced(pilot: Pilot[None]) -> list[str | None]:
    """Rows that were announced, in order."""
    assert isinstance(pilot.app, Lists)
    return pilot.app.highlighted


async def test_only_rows_in_view_are_drawn() -> None:
    async with shown(lines(10_000)):
        assert len(set(DRAWN)) <= 12


async def test_the_cursor_comes_into_view_wherever_it_goes() -> None:
    async with shown(lines(500)) as (rows, pilot):
        for key, expected in (
            ("end", "row499"),
            ("home", "row0"),
            ("pagedown", None),
            ("G", "row499"),
            ("k", "row498"),
        ):
            await pilot.press(key)
            assert expected in (None, at(rows))
            top, bottom = edges(rows)
            assert rows.scroll_offset.y <= top
            assert bottom <= rows.scroll_offset.y + rows.scrollable_content_region.height


async def test_the_cursor_stays_on_its_row_when_others_come_before_it() -> None:
    async with shown(lines(5)) as (rows, pilot):
        await pilot.press("j", "j")
        rows.show([Line("new"), *lines(5)])
        assert at(rows) == "row2"
        assert rows.cursor == 3


async def test_a_cursor_nobody_moved_stays_at_the_top() -> None:
    async with shown(lines(5)) as (rows, _):
        rows.show([Line("new"), *lines(5)])
        assert at(rows) == "new"


async def test_a_row_that_did_not_change_is_not_announced_again() -> None:
    async with shown(lines(5)) as (rows, pilot):
        await pilot.press("j")
        await pilot.pause()
        before = list(announced(pilot))
        rows.show(lines(5))
        await pilot.pause()
        assert announced(pilot) == before
        rows.show([])
        await pilot.pause()
        assert announced(pilot) == [*before, None]


async def test_an_empty_list_teaches() -> None:
    async with shown([]) as (rows, pilot):
        text = "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
        assert "Nothing here. Press a." in text
        await pilot.press("j", "G", "pagedown")
        assert rows.cursor is None


async def test_a_click_puts_the_cursor_there() -> None:
    async with shown(lines(50)) as (rows, pilot):
        await pilot.click(RowList, offset=(3, 4))
        top, bottom = edges(rows)
        assert top <= 4 < bottom


async def test_a_shorter_list_keeps_the_cursor_inside() -> None:
    async with shown(lines(50)) as (rows, pilot):
        await pilot.press("end")
        rows.show(lines(3))
        assert rows.cursor == 0
        assert rows.scroll_offset.y == 0


async def test_resizing_keeps_the_cursor_in_view() -> None:
    async with shown(lines(200)) as (rows, pilot):
        await pilot.press("end")
        await pilot.resize_terminal(30, 6)
        assert edges(rows)[1] <= rows.scroll_offset.y + rows.scrollable_content_region.height
