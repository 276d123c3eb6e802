from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from factcheck.archive import Archive, ArchiveError, ClaimStatus, verify
from factcheck.archive.rows import judgement_from, judgement_values
from factcheck.models import (
    ClaimFilter,
    ClaimId,
    Decision,
    Judgement,
    Probabilities,
    Reason,
    Relation,
    Review,
    Span,
    Status,
)

CONFLICT = Judgement(
    relation=Relation.CONFLICT,
    reason=Reason.QUANTITY,
    confidence=0.1 + 0.2,
    forward=Probabilities(entailment=0.1, neutral=0.2, contradiction=0.7),
    backward=Probabilities(entailment=1 / 3, neutral=1 / 7, contradiction=0.0),
    premise_spans=(Span(start=0, end=3),),
    hypothesis_spans=(Span(start=1, end=2), Span(start=4, end=9)),
)

chances = st.floats(0, 1)
probabilities = st.builds(Probabilities, entailment=chances, neutral=chances, contradiction=chances)
spans = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4).map(
    lambda pairs: tuple(Span(start=start, end=end) for start, end in pairs)
)
judgements = st.builds(
    Judgement,
    relation=st.sampled_from(Relation),
    reason=st.sampled_from(Reason),
    confidence=chances,
    forward=probabilities,
    backward=st.none() | probabilities,
    premise_spans=spans,
    hypothesis_spans=spans,
)


@given(judgements)
def test_a_cached_judgement_is_the_very_one_that_was_made(judgement: Judgement) -> None:
    from types import SimpleNamespace

    row: Any = SimpleNamespace(**judgement_values(judgement))
    assert judgement_from(row) == judgement


@pytest.fixture
def pair(archive: Archive, story: Any) -> tuple[ClaimId, ClaimId]:
    first, second = story("Three died.", outlet="A"), story("Seven died.", outlet="B")
    archive.add(*first)
    archive.add(*second)
    return first[1][0].id, second[1][0].id


def test_judgements_are_kept_by_pair_direction_and_model(archive: Archive, pair: Any) -> None:
    archive.keep_judgements({pair: CONFLICT}, "model-1")
    archive.keep_judgements({pair: CONFLICT}, "model-1")
    assert archive.judgements([pair, pair[::-1]], "model-1") == {pair: CONFLICT}
    assert archive.judgements([pair], "model-2") == {}
    assert archive.counts().judgements == 1


def test_judgements_of_a_claim_that_is_not_stored_are_passed_over(archive: Archive, pair: Any) -> None:
    archive.keep_judgements({(pair[0], ClaimId(42)): CONFLICT}, "model-1")
    assert archive.counts().judgements == 0


def test_judgements_go_with_their_report(archive: Archive, pair: Any) -> None:
    archive.keep_judgements({pair: CONFLICT}, "model-1")
    archive.remove_report(archive.claim(pair[0]).report_id)
    assert archive.counts().judgements == 0
    assert verify(archive) == ()


def status(claim: ClaimId, *touched: ClaimId, kind: Status = Status.DISPUTED) -> ClaimStatus:
    return ClaimStatus(claim_id=claim, status=kind, conflict_origins=2, touched=touched)


def test_a_new_claim_waits_until_it_is_assessed(archive: Archive, pair: Any) -> None:
    assert archive.unassessed(10) == list(pair)
    assert archive.keep_statuses([status(pair[0]), status(ClaimId(42))]) == 1
    assert archive.unassessed(10) == [pair[1]]
    assert archive.waiting() == 1
    row = archive.page(ClaimFilter(statuses=(Status.DISPUTED,))).rows[0]
    assert (row.claim.id, row.status, row.conflict_origins) == (pair[0], Status.DISPUTED, 2)


def test_a_touched_claim_is_assessed_again_once(archive: Archive, story: Any, pair: Any) -> None:
    archive.keep_statuses([status(pair[0], pair[1]), status(pair[1], pair[0])])
    assert archive.unassessed(10) == []
    third = story("Nine died.", outlet="C")
    archive.add(*third)
    new = third[1][0].id
    archive.keep_statuses([status(new, *pair)])
    assert archive.unassessed(10) == list(pair)
    archive.keep_statuses([status(pair[0], new, pair[1]), status(pair[1], new, pair[0])])
    assert archive.unassessed(10) == []


def test_a_claim_that_came_during_an_assessment_is_not_overlooked(
    archive: Archive, story: Any, pair: Any
) -> None:
    seen = archive.newest()
    third = story("Nine died.", outlet="C")
    archive.add(*third)
    archive.keep_statuses([status(pair[0])], seen)
    archive.keep_statuses([status(third[1][0].id, pair[0])])
    assert pair[0] in archive.unassessed(10)


def test_claims_judged_with_a_report_that_is_removed_are_assessed_again(archive: Archive, pair: Any) -> None:
    archive.keep_judgements({pair: CONFLICT}, "model-1")
    archive.keep_statuses([status(pair[0]), status(pair[1])])
    archive.remove_report(archive.claim(pair[1]).report_id)
    assert archive.unassessed(10) == [pair[0]]


def review(pair: tuple[ClaimId, ClaimId], note: str = "") -> Review:
    return Review(
        premise_id=pair[0],
        hypothesis_id=pair[1],
        judged=Relation.CONFLICT,
        decision=Decision.CHANGE,
        relation=Relation.UPDATE,
        reviewer="ana",
        decided=datetime(2022, 6, 17, 8, 30, 0, 123456, tzinfo=UTC),
        note=note,
    )


def test_a_review_has_both_claims_assessed_again(archive: Archive, pair: Any) -> None:
    archive.keep_statuses([status(pair[0], pair[1]), status(pair[1], pair[0])])
    archive.add_review(review(pair))
    assert archive.unassessed(10) == list(pair)
    archive.keep_statuses([status(pair[0], pair[1]), status(pair[1], pair[0])])
    assert archive.unassessed(10) == []


def test_reviews_come_back_in_order_for_either_claim(archive: Archive, pair: Any) -> None:
    made = [review(pair, "first"), review(pair[::-1], "second"), review((ClaimId(1), ClaimId(2)))]
    for one in made:
        archive.add_review(one)
    assert archive.reviews_of(pair[0]) == archive.reviews_of(pair[1]) == tuple(made[:2])
    assert archive.reviews() == tuple(made)


@pytest.mark.parametrize("change", ["UPDATE reviews SET note = 'x'", "DELETE FROM reviews"])
def test_reviews_can_never_be_changed(archive: Archive, pair: Any, change: str) -> None:
    archive.add_review(review(pair))
    with pytest.raises(ArchiveError, match="append-only"), archive.store.writing() as connection:
        connection.execute(text(change))
    assert archive.reviews() == (review(pair),)


def test_reviews_outlive_their_report(archive: Archive, pair: Any) -> None:
    archive.add_review(review(pair))
    archive.remove_report(archive.claim(pair[0]).report_id)
    assert archive.reviews_of(pair[1]) == (review(pair),)
