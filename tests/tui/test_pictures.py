"""How the rooms look, at several sizes and in several themes.

The pictures belong to one version of Textual; on another one they are skipped.
Draw them anew with `pytest tests/tui/test_pictures.py --snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import textual
from textual.pilot import Pilot
from textual.widgets import TextArea

from factcheck.tui.app import FactcheckApp
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import Bench

pytestmark = pytest.mark.skipif(textual.__version__ != "8.2.8", reason="pictures are of Textual 8.2.8")

Steps = Callable[[Bench], Awaitable[None]]


async def the_disputed_claim(bench: Bench) -> None:
    """The claim that the port was never closed, its conflict under the cursor."""
    await bench.select("never closed")
    await bench.sees("negation 0.94")
    await bench.press("tab", "j", "j")
    await bench.sees("models ready", "≠ conflict · Harbour Wire")


async def the_selected_claim(bench: Bench) -> None:
    """The same in a narrow terminal, where passages have a room of their own."""
    await bench.select("never closed")
    await bench.sees("negation 0.94", "models ready")


async def the_comparison(bench: Bench) -> None:
    await bench.select("Three people")
    await bench.sees("quantity 0.91", "models ready")
    await bench.press("enter")
    await bench.sees("because of quantity", "Figures and times", "crane fell at berth nine")


async def the_timeline(bench: Bench) -> None:
    await bench.select("Three people")
    await bench.sees("quantity 0.91", "models ready")
    await bench.press("t")
    await bench.sees("Timeline · people")


async def the_review(bench: Bench) -> None:
    await bench.select("Three people")
    await bench.sees("quantity 0.91", "models ready")
    await bench.press("r")
    await bench.sees("y confirm")


async def the_check(bench: Bench) -> None:
    await bench.sees("12 · newest", "models ready")
    await bench.press("c")
    await bench.sees("Claim or article")
    bench.app.screen.query_one(TextArea).text = "The port was never closed. Three people died."
    await bench.sees("2 claims checked", "paraphrase 0.71", "Your text", "= agree · Radio Vessen")


async def the_help(bench: Bench) -> None:
    await bench.sees("12 · newest", "models ready", "paraphrase 0.95", "= agree · The Quay")
    await bench.settles()
    await bench.press("f1")
    await bench.sees("escape closes", "Each claim with its status")


async def the_events(bench: Bench) -> None:
    """The list grouped by event."""
    await the_disputed_claim(bench)
    await bench.press("e")
    await bench.sees("2 events")


async def the_reviews(bench: Bench) -> None:
    """What came of two reviews."""
    await the_selected_claim(bench)
    await bench.press("tab", "j", "j", "R", "4")
    await bench.sees("Kept 2 times")
    bench.app.clear_notifications()
    await bench.press("asterisk")
    await bench.sees("2 of 2")
    await bench.sees_no("Kept 2 times")


async def the_export(bench: Bench) -> None:
    await the_disputed_claim(bench)
    await bench.press("x")
    await bench.sees("enter writes it")
    bench.app.screen.query_one("#path").value = "/home/ana/the-port.md"  # type: ignore[attr-defined]


async def the_empty_archive(bench: Bench) -> None:
    await bench.sees("The archive is empty.", "models ready")


def check(
    snap_compare: Any, steps: Steps, size: tuple[int, int], theme: str = "", claims: Any = None
) -> None:
    """Open the workbench, take the steps, and compare with the picture kept."""
    workspace = FakeWorkspace() if claims is None else FakeWorkspace(claims=claims)
    app = FactcheckApp(workspace)
    if theme:
        app.theme = theme

    async def walk(pilot: Pilot[int]) -> None:
        bench = Bench(app, pilot)
        await steps(bench)
        await pilot.wait_for_scheduled_animations()
        await bench.settles()

    assert snap_compare(app, terminal_size=size, run_before=walk)


def test_inbox_of_a_small_terminal(snap_compare: Any) -> None:
    check(snap_compare, the_selected_claim, (80, 24))


def test_inbox(snap_compare: Any) -> None:
    check(snap_compare, the_disputed_claim, (120, 40))


def test_inbox_of_a_large_terminal(snap_compare: Any) -> None:
    check(snap_compare, the_disputed_claim, (200, 60))


def test_inbox_in_light(snap_compare: Any) -> None:
    check(snap_compare, the_disputed_claim, (120, 40), "factcheck-light")


def test_inbox_in_the_colours_of_the_terminal(snap_compare: Any) -> None:
    check(snap_compare, the_disputed_claim, (120, 40), "factcheck-ansi")


def test_inbox_without_colours(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    check(snap_compare, the_disputed_claim, (120, 40))


def test_comparison(snap_compare: Any) -> None:
    check(snap_compare, the_comparison, (120, 40))


def test_timeline(snap_compare: Any) -> None:
    check(snap_compare, the_timeline, (120, 40))


def test_review(snap_compare: Any) -> None:
    check(snap_compare, the_review, (120, 40))


def test_checking_a_text(snap_compare: Any) -> None:
    check(snap_compare, the_check, (120, 40))


def test_help(snap_compare: Any) -> None:
    check(snap_compare, the_help, (120, 40))


def test_an_empty_archive(snap_compare: Any) -> None:
    check(snap_compare, the_empty_archive, (80, 24), claims=())


def test_events(snap_compare: Any) -> None:
    check(snap_compare, the_events, (120, 40))


def test_reviews_in_a_small_terminal(snap_compare: Any) -> None:
    check(snap_compare, the_reviews, (80, 24))


def test_exporting(snap_compare: Any) -> None:
    check(snap_compare, the_export, (120, 40))
