"""Which statements does a sentence make, and through whose mouth?

One for each speaker where several stand side by side, else the sentence itself; a
statement is what is left of the words when its attribution is taken away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.cues import Voice
from factcheck.claims.extents import Range
from factcheck.claims.grammar import is_finite
from factcheck.claims.sentences import Sentence
from factcheck.claims.voices import Spoken

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAIN_SHARE = 0.6
"""Share of a sentence that an attribution must take up to be the sentence's own speaker."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim in the making: where it stands, what it asserts and who speaks."""

    sentence: Sentence
    """The sentence that makes it."""

    start: int
    end: int
    """The words that an analyst sees: offsets in the report's text."""

    stretches: tuple[Range, ...]
    """What is asserted, without the attribution: offsets likewise."""

    chain: tuple[Voice, ...]
    """Who speaks, from the outermost inwards; empty where the outlet does."""


def stated_in(sentence: Sentence, spoken: Spoken) -> list[Stated]:
    """The statements of one sentence: one for each speaker side by side, else the sentence itself.

    Args:
        sentence: The parsed sentence.
        spoken: Who says what in its report.

    Returns:
        At least one, in the order of the text.
    """
    outer = spoken.quoted.get(sentence.number)
    above = (outer,) if outer is not None else ()
    local = [voice for voice in spoken.voices if voice.sentence == sentence.number]
    freeing = [voice for voice in local if voice.frees]
    tops = [
        voice for voice in freeing if not any(_inside(voice, other) for other in local if other is not voice)
    ]
    tops = [voice for voice in tops if not any(_relays(other, voice) for other in tops)]
    if len(tops) > 1:
        return [_stripped(sentence, voice, freeing, above, whole=False) for voice in tops]
    if tops and _is_main(tops[0], sentence):
        return [_stripped(sentence, tops[0], freeing, above, whole=True)]
    carriers = tuple(
        voice
        for voice in local
        if not voice.frees
        and _carries(voice, sentence)
        and not any(_inside(voice, o) for o in local if o is not voice)
    )
    whole = ((sentence.start, sentence.end),)
    return [Stated(sentence, sentence.start, sentence.end, whole, (*above, *carriers[:1]))]


def _stripped(
    sentence: Sentence, voice: Voice, freeing: Sequence[Voice], above: tuple[Voice, ...], *, whole: bool
) -> Stated:
    """A statement without its attribution, and without those that nest directly in it."""
    chain = [voice]
    while True:
        inner = [
            other
            for other in freeing
            if other not in chain
            and (
                _relays(chain[-1], other)
                or (
                    _inside(other, chain[-1])
                    and _length(_hull(other)) >= _MAIN_SHARE * _length(_local(chain[-1], sentence))
                )
            )
        ]
        if not inner:
            break
        chain.append(max(inner, key=lambda other: _length(_hull(other))))
    stretches = tuple(
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in chain[-1].whole
        if start < sentence.end and sentence.start < end
    )
    hull = _hull(voice)
    start, end = (
        (sentence.start, sentence.end)
        if whole
        else (max(hull[0], sentence.start), min(hull[1], sentence.end))
    )
    return Stated(sentence, start, end, stretches, (*above, *chain))


def _hull(voice: Voice) -> Range:
    """From the first to the last character of an attribution."""
    starts = [voice.block[0], *(start for start, _ in voice.content)]
    ends = [voice.block[1], *(end for _, end in voice.content)]
    return min(starts), max(ends)


def _local(voice: Voice, sentence: Sentence) -> Range:
    """The content of an attribution inside one sentence."""
    starts = [max(start, sentence.start) for start, end in voice.content if end > sentence.start]
    ends = [min(end, sentence.end) for start, end in voice.content if start < sentence.end]
    return (min(starts), max(ends)) if starts and ends else (sentence.start, sentence.start)


def _length(stretch: Range) -> int:
    """Characters in a stretch."""
    return stretch[1] - stretch[0]


def _inside(voice: Voice, other: Voice) -> bool:
    """Whether an attribution stands inside what another attributes, and does not relay it."""
    return not _relays(voice, other) and any(
        start <= voice.cue[0] and voice.cue[1] <= end for start, end in other.content
    )


def _relays(outer: Voice, inner: Voice) -> bool:
    """Whether one attribution cites another for the same words: 'Reuters said, citing officials, that'."""
    cited, citing = (one.lemma == "cite" or one.reported for one in (inner, outer))
    if not cited or citing or outer.sentence != inner.sentence:
        return False
    return any(start < right and left < end for start, end in outer.content for left, right in inner.content)


def _share(voice: Voice, sentence: Sentence) -> float:
    """How much of a sentence an attribution takes up."""
    left, right = _hull(voice)
    shared = min(right, sentence.end) - max(left, sentence.start)
    return shared / max(1, sentence.end - sentence.start)


def _is_main(voice: Voice, sentence: Sentence) -> bool:
    """Whether a sentence says nothing of weight beside an attribution: 'he told a committee on Monday'.

    What hangs on the attribution ('although …', 'after saying …') is no statement beside it; a verb
    joined to it by 'and' or 'but' is.
    """
    if _share(voice, sentence) >= _MAIN_SHARE:
        return True
    return all(_hangs_on(token, sentence, _hull(voice)) for token in _stated_beside(voice, sentence))


def _carries(voice: Voice, sentence: Sentence) -> bool:
    """Whether an attribution whose content cannot stand alone speaks for its whole sentence."""
    if _share(voice, sentence) >= _MAIN_SHARE:
        return True
    return voice.lemma in lexicon.ASSERTING and not _stated_beside(voice, sentence)


def _stated_beside(voice: Voice, sentence: Sentence) -> list[Token]:
    """The finite verbs of a sentence outside an attribution."""
    left, right = _hull(voice)
    return [
        token for token in sentence.tokens if not left <= sentence.begin(token) < right and is_finite(token)
    ]


def _hangs_on(token: Token, sentence: Sentence, stretch: Range) -> bool:
    """Whether a word stands under one of a stretch, and no 'and' or 'but' lies between."""
    for here in (token, *token.ancestors):
        if stretch[0] <= sentence.begin(here) < stretch[1]:
            return True
        if here.dep_ == "conj":
            return False
    return False
