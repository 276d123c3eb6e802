"""Take the pictures that README shows: a walk through the workbench on the demo's newsroom.

`python -m factcheck.tui.tour FOLDER` writes one SVG for each stop. The stops are
reached by the keys that an analyst would press, on real assessments.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from factcheck.models import Status
from factcheck.tui.app import FactcheckApp
from factcheck.tui.screens.check import CheckRoom
from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.screens.coverage import CoverageRoom
from factcheck.tui.screens.timeline import TimelineRoom
from factcheck.tui.screens.written_out import WrittenOutRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.event_rows import EventRow
from factcheck.tui.widgets.evidence_rows import MatchRow
from factcheck.tui.widgets.row_list import RowList
from factcheck.workspace import Workspace
from factcheck.workspace.demo import demo_workspace, newsroom

WEB_FONT = re.compile(r"@font-face\s*{[^}]*}")
"""A picture of a tool that works offline fetches no font; the viewer's monospace is close enough."""

SIZE = (132, 40)
"""Columns and lines of the pictures: wide enough for three panes, legible in a README's width."""

PATIENCE_SECONDS = 300.0
"""Longest wait for one stop; loading the models takes ten seconds on two idle cores."""

STORY = "vaccine"
"""The story that the tour follows."""

COUNTED = "extended to five batches"
"""Words of a claim whose count changed from report to report."""

TYPED = "Only three batches of the flu vaccine Respiva contain glass particles."
"""What the analyst types; in the words of no report."""


