"""The deciding words are those without which the model decides otherwise."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.models import Relation, Span
from factcheck.stance.occlusion import KEPT, decisive

PREMISE = "Teachers in Ruvenia accepted a rise of nine percent on Thursday."
HYPOTHESIS = "Ruvenia's teachers turned down the offer and stay out."


def words(text: str, *stretches: str) -> tuple[Span, ...]:
    return tuple(Span(start=text.index(s), end=text.index(s) + len(s)) for s in stretches)


class ReadsOneWord:
    """Sees a contradiction as long as both deciding words are there."""

    def __init__(self, first: str, second: str) -> None:
        self.first, self.second = first, second
        self.pairs = 0

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.pairs += len(pairs)
        sees = [self.first in premise and self.second in hypothesis for premise, hypothesis in pairs]
        return np.array([(-2, -2, 3, -2) if seen else (-2, 3, -2, -2) for seen in sees], dtype=np.float32)


def test_words_that_change_nothing_are_dropped() -> None:
    named = (
        words(PREMISE, "accepted", "nine percent", "Thursday"),
        words(HYPOTHESIS, "turned down", "stay out"),
    )
    (sides,) = decisive(
        ReadsOneWord("accepted", "turned down"), [(PREMISE, HYPOTHESIS)], [Relation.CONFLICT], [named]
    )
    assert [span.text_in(PREMISE) for span in sides[0]] == ["accepted"]
    assert [span.text_in(HYPOTHESIS) for span in sides[1]] == ["turned down"]


def test_a_side_whose_words_all_change_nothing_keeps_them() -> None:
    named = (words(PREMISE, "Ruvenia", "Thursday"), words(HYPOTHESIS, "turned down", "stay out"))
    (sides,) = decisive(
        ReadsOneWord("accepted", "turned down"), [(PREMISE, HYPOTHESIS)], [Relation.CONFLICT], [named]
    )
    assert sides[0] == named[0]


def test_a_single_stretch_is_not_read_again() -> None:
    model = ReadsOneWord("accepted", "turned down")
    named = (words(PREMISE, "nine percent"), words(HYPOTHESIS, "turned down"))
    assert decisive(model, [(PREMISE, HYPOTHESIS)], [Relation.CONFLICT], [named]) == [named]
    assert model.pairs == 1


def test_pairs_do_not_mix() -> None:
    model = ReadsOneWord("accepted", "turned down")
    named = (words(PREMISE, "accepted", "Thursday"), words(HYPOTHESIS, "turned down", "stay out"))
    empty: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
    alone = decisive(model, [(PREMISE, HYPOTHESIS)], [Relation.CONFLICT], [named])
    together = decisive(
        model,
        [("It rained.", "It was dry."), (PREMISE, HYPOTHESIS)],
        [Relation.RELATED, Relation.CONFLICT],
        [empty, named],
    )
    assert together == [empty, *alone]


@given(st.lists(st.integers(min_value=0, max_value=9), max_size=8, unique=True), st.sampled_from(Relation))
def test_what_is_kept_was_named_in_the_order_of_the_text(places: list[int], relation: Relation) -> None:
    text = "abcdefghij"
    spans = tuple(Span(start=at, end=at + 1) for at in sorted(places))

    def read(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        rows = [
            [len(premise), hypothesis.count("["), 1.0, premise.find("[")] for premise, hypothesis in pairs
        ]
        return np.array(rows, dtype=np.float32)

    (sides,) = decisive(read, [(text, text)], [relation], [(spans, spans)])
    for kept in sides:
        assert set(kept) <= set(spans)
        assert list(kept) == sorted(kept, key=lambda span: span.start)
        assert len(kept) <= KEPT or kept == spans
        assert bool(kept) == bool(spans)
