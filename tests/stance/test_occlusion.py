"""The deciding words are those without which the model decides otherwise."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.models import Relation, Span
from factcheck.stance.occlusion import KEPT, Occluded, Side, decisive

PREMISE = "Teachers in Ruvenia accepted a rise of nine percent on Thursday."
HYPOTHESIS = "Ruvenia's teachers turned down the offer and stay out."


def words(text: str, *stretches: str) -> tuple[Span, ...]:
    return tuple(Span(start=text.index(s), end=text.index(s) + len(s)) for s in stretches)


class ReadsOneWord:
    """Sees a contradiction as long as both deciding words are there."""

    def __init__(self, first: str, second: str) -> None:
        self.first, self.second = first, second
        self.pairs = 0

    mask = "[MASK]"

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.pairs += len(pairs)
        sees = [self.first in premise and self.second in hypothesis for premise, hypothesis in pairs]
        return np.array([(-2, -2, 3, -2) if seen else (-2, 3, -2, -2) for seen in sees], dtype=np.float32)


def test_words_that_change_nothing_are_dropped() -> None:
    pair = Occluded(
        Side(PREMISE, words(PREMISE, "accepted", "nine percent", "Thursday")),
        Side(HYPOTHESIS, words(HYPOTHESIS, "turned down", "stay out")),
    )
    (sides,) = decisive(ReadsOneWord("accepted", "turned down"), [pair], [Relation.CONFLICT])
    assert [span.text_in(PREMISE) for span in sides[0]] == ["accepted"]
    assert [span.text_in(HYPOTHESIS) for span in sides[1]] == ["turned down"]


def test_a_side_whose_words_all_change_nothing_keeps_them() -> None:
    premise = Side(PREMISE, words(PREMISE, "Ruvenia", "Thursday"))
    pair = Occluded(premise, Side(HYPOTHESIS, words(HYPOTHESIS, "turned down", "stay out")))
    (sides,) = decisive(ReadsOneWord("accepted", "turned down"), [pair], [Relation.CONFLICT])
    assert sides[0] == premise.named


def test_a_single_stretch_is_not_read_again() -> None:
    model = ReadsOneWord("accepted", "turned down")
    premise = Side(PREMISE, words(PREMISE, "nine percent"))
    hypothesis = Side(HYPOTHESIS, words(HYPOTHESIS, "turned down"))
    found = decisive(model, [Occluded(premise, hypothesis)], [Relation.CONFLICT])
    assert found == [(premise.named, hypothesis.named)]
    assert model.pairs == 1


class ReadsTurned(ReadsOneWord):
    """The same where the texts are read in the other order."""

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        return super().logits([pair[::-1] for pair in pairs])


def test_words_are_masked_in_the_order_that_was_read() -> None:
    pair = Occluded(
        Side(PREMISE, words(PREMISE, "accepted", "Thursday")),
        Side(HYPOTHESIS, words(HYPOTHESIS, "turned down", "stay out")),
        turned=True,
    )
    (sides,) = decisive(ReadsTurned("accepted", "turned down"), [pair], [Relation.CONFLICT])
    assert [span.text_in(PREMISE) for span in sides[0]] == ["accepted"]
    assert [span.text_in(HYPOTHESIS) for span in sides[1]] == ["turned down"]


def test_pairs_do_not_mix() -> None:
    model = ReadsOneWord("accepted", "turned down")
    pair = Occluded(
        Side(PREMISE, words(PREMISE, "accepted", "Thursday")),
        Side(HYPOTHESIS, words(HYPOTHESIS, "turned down", "stay out")),
    )
    dry = Occluded(Side("It rained.", ()), Side("It was dry.", ()))
    alone = decisive(model, [pair], [Relation.CONFLICT])
    assert decisive(model, [dry, pair], [Relation.RELATED, Relation.CONFLICT]) == [((), ()), *alone]


class CountsGaps:
    """Says something of its own for every text."""

    mask = "[MASK]"

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        rows = [
            [len(premise), hypothesis.count("["), 1.0, premise.find("[")] for premise, hypothesis in pairs
        ]
        return np.array(rows, dtype=np.float32)


@given(st.lists(st.integers(min_value=0, max_value=9), max_size=8, unique=True), st.sampled_from(Relation))
def test_what_is_kept_was_named_in_the_order_of_the_text(places: list[int], relation: Relation) -> None:
    side = Side("abcdefghij", tuple(Span(start=at, end=at + 1) for at in sorted(places)))
    (sides,) = decisive(CountsGaps(), [Occluded(side, side)], [relation])
    for kept in sides:
        assert set(kept) <= set(side.named)
        assert list(kept) == sorted(kept, key=lambda span: span.start)
        assert len(kept) <= KEPT or kept == side.named
        assert bool(kept) == bool(side.named)
