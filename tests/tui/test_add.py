"""Adding reports: the form, the progress, the problems, stopping, quitting meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from factcheck.tui.screens.add import AddRoom
from factcheck.tui.screens.dialogs import QuestionRoom
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import Bench, opened


async def open_add(bench: Bench) -> None:
    await bench.press("a")
    await bench.until(lambda: isinstance(bench.app.screen, AddRoom), "the form")


def fill(bench: Bench, **values: str) -> None:
    for name, value in values.items():
        bench.app.screen.query_one(f"#{name}").value = value  # type: ignore[attr-defined]


async def test_a_path_is_added_with_outlet_and_date_and_its_problems_are_listed(
    workspace: FakeWorkspace,
) -> None:
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="~/news", outlet="The Quay", published="2022-06-10")
        await bench.press("enter")
        await bench.sees("3 reports added, 1 there already", "17 claims found, 21 assessed")
        await bench.sees(
            "notes/[b]broken[/b].html", "The file holds no article text.", "Open it in a browser"
        )
        (added,) = workspace.added
        assert added["sources"] == (str(Path("~/news").expanduser()),)
        assert added["outlet"] == "The Quay"
        assert added["published"] == datetime(2022, 6, 10, tzinfo=UTC)


async def test_progress_says_what_is_being_done(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news")
        await bench.press("enter")
        await bench.sees("reading 3 of 12 quay-03.html", "ctrl+t stops")
        workspace.work_gate.set()
        await bench.sees("Done in 2.5 s")


async def test_stopping_while_the_models_load_leaves_room_for_another_job(workspace: FakeWorkspace) -> None:
    workspace.models_gate.clear()
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news")
        await bench.press("enter")
        await bench.until(lambda: bench.app.job is not None, "the job")
        await bench.press("ctrl+t")
        await bench.until(lambda: bench.app.job is None, "the end of the job")
        assert not workspace.added
        workspace.models_gate.set()
        await bench.press("enter")
        await bench.sees("Done in 2.5 s", "3 reports added")


async def test_stopping_keeps_what_is_done(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news")
        await bench.press("enter")
        await bench.sees("ctrl+t stops")
        await bench.press("ctrl+t")
        await bench.sees("Stopped in 2.5 s", "3 reports added")


async def test_the_job_goes_on_when_its_room_is_left(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news")
        await bench.press("enter")
        await bench.sees("reading 3 of 12")
        await bench.press("escape")
        await bench.sees("12 · newest", "reading 3 of 12")
        workspace.work_gate.set()
        await bench.sees("3 reports added, 21 claims assessed.")


async def test_a_job_may_end_under_the_open_palette(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news")
        await bench.press("enter")
        await bench.sees("reading 3 of 12")
        await bench.press("ctrl+p")
        await bench.sees("Search for commands")
        workspace.work_gate.set()
        await bench.until(lambda: bench.app.job is None, "the end of the job")
        await bench.press("escape")
        await bench.sees("Outcome", "3 reports added")


async def test_an_empty_path_asks_for_one(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_add(bench)
        await bench.press("enter")
        await bench.sees("Type a path or a URL first.")
        assert not workspace.added


async def test_a_date_that_is_none_is_refused_with_an_example(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news", published="someday [/b]")
        await bench.press("enter")
        await bench.sees("someday [/b]", "Leave it empty when nobody knows.")
        assert not workspace.added


async def test_quitting_during_work_asks_once_and_then_leaves(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        await open_add(bench)
        fill(bench, source="news")
        await bench.press("enter")
        await bench.sees("reading 3 of 12")
        await bench.press("ctrl+q")
        await bench.sees("Stop the work and quit?")
        await bench.press("n")
        await bench.until(lambda: isinstance(bench.app.screen, AddRoom), "the form again")
        await bench.press("ctrl+q")
        await bench.until(lambda: isinstance(bench.app.screen, QuestionRoom), "the question")
        await bench.press("y")
        await bench.until(lambda: bench.app.return_code == 0 and not bench.app.is_running, "the end")


async def test_claims_that_wait_are_assessed_from_the_palette(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.press("ctrl+p")
        await bench.press(*"assess the claims")
        await bench.sees("archive: Assess the claims that wait")
        await bench.press("enter", "enter")
        await bench.sees("4 claims assessed.")


async def test_sources_given_at_the_start_are_added(workspace: FakeWorkspace) -> None:
    from factcheck.tui.app import FactcheckApp
    from tests.tui.seen import wait_for

    app = FactcheckApp(workspace, demo=True, sources=["fixtures"])
    async with app.run_test(size=(120, 40)) as pilot:
        await wait_for(pilot, lambda: app.last_added is not None, "the sources to be added")
        assert workspace.added[0]["sources"] == ("fixtures",)
