"""Where the analyst left off is where the workbench opens again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import TextArea

from factcheck.models import ClaimOrder, Relation, Status
from factcheck.tui.room import Room
from factcheck.tui.screens.library import LibraryRoom
from factcheck.tui.screens.timeline import TimelineRoom
from factcheck.tui.state import FILE, BenchState, remember, remembered
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import Bench, opened

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
        await bench.app.action_quit()
        remember(tmp_path, bench.app.state)
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
    remember(directory, bench.app.state)


async def test_a_text_that_was_being_checked_is_there_again(tmp_path: Path) -> None:
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("12 · newest")
        await bench.press("c")
        await bench.sees("Claim or article")
        bench.app.screen.query_one(TextArea).text = "The port [sic] was shut."
        await bench.sees("1 claim checked")
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
