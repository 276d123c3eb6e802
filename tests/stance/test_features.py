"""What the weighing is told of a pair."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from factcheck.models import Statement
from factcheck.stance.evidence import Reading, gather
from factcheck.stance.features import FEATURES, GROUPS, vector

NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)
READ = Reading(entailment=0.1, neutral=0.2, contradiction=0.6, update=0.1)
DATES = ("days apart", "far apart", "later figure higher", "change in later")


def told(prior_context: str, newer_context: str) -> dict[str, float]:
    """The features of a status that has changed two months later."""
    prior = Statement(text="The bridge is shut.", published=NOON, context=prior_context)
    later = NOON + timedelta(days=60)
    newer = Statement(text="The bridge has now reopened.", published=later, context=newer_context)
    evidence = gather(prior, newer, glance=READ, forward=READ, backward=None)
    return dict(zip(FEATURES, vector(evidence), strict=True))


def test_dates_of_statements_cut_from_reports_are_told_apart_from_those_of_typed_ones() -> None:
    cut, typed = told("Storm over Kessaro", "Kessaro a month on"), told("Storm over Kessaro", "")
    assert (cut["setting known"], typed["setting known"]) == (1.0, 0.0)
    assert typed["days apart"] > 0
    assert typed["change in later"] == typed["far apart"] == 1.0
    for name in DATES:
        assert cut[f"{name}, setting known"] == cut[name] == typed[name]
        assert typed[f"{name}, setting known"] == 0.0


def test_an_ablation_takes_away_features_that_there_are() -> None:
    assert {name for group in GROUPS.values() for name in group} <= set(FEATURES)
