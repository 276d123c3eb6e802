"""Which source and which content belong to which cue.

Tags say what each span is, not with which it goes. A cue takes the source that
scores best beside it, or none; a content goes to the cue that scores best. The
scores are linear in a few plain signs: distance, what stands between, the parse,
quotation marks, and whether the rules joined the two.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.claims.extents import Range
from factcheck.claims.tagging.words import Word

Stretch = tuple[int, int]
"""First word and the word behind the last."""

REACH_WORDS = 120
"""How far from a cue its source or content may stand; training has one in 400 further off."""

_PATH_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class TaggedSpans:
    """The parts found in a report, each role in order, as word numbers."""

    sources: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """One attribution as word numbers."""

    source: Stretch | None
    cue: Stretch
    contents: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class LinkWeights:
    """Weights of the signs; the last of each is the constant."""

    source: tuple[float, ...]
    content: tuple[float, ...]
    no_source: float
    """Score that a source has to reach."""


RuleLink = tuple[Range | None, Range, tuple[Range, ...]]
"""Source, cue and contents that a rule joined, as offsets in the report."""

RuleLinks = Sequence[RuleLink]


def link(
    words: Sequence[Word], spans: TaggedSpans, rules: RuleLinks, weights: LinkWeights
) -> tuple[Linked, ...]:
    """Join spans to attributions.

    Args:
        words: The report's words.
        spans: The parts found.
        rules: What the rules joined.
        weights: Weights of the signs.

    Returns:
        One attribution for each cue, in order; some without a source or without any content.
    """
    signs = Signs(words, spans, rules)
    cues, sources = Placed(spans.cues), Placed(spans.sources)
    owned: dict[int, list[Stretch]] = {}
    for content in spans.contents:
        near = cues.within_reach(content)
        if near:
            best = max(
                near, key=lambda place: _dot(weights.content, signs.of_content(spans.cues[place], content))
            )
            owned.setdefault(best, []).append(content)
    linked: list[Linked] = []
    for place, cue in enumerate(spans.cues):
        near_sources = [spans.sources[number] for number in sources.within_reach(cue)]
        scored = [(_dot(weights.source, signs.of_source(cue, source)), source) for source in near_sources]
        best_source = max(scored, default=(weights.no_source, None), key=lambda item: item[0])
        source = best_source[1] if best_source[0] > weights.no_source else None
        linked.append(Linked(source, cue, tuple(owned.get(place, ()))))
    return tuple(linked)


def _said(rule: RuleLink) -> Range:
    """The cue of what a rule joined."""
    return rule[1]


def gap(one: Stretch, other: Stretch) -> int:
    """Words between two stretches, 0 where they touch."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _dot(weights: Sequence[float], signs: Sequence[float]) -> float:
    """A linear score."""
    return sum(weight * sign for weight, sign in zip(weights, signs, strict=True))


class Placed:
    """Stretches in order, of which those near a place are found without a look at all the others.

    A long report has thousands of them, and every pair of a cue and a span asks what lies around it.
    """

    def __init__(self, stretches: Sequence[Range]) -> None:
        self._stretches = stretches
        self._longest = max((end - start for start, end in stretches), default=0)

    def around(self, start: int, end: int) -> range:
        """Places of all that meet or touch a stretch, and of few others."""
        first = bisect.bisect_left(self._stretches, (start - self._longest,))
        return range(first, bisect.bisect_left(self._stretches, (end + 1,), lo=first))

    def inside(self, start: int, end: int) -> int:
        """How many lie inside a stretch."""
        found = (self._stretches[place] for place in self.around(start, end))
        return sum(start <= left and right <= end for left, right in found)

    def within_reach(self, stretch: Stretch) -> list[int]:
        """Places of those that may belong to a stretch of words."""
        around = self.around(stretch[0] - REACH_WORDS, stretch[1] + REACH_WORDS)
        return [place for place in around if gap(self._stretches[place], stretch) <= REACH_WORDS]


class Signs:
    """Describes pairs of a cue and another span of one report."""

    def __init__(self, words: Sequence[Word], spans: TaggedSpans, rules: RuleLinks) -> None:
        self._words = words
        self._roles = tuple(Placed(role) for role in (spans.sources, spans.cues, spans.contents))
        self._rules = sorted(rules, key=_said)
        self._said = Placed([_said(rule) for rule in self._rules])

    def of_source(self, cue: Stretch, source: Stretch) -> list[float]:
        """Signs that a source is a cue's."""
        ruled = any(
            named is not None and self._meets(named, source) for named, _, _ in self._rules_about(cue)
        )
        return [*self._common(cue, source), float(ruled), self._path(cue, source), 1.0]

    def of_content(self, cue: Stretch, content: Stretch) -> list[float]:
        """Signs that a content is a cue's."""
        ruled = any(
            self._meets(stretch, content)
            for _, _, stretches in self._rules_about(cue)
            for stretch in stretches
        )
        opens = self._words[content[0]].features[4] in {"open", "in"}
        behind = float(content[0] >= cue[1])
        return [*self._common(cue, content), float(ruled), behind * opens, (1 - behind) * opens, 1.0]

    def _common(self, cue: Stretch, other: Stretch) -> list[float]:
        """Distance, side, and what stands between."""
        behind = float(other[0] >= cue[1])
        apart = gap(cue, other)
        left, right = min(cue[1], other[1]), max(cue[0], other[0])
        sentences = abs(self._words[cue[0]].sentence - self._words[other[0]].sentence)
        between = [role.inside(left, right) for role in self._roles]
        closed = any(word.features[0] == "." for word in self._words[left:right])
        return [
            behind,
            float(apart == 0),
            min(apart, 40) / 10,
            behind * min(apart, 40) / 10,
            float(sentences == 0),
            float(min(sentences, 4)),
            *(float(min(count, 3)) for count in between),
            behind * float(min(between[1], 3)),
            float(closed),
            behind * float(closed),
        ]

    def _rules_about(self, cue: Stretch) -> Iterator[RuleLink]:
        """What the rules joined to a cue."""
        around = self._said.around(self._words[cue[0]].start, self._words[cue[1] - 1].end)
        return (rule for rule in map(self._rules.__getitem__, around) if self._meets(_said(rule), cue))

    def _meets(self, stretch: Range, span: Stretch) -> bool:
        """Whether offsets and words share a character."""
        return stretch[0] < self._words[span[1] - 1].end and self._words[span[0]].start < stretch[1]

    def _path(self, one: Stretch, other: Stretch) -> float:
        """Arcs between the heads of two spans, as many as the longest when there is no path."""
        above = self._above(self.head_of(one))
        for steps, place in enumerate(self._above(self.head_of(other))):
            if place in above:
                return float(min(steps + above.index(place), _PATH_AT_MOST))
        return float(_PATH_AT_MOST)

    def _above(self, place: int) -> list[int]:
        """A word and its heads, nearest first."""
        chain = [place]
        while len(chain) <= _PATH_AT_MOST and self._words[chain[-1]].head != chain[-1]:
            chain.append(self._words[chain[-1]].head)
        return chain

    def head_of(self, span: Stretch) -> int:
        """The word of a span that hangs on none of its others."""
        return head_of(self._words, span)


def head_of(words: Sequence[Word], span: Stretch) -> int:
    """The first word of a span whose syntactic head lies outside it."""
    outside = (
        place
        for place in range(*span)
        if not span[0] <= words[place].head < span[1] or words[place].head == place
    )
    return next(outside, span[0])
