"""Reviewing relations: confirm, change, reject, undo."""

from __future__ import annotations

from factcheck.models import Decision, Relation
from tests.tui.fake_workspace import FakeWorkspace
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
