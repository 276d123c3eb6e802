"""Spans come out of tag scores with their true probabilities, and the best set of them is chosen."""

from __future__ import annotations

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.tagging.decoding import LikelySpan, choose, likely_spans
from factcheck.claims.tagging.tags import TAGS, follows, spans_of, tags_of


@pytest.mark.parametrize("seed", [0, 1])
def test_a_spans_probability_is_its_share_of_all_taggings(seed: int) -> None:
    dice = np.random.default_rng(seed)
    words = 4
    scores, moves = dice.normal(size=(words, TAGS)), dice.normal(size=(TAGS, TAGS))
    shares: defaultdict[tuple[int, int, int], float] = defaultdict(float)
    total = 0.0
    for tags in itertools.product(range(TAGS), repeat=words):
        pairs = list(itertools.pairwise(tags))
        if all(follows(one, other) for one, other in pairs):
            weight = float(np.exp(scores[range(words), tags].sum() + sum(moves[pair] for pair in pairs)))
            total += weight
            for span in spans_of(tags):
                shares[span] += weight
    found = {(span.role, span.start, span.end): span.probability for span in likely_spans(scores, moves)}
    assert found
    assert all(abs(shares[span] / total - probability) < 1e-9 for span, probability in found.items())
    assert all(span in found for span, weight in shares.items() if weight / total > 0.051)


SPANS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 8), st.integers(1, 4)).map(
        lambda one: (one[0], one[1], one[1] + one[2])
    ),
    max_size=8,
)


@given(SPANS)
def test_spans_survive_being_written_as_tags(spans: list[tuple[int, int, int]]) -> None:
    kept: list[tuple[int, int, int]] = []
    for span in spans:
        if all(span[2] <= other[1] or other[2] <= span[1] for other in kept):
            kept.append(span)
    tags = tags_of(12, kept)
    assert spans_of(tags) == sorted(kept, key=lambda span: span[1])
    assert all(follows(one, other) for one, other in itertools.pairwise(tags))


@given(SPANS, st.lists(st.floats(0.0, 1.0), min_size=8, max_size=8))
def test_no_other_choice_of_spans_apart_is_worth_more(
    spans: list[tuple[int, int, int]], probabilities: list[float]
) -> None:
    likely = [LikelySpan(*span, probability) for span, probability in zip(spans, probabilities, strict=False)]
    bars = (0.3, 0.4, 0.5)

    def worth(chosen: tuple[LikelySpan, ...]) -> float:
        return sum(span.probability - bars[span.role] for span in chosen)

    def apart(chosen: tuple[LikelySpan, ...]) -> bool:
        return all(a.end <= b.start or b.end <= a.start for a, b in itertools.combinations(chosen, 2))

    best = max(
        worth(chosen)
        for size in range(len(likely) + 1)
        for chosen in itertools.combinations(likely, size)
        if apart(chosen)
    )
    found = tuple(choose(likely, bars))
    assert apart(found)
    assert worth(found) == pytest.approx(best)


def test_a_report_without_words_has_no_spans() -> None:
    assert likely_spans(np.zeros((0, TAGS)), np.zeros((TAGS, TAGS))) == []
