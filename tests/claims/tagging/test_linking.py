"""Sources and contents go to the cue that the signs point to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.tagging.linking import (
    REACH_WORDS,
    LinkWeights,
    Placed,
    Signs,
    Stretch,
    TaggedSpans,
    gap,
    head_of,
    link,
)
from factcheck.claims.tagging.words import FEATURES, Word


def words_of(text: str, heads: list[int] | None = None) -> list[Word]:
    words: list[Word] = []
    start = 0
    for place, token in enumerate(text.split()):
        words.append(
            Word(
                text=token,
                start=start,
                end=start + len(token),
                sentence=0,
                head=heads[place] if heads else place,
                governor=place,
                features=("NN",) * len(FEATURES),
            )
        )
        start += len(token) + 1
    return words


WORDS = words_of("Police said roads were shut and Holt said ships sank")
SPANS = TaggedSpans(sources=((0, 1), (6, 7)), cues=((1, 2), (7, 8)), contents=((2, 5), (8, 10)))
NEAREST = LinkWeights(
    source=tuple(-1.0 if sign == 2 else 0.0 for sign in range(15)),
    content=tuple(-1.0 if sign == 2 else 0.0 for sign in range(16)),
    no_source=-1.0,
)


def test_each_cue_has_its_own_source_and_content() -> None:
    found = link(WORDS, SPANS, (), NEAREST)
    assert [(one.source, one.cue, one.contents) for one in found] == [
        ((0, 1), (1, 2), ((2, 5),)),
        ((6, 7), (7, 8), ((8, 10),)),
    ]


def test_a_cue_whose_sources_all_score_too_low_has_none() -> None:
    strict = LinkWeights(source=NEAREST.source, content=NEAREST.content, no_source=1.0)
    assert [one.source for one in link(WORDS, SPANS, (), strict)] == [None, None]


def test_a_content_belongs_to_one_cue_alone() -> None:
    spans = TaggedSpans(sources=SPANS.sources, cues=SPANS.cues, contents=((2, 5),))
    assert [one.contents for one in link(WORDS, spans, (), NEAREST)] == [((2, 5),), ()]


def test_what_the_rules_joined_is_a_sign() -> None:
    rules = [((0, 6), (7, 11), ((12, 27),))]
    with_rules, without = Signs(WORDS, SPANS, rules), Signs(WORDS, SPANS, ())
    changed = [
        one != other
        for one, other in zip(
            with_rules.of_source((1, 2), (0, 1)), without.of_source((1, 2), (0, 1)), strict=True
        )
    ]
    assert changed.count(True) == 1


@pytest.mark.parametrize("role", ["source", "content"])
def test_what_the_rules_joined_to_another_cue_is_no_sign(role: str) -> None:
    rules = [((0, 6), (7, 11), ((12, 27),)), ((32, 36), (37, 41), ((42, 52),))]
    first, second = (
        Signs(WORDS, SPANS, chosen).of_source((1, 2), (6, 7))
        if role == "source"
        else Signs(WORDS, SPANS, chosen).of_content((1, 2), (8, 10))
        for chosen in (rules, [])
    )
    assert first == second


STRETCHES = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 60))).map(
    lambda drawn: sorted((start, start + length) for start, length in drawn)
)


@given(STRETCHES, st.integers(-5, 470), st.integers(-5, 470))
def test_stretches_looked_up_by_place_are_those_that_a_look_at_all_finds(
    stretches: list[Stretch], left: int, right: int
) -> None:
    placed, asked = Placed(stretches), (left, max(left, right))
    assert placed.inside(left, right) == sum(left <= start and end <= right for start, end in stretches)
    assert placed.within_reach(asked) == [
        place for place, stretch in enumerate(stretches) if gap(stretch, asked) <= REACH_WORDS
    ]


class Watched(tuple[Stretch, ...]):
    """Stretches that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place: SupportsIndex) -> Stretch:  # type: ignore[override]
        self.looks += 1
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[Stretch]:
        self.looks += len(self)
        return super().__iter__()


def test_a_pair_in_a_long_report_is_described_without_a_look_at_every_other_span() -> None:
    words = words_of("word " * 8_000)
    sources = Watched((place, place + 1) for place in range(0, 8_000, 4))
    signs = Signs(words, TaggedSpans(sources, sources, sources), ())
    sources.looks = 0
    signs.of_source((4_002, 4_003), (4_000, 4_001))
    assert 0 < sources.looks < 200


def test_the_head_of_a_span_hangs_outside_it() -> None:
    words = words_of("the old mayor of Tarn said", heads=[2, 2, 5, 2, 3, 5])
    assert head_of(words, (0, 5)) == 2
    assert head_of(words, (5, 6)) == 5
