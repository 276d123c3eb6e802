"""Reading the screen as a person does, and waiting for what should stand on it."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.strip import Strip

from factcheck.tui.app import FactcheckApp
from factcheck.tui.protocol import WorkspaceLike
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.desk import ClaimList

POLL_SECONDS = 0.04
"""Between two looks; reading the whole screen costs about 20 ms."""

SAME_LOOKS = 6
"""Looks that see the same before a screen counts as settled."""


def drawn(app: FactcheckApp) -> list[Strip]:
    """What is drawn on the screen, line by line.

    The app itself names the rooms that shine through a dialog before it draws one. Drawn without
    them the ground of the dialog is blank, and Textual keeps that for the next picture.
    """
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def screen_text(app: FactcheckApp) -> str:
    """Everything on the screen, line by line."""
    return "\n".join(strip.text.rstrip() for strip in drawn(app))


async def wait_for(
    pilot: Pilot[int], holds: Callable[[], object], description: str, timeout: float = 20.0
) -> None:
    """Let the app run until a condition holds, and name it if it never does."""
    deadline = time.monotonic() + timeout
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {timeout} s for {description}")
        await pilot.pause(POLL_SECONDS)


def screen_picture(app: FactcheckApp) -> str:
    """Everything on the screen with its colours, for telling whether it still changes."""
    return repr([list(strip) for strip in drawn(app)])


class Bench:
    """An open workbench under test."""

    def __init__(self, app: FactcheckApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def text(self) -> str:
        """What is on the screen."""
        return screen_text(self.app)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)

    async def settles(self) -> None:
        """Wait until several looks in a row see the same.

        Wrapping follows a scroll bar by a frame or two, and the room under a
        dialog is dimmed after the dialog's words stand.
        """
        looks: list[str] = []

        def same() -> bool:
            looks.append(screen_picture(self.app))
            return len(looks) >= SAME_LOOKS and len(set(looks[-SAME_LOOKS:])) == 1

        await self.until(same, "the screen to settle")

    async def sees(self, *words: str) -> None:
        """Wait until words stand on the screen, in any order."""
        await self.until(
            lambda: all(each in self.text for each in words), f"{words} on the screen:\n{self.text}"
        )

    async def sees_no(self, *words: str) -> None:
        """Wait until none of the words stands on the screen."""
        await self.until(lambda: not any(each in self.text for each in words), f"{words} to go away")

    async def until(self, holds: Callable[[], object], description: str) -> None:
        """Wait for a condition."""
        try:
            await wait_for(self.pilot, holds, description)
        except AssertionError as error:
            raise AssertionError(f"{error}\nThe screen:\n{self.text}") from None

    async def select(self, words: str) -> None:
        """Move the cursor of the claims down to the claim with these words."""
        await self.until(
            lambda: any(claims.rows for claims in self.app.screen.query(ClaimList)), "claims in the list"
        )
        claims = self.app.screen.query_one(ClaimList)
        claims.cursor = next(
            place
            for place, row in enumerate(claims.rows)
            if isinstance(row, ClaimEntry) and words in row.claim.text
        )


@asynccontextmanager
async def opened(workspace: WorkspaceLike, size: tuple[int, int] = (110, 32)) -> AsyncIterator[Bench]:
    """Open the workbench and wait for its list and its models."""
    app = FactcheckApp(workspace)
    async with app.run_test(size=size, notifications=True) as pilot:
        bench = Bench(app, pilot)
        await bench.until(lambda: app.info is not None, "the archive's counts")
        yield bench
