"""What was read, saved filters, events: the analyst's own view of the list."""

from __future__ import annotations

import pytest

from factcheck.models import ClaimOrder, SavedFilter, Status
from factcheck.tui import notebook_room
from factcheck.tui.screens.coverage import CoverageRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.event_rows import EventRow
from tests.tui.fake_workspace import CLOSED, NEVER, FakeWorkspace, HeldWorkspace
from tests.tui.seen import Bench, opened


def entry(bench: Bench, words: str) -> ClaimEntry:
    return next(each for each in bench.app.inbox.entries if words in each.claim.text)


async def test_resting_on_a_claim_marks_it_as_read(
    workspace: FakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook_room, "READ_SECONDS", 0.05)
    workspace.read.clear()
    async with opened(workspace) as bench:
        await bench.sees("12 · newest", "•")
        await bench.select("never closed")
        await bench.until(lambda: NEVER.id in workspace.read, "the claim to count as read")
        await bench.until(lambda: entry(bench, "never closed").read, "the mark to go")
        assert not entry(bench, "Ships").read


async def test_counting_as_read_leaves_what_became_known_of_the_claim_meanwhile(
    workspace: FakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.read.clear()
    async with opened(workspace) as bench:
        await bench.sees("12 · newest", "models ready")
        before = entry(bench, "passed its last inspection")
        assert before.status is None
        await bench.select("passed its last inspection")
        await bench.sees("No report in the archive speaks of this.")
        monkeypatch.setattr(notebook_room, "READ_SECONDS", 0.01)
        bench.app.inbox.rest_on(before)
        await bench.until(lambda: entry(bench, "passed its last inspection").read, "the mark to go")
        assert entry(bench, "passed its last inspection").status is Status.NO_PRIOR_REPORT


async def test_the_read_key_turns_the_mark_around(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("negation 0.94")
        await bench.press("m")
        await bench.until(lambda: NEVER.id not in workspace.read, "the claim to count as unread")
        assert not entry(bench, "never closed").read


async def test_the_unread_key_shows_unread_claims_only_and_all_again(workspace: FakeWorkspace) -> None:
    workspace.read -= {NEVER.id, CLOSED.id}
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("n")
        await bench.sees("2 · newest", "unread")
        await bench.press("n")
        await bench.sees("12 · newest")


async def test_a_whole_list_is_marked_as_read(workspace: FakeWorkspace) -> None:
    workspace.read.clear()
    async with opened(workspace) as bench:
        await bench.press("slash", *"cracks", "enter")
        await bench.sees("2 · newest")
        await bench.press("M")
        await bench.sees("2 claims marked as read.")
        assert len(workspace.read) == 2


async def test_statuses_are_counted_above_the_list_under_the_filter(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("=1 ≠3 →2 ○1 ·1 …4")
        await bench.press("slash", *"killed", "enter")
        await bench.sees("≠1 →2 …1")


async def test_a_filter_is_saved_listed_with_its_hits_and_opened_again(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("slash", *"killed", "enter", "s", "o")
        await bench.sees("1 · oldest")
        await bench.press("ctrl+s")
        await bench.sees("Save the filter")
        await bench.press("end", *" toll", "enter")
        await bench.sees("Filter saved as “killed toll”.")
        await bench.press("escape")
        await bench.sees("12 · oldest")
        await bench.press("f")
        await bench.sees("Saved filters", "killed toll", "≠ disputed")
        await bench.press("enter")
        await bench.sees("1 · oldest")
        assert bench.app.inbox.status is Status.DISPUTED
        assert workspace.notebook.saved["killed toll"].order is ClaimOrder.OLDEST


async def test_a_saved_filter_is_forgotten(workspace: FakeWorkspace) -> None:
    workspace.notebook.save_filter(SavedFilter(name="[sic] port", words="port"))
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("f")
        await bench.sees("[sic] port", "enter opens")
        await bench.press("d")
        await bench.sees("No filter is saved yet.")
        await bench.until(lambda: not workspace.notebook.saved, "the filter to be gone")


async def test_the_list_is_grouped_by_event_and_an_event_folds(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("e")
        await bench.sees(
            "12 · newest · 2 events",
            "▾ Port of Tessaly closed after crane collapse",
            "11 claims in 5 reports",
        )
        claims = bench.app.inbox.desk.claims
        claims.cursor = next(
            place
            for place, row in enumerate(claims.rows)
            if isinstance(row, EventRow) and "Port" in row.event.title
        )
        await bench.sees("reports whose claims speak of the same things")
        await bench.press("space")
        await bench.sees("▸ Port of Tessaly closed")
        assert len(claims.rows) == 3
        await bench.press("e")
        await bench.sees("12 · newest")


async def test_coverage_of_an_event_leaves_other_events_out(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("e")
        await bench.sees("2 events")
        bench.app.inbox.desk.claims.action_edge(0)
        await bench.press("enter")
        await bench.until(lambda: isinstance(bench.app.screen, CoverageRoom), "the coverage")
        await bench.sees("1 claim · ")


async def test_the_most_disputed_claims_come_first_when_asked_for(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("o", "o")
        await bench.sees("12 · most disputed")
        assert bench.app.inbox.entries[0].conflict


async def test_what_comes_late_of_a_claim_does_not_stand_beside_a_heading() -> None:
    workspace = HeldWorkspace()
    async with opened(workspace) as bench:
        await bench.press("e")
        await bench.sees("· 2 events", "single origin")
        workspace.work_gate.clear()
        await bench.select("never closed")
        await bench.sees("Looking for what other reports say about it")
        bench.app.inbox.desk.claims.action_edge(0)
        await bench.sees("An event: reports whose claims")
        workspace.work_gate.set()
        await bench.settles()
        await bench.sees("An event: reports whose claims")
