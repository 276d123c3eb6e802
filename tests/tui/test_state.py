"""Where the analyst left off is where the workbench opens again."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import TextArea

from factcheck.models import ClaimFilter, ClaimOrder, ClaimPage, Relation, Status
from factcheck.tui import run
from factcheck.tui.app import FactcheckApp
from factcheck.tui.room import Room
from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.screens.library import LibraryRoom
from factcheck.tui.screens.timeline import TimelineRoom
from factcheck.tui.state import FILE, BenchState, remember, remembered
from tests.tui.fake_workspace import THREE, FakeWorkspace
from tests.tui.seen import Bench, opened, wait_for

STATES = st.builds(
    BenchState,
    theme=st.text(max_size=10),
    words=st.text(max_size=30),
    status=st.none() | st.sampled_from(Status),
    order=st.sampled_from(ClaimOrder),
    claim=st.text(max_size=10),
    place=st.integers(0, 3_000),
    grouped=st.booleans(),
    room=st.text(max_size=10),
    tab=st.text(max_size=10),
    draft=st.text(max_size=30),
    folded=st.lists(st.sampled_from(Relation), unique=True).map(tuple),
)


@given(STATES)
def test_what_is_kept_is_what_is_read(state: BenchState) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as directory:
        remember(Path(directory), state)
        assert remembered(Path(directory)) == state
        assert [each.name for each in Path(directory).iterdir()] == [FILE]


def test_a_broken_file_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"theme": \xff')
    assert remembered(tmp_path) == BenchState()


def test_a_missing_folder_is_left_missing(tmp_path: Path) -> None:
    remember(tmp_path / "gone", BenchState())
    assert not (tmp_path / "gone").exists()


async def test_filter_selection_and_theme_come_back(tmp_path: Path) -> None:
    workspace = FakeWorkspace(directory=tmp_path)
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("slash", *"killed", "enter", "j", "j")
        await bench.sees("4 · newest")
        bench.app.theme = "factcheck-light"
        key = bench.app.inbox.desk.claims.current.key  # type: ignore[union-attr]
        await leave(bench, tmp_path)
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("4 · newest")
        assert bench.app.theme == "factcheck-light"
        assert bench.app.inbox.words == "killed"
        assert bench.app.inbox.desk.claims.current.key == key  # type: ignore[union-attr]


async def test_a_selection_far_down_the_list_comes_back(tmp_path: Path) -> None:
    async with opened(FakeWorkspace(directory=tmp_path, copies=30)) as bench:
        for listed in ("100 of 360", "200 of 360", "300 of 360", " 360 · newest"):
            await bench.sees(listed)
            await bench.press("G")
        key = bench.app.inbox.entries[250].key
        bench.app.inbox.desk.claims.go_to(key)
        await leave(bench, tmp_path)
    async with opened(FakeWorkspace(directory=tmp_path, copies=30)) as bench:
        await bench.sees("350 of 360")
        assert bench.app.inbox.desk.entry.key == key  # type: ignore[union-attr]


async def leave(bench: Bench, directory: Path) -> None:
    await bench.app.action_quit()
    assert bench.app.state is not None
    remember(directory, bench.app.state)


async def check(bench: Bench) -> None:
    """Have a text checked that markup would swallow a word of."""
    await bench.press("c")
    await bench.sees("Claim or article")
    bench.app.screen.query_one(TextArea).text = "The port [sic] was shut."
    await bench.sees("1 claim checked")


LEFT = BenchState(words="ferry", room="check", draft="A long article [sic].")


async def test_leaving_before_the_last_place_is_read_forgets_nothing(tmp_path: Path) -> None:
    app = FactcheckApp(FakeWorkspace(directory=tmp_path))
    async with app.run_test():
        await app.action_quit()
        assert app.state is None


class HeldList(FakeWorkspace):
    """A list that is not read before its gate is open."""

    def page(
        self,
        where: ClaimFilter,
        words: str = "",
        order: ClaimOrder = ClaimOrder.NEWEST,
        limit: int = 500,
        offset: int = 0,
    ) -> ClaimPage:
        self.work_gate.wait(20)
        return super().page(where, words, order, limit, offset)


async def test_leaving_before_the_list_is_read_keeps_the_place_in_it(tmp_path: Path) -> None:
    left = BenchState(words="killed", claim=str(THREE.id), place=2)
    remember(tmp_path, left)
    workspace = HeldList(directory=tmp_path)
    workspace.work_gate.clear()
    app = FactcheckApp(workspace)
    async with app.run_test() as pilot:
        await wait_for(pilot, lambda: app.state is not None, "the last place")
        await app.action_quit()
        assert app.state == left
        workspace.work_gate.set()


async def test_a_text_that_was_left_for_the_list_is_kept_and_stays_closed(tmp_path: Path) -> None:
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("12 · newest")
        await check(bench)
        await bench.press("escape")
        await bench.sees("12 · newest")
        await leave(bench, tmp_path)
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("12 · newest")
        await bench.press("c")
        await bench.sees("The port [sic] was shut.")


async def test_a_comparison_over_a_checked_text_opens_the_text_again(tmp_path: Path) -> None:
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await check(bench)
        await bench.sees("paraphrase 0.71")
        await bench.press("tab", "enter")
        await bench.until(lambda: isinstance(bench.app.screen, CompareRoom), "the comparison")
        assert bench.app.where().room == "check"


@pytest.fixture
def _as_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what opening the workbench changes of the interpreter away from the other tests."""
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(sys, "setswitchinterval", lambda seconds: None)


