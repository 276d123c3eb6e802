"""The list of claims, the matches of the selected one, and the passages."""

from __future__ import annotations

import pytest

from factcheck.models import ClaimOrder, Status
from factcheck.tui import listing_room
from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.screens.inbox import InboxRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import opened


async def test_claims_stand_there_with_status_outlet_speaker_and_origins(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("The port of Tessaly was never closed", "≠", "disputed", "Radio Vessen", "=1 ≠1")


async def test_the_list_is_there_before_the_models(workspace: FakeWorkspace) -> None:
    workspace.models_gate.clear()
    async with opened(workspace) as bench:
        await bench.sees("The number of people killed", "loading models 1 of 3")
        await bench.press("j", "j")
        assert not bench.app.models_ready
        workspace.models_gate.set()
        await bench.sees("models ready")


async def test_typing_narrows_the_list(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("slash", *"cracks")
        await bench.sees("2 · newest", "Inspectors had found cracks")
        await bench.sees_no("Ships were entering")
        await bench.press("escape")
        await bench.sees("12 · newest")


async def test_the_status_key_walks_through_the_statuses(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("s")
        await bench.sees("3 · newest", "≠ disputed")
        room = bench.app.screen
        assert isinstance(room, InboxRoom)
        assert room.status is Status.DISPUTED


async def test_the_order_key_turns_the_list_around(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("o")
        await bench.sees("12 · oldest")
        room = bench.app.screen
        assert isinstance(room, InboxRoom)
        assert room.order is ClaimOrder.OLDEST
        oldest, newest = room.desk.claims.rows[0], room.desk.claims.rows[-1]
        assert isinstance(oldest, ClaimEntry)
        assert isinstance(newest, ClaimEntry)
        assert oldest.report is not None
        assert newest.report is not None
        assert (oldest.report.outlet, newest.report.outlet) == ("Harbour Wire", "Tessaly Mail")


async def test_matches_are_grouped_by_relation_and_folded_by_origin(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees(
            "≠ conflict  1 origin · 2 outlets", "negation 0.94", "1 more behind Harbour Wire: Northern Ledger"
        )
        await bench.sees("▸ ~ related", "▸ ? unclear")


async def test_an_origin_unfolds_its_further_reports(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("negation 0.94")
        await bench.press("tab", "j", "j", "space")
        await bench.sees("negation 0.93", "▾ 1 more behind")
        await bench.press("space")
        await bench.sees_no("negation 0.93")


async def test_a_folded_group_unfolds(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("▸ ~ related")
        await bench.press("tab", "j", "j", "j", "space")
        await bench.sees("▾ ~ related", "different aspect 0.82")


async def test_both_passages_are_quoted_in_their_context(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.press("tab", "j", "j")
        await bench.sees("This claim · Radio Vessen", "≠ conflict · Harbour Wire", "[$5")


async def test_enter_compares_both_passages(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.press("enter")
        await bench.until(lambda: isinstance(bench.app.screen, CompareRoom), "the comparison")
        await bench.sees("conflict because of quantity", "people", "Three", "seven", "-4", "[sic]")
        await bench.until(
            lambda: any(name == "point" for name, _ in workspace.asked), "a look for the deciding words"
        )
        await bench.press("escape")
        await bench.sees("12 · newest")


async def test_the_quotation_is_copied_with_its_citation(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("negation 0.94")
        await bench.press("y")
        await bench.until(lambda: bench.app.clipboard, "something on the clipboard")
        assert bench.app.clipboard.startswith("“The port of Tessaly was never closed")
        assert "(transport ministry) — Radio Vessen, “Port working normally" in bench.app.clipboard
        await bench.press("tab", "j", "j", "y")
        await bench.until(lambda: "Harbour Wire" in bench.app.clipboard, "the prior report's quotation")


async def test_a_claim_without_assessment_is_assessed_once_the_models_are_there(
    workspace: FakeWorkspace,
) -> None:
    workspace.models_gate.clear()
    async with opened(workspace) as bench:
        await bench.select("passed its last inspection")
        await bench.sees("Not compared yet")
        workspace.models_gate.set()
        await bench.sees("No report in the archive speaks of this.")
        assert "assess" in [name for name, _ in workspace.asked]


async def test_more_claims_are_read_as_the_cursor_nears_the_end() -> None:
    workspace = FakeWorkspace(copies=60)
    async with opened(workspace) as bench:
        for shown in range(100, 720, 100):
            await bench.sees(f"{shown} of 720")
            await bench.press("G")
        await bench.sees("720 · newest")
        assert len(bench.app.screen.query_one("#claims").rows) == 720  # type: ignore[attr-defined]


async def test_a_claim_stands_once_in_a_list_that_grows_while_it_is_read() -> None:
    workspace = FakeWorkspace(copies=20)
    async with opened(workspace) as bench:
        await bench.sees("100 of 240")
        workspace.bring(130)
        for shown in ("130 of 370", "200 of 370", "270 of 370"):
            await bench.press("G")
            await bench.sees(shown)
        keys = [each.key for each in bench.app.inbox.entries]
        assert len(set(keys)) == len(keys)


async def test_a_list_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing_room, "MOST_LISTED", 200)
    async with opened(FakeWorkspace(copies=60)) as bench:
        await bench.sees("100 of 720")
        await bench.press("G")
        await bench.sees("first 200 of 720")
        await bench.press("G")
        await bench.settles()
        await bench.sees("first 200 of 720")


async def test_the_list_says_of_a_claim_what_its_matches_say(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("models ready")
        await bench.select("passed its last inspection")
        assert bench.app.inbox.desk.entry.status is None  # type: ignore[union-attr]
        await bench.sees("No report in the archive speaks of this.")
        assert bench.app.inbox.desk.entry.status is Status.NO_PRIOR_REPORT  # type: ignore[union-attr]


async def test_an_empty_archive_teaches_how_to_fill_it() -> None:
    async with opened(FakeWorkspace(claims=())) as bench:
        await bench.sees("The archive is empty.", "Press a to add files")


async def test_a_filter_without_hits_says_how_to_leave_it(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.press("slash", *"zebra")
        await bench.sees("No claim fits the filter.", "Press escape")


async def test_disk_and_models_are_never_touched_by_the_thread_that_draws(workspace: FakeWorkspace) -> None:
    import threading

    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("negation 0.94")
        assert threading.get_ident() not in workspace.threads


async def test_a_failing_archive_gives_a_message_with_a_remedy_and_the_bench_lives_on(
    workspace: FakeWorkspace,
) -> None:
    workspace.fails["page"] = OSError("disk [/b] gone")
    async with opened(workspace) as bench:
        await bench.sees("disk [/b] gone", "Check that the file or folder is there")
        del workspace.fails["page"]
        await bench.press("s", "escape")
        await bench.sees("12 · newest")


async def test_models_that_cannot_be_loaded_leave_the_list_usable(workspace: FakeWorkspace) -> None:
    workspace.fails["load_models"] = RuntimeError("weights missing")
    async with opened(workspace) as bench:
        await bench.sees("! models not loaded", "weights missing")
        await bench.select("never closed")
        await bench.sees("negation 0.94")
