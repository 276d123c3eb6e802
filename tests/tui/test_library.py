"""The library: outlets, reports, problems, watched sources, one's own reviews."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from factcheck.models import MetProblem, Problem, Watch
from factcheck.tui.screens.inbox import InboxRoom
from tests.tui.fake_workspace import MORNING, FakeWorkspace
from tests.tui.seen import Bench, opened

BROKEN = MetProblem(
    problem=Problem(source="notes/[b]x.html", message="No article [sic].", remedy="Open it in a browser."),
    met=datetime(2031, 3, 4, tzinfo=UTC),
)


async def open_library(bench: Bench, *keys: str) -> None:
    await bench.sees("12 · newest")
    await bench.press("l", *keys)


async def test_the_library_counts_reports_claims_and_outlets(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_library(bench)
        await bench.sees("6 reports · 12 claims, 4 wait to be assessed", "5 outlets", "Tessaly Mail", "██")
        await bench.press("escape")
        await bench.sees("12 · newest")


async def test_an_outlet_opens_its_claims(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_library(bench)
        await bench.sees("Tessaly Mail")
        await bench.press("enter")
        await bench.until(lambda: isinstance(bench.app.screen, InboxRoom), "the list")
        await bench.until(lambda: bench.app.inbox.words == 'outlet:"Tessaly Mail"', "the filter")
        await bench.sees("2 · newest")


async def test_a_report_opens_its_claims(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_library(bench, "right")
        await bench.sees("6 reports", "Death toll in Tessaly rises to eleven")
        await bench.press("j", "enter")
        await bench.sees("2 · newest", "one report")


async def test_problems_stay_listed_until_they_are_forgotten(workspace: FakeWorkspace) -> None:
    workspace.notebook.met.append(BROKEN)
    async with opened(workspace) as bench:
        await open_library(bench, "right", "right")
        await bench.sees("1 problem", "notes/[b]x.html", "No article [sic].", "Open it in a browser.")
        await bench.press("d")
        await bench.sees("Nothing went wrong.")


async def test_a_folder_is_watched_looked_at_and_its_news_is_told(
    workspace: FakeWorkspace, tmp_path: Path
) -> None:
    async with opened(workspace) as bench:
        await open_library(bench, "left", "left")
        await bench.sees("Nothing is watched.", "only one that you list here")
        await bench.press("w")
        await bench.sees("Watch a source", "Minutes between two looks")
        bench.app.screen.query_one("#source").value = str(tmp_path)  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("every 15 min", "2 new reports from watched sources.")
        assert [each.source for each in workspace.looks] == [str(tmp_path)]
        await bench.sees("4 Mar 2031 06:30 UTC: 2 new reports")


async def test_the_top_line_says_what_is_fetched_from_the_network(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    workspace.notebook.watch(Watch(source="https://quay.example/feed.xml", minutes=5))
    async with opened(workspace) as bench:
        await bench.sees("↓ quay.example", "ctrl+t stops")
        await bench.press("ctrl+t")
        await bench.sees("models ready")
        await bench.sees_no("↓ quay.example")


async def test_watched_sources_are_looked_at_on_demand_and_forgotten(workspace: FakeWorkspace) -> None:
    workspace.notebook.watch(Watch(source="https://quay.example/feed.xml", minutes=5, looked=MORNING))
    async with opened(workspace) as bench:
        await open_library(bench, "left", "left")
        await bench.sees("https://quay.example/feed.xml", "network")
        assert not workspace.looks
        await bench.press("f5")
        await bench.until(lambda: len(workspace.looks) == 1, "a look at the feed")
        await bench.press("d")
        await bench.sees("Nothing is watched.")


async def test_a_watch_without_minutes_asks_for_them(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_library(bench, "w")
        await bench.press("enter")
        await bench.sees("Type a folder or an address first.")
        await bench.press(*"feeds", "tab", "backspace", "backspace", "0", "enter")
        await bench.sees("at least 1.")
        assert not workspace.notebook.watched


async def test_ones_own_reviews_are_counted_with_an_interval(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.press("r", "x")
        await bench.sees("✎ rejected by ana")
        await bench.press("asterisk")
        await bench.sees("≠ conflict", "false conflict", "100%", "1 of 1", "95 % interval 21% to 100%")
        await bench.sees("1 reviewed pair")
