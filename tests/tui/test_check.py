"""Checking a typed claim or a pasted article."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from factcheck.tui.screens import check
from factcheck.tui.widgets.desk import ClaimList
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import Bench, opened


async def open_check(bench: Bench) -> TextArea:
    await bench.press("c")
    await bench.sees("Claim or article")
    return bench.app.screen.query_one(TextArea)


async def test_a_typed_sentence_is_checked_a_moment_after_typing_ends(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_check(bench)
        await bench.press(*"The port was never closed", "full_stop")
        await bench.sees("1 claim checked", "disputed", "negation 0.94")
        assert ("checking", "The port was never closed.") in workspace.asked


async def test_results_of_an_article_appear_one_after_the_other(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "One. Two. Three."
        await bench.press("ctrl+r")
        await bench.sees("Looking for claims")
        workspace.work_gate.set()
        await bench.sees("3 claims checked", "Three people were killed")


async def test_typing_goes_on_while_the_models_load(workspace: FakeWorkspace) -> None:
    workspace.models_gate.clear()
    async with opened(workspace) as bench:
        box = await open_check(bench)
        await bench.press(*"Port", "ctrl+r")
        await bench.sees("waiting for the models")
        await bench.press(*" shut")
        assert box.text == "Port shut"
        workspace.models_gate.set()
        await bench.sees("1 claim checked")


async def test_a_newer_text_overtakes_the_check_of_an_older_one(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        box = await open_check(bench)
        box.text = "One. Two. Three."
        await bench.press("ctrl+r")
        await bench.until(lambda: ("checking", "One. Two. Three.") in workspace.asked, "the first check")
        box.text = "Only this."
        await bench.press("ctrl+r")
        await bench.until(lambda: ("checking", "Only this.") in workspace.asked, "the second check")
        workspace.work_gate.set()
        await bench.sees("1 claim checked")
        await bench.settles()
        assert len(bench.app.screen.query_one(ClaimList).rows) == 1


async def test_clearing_empties_text_and_results(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        box = await open_check(bench)
        box.text = "A claim."
        await bench.sees("1 claim checked")
        await bench.press("ctrl+l")
        await bench.sees("Type a sentence or paste an article above.")
        assert box.text == ""


async def test_a_check_that_fails_says_why_and_what_to_do(workspace: FakeWorkspace) -> None:
    workspace.fails["checking"] = OSError("index [/b] unreadable")
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "A claim."
        await bench.sees("! not checked", "index [/b] unreadable", "Check that the file")


async def test_escape_goes_back_to_the_list(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await open_check(bench)
        await bench.press("escape")
        await bench.sees("12 · newest")


async def test_a_text_is_saved_as_a_report(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "Crane falls [sic]\nThe port was never closed."
        await bench.sees("claim checked")
        await bench.press("ctrl+s")
        await bench.sees("Save to the archive", "Headline")
        await bench.press(*"Quay", "enter")
        await bench.sees("1 reports added, 3 claims assessed.")
        (saved,) = workspace.texts
        assert saved == {
            "text": "Crane falls [sic]\nThe port was never closed.",
            "outlet": "Quay",
            "title": "Crane falls [sic]",
            "published": None,
        }


async def test_leaving_the_form_saves_nothing(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "A claim."
        await bench.sees("1 claim checked")
        await bench.press("ctrl+s")
        await bench.sees("Save to the archive")
        await bench.press("escape")
        await bench.sees("1 claim checked")
        assert not workspace.texts


async def test_the_stop_key_stops_the_check_and_only_then_a_job(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest", "models ready")
        workspace.work_gate.clear()
        bench.app.add(["news"], None, "")
        (await open_check(bench)).text = "One. Two. Three."
        await bench.press("ctrl+r")
        await bench.until(lambda: ("checking", "One. Two. Three.") in workspace.asked, "the check")
        await bench.press("ctrl+t")
        await bench.sees("stopped after 0 claims")
        assert bench.app.job is not None
        assert "Stopping after the batch at hand" not in bench.text
        await bench.press("ctrl+t")
        await bench.until(lambda: bench.app.job is None, "the end of the job")
        assert bench.app.last_added is not None
        assert bench.app.last_added.cancelled


async def test_stopping_a_job_says_nothing_of_a_check(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        bench.app.add(["news"], None, "")
        await open_check(bench)
        await bench.press("ctrl+t")
        await bench.sees("Stopping after the batch at hand")
        assert "stopped after" not in bench.text


async def test_a_text_is_there_again_when_the_room_is_opened_again(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "It took an hour to write [sic]."
        await bench.sees("1 claim checked")
        await bench.press("escape")
        await bench.sees("12 · newest")
        assert (await open_check(bench)).text == "It took an hour to write [sic]."
        await bench.sees("1 claim checked")


async def test_a_long_text_that_is_there_again_is_checked_only_when_asked(
    workspace: FakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "LONGEST_UNASKED", 10)
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "More than ten characters."
        await bench.sees("press ctrl+r to check it")
        await bench.press("escape")
        await bench.sees("12 · newest")
        await open_check(bench)
        await bench.sees("press ctrl+r to check it")


async def test_a_long_check_is_stopped_and_keeps_what_it_found(workspace: FakeWorkspace) -> None:
    workspace.work_gate.clear()
    async with opened(workspace) as bench:
        (await open_check(bench)).text = "One. Two. Three."
        await bench.press("ctrl+r")
        await bench.until(lambda: ("checking", "One. Two. Three.") in workspace.asked, "the check")
        await bench.press("ctrl+t")
        await bench.sees("stopped after 0 claims")
        workspace.work_gate.set()
