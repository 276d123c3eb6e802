"""Settings and keys are read and changed in the workbench, and kept in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.tui.commands import CheckText, FilterClaims, FoldMatches, OpenRow
from factcheck.tui.key_clashes import clash
from factcheck.tui.widgets.setting_rows import KeyRow, SettingRow
from factcheck.workspace import Settings, load_settings
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import Bench, opened


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nreviewer = "ana"\n')
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(path))
    return path


async def open_settings(bench: Bench, name: str) -> None:
    await bench.sees("12 · newest")
    await bench.press("f3")
    await bench.sees("reviewer", "Keys")
    rows = bench.app.screen.query_one("#settings")
    rows.go_to(name)  # type: ignore[attr-defined]


async def test_a_setting_is_changed_and_its_file_keeps_its_comments(
    workspace: FakeWorkspace, file: Path
) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "setting:reviewer")
        await bench.sees("file")
        await bench.press("enter")
        await bench.sees("Change a setting")
        await bench.press("end", *" k", "enter")
        await bench.until(lambda: "ana k" in file.read_text(), "the file to change")
        await bench.until(lambda: workspace.settings.reviewer == "ana k", "the settings in force")
        assert file.read_text().startswith("# mine\n")
        await bench.press("d")
        await bench.until(lambda: "reviewer" not in file.read_text(), "the default again")


async def test_a_command_gets_another_key(workspace: FakeWorkspace, file: Path) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "key:archive.check")
        await bench.press("enter")
        await bench.sees("Press the key for", "Check a claim or an article")
        await bench.press("ctrl+n")
        await bench.until(lambda: workspace.settings.keys == {"archive.check": "ctrl+n"}, "the new key")
        assert load_settings().keys == {"archive.check": "ctrl+n"}
        await bench.press("escape")
        await bench.sees("12 · newest")
        await bench.press("ctrl+n")
        await bench.sees("Claim or article")


async def test_a_key_that_is_taken_in_the_same_room_is_refused(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "key:archive.check")
        await bench.press("enter")
        await bench.sees("Press the key for")
        await bench.press("slash")
        await bench.sees("/ is the key of “Filter the list of claims” there.")
        assert not workspace.settings.keys


async def test_another_model_is_loaded_at_once(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "setting:relation_model")
        await bench.sees("models ready")
        workspace.models_gate.clear()
        await bench.press("enter")
        await bench.sees("The models are loaded anew.")
        await bench.press(*"/m", "enter")
        await bench.sees("loading models")
        assert str(workspace.settings.relation_model) == "/m"
        workspace.models_gate.set()
        await bench.sees("models ready")


async def test_models_that_are_at_work_are_not_changed(workspace: FakeWorkspace, file: Path) -> None:
    before = file.read_text()
    async with opened(workspace) as bench:
        await bench.sees("models ready")
        workspace.work_gate.clear()
        bench.app.add(["quay.html"], None, "")
        await open_settings(bench, "setting:relation_model")
        await bench.press("enter")
        await bench.sees("Another job is running")
        assert file.read_text() == before
        workspace.work_gate.set()


async def test_what_a_variable_decides_is_not_changed_in_vain(
    workspace: FakeWorkspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_REVIEWER", "mk")
    async with opened(workspace) as bench:
        await open_settings(bench, "setting:reviewer")
        await bench.sees("FACTCHECK_REVIEWER")
        await bench.press("d")
        await bench.sees("The variable FACTCHECK_REVIEWER decides this")
        assert "ana" in file.read_text()


async def test_a_theme_that_there_is_not_is_refused(workspace: FakeWorkspace, file: Path) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "setting:theme")
        await bench.press("enter")
        await bench.sees("Change a setting")
        await bench.press(*"mauve", "enter")
        await bench.sees("There is no theme named mauve")
        assert "theme" not in file.read_text()


async def test_changing_one_setting_leaves_the_theme_that_is_worn(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        bench.app.theme = "nord"
        await open_settings(bench, "setting:reviewer")
        await bench.press("enter")
        await bench.sees("Change a setting")
        await bench.press("end", "x", "enter")
        await bench.until(lambda: workspace.settings.reviewer == "anax", "the settings in force")
        assert bench.app.theme == "nord"


async def test_a_key_that_moves_in_lists_is_refused(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "key:view.quit")
        await bench.press("enter")
        await bench.sees("Press the key for")
        await bench.press("j")
        await bench.sees("j moves in every list.")
        assert not workspace.settings.keys


def test_keys_clash_only_where_both_commands_are_offered() -> None:
    assert clash(CheckText, "slash", {}) is FilterClaims
    assert clash(OpenRow, "slash", {}) is None
    assert clash(FoldMatches, "ctrl+n", {"archive.check": "ctrl+n"}) is CheckText
    assert clash(CheckText, "c", {}) is None


async def test_keys_of_the_file_that_cannot_work_are_told_at_the_start() -> None:
    keys = {"archive.chek": "ctrl+n", "archive.add": "slash", "view.quit": "j"}
    async with opened(FakeWorkspace(settings=Settings(keys=keys))) as bench:
        await bench.sees("archive.chek: there is no", "Keys in your settings")
        await bench.sees("claims.filter", "j moves in every list")


async def test_a_settings_file_that_cannot_be_mended_is_told_with_its_remedy(
    workspace: FakeWorkspace, file: Path
) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "setting:reviewer")
        file.write_text("= broken")
        await bench.press("d")
        await bench.sees("cannot be changed", "mend or remove it")


async def test_every_setting_says_what_it_is_for(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_settings(bench, "setting:archive")
        rows = bench.app.screen.query_one("#settings").rows  # type: ignore[attr-defined]
        assert all(row.words for row in rows if isinstance(row, SettingRow))
        assert len([row for row in rows if isinstance(row, KeyRow)]) > 30
