"""What stands on the screen, line by line: the pictures' text, to be read in a review.

Write them anew with `pytest tests/tui/test_goldens.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from factcheck.models import Watch
from tests.tui.fake_workspace import MORNING, NEVER, SHIPS, FakeWorkspace
from tests.tui.seen import Bench, opened

Steps = Callable[[Bench], Awaitable[None]]


async def the_list(bench: Bench) -> None:
    await bench.select("never closed")
    await bench.sees("negation 0.94", "models ready")
    if bench.app.size.width >= 100:
        await bench.sees("=1 ≠3", "This claim · Radio Vessen", "= agree · Radio Vessen")


async def the_events(bench: Bench) -> None:
    await the_list(bench)
    await bench.press("e")
    await bench.sees("2 events")


async def the_comparison(bench: Bench) -> None:
    await the_list(bench)
    await bench.press("tab", "j", "j", "enter")
    await bench.sees("because of negation", "collapsed onto a ferry", "5 h later", "never closed, the")


async def the_watched_sources(bench: Bench) -> None:
    await bench.sees("12 claims", "models ready")
    await bench.press("l", "left", "left")
    await bench.sees("every 15 min", "The server answered 404.")


async def the_reviews(bench: Bench) -> None:
    await the_list(bench)
    await bench.press("tab", "j", "j", "R", "4")
    await bench.sees("Kept 2 times")
    bench.app.clear_notifications()
    await bench.press("asterisk")
    await bench.sees("2 of 2")
    await bench.sees_no("Kept 2 times")


SCREENS: dict[str, tuple[Steps, tuple[int, int]]] = {
    "list of a small terminal": (the_list, (80, 24)),
    "list": (the_list, (120, 40)),
    "list of a large terminal": (the_list, (200, 60)),
    "events": (the_events, (120, 40)),
    "comparison of a small terminal": (the_comparison, (80, 24)),
    "watched sources": (the_watched_sources, (80, 24)),
    "reviews": (the_reviews, (80, 24)),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_reads_as_it_did(name: str, snapshot: Any) -> None:
    steps, size = SCREENS[name]
    workspace = FakeWorkspace()
    workspace.read -= {NEVER.id, SHIPS.id}
    workspace.notebook.watch(Watch(source="/stories", minutes=15, looked=MORNING, added=2))
    feed = Watch(source="https://quay.example/feed", minutes=5, looked=MORNING)
    workspace.notebook.watch(feed.model_copy(update={"trouble": "The server answered 404."}))
    async with opened(workspace, size=size) as bench:
        await steps(bench)
        await bench.settles()
        assert bench.text == snapshot
