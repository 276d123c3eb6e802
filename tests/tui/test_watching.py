"""Looks at watched sources begin by themselves: none holds up another, and no error is told for ever."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from factcheck.models import Problem, Watch
from factcheck.tui import job_keeping
from factcheck.tui.screens.library import LibraryRoom
from factcheck.workspace.results import AddSummary, OnProgress, Stop
from factcheck.workspace.watching import look_at
from tests.tui.fake_workspace import MORNING, FakeWorkspace
from tests.tui.seen import Bench, opened

FEED = "https://quay.example/feed.xml"


class Notes:
    """A notebook that remembers what came of looks."""

    def __init__(self) -> None:
        self.looks: list[tuple[str, int, str]] = []

    def looked(self, source: str, moment: datetime, added: int, trouble: str) -> None:
        self.looks.append((source, added, trouble))


def test_an_error_of_the_system_is_noted_as_what_came_of_a_look() -> None:
    notes = Notes()

    def add(sources: Sequence[str]) -> AddSummary:
        raise OSError(5, "Input/output error", FEED)

    summary = look_at(Watch(source=FEED, minutes=5), notes, add)  # type: ignore[arg-type]
    trouble = "It cannot be read: Input/output error."
    assert notes.looks == [(FEED, 0, trouble)]
    assert [problem.message for problem in summary.problems] == [trouble]


def test_a_folder_that_cannot_be_asked_for_its_kind_is_noted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    notes = Notes()
    watched = Watch(source="/closed/off", minutes=5, looked=MORNING)
    look_at(watched, notes, lambda sources: AddSummary(added=9))  # type: ignore[arg-type]
    assert notes.looks == [("/closed/off", 0, "It cannot be read: Permission denied.")]


class BrokenWorkspace(FakeWorkspace):
    """Every look at a source ends in the same error until it is mended."""

    broken = True

    def look(self, watched: Watch, on_progress: OnProgress, stop: Stop) -> AddSummary:
        if self.broken:
            self.looks.append(watched)
            raise RuntimeError("the models are lost")
        return super().look(watched, on_progress, stop)


def errors(bench: Bench) -> list[str]:
    """The errors that stand on the screen."""
    return [each.title for each in bench.app._notifications if each.severity == "error"]


async def test_the_same_error_of_one_look_after_the_other_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(job_keeping, "WATCH_SECONDS", 0.05)
    workspace = BrokenWorkspace()
    workspace.notebook.watch(Watch(source=FEED, minutes=5))
    async with opened(workspace) as bench:
        await bench.until(lambda: len(workspace.looks) > 3, "several looks")
        assert errors(bench) == ["RuntimeError: the models are lost"]
        workspace.broken = False
        await bench.sees("2 new reports from watched sources.")
        workspace.broken = True
        workspace.notebook.watch(Watch(source=FEED, minutes=5))
        await bench.until(lambda: len(errors(bench)) == 2, "the error, which is news again")


async def test_an_archive_that_cannot_say_what_is_due_tells_so_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job_keeping, "WATCH_SECONDS", 0.05)
    workspace = FakeWorkspace()
    workspace.fails["due"] = RuntimeError("the archive is locked")
    async with opened(workspace) as bench:
        asked = workspace.asked
        await bench.until(lambda: sum(name == "due" for name, _ in asked) > 3, "several looks")
        assert errors(bench) == ["RuntimeError: the archive is locked"]


async def test_a_look_that_was_asked_for_tells_its_error_each_time() -> None:
    workspace = BrokenWorkspace()
    workspace.notebook.watch(Watch(source=FEED, minutes=5, looked=MORNING))
    async with opened(workspace) as bench:
        await bench.sees("12 · newest", "models ready")
        await bench.press("l")
        await bench.press("f5")
        await bench.until(lambda: len(errors(bench)) == 1, "the error")
        await bench.press("f5")
        await bench.until(lambda: len(errors(bench)) == 2, "the error once more")


class SilentWorkspace(FakeWorkspace):
    """Finds nothing new in any source, and that its server is away."""

    def look(self, watched: Watch, on_progress: OnProgress, stop: Stop) -> AddSummary:
        trouble = "The server is away."
        self.notebook.watch(watched.model_copy(update={"looked": MORNING, "added": 0, "trouble": trouble}))
        return AddSummary(problems=(Problem(source=watched.source, message=trouble, remedy=""),))


async def test_the_library_shows_what_came_of_a_look_that_found_nothing() -> None:
    workspace = SilentWorkspace()
    workspace.notebook.watch(Watch(source=FEED, minutes=5, looked=MORNING))
    async with opened(workspace) as bench:
        await bench.press("l", "left", "left")
        await bench.sees("0 new reports")
        await bench.press("f5")
        await bench.sees("! The server is away.", "1 of the watched sources could not be read")


async def test_a_room_beneath_another_hears_of_the_end_of_a_job(workspace: FakeWorkspace) -> None:
    workspace.notebook.watch(
        Watch(source=FEED, minutes=5, looked=datetime(2031, 3, 1, tzinfo=MORNING.tzinfo))
    )
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        await bench.press("l", "left", "left")
        await bench.sees("1 Mar 2031", "models ready")
        await bench.press("f5", "f1")
        await bench.sees("escape closes")
        workspace.work_gate.set()
        await bench.until(lambda: bench.app.job is None, "the end of the look")
        await bench.press("escape")
        await bench.until(lambda: isinstance(bench.app.screen, LibraryRoom), "the library")
        await bench.sees("4 Mar 2031 06:30 UTC: 2 new reports")


async def test_a_look_leaves_the_outcome_of_the_last_adding_in_place(workspace: FakeWorkspace) -> None:
    workspace.notebook.watch(Watch(source=FEED, minutes=5, looked=MORNING))
    async with opened(workspace) as bench:
        await bench.sees("12 · newest", "models ready")
        await bench.press("a")
        bench.app.screen.query_one("#source").value = "news"  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("3 reports added")
        bench.app.look_at_watched(everything=True)
        await bench.sees("2 new reports from watched sources.", "Done in 2.5 s", "3 reports added")
