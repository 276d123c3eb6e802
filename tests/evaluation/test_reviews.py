"""A person's reviews say how often the machine was overruled, with an interval."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.evaluation.reviews import reviewed_rates, wilson
from factcheck.models import ClaimId, Decision, Relation, Review

FIRST = datetime(2031, 3, 4, tzinfo=UTC)


def review(pair: int, judged: Relation, relation: Relation, day: int = 0, reviewer: str = "ana") -> Review:
    return Review(
        premise_id=ClaimId(pair),
        hypothesis_id=ClaimId(pair + 1000),
        judged=judged,
        decision=Decision.CONFIRM if judged is relation else Decision.CHANGE,
        relation=relation,
        reviewer=reviewer,
        decided=FIRST + timedelta(days=day),
    )


def test_the_last_decision_of_each_pair_counts_and_only_ones_own() -> None:
    found = reviewed_rates(
        [
            review(1, Relation.CONFLICT, Relation.UNCLEAR),
            review(1, Relation.CONFLICT, Relation.CONFLICT, day=1),
            review(2, Relation.CONFLICT, Relation.RELATED),
            review(3, Relation.CONFLICT, Relation.RELATED, reviewer="ben"),
            review(4, Relation.AGREE, Relation.AGREE),
        ],
        "ana",
    )
    agree, conflict, *rest = found.rates
    assert (found.pairs, found.reviewer) == (3, "ana")
    assert (conflict.judged, conflict.reviewed, conflict.overruled) == (Relation.CONFLICT, 2, 1)
    assert (agree.reviewed, agree.overruled, agree.share) == (1, 0, 0.0)
    assert all(rate.share is None and (rate.low, rate.high) == (0.0, 1.0) for rate in rest)


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 10, 0.0179, 0.4042), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_is_wilsons(hits: int, trials: int, low: float, high: float) -> None:
    assert wilson(hits, trials) == pytest.approx((low, high), abs=5e-5)  # R: binom::binom.wilson
