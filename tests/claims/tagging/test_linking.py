"""Sources and contents go to the cue that the signs point to."""

from __future__ import annotations

from factcheck.claims.tagging.linking import LinkWeights, Signs, TaggedSpans, head_of, link
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


def test_the_head_of_a_span_hangs_outside_it() -> None:
    words = words_of("the old mayor of Tarn said", heads=[2, 2, 5, 2, 3, 5])
    assert head_of(words, (0, 5)) == 2
    assert head_of(words, (5, 6)) == 5
