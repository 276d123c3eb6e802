"""Which pairs across events the weighing is fitted on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.across_events import APART, across_events
from factcheck.evaluation.labelled_pairs import LabelledPair

DIRECTIONS = {"Nine died.": (1.0, 0.0), "The road is shut.": (0.0, 1.0), "Ten died.": (0.9, 0.1)}


class Embedder:
    """Knows a few statements; all others lie far from them."""

    model_hash = "fake"
    dimension = 2

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([DIRECTIONS.get(text, (-1.0, -1.0)) for text in texts], np.float32)


def pair(premise: str, hypothesis: str, event: str, day: int, context: str = "Context.") -> LabelledPair:
    return LabelledPair(
        premise=premise,
        hypothesis=hypothesis,
        label="conflict",
        premise_published=datetime(2024, 1, day, tzinfo=UTC),
        hypothesis_published=datetime(2024, 1, day, 12, tzinfo=UTC),
        premise_context=context,
        hypothesis_context=context,
        group=event,
    )


def test_a_statement_is_paired_with_the_nearest_one_of_another_event() -> None:
    stormy = pair("Nine died.", "The road is shut.", "storm", 5)
    burning = pair("Ten died.", "Something else.", "fire", 2)
    found = across_events([stormy, burning], Embedder())
    assert all(one.label == "related" for one in found)
    assert ("Ten died.", "Nine died.") in {
        (one.premise, one.hypothesis) for one in found
    }  # the earlier first
    assert len({(one.premise, one.hypothesis) for one in found}) == len(found)
    for one in found:
        assert one.premise_published is not None
        assert one.hypothesis_published is not None
        assert timedelta(0) <= one.hypothesis_published - one.premise_published < APART
    assert {one.group for one in found if one.premise == "Ten died."} == {"fire"}


def test_one_event_and_statements_without_context_give_no_pairs() -> None:
    assert across_events([pair("Nine died.", "Ten died.", "storm", 5)], Embedder()) == []
    bare = [pair("Nine died.", "A.", "storm", 5, ""), pair("Ten died.", "B.", "fire", 5, "")]
    assert across_events(bare, Embedder()) == []
