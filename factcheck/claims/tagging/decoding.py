"""From scores of tags to spans: the ones that most probably have both ends right.

A chain of tags (linear-chain CRF) gives every span a probability, summed over all
ways to tag the rest of the report. The spans kept are those that do not overlap
and whose probabilities sum to the most above a bar. That maximises the expected
number of exact spans, which the single best chain does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from factcheck.claims.tagging.tags import BEGIN, INSIDE, LAST, ROLES, SINGLE, TAGS, follows, tag_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORDS_PER_SPAN = 160
"""The longest span looked for: longer than 999 of 1,000 annotated contents."""

_WORTH_KEEPING = 0.05
"""Spans less probable than this are never chosen, whatever the bars."""

ALLOWED = np.array([[follows(one, other) for other in range(TAGS)] for one in range(TAGS)])
"""Whether the tag of a column may stand behind that of a row, (TAGS, TAGS)."""


@dataclass(frozen=True, slots=True)
class LikelySpan:
    """A span with its probability."""

    role: int
    """Place in `ROLES`."""

    start: int
    """First word."""

    end: int
    """The word behind the last."""

    probability: float
    """That exactly this span is annotated."""


def likely_spans(scores: NDArray[np.float64], moves: NDArray[np.float64]) -> list[LikelySpan]:
    """Find the spans that may well be annotated.

    Args:
        scores: Of each tag at each word, (words, TAGS).
        moves: Score of the tag of a column behind that of a row, (TAGS, TAGS); forbidden ones are ignored.

    Returns:
        Spans with their probabilities, those of a role in the order of their last words.
    """
    if not len(scores):
        return []
    ahead, behind, total = _chained(scores, moves)
    found: list[LikelySpan] = []
    for role in range(len(ROLES)):
        begin, inside, last, single = (tag_of(role, place) for place in (BEGIN, INSIDE, LAST, SINGLE))
        alone = np.exp(ahead[:, single] + behind[:, single] - total)
        found += [
            LikelySpan(role, int(place), int(place) + 1, float(alone[place]))
            for place in np.flatnonzero(alone > _WORTH_KEEPING)
        ]
        opened = ahead[:, begin]
        closed = scores[:, last] + behind[:, last] - total
        through = np.concatenate([[0.0], np.cumsum(scores[:, inside] + moves[inside, inside])])
        for length in range(2, min(WORDS_PER_SPAN, len(scores)) + 1):
            starts = np.arange(len(scores) - length + 1)
            ends = starts + length - 1
            between = (
                moves[begin, last]
                if length == 2
                else through[ends]
                - through[starts + 1]
                - moves[inside, inside]
                + moves[begin, inside]
                + moves[inside, last]
            )
            probability = np.exp(np.minimum(opened[starts] + between + closed[ends], 0.0))
            found += [
                LikelySpan(role, int(place), int(place) + length, float(probability[place]))
                for place in np.flatnonzero(probability > _WORTH_KEEPING)
            ]
    return found


def _chained(
    scores: NDArray[np.float64], moves: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Logarithms of the sums over all chains up to each tag, over all behind it, and over all chains."""
    weights = np.where(ALLOWED, np.exp(moves), 0.0)
    peaks = scores.max(axis=1)
    gains = np.exp(scores - peaks[:, None])
    ahead, behind = np.empty_like(gains), np.empty_like(gains)
    grown, shrunk = np.zeros(len(scores)), np.zeros(len(scores))
    ahead[0] = gains[0]
    for place in range(1, len(scores)):
        row = (ahead[place - 1] @ weights) * gains[place]
        size = row.sum()
        ahead[place] = row / size
        grown[place] = grown[place - 1] + np.log(size)
    behind[-1] = 1.0
    for place in range(len(scores) - 2, -1, -1):
        row = weights @ (gains[place + 1] * behind[place + 1])
        size = row.sum()
        behind[place] = row / size
        shrunk[place] = shrunk[place + 1] + np.log(size)
    peaked = np.cumsum(peaks)
    with np.errstate(divide="ignore"):
        logged = np.log(ahead) + (grown + peaked)[:, None]
        later = np.log(behind) + (shrunk + peaked[-1] - peaked)[:, None]
    return logged, later, float(np.log(ahead[-1].sum()) + grown[-1] + peaked[-1])


def choose(spans: Sequence[LikelySpan], bars: Sequence[float]) -> list[LikelySpan]:
    """Choose spans that do not overlap and exceed their bars by the most in sum.

    Args:
        spans: Spans of one report.
        bars: The probability that a span of each role must exceed.

    Returns:
        The chosen ones in order.
    """
    ending: dict[int, list[LikelySpan]] = {}
    for span in spans:
        if span.probability > bars[span.role]:
            ending.setdefault(span.end, []).append(span)
    furthest = max(ending, default=0)
    best = [0.0] * (furthest + 1)
    taken: list[LikelySpan | None] = [None] * (furthest + 1)
    for end in range(1, furthest + 1):
        best[end] = best[end - 1]
        for span in ending.get(end, ()):
            gained = best[span.start] + span.probability - bars[span.role]
            if gained > best[end]:
                best[end], taken[end] = gained, span
    chosen: list[LikelySpan] = []
    end = furthest
    while end > 0:
        last = taken[end]
        if last is None:
            end -= 1
        else:
            chosen.append(last)
            end = last.start
    return chosen[::-1]
