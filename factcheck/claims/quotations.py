"""Quotations: what stands between quotation marks, whatever marks a newsroom uses.

Marks are straight or curly, double or single, nested, doubled single ones, and
sometimes one is missing. A quotation that runs over several paragraphs opens
anew in each and closes once, in the last; its parts belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.claims.pieces import paragraphs_of

_PAIRS = {"“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'’", '"': '"”', "''": "''", "``": "''"}
_MARK = re.compile(r"''|``|[“”„«»‘’'\"]")
_SINGLE = frozenset("‘'")
_BEFORE_OPENING = re.compile(r"[\s(\[{—–\-/:,>]$")
_AFTER_CLOSING = re.compile(r"[\s)\]},.;:!?—–\-/“”\"]")
_APOSTROPHE_AHEAD = re.compile(r"\d\ds\b|(?:em|til|cause|tis|twas|n)\b", re.IGNORECASE)
_SINGLE_AT_LEAST = 2
"""A single mark opens a quotation only around this many characters or more; below it is an elision."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation with the stretches of text it takes up, marks included."""

    parts: tuple[tuple[int, int], ...]
    """Start and end of each stretch, one for each paragraph it runs through."""

    @property
    def start(self) -> int:
        """Offset of the first opening mark."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Offset just past the last closing mark."""
        return self.parts[-1][1]

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch lies wholly inside one of the parts."""
        return any(left <= start and end <= right for left, right in self.parts)


def find_quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a text.

    A mark that is never closed reaches to the end of its paragraph, and over to
    the next one when that opens with the same mark.

    Args:
        text: A report's text.

    Returns:
        Quotations in order, not overlapping.
    """
    found: list[Quotation] = []
    open_parts: list[tuple[int, int]] = []
    for start, end in paragraphs_of(text):
        mark = _mark_at(text, start)
        if open_parts and mark is None:
            found.append(Quotation(tuple(open_parts)))
            open_parts = []
        for index, (left, right, closed) in enumerate(_in_paragraph(text, start, end)):
            carried = open_parts if index == 0 and left == start else []
            parts = (*carried, (left, right))
            if carried:
                open_parts = []
            if closed:
                found.append(Quotation(parts))
            else:
                open_parts = list(parts)
        if open_parts and open_parts[-1][1] < end:
            found.append(Quotation(tuple(open_parts)))
            open_parts = []
    if open_parts:
        found.append(Quotation(tuple(open_parts)))
    return sorted(found, key=lambda quotation: quotation.start)


def _mark_at(text: str, start: int) -> str | None:
    """The opening mark that a paragraph begins with, if it does."""
    match = _MARK.match(text, start)
    return match.group() if match and match.group() in _PAIRS else None


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Quotations of one paragraph: start, end, and whether a closing mark was met."""
    place = start
    while match := _MARK.search(text, place, end):
        place = match.end()
        if not _may_open(text, match, start, end):
            continue
        close = _closing(text, match, end)
        if close is None and match.group() in _SINGLE:
            continue
        if close is None:
            yield match.start(), end, False
            return
        yield match.start(), close, True
        place = close


def _may_open(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether a mark stands where a quotation can begin."""
    mark = match.group()
    if mark not in _PAIRS or match.end() >= end:
        return False
    if mark in {"“", "„", "«", "``"}:
        return True
    if match.start() > start and not _BEFORE_OPENING.search(text[match.start() - 1]):
        return mark == "‘" and not text[match.start() - 1].isalnum()
    if text[match.end()].isspace():
        return False
    return mark not in _SINGLE or not _APOSTROPHE_AHEAD.match(text, match.end())


def _closing(text: str, opening: re.Match[str], end: int) -> int | None:
    """Offset just past the mark that closes a quotation, None when none does."""
    mark = opening.group()
    closers = (_PAIRS[mark],) if len(mark) > 1 else tuple(_PAIRS[mark])
    depth = 0
    for match in _MARK.finditer(text, opening.end(), end):
        found = match.group()
        if mark == "“" and found == "“":
            depth += 1
        elif found in closers or (mark == "“" and found == '"'):
            if mark in _SINGLE and not _closes_single(text, match, opening, end):
                continue
            if depth and found == "”":
                depth -= 1
                continue
            return match.end()
    return None


def _closes_single(text: str, match: re.Match[str], opening: re.Match[str], end: int) -> bool:
    """Whether a single mark closes: it ends a word and is no possessive or elision."""
    if match.start() - opening.end() < _SINGLE_AT_LEAST or text[match.start() - 1].isspace():
        return False
    if match.end() >= end:
        return True
    possessive = (
        text[match.start() - 1] in "sS"
        and text[match.end()] == " "
        and text[match.end() + 1 : match.end() + 2].islower()
    )
    return bool(_AFTER_CLOSING.match(text[match.end()])) and not (
        possessive and _later_close(text, match, end)
    )


def _later_close(text: str, match: re.Match[str], end: int) -> bool:
    """Whether another single mark behind this one closes after punctuation, so this one is a possessive."""
    return re.search(r"[,.?!…]['’](?=\s|$)", text[match.end() : end]) is not None
