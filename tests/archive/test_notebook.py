"""What the analyst keeps beside the reports survives, filters lists, and leaves with what it belongs to."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.archive import Archive, ClaimStatus
from factcheck.models import (
    ClaimFilter,
    ClaimOrder,
    Decision,
    Problem,
    Relation,
    Review,
    SavedFilter,
    Status,
    Watch,
)
from tests.archive.conftest import MakeStory

MOMENT = datetime(2031, 3, 4, 6, 30, tzinfo=UTC)


def test_claims_are_unread_until_they_are_read(archive: Archive, story: MakeStory) -> None:
    report, claims, vectors = story("The port closed.", "A crane fell.")
    archive.add(report, claims, vectors)
    unread, read = ClaimFilter(read=False), ClaimFilter(read=True)
    assert archive.page(unread).total == 2
    archive.notebook.mark_read([claims[0].id, claims[0].id])
    archive.notebook.mark_read([claims[0].id])
    assert [row.claim.id for row in archive.page(unread).rows] == [claims[1].id]
    assert [row.read for row in archive.page(read).rows] == [True]
    archive.notebook.mark_read([claims[0].id], read=False)
    assert archive.page(unread).total == 2


def test_all_that_a_filter_leaves_is_read_at_once(archive: Archive, story: MakeStory) -> None:
    report, claims, vectors = story("The port closed.", "A crane fell.", "The crane was old.")
    archive.add(report, claims, vectors)
    assert archive.notebook.mark_all_read(ClaimFilter(), "crane") == 2
    assert archive.notebook.mark_all_read(ClaimFilter(), "crane") == 0
    assert [row.claim.text for row in archive.page(ClaimFilter(read=False)).rows] == ["The port closed."]


def test_what_was_read_goes_with_its_report(archive: Archive, story: MakeStory) -> None:
    report, claims, vectors = story("The port closed.")
    archive.add(report, claims, vectors)
    archive.notebook.mark_read([claims[0].id])
    archive.remove_report(report.id)
    archive.add(report, claims, vectors)
    assert archive.page(ClaimFilter(read=False)).total == 1


def test_reviewed_claims_are_told_from_the_others(archive: Archive, story: MakeStory) -> None:
    report, claims, vectors = story("The port closed.", "A crane fell.", "The crane was old.")
    archive.add(report, claims, vectors)
    archive.add_review(
        Review(
            premise_id=claims[0].id,
            hypothesis_id=claims[1].id,
            judged=Relation.AGREE,
            decision=Decision.REJECT,
            relation=Relation.UNCLEAR,
            reviewer="ana",
            decided=MOMENT,
        )
    )
    assert archive.page(ClaimFilter(reviewed=True)).total == 2
    assert [row.reviewed for row in archive.page(ClaimFilter(reviewed=False)).rows] == [False]


def test_statuses_are_counted_under_a_filter_whatever_status_it_asks_for(
    archive: Archive, story: MakeStory
) -> None:
    report, claims, vectors = story("The port closed.", "A crane fell.", "The crane was old.")
    archive.add(report, claims, vectors)
    archive.keep_statuses([ClaimStatus(claim_id=claims[1].id, status=Status.DISPUTED)])
    where = ClaimFilter(statuses=(Status.UPDATED,))
    assert archive.status_counts(where) == {None: 2, Status.DISPUTED: 1}
    assert archive.status_counts(where, "crane") == {None: 1, Status.DISPUTED: 1}
    assert archive.status_counts(where, '"') in ({}, {None: 2, Status.DISPUTED: 1})


def test_the_most_disputed_claim_comes_first_when_asked_for(archive: Archive, story: MakeStory) -> None:
    report, claims, vectors = story("The port closed.", "A crane fell.", "The crane was old.")
    archive.add(report, claims, vectors)
    archive.keep_statuses(
        [
            ClaimStatus(claim_id=claims[2].id, status=Status.DISPUTED, conflict_origins=2),
            ClaimStatus(claim_id=claims[1].id, status=Status.DISPUTED, conflict_origins=1, agree_origins=4),
        ]
    )
    disputed = archive.page(order=ClaimOrder.DISPUTED).rows
    assert [row.claim.id for row in disputed] == [claims[2].id, claims[1].id, claims[0].id]
    assert archive.page(order=ClaimOrder.ORIGINS).rows[0].claim.id == claims[1].id


def test_filters_are_kept_by_name(archive: Archive) -> None:
    mine = SavedFilter(name="port [/b]", words='outlet:mail "the port"', status=Status.DISPUTED)
    archive.notebook.save_filter(SavedFilter(name="port [/b]", words="old"))
    archive.notebook.save_filter(mine)
    assert archive.notebook.filters() == (mine,)
    archive.notebook.drop_filter(mine.name)
    archive.notebook.drop_filter("unknown")
    assert archive.notebook.filters() == ()


def test_watches_remember_the_last_look(archive: Archive) -> None:
    notebook = archive.notebook
    notebook.watch(Watch(source="/feeds", minutes=5))
    notebook.looked("/feeds", MOMENT, 3, "")
    notebook.looked("/gone", MOMENT, 3, "")
    assert notebook.watches() == (Watch(source="/feeds", minutes=5, looked=MOMENT, added=3),)
    notebook.unwatch("/feeds")
    assert notebook.watches() == ()


def test_the_latest_problem_of_each_source_is_kept(archive: Archive) -> None:
    notebook = archive.notebook
    notebook.note_problems([Problem(source="a", message="one", remedy=""), problem("b", "two")])
    notebook.note_problems([problem("a", "three")])
    assert [each.problem.message for each in notebook.problems()] == ["three", "two"]
    notebook.clear_problems("a")
    assert [each.problem.source for each in notebook.problems()] == ["b"]
    notebook.clear_problems()
    assert notebook.problems() == ()


def problem(source: str, message: str) -> Problem:
    return Problem(source=source, message=message, remedy="Mend it.")
