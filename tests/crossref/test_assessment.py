"""Where claims stand: matches, origins and status together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from factcheck.models import Decision, Relation, Review, SourceKind, Status

THREE = "The blast at the Tarn depot killed three workers early on Tuesday morning."
DEPOT = "Three workers died in Tuesday's early blast at the depot in Tarn, the mayor of Tarn says."
SEVEN = "Seven workers died when the depot at Tarn blew up on Tuesday in the early morning."
OTHER = "Parliament passed its fisheries budget after debates about quotas."


@pytest.fixture
def newsroom(newsroom: Any) -> Any:
    newsroom.relations[frozenset({THREE, SEVEN})] = Relation.CONFLICT
    newsroom.relations[frozenset({DEPOT, SEVEN})] = Relation.CONFLICT
    return newsroom


def test_two_newsrooms_in_their_own_words_corroborate(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet="The Gazette", day=1)
    report, (claim,) = newsroom.publish(DEPOT, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.status is Status.CORROBORATED
    assert found.agree.outlets == ("The Gazette",)
    assert found.own_origin not in found.agree.origins
    assert found.best_agree == 0.9
    assert found.best_conflict == 0.0


def test_reprints_leave_room_for_the_report_that_has_it_from_elsewhere(newsroom: Any) -> None:
    for number in range(30):
        newsroom.publish(THREE, outlet=f"Reprint {number}", day=2)
    newsroom.publish(DEPOT, outlet="The Beacon", day=3)
    _, (typed,) = newsroom.publish(THREE, outlet="Typed", store=False)
    (found,) = newsroom.referencer().assess([(typed, None)])
    assert "The Beacon" in found.agree.outlets
    assert len(found.agree.origins) == 2


def test_one_conflicting_origin_disputes_however_many_agree(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet="The Gazette", day=1)
    newsroom.publish(SEVEN, outlet="Radio Tarn", day=1)
    report, (claim,) = newsroom.publish(DEPOT, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.status is Status.DISPUTED
    assert found.conflict.outlets == ("Radio Tarn",)
    assert [match.judgement.relation for match in found.matches] == [Relation.AGREE, Relation.CONFLICT]


def test_a_claim_nobody_speaks_of_has_no_prior_report(newsroom: Any) -> None:
    newsroom.publish(OTHER, outlet="The Gazette")
    report, (claim,) = newsroom.publish(THREE, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.status is Status.NO_PRIOR_REPORT
    assert found.matches == ()


def test_a_report_never_answers_for_itself(newsroom: Any) -> None:
    report, (claim, _) = newsroom.publish(THREE, THREE.replace("killed", "has killed"))
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.matches == ()


def test_a_reprint_is_not_a_second_origin(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet="The Gazette", day=1)
    report, (claim,) = newsroom.publish(THREE, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.status is Status.SINGLE_ORIGIN
    assert found.agree.origins == (found.own_origin,)


def test_an_unknown_outlet_never_corroborates(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet=None, day=1)
    report, (claim,) = newsroom.publish(DEPOT, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.status is Status.SINGLE_ORIGIN


def test_a_typed_claim_needs_two_origins_of_its_own(newsroom: Any) -> None:
    _, (typed,) = newsroom.publish(DEPOT, outlet=None, day=None, store=False)
    newsroom.publish(THREE, outlet="The Gazette", day=1)
    assert newsroom.referencer().assess([(typed, None)])[0].status is Status.SINGLE_ORIGIN
    newsroom.publish("Three workers were killed by a blast at Tarn's depot.", outlet="Radio Tarn", day=1)
    found = newsroom.referencer().assess([(typed, None)])[0]
    assert found.status is Status.CORROBORATED
    assert found.own_origin is None


def test_a_later_count_updates_and_the_newest_alone_is_an_update_too(newsroom: Any) -> None:
    newsroom.relations[frozenset({THREE, SEVEN})] = Relation.UPDATE
    first, (three,) = newsroom.publish(THREE, outlet="The Gazette", day=1)
    later, (seven,) = newsroom.publish(SEVEN, outlet="Radio Tarn", day=2)
    old, new = newsroom.referencer().assess([(three, first), (seven, later)])
    assert (old.status, new.status) == (Status.UPDATED, Status.UPDATED)
    assert old.matches[0].found_is_newer
    assert not new.matches[0].found_is_newer


def test_the_earlier_published_is_the_premise_and_each_pair_is_judged_once(newsroom: Any) -> None:
    first, (three,) = newsroom.publish(THREE, outlet="The Gazette", day=1)
    later, (depot,) = newsroom.publish(DEPOT, outlet="The Beacon", day=2)
    referencer = newsroom.referencer()
    referencer.assess([(three, first), (depot, later)])
    assert newsroom.judge.asked == [(THREE, DEPOT)]
    referencer.assess([(depot, later)])
    assert len(newsroom.judge.asked) == 1


def test_judgements_of_typed_claims_are_not_kept(newsroom: Any) -> None:
    newsroom.publish(THREE)
    _, (typed,) = newsroom.publish(DEPOT, outlet=None, day=None, store=False)
    newsroom.referencer().assess([(typed, None)])
    assert newsroom.judge.asked
    assert not newsroom.kept


def test_a_review_outweighs_the_machine(newsroom: Any) -> None:
    _, (seven,) = newsroom.publish(SEVEN, outlet="Radio Tarn", day=1)
    report, (claim,) = newsroom.publish(THREE, outlet="The Beacon", day=2)
    review = Review(
        premise_id=seven.id,
        hypothesis_id=claim.id,
        judged=Relation.CONFLICT,
        decision=Decision.CHANGE,
        relation=Relation.RELATED,
        reviewer="ana",
        decided=datetime(2024, 3, 5, tzinfo=UTC),
    )
    assert newsroom.referencer().assess([(claim, report)])[0].status is Status.DISPUTED
    newsroom.decided.append(review)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.status is Status.NO_PRIOR_REPORT
    assert found.matches[0].review == review
    assert found.best_conflict == 0.0


def test_the_order_of_adding_changes_nothing(newsroom: Any) -> None:
    for outlet in ("Radio Tarn", "The Gazette", "The Beacon", "Evening Star"):
        newsroom.publish(THREE, DEPOT, outlet=outlet, day=1, sources={"the mayor": SourceKind.PERSON})
    report, (claim,) = newsroom.publish(SEVEN, outlet="Late Edition", day=2)
    first = newsroom.referencer().assess([(claim, report)])[0].model_dump_json()
    newsroom.stored = dict(reversed(newsroom.stored.items()))
    newsroom.by_id = dict(reversed(newsroom.by_id.items()))
    newsroom.kept.clear()
    assert newsroom.referencer().assess([(claim, report)])[0].model_dump_json() == first


def test_stopping_gives_the_assessments_that_are_whole(newsroom: Any) -> None:
    newsroom.publish(THREE)
    report, (claim,) = newsroom.publish(DEPOT, outlet="The Beacon", day=2)
    lone, (other,) = newsroom.publish(OTHER, outlet="The Beacon", day=3)
    found = newsroom.referencer().assess([(claim, report), (other, lone)], stop=lambda: True)
    assert [assessment.claim.id for assessment in found] == [other.id]
