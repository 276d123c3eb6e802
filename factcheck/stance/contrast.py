"""Which words two statements share, and which only one of them has.

Where no rule points at words, these do: what agrees is what both say, what
conflicts is where they part. It needs no second pass of the model.
"""

from __future__ import annotations

import re

from factcheck.models import Span

_WORD = re.compile(r"[^\W_](?:[\w’'.,-]*[^\W_])?")
_PLAIN = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at by for from with and or but as is are was were be been being it its he she "
        "his her they their them that this these those which who whom has have had will would said says say "
        "told according after before into than then there also when while where",
    )
)

MOST = 6
"""Spans shown on a side; more would highlight the whole sentence."""


def _words(text: str) -> list[tuple[Span, str]]:
    return [
        (Span(start=m.start(), end=m.end()), _stem(m.group(0)))
        for m in _WORD.finditer(text)
        if m.group(0).lower() not in _PLAIN
    ]


def _stem(word: str) -> str:
    """Cut common endings so that "flight" meets "flights" and "closed" meets "closing"."""
    bare = re.sub(r"[’']s?$", "", word.lower())
    if len(bare) > 4:
        bare = re.sub(r"(?:ings?|ed|es|s|ly)$", "", bare)
    return bare


def have_common_ground(premise: str, hypothesis: str) -> bool:
    """Whether two texts share any word beyond the plain ones: without one they are strangers."""
    return bool({stem for _, stem in _words(premise)} & {stem for _, stem in _words(hypothesis)})


def shared(premise: str, hypothesis: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that both statements have, in either's offsets."""
    return _sided(premise, hypothesis, common=True)


def changed(premise: str, hypothesis: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words that only one of the statements has."""
    return _sided(premise, hypothesis, common=False)


def _sided(premise: str, hypothesis: str, *, common: bool) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    first, second = _words(premise), _words(hypothesis)
    both = {stem for _, stem in first} & {stem for _, stem in second}
    return (
        _joined(premise, [span for span, stem in first if (stem in both) is common]),
        _joined(hypothesis, [span for span, stem in second if (stem in both) is common]),
    )


def _joined(text: str, found: list[Span]) -> tuple[Span, ...]:
    """Join neighbours that only blanks and plain words part, and keep the first few."""
    joined: list[Span] = []
    for span in found:
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(start=joined[-1].start, end=span.end)
        else:
            joined.append(span)
    return tuple(joined[:MOST])
