"""Reviewing relations: confirm, change, reject, undo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factcheck.models import Decision, Relation
from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.screens.inbox import InboxRoom
from tests.tui.fake_workspace import SEVEN, THREE, FakeWorkspace, HeldWorkspace
from tests.tui.seen import Bench, opened


async def at_the_conflict(bench: Bench) -> None:
    await bench.select("Three people")
    await bench.sees("quantity 0.91")


async def test_a_relation_is_confirmed_with_a_note(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r")
        await bench.sees("Review", "y confirm", "≠ conflict because of quantity · 0.91")
        await bench.press("tab", *"both cite", "enter", "y")
        await bench.sees("✎ confirmed as conflict by ana: both cite")
        (review,) = workspace.kept
        assert review.decision is Decision.CONFIRM
        assert (review.judged, review.relation) == (Relation.CONFLICT, Relation.CONFLICT)
        assert review.reviewer == "ana"


async def test_another_relation_is_chosen_by_its_number(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r", "3")
        await bench.sees("✎ changed from conflict to update by ana")
        assert workspace.kept[0].decision is Decision.CHANGE


async def test_a_relation_is_rejected(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r", "x")
        await bench.sees("✎ rejected by ana")
        assert workspace.kept[0].relation is Relation.UNCLEAR


async def test_escape_decides_nothing(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r", "escape")
        await bench.sees("12 · newest")
        assert not workspace.kept


async def test_undo_puts_the_machines_relation_back_and_keeps_both_reviews(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r", "5")
        await bench.sees("changed from conflict to unclear")
        await bench.press("u")
        await bench.sees("confirmed as conflict by ana: an earlier")
        assert [review.relation for review in workspace.kept] == [Relation.UNCLEAR, Relation.CONFLICT]
        assert {review.judged for review in workspace.kept} == {Relation.CONFLICT}


async def test_a_second_opinion_remembers_what_the_machine_said(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("plus")
        await bench.sees("✎ confirmed as conflict")
        await bench.press("r", "4")
        await bench.sees("✎ changed from conflict to related")
        await bench.press("u")
        await bench.until(lambda: len(workspace.kept) == 3, "the review that puts the first one back")
        assert workspace.kept[2].relation is Relation.CONFLICT


async def test_a_whole_group_is_decided_at_once_and_undone_at_once(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("tab", "k", "R")
        await bench.sees("Review 3 relations at once", "Tessaly Mail", "and 1 more")
        await bench.press("4")
        await bench.sees("Kept 3 times: change, ~ related.")
        assert [review.relation for review in workspace.kept] == [Relation.RELATED] * 3
        assert len({review.premise_id for review in workspace.kept}) == 3
        await bench.press("u")
        await bench.until(lambda: len(workspace.kept) == 6, "all three to be undone")
        assert {review.relation for review in workspace.kept[3:]} == {Relation.CONFLICT}


async def test_reports_of_one_origin_are_decided_together(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.sees("negation 0.94")
        await bench.press("tab", "j", "j", "R")
        await bench.sees("Review 2 relations at once")
        await bench.press("y")
        await bench.until(lambda: len(workspace.kept) == 2, "both reviews")
        assert {review.decision for review in workspace.kept} == {Decision.CONFIRM}


async def test_a_single_report_is_no_group(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("has risen to eleven")
        await bench.sees("later count 0.90")
        await bench.press("R")
        await bench.sees("12 · newest")
        await bench.sees_no("relations at once")


async def test_a_review_of_an_earlier_session_can_be_undone(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r", "5")
        await bench.sees("changed from conflict to unclear")
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.sees("changed from conflict to unclear")
        await bench.press("u")
        await bench.sees("confirmed as conflict by ana: an earlier")


@pytest.mark.parametrize("key", ["plus", "r", "R", "u", "t", "enter"])
async def test_no_key_acts_on_a_claim_together_with_the_matches_of_the_one_before(key: str) -> None:
    workspace = HeldWorkspace()
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("plus")
        await bench.sees("✎ confirmed as conflict")
        bench.app.inbox._done.clear()  # so that the undo key has the match in view to act on
        workspace.work_gate.clear()
        await bench.press("j", key)
        await bench.settles()
        assert isinstance(bench.app.screen, InboxRoom)
        workspace.work_gate.set()
        await bench.sees("No report in the archive speaks of this.")
        assert len(workspace.kept) == 1


async def test_keys_act_again_once_the_matches_of_the_claim_are_there() -> None:
    workspace = HeldWorkspace()
    async with opened(workspace) as bench:
        await bench.select("Ships were entering")
        await bench.sees("No report in the archive speaks of this.")
        workspace.work_gate.clear()
        await bench.press("k", "plus")
        workspace.work_gate.set()
        await bench.sees("quantity 0.91")
        assert not workspace.kept
        await bench.press("plus")
        await bench.sees("✎ confirmed as conflict")
        assert [review.pair for review in workspace.kept] == [{SEVEN.id, THREE.id}]
        await bench.press("enter")
        await bench.until(lambda: isinstance(bench.app.screen, CompareRoom), "the comparison")


async def test_a_decision_is_about_the_pair_that_was_asked_about(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r")
        await bench.sees("y confirm")
        bench.app.inbox.desk.claims.action_step(1)
        await bench.until(lambda: bench.app.inbox.desk.evidence.rows == [], "the other claim's matches")
        await bench.press("y")
        await bench.until(lambda: workspace.kept, "the review")
        assert [review.pair for review in workspace.kept] == [{SEVEN.id, THREE.id}]


async def test_the_decision_made_last_is_in_force_however_late_an_older_one_was_stored(
    workspace: FakeWorkspace,
) -> None:
    async with opened(workspace) as bench:
        await at_the_conflict(bench)
        await bench.press("r", "3")
        await bench.sees("✎ changed from conflict to update by ana")
        (review,) = workspace.kept
        older = {
            "relation": Relation.RELATED,
            "reviewer": "bo",
            "decided": review.decided - timedelta(days=9),
        }
        workspace.kept.append(review.model_copy(update=older))
        bench.app.inbox._done.clear()
        bench.app.inbox.read_claim()
        await bench.until(lambda: len(bench.app.inbox.desk.evidence.reviews) == 2, "both reviews")
        await bench.sees("✎ changed from conflict to update by ana")
        await bench.press("u")
        await bench.until(lambda: len(workspace.kept) == 3, "the undoing")
        assert workspace.kept[2].relation is Relation.RELATED
