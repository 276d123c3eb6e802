"""Which decision of several on a pair is in force."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.models import ClaimId, Decision, Relation, Review
from factcheck.models.review import latest_reviews


def review(premise: int, hypothesis: int, relation: Relation, day: int) -> Review:
    return Review(
        premise_id=ClaimId(premise),
        hypothesis_id=ClaimId(hypothesis),
        judged=Relation.AGREE,
        decision=Decision.CHANGE,
        relation=relation,
        reviewer="ana",
        decided=datetime(2031, 3, day, tzinfo=UTC),
    )


def test_the_decision_made_last_is_in_force_though_an_older_one_was_stored_after_it() -> None:
    last, older = review(1, 2, Relation.CONFLICT, 5), review(2, 1, Relation.UPDATE, 4)
    other = review(1, 3, Relation.RELATED, 1)
    assert latest_reviews([last, older, other]) == {last.pair: last, other.pair: other}


def test_of_two_decisions_at_one_moment_the_later_in_order_is_in_force() -> None:
    one, other = review(1, 2, Relation.CONFLICT, 5), review(1, 2, Relation.UPDATE, 5)
    assert latest_reviews([one, other]) == {one.pair: other}
    assert latest_reviews([other, one]) == {one.pair: one}
