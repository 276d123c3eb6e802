"""What a closed room drew does not stay in memory."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.style import Style
from textual.widgets import Label

from factcheck.tui.drawn_lines import forget_lines_of_closed_rooms

LABELS = 40


class Renewed(App[None]):
    """Mounts its labels anew, as a room does that is opened again."""

    def compose(self) -> ComposeResult:
        yield Vertical(id="labels")

    async def renew(self) -> None:
        labels = self.query_one("#labels")
        await labels.remove_children()
        await labels.mount(*(Label(f"claim {number}") for number in range(LABELS)))


def kept() -> int:
    """Widgets whose drawn lines are alive."""
    gc.collect()
    return sum(isinstance(one, StylesCache) for one in gc.get_objects())


async def test_lines_of_widgets_that_are_gone_are_forgotten() -> None:
    forget_lines_of_closed_rooms()
    async with Renewed().run_test() as pilot:
        assert isinstance(pilot.app, Renewed)
        await pilot.app.renew()
        await pilot.pause()
        before = kept()
        for _ in range(5):
            await pilot.app.renew()
            await pilot.pause()
        assert kept() < before + LABELS


def test_the_styles_are_those_that_textual_finds() -> None:
    forget_lines_of_closed_rooms()
    beneath, background = Color(0, 0, 255), Color(255, 0, 0, 0.5)
    found = StylesCache().get_inner_outer(beneath, background)
    assert found == (Style(background=beneath + background), Style(background=beneath))