Walk = Callable[[Pilot[Any]], Coroutine[Any, Any, None]]


def walked(monkeypatch: pytest.MonkeyPatch, walk: Walk) -> None:
    """Have the workbench run without a terminal, led by a walk."""

    def run(app: FactcheckApp) -> int | None:
        return App.run(app, headless=True, auto_pilot=walk)

    monkeypatch.setattr(FactcheckApp, "run", run)


@pytest.mark.usefixtures("_as_in_a_terminal")
def test_a_workbench_that_breaks_says_so_and_forgets_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def break_it(pilot: Pilot[Any]) -> None:
        app = cast("FactcheckApp", pilot.app)
        await wait_for(pilot, lambda: app.state is not None, "the last place")
        app.call_later(lambda: 1 / 0)

    remember(tmp_path, LEFT)
    walked(monkeypatch, break_it)
    assert run(FakeWorkspace(directory=tmp_path)) == 1
    assert remembered(tmp_path) == LEFT


@pytest.mark.usefixtures("_as_in_a_terminal")
def test_a_workbench_that_is_left_says_that_all_is_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def quit_it(pilot: Pilot[Any]) -> None:
        app = cast("FactcheckApp", pilot.app)
        await wait_for(pilot, lambda: app.info is not None, "the archive's counts")
        await app.action_quit()

    remember(tmp_path, LEFT)
    walked(monkeypatch, quit_it)
    assert run(FakeWorkspace(directory=tmp_path)) == 0
    kept = remembered(tmp_path)
    assert (kept.words, kept.room, kept.draft) == (LEFT.words, LEFT.room, LEFT.draft)


async def test_a_text_that_was_being_checked_is_there_again(tmp_path: Path) -> None:
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("12 · newest")
        await check(bench)
        await leave(bench, tmp_path)
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("The port [sic] was shut.", "1 claim checked")


@pytest.mark.parametrize(
    ("key", "room", "words"), [("t", TimelineRoom, "Timeline"), ("l", LibraryRoom, "6 reports")]
)
async def test_the_room_that_was_open_is_open_again(
    tmp_path: Path, key: str, room: type[Room], words: str
) -> None:
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.press(key)
        await bench.until(lambda: isinstance(bench.app.screen, room), "the room")
        await leave(bench, tmp_path)
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.until(lambda: isinstance(bench.app.screen, room), "the room again")
        await bench.sees(words)
        await bench.press("escape")
        await bench.sees("12 · newest")
        assert "Three people" in bench.app.inbox.desk.entry.claim.text  # type: ignore[union-attr]
