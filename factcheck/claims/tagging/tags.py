"""Tags of words: which part of an attribution a word is in, and where in it.

Annotated sources, cues and contents never overlap one another, so one tag a word
says it all. A span's first, inner, last and only words are told apart (BIOES),
because a span counts only when both its ends are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ROLES = ("source", "cue", "content")
"""The parts of an attribution."""

OUTSIDE = 0
BEGIN, INSIDE, LAST, SINGLE = range(4)
"""Places in a span."""

TAGS = 1 + 4 * len(ROLES)
"""Outside, and four places in each of three parts."""


def tag_of(role: int, place: int) -> int:
    """The tag for a place in a span of a part."""
    return 1 + 4 * role + place


def follows(first: int, second: int) -> bool:
    """Whether a tag may stand directly behind another."""
    opened = first != OUTSIDE and (first - 1) % 4 in {BEGIN, INSIDE}
    goes_on = second != OUTSIDE and (second - 1) % 4 in {INSIDE, LAST}
    if opened != goes_on:
        return False
    return not opened or (first - 1) // 4 == (second - 1) // 4


def tags_of(count: int, spans: Iterable[tuple[int, int, int]]) -> list[int]:
    """Tags of words from spans.

    Args:
        count: Words.
        spans: Part, first word and the word behind the last; a span that overlaps an earlier one is left out.

    Returns:
        A tag for each word.
    """
    tags = [OUTSIDE] * count
    for role, start, end in spans:
        if start >= end or any(tags[start:end]):
            continue
        if end - start == 1:
            tags[start] = tag_of(role, SINGLE)
            continue
        tags[start:end] = [
            tag_of(role, BEGIN),
            *[tag_of(role, INSIDE)] * (end - start - 2),
            tag_of(role, LAST),
        ]
    return tags


def spans_of(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """Spans from tags, the inverse of `tags_of`; broken ones are left out."""
    found: list[tuple[int, int, int]] = []
    start = -1
    for place, tag in enumerate(tags):
        if tag == OUTSIDE:
            start = -1
            continue
        role, where = divmod(tag - 1, 4)
        if where in {BEGIN, SINGLE}:
            start = place
        if where in {LAST, SINGLE} and start >= 0:
            found.append((role, start, place + 1))
            start = -1
    return found
