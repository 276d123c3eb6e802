"""Claims and events are written to files that can be handed on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.tui.screens.exporting import file_name
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import Bench, opened


async def at_a_claim(bench: Bench) -> None:
    await bench.select("never closed")
    await bench.sees("negation 0.94", "models ready")


async def test_a_claim_is_exported_as_markdown(
    workspace: FakeWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(workspace) as bench:
        await at_a_claim(bench)
        await bench.press("x")
        await bench.sees("Export", ".md is Markdown")
        await bench.press("enter")
        await bench.sees("1 claims written to")
        (file,) = tmp_path.iterdir()
        assert file.suffix == ".md"
        assert "Harbour Wire" in file.read_text(encoding="utf-8")


async def test_an_event_is_exported_as_data(workspace: FakeWorkspace, tmp_path: Path) -> None:
    file = tmp_path / "story.json"
    async with opened(workspace) as bench:
        await at_a_claim(bench)
        await bench.press("e")
        await bench.sees("2 events")
        await bench.press("X")
        await bench.sees("11 claims: Port of Tessaly closed")
        bench.app.screen.query_one("#path").value = str(file)  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("claims written to")
        assert (
            json.loads(file.read_text(encoding="utf-8"))["title"]
            == "Port of Tessaly closed after crane collapse"
        )


async def test_an_ending_is_changed_by_key_and_an_unknown_one_refused(
    workspace: FakeWorkspace, tmp_path: Path
) -> None:
    async with opened(workspace) as bench:
        await at_a_claim(bench)
        await bench.press("x")
        await bench.sees("Export")
        box = bench.app.screen.query_one("#path")
        await bench.press("f4")
        assert box.value.endswith(".html")  # type: ignore[attr-defined]
        box.value = str(tmp_path / "story.docx")  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("The ending must be one of .md, .html, .json.")
        box.value = str(tmp_path / "gone" / "story.md")  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("There is no folder")


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    workspace: FakeWorkspace, tmp_path: Path
) -> None:
    file = tmp_path / "story.html"
    file.write_text("mine")
    async with opened(workspace) as bench:
        await at_a_claim(bench)
        await bench.press("x")
        await bench.sees("Export")
        bench.app.screen.query_one("#path").value = str(file)  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("enter once more replaces it")
        assert file.read_text() == "mine"
        await bench.press("enter")
        await bench.sees("claims written to")
        assert "<html" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "name"),
    [("The port [sic] was “closed”.", "the-port-sic-was-closed"), ("../../etc", "etc"), ("…", "factcheck")],
)
def test_a_files_name_is_made_of_letters_and_hyphens(words: str, name: str) -> None:
    assert file_name(words) == name
