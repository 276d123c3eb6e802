"""What an analyst does at the desk, with the real models: saving a text, watching a folder, events."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.models import UNKNOWN_OUTLET, Status, Watch
from factcheck.workspace import AddSummary, Workspace

SENTENCE = "The ferry terminal at Port Ellery stayed closed for three days, the harbour authority said."


@pytest.mark.slow
def test_a_typed_sentence_is_stored_as_a_claim_of_nobody(empty: Workspace) -> None:
    summary = empty.add_text(SENTENCE)
    assert (summary.added, summary.claims) == (1, 1)
    assert empty.add_text(SENTENCE).unchanged == 1
    (row,) = empty.page().rows
    assert row.claim.text == SENTENCE
    assert row.report.outlet == UNKNOWN_OUTLET
    assert empty.add_text("  \n ").added == 0


@pytest.mark.slow
def test_a_watched_folder_gives_what_is_new_in_it(empty: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "stories"
    folder.mkdir()
    (folder / "one.txt").write_text(SENTENCE)
    empty.notebook.watch(Watch(source=str(folder), minutes=5, outlet="Daily Lantern"))
    (due,) = empty.due()
    assert empty.look(due).added == 1
    assert empty.due() == ()
    (watched,) = empty.notebook.watches()
    assert (watched.added, watched.trouble) == (1, "")
    assert empty.look(watched).unchanged == 1  # within the slack of a few seconds it is read once more
    assert [report.outlet for report in empty.reports()] == ["Daily Lantern"]


@pytest.mark.slow
def test_a_source_that_cannot_be_read_is_a_problem_that_is_kept(empty: Workspace, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.xml")
    empty.notebook.watch(Watch(source=gone, minutes=5))
    empty.look(empty.due()[0])
    assert empty.notebook.watches()[0].trouble == "There is no such file or folder."
    assert [met.problem.source for met in empty.notebook.problems()] == [gone]


def test_the_reports_of_one_event_are_grouped(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, summary = strike
    events = workspace.events(summary.report_ids)
    assert sum(len(event.report_ids) for event in events) == summary.added
    assert len(events[0].report_ids) > summary.added / 2


def test_the_counts_of_statuses_add_up_to_the_list(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    counts = workspace.status_counts()
    assert sum(counts.values()) == workspace.page().total
    assert counts.get(Status.DISPUTED)