class Tour:
    """Walks through the workbench and takes pictures."""

    def __init__(self, app: FactcheckApp, pilot: Pilot[int], folder: Path) -> None:
        """Begin a walk.

        Args:
            app: The open workbench.
            pilot: Presses its keys.
            folder: Where the pictures go.
        """
        self._app = app
        self._pilot = pilot
        self._folder = folder

    async def walk(self) -> None:
        """Stop at each room."""
        await self._until(lambda: self._app.models_ready, "the models")
        await self._inbox()
        await self._press("enter", CompareRoom)
        await self._picture("compare")
        await self._pilot.press("escape")
        await self._written_out()
        await self._event()
        await self._timeline()
        await self._check()

    async def _inbox(self) -> None:
        """The story's disputed claim with most origins, its conflict selected."""
        inbox = self._app.inbox
        await self._pilot.press("slash", *STORY, "enter")
        await self._until(lambda: inbox.words == STORY and self._rows(ClaimEntry), "the story")
        await self._pilot.pause(0.5)
        entries = [row for row in self._rows(ClaimEntry) if isinstance(row, ClaimEntry)]
        disputed = [entry for entry in entries if entry.status is Status.DISPUTED] or entries
        best = max(disputed, key=lambda entry: (min(entry.agree, entry.conflict), entry.conflict))
        inbox.desk.claims.go_to(best.key)
        await self._until(lambda: self._shows(best), "the claim's matches")
        evidence = inbox.desk.evidence
        evidence.focus()
        conflicts = [row for row in evidence.rows if isinstance(row, MatchRow) and row.contradicts]
        if conflicts:
            evidence.go_to(conflicts[0].key)
        await self._pilot.pause(0.5)
        await self._picture("inbox")

    def _shows(self, entry: ClaimEntry) -> bool:
        assessed = self._app.inbox.desk.assessed
        return assessed is not None and assessed.entry.key == entry.key

    async def _written_out(self) -> None:
        """The claim of the story that leaves most to be found elsewhere in its report."""
        claims = self._app.inbox.desk.claims
        entries = [row for row in claims.rows if isinstance(row, ClaimEntry)]
        best = max(entries, key=_told_elsewhere)
        claims.focus()
        claims.go_to(best.key)
        await self._until(lambda: self._shows(best), "the claim's matches")
        await self._press("i", WrittenOutRoom)
        await self._picture("written-out")
        await self._pilot.press("escape")

    async def _event(self) -> None:
        """The newest events, the story's unfolded, and which outlet says what of it."""
        inbox = self._app.inbox
        claims = inbox.desk.claims
        claims.focus()
        await self._pilot.press("escape", "e")
        await self._until(lambda: not inbox.words and inbox.events, "the events")
        claims.action_edge(-1)
        await self._until(lambda: len(inbox.events) > 2, "further events")
        headings = [row for row in claims.rows if isinstance(row, EventRow)]
        for heading in headings:
            if STORY not in heading.event.title.casefold():
                inbox.fold_event(heading)
        claims.go_to(next(row.key for row in headings if STORY in row.event.title.casefold()))
        await self._pilot.pause(1.0)
        await self._picture("events")
        await self._press("v", CoverageRoom)
        pane = self._app.screen.query_one("#coverage-pane")
        await self._until(lambda: "outlets" in str(pane.border_subtitle), "the whole coverage")
        await self._picture("coverage")
        await self._pilot.press("escape", "e")
        await self._until(lambda: not inbox.events, "the list without events")

    async def _timeline(self) -> None:
        """A count that rose."""
        inbox = self._app.inbox
        box = inbox.query_one("#filter", Input)
        box.value = COUNTED
        await self._until(lambda: inbox.words == COUNTED, "the filter")
        await self._pilot.pause(1.0)
        entries = [row for row in self._rows(ClaimEntry) if isinstance(row, ClaimEntry)]
        figures = [entry for entry in entries if entry.claim.quantities]
        best = max(figures or entries, key=lambda entry: entry.update + entry.agree + entry.conflict)
        inbox.desk.claims.go_to(best.key)
        await self._until(lambda: self._shows(best), "the claim's matches")
        inbox.desk.claims.focus()
        await self._press("t", TimelineRoom)
        await self._picture("timeline")
        await self._pilot.press("escape")

    async def _check(self) -> None:
        """A typed claim with its results."""
        await self._press("c", CheckRoom)
        self._app.screen.query_one(TextArea).text = TYPED
        await self._until(lambda: bool(self._rows(ClaimEntry)), "the first result")
        await self._pilot.pause(2.0)
        await self._picture("check")
        await self._pilot.press("escape")

    def _rows(self, kind: type) -> list[object]:
        lists = self._app.screen.query(RowList)
        return [row for each in lists for row in each.rows if isinstance(row, kind)]

    async def _press(self, key: str, room: type) -> None:
        await self._pilot.press(key)
        await self._until(lambda: isinstance(self._app.screen, room), room.__name__)
        await self._pilot.pause(0.5)

    async def _picture(self, name: str) -> None:
        await self._pilot.pause(0.3)
        self._app.clear_notifications()
        await self._pilot.pause(0.3)
        drawing = WEB_FONT.sub("", self._app.export_screenshot(title=f"factcheck · {name}"))
        (self._folder / f"{name}.svg").write_text(drawing, encoding="utf-8")

    async def _until(self, holds: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            if time.monotonic() > deadline:
                raise TimeoutError(f"the tour waited in vain for {what}")
            await self._pilot.pause(0.05)


def _told_elsewhere(entry: ClaimEntry) -> int:
    """How many short forms of a claim stand for what its report says at another place."""
    return sum(each.antecedent_span is not None for each in entry.claim.references)


async def take(workspace: Workspace, folder: Path) -> None:
    """Take all pictures.

    Args:
        workspace: An empty demo workspace.
        folder: Where they go.
    """
    folder.mkdir(parents=True, exist_ok=True)
    workspace.add(newsroom())
    app = FactcheckApp(workspace, demo=True)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await Tour(app, pilot, folder).walk()


def main() -> None:
    """Take the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".github/images")
    with demo_workspace() as workspace:
        asyncio.run(take(workspace, folder))


if __name__ == "__main__":
    main()
