"""Every command is described once and reachable by key, palette and help."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import TypeVar

import pytest
from textual import events
from textual.widget import Widget

import factcheck.tui
from factcheck.tui.app import FactcheckApp
from factcheck.tui.commands import ALL, BY_ID, Command, StopWork
from factcheck.tui.commands.table import key_table
from factcheck.tui.job_keeping import JobKeeping
from factcheck.tui.key_clashes import rooms
from factcheck.tui.room import EVERYWHERE, Room, SideRoom
from factcheck.tui.screens.inbox import InboxRoom
from factcheck.tui.screens.watching import WatchRoom
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import opened

Kind = TypeVar("Kind")


def modules() -> list[object]:
    found = pkgutil.walk_packages(factcheck.tui.__path__, "factcheck.tui.")
    return [importlib.import_module(each.name) for each in found]


def classes_of(base: type[Kind]) -> set[type[Kind]]:
    return {
        each
        for module in modules()
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, base) and each is not base and each.__module__.startswith("factcheck.tui")
    }


ROOMS: list[type[Room]] = sorted(
    (room for room in classes_of(Room) if not issubclass(room, SideRoom) and room.__dict__.get("OFFERS")),
    key=lambda room: room.__name__,
)


def test_every_room_is_asked_about_clashing_keys() -> None:
    assert set(rooms()) == set(ROOMS)


def test_the_readme_shows_the_table_of_keys_as_it_is_generated() -> None:
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    assert key_table() in readme, "run `python -m factcheck.tui.commands.table README.md`"


def test_every_command_class_is_in_the_registry() -> None:
    assert classes_of(Command) == set(ALL)
    assert len(BY_ID) == len(ALL)


@pytest.mark.parametrize("command", ALL, ids=lambda each: each.ID)
def test_a_command_has_a_name_made_of_verb_and_object(command: type[Command]) -> None:
    category, _, rest = command.palette_name().partition(": ")
    assert category
    assert rest[0].isupper()
    assert len(rest.split()) >= 2
    assert not rest.endswith(".")


@pytest.mark.parametrize("room", ROOMS, ids=lambda each: each.__name__)
def test_keys_of_a_room_are_unique(room: type[Room]) -> None:
    keys = [key for command in room.OFFERS for key in command.KEYS.split(",") if key]
    assert len(keys) == len(set(keys)), sorted(keys)


@pytest.mark.parametrize("room", ROOMS, ids=lambda each: each.__name__)
def test_a_footer_names_six_keys_at_most(room: type[Room]) -> None:
    own = [each for each in room.BINDINGS if getattr(each, "show", False)]
    assert len(own) + 1 <= 6  # help comes from the app


def test_every_offered_command_has_a_handler_somewhere() -> None:
    handled = set()
    for owner in classes_of(Room) | {FactcheckApp, JobKeeping}:
        for messages in getattr(owner, "_decorated_handlers", {}):
            handled.add(messages)
    offered = {command for room in ROOMS for command in room.OFFERS} | set(EVERYWHERE)
    assert offered <= handled


def test_every_pane_that_takes_the_focus_explains_itself() -> None:
    from factcheck.tui.screens.add import SourceInput
    from factcheck.tui.screens.check import TextBox
    from factcheck.tui.screens.compare import PassageColumn
    from factcheck.tui.screens.coverage import CoverageList
    from factcheck.tui.screens.filters import FilterList
    from factcheck.tui.screens.library_lists import LISTS
    from factcheck.tui.screens.review import Choices
    from factcheck.tui.screens.settings import SettingList
    from factcheck.tui.screens.timeline import TimelineList
    from factcheck.tui.widgets.desk import ClaimList
    from factcheck.tui.widgets.evidence import EvidenceList
    from factcheck.tui.widgets.passages import PassagePane

    panes: tuple[type[Widget], ...] = (
        SourceInput,
        TextBox,
        PassageColumn,
        ClaimList,
        EvidenceList,
        PassagePane,
        CoverageList,
        *LISTS.values(),
        FilterList,
        SettingList,
        TimelineList,
        Choices,
    )
    for pane in panes:
        assert str(getattr(pane, "HELP", "")).startswith("## "), pane


async def test_the_palette_lists_what_applies_and_nothing_else(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        room = bench.app.screen
        assert isinstance(room, InboxRoom)
        assert not room.applies(StopWork)
        await bench.press("ctrl+p")
        await bench.sees("claims: Filter the list of claims")
        await bench.sees_no("Stop the work in progress")


async def test_help_explains_the_focused_pane_and_lists_its_keys(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("negation 0.94")
        await bench.press("tab", "f1")
        await bench.sees(
            "What earlier reports say about the selected claim", "Filter the list of claims", "escape closes"
        )
        await bench.press("escape")
        await bench.sees("12 · newest")


async def test_keys_from_the_settings_are_in_force() -> None:
    from factcheck.workspace import Settings

    workspace = FakeWorkspace(settings=Settings(reviewer="ana", keys={"archive.check": "ctrl+n"}))
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("ctrl+n")
        await bench.sees("Claim or article")


async def test_a_click_on_a_key_does_what_the_key_does(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest", "c Check")
        column = bench.text.splitlines()[-1].index("c Check")
        await bench.pilot.click("KeyBar", offset=(column + 1, 0))
        await bench.sees("Claim or article")


async def test_a_narrow_terminal_drops_keys_it_has_no_room_for(workspace: FakeWorkspace) -> None:
    async with opened(workspace, size=(44, 20)) as bench:
        await bench.sees("/ Filter", "^p palette")
        assert "f1 Help" not in bench.text


async def test_a_room_that_is_left_before_it_is_there_harms_nothing(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        rooms = [WatchRoom() for _ in range(6)]
        for moments, room in enumerate(rooms):
            bench.app.push_screen(room)
            for _ in range(moments):
                await asyncio.sleep(0)
            bench.app.pop_screen()
        await bench.until(lambda: not any(room.is_running for room in rooms), "the rooms to be gone")
        await bench.sees("Claims")


@pytest.mark.parametrize("key", ["l", "c", "a", "f1", "f3", "i", "ctrl+p"])
async def test_escapes_typed_too_fast_never_close_the_first_room(workspace: FakeWorkspace, key: str) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press(key)
        await bench.until(lambda: len(bench.app.screen_stack) > 1, "a room")
        for _ in range(4):
            bench.app.post_message(events.Key("escape", None))
        await bench.until(lambda: len(bench.app.screen_stack) == 1, "the list")
        await bench.sees("12 · newest")
        assert bench.app.is_running
