"""Cutting a report's text into paragraphs and paragraphs into pieces of bearable size.

A paragraph is a hard border: no sentence crosses it. A parser's time and memory
grow with the text it is given at once, so an overlong paragraph (a page of one
line) is cut at white space into pieces; offsets into the report never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PIECE_CHARACTERS = 4_000
"""Longest stretch parsed at once: about 700 words, five times a long newspaper paragraph."""

WORD_CHARACTERS = 200
"""A longer run without white space is data, not a word; the tokenizer is slow on such runs."""

TEXT_CHARACTERS_AT_MOST = 200_000
"""About 35,000 words, twenty times a long report: what stands beyond is left unread (up to a minute
of parsing on two cores is bounded by it)."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DOUBLED = re.compile(r"(?P<opening>(?<![^\s(\[—–-])(?:''|``)(?=\S)|``)|(?:''|´´)")
_WRAPPED_AT_LEAST, _WRAPPED_AT_MOST = 50, 100
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report that is parsed at once."""

    start: int
    """Offset of the first character in the report's text."""

    text: str
    """The words, with every kind of space made plain; as long as the original."""

    paragraph: int
    """Number of the paragraph it belongs to."""


def pieces_of(text: str) -> Iterator[Piece]:
    """Cut a text into pieces that a parser can take one by one.

    Args:
        text: The report's normalised text.

    Yields:
        Pieces in order; none holds a paragraph border, none is blank.
    """
    for number, (start, end) in enumerate(paragraphs_of(text[:TEXT_CHARACTERS_AT_MOST])):
        for left, right in _bearable(text, start, end):
            words = _plain(text[left:right])
            if words.strip() and not _is_data(words):
                yield Piece(start=left, text=words, paragraph=number)


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Find the paragraphs: lines, or blocks of lines that were wrapped at a column.

    Args:
        text: A text.

    Yields:
        Start and end of each paragraph, without the line ends.
    """
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        if block and text.count("\n", block[-1][1], match.start()) > 1:
            yield from _unwrapped(text, block)
            block = []
        block.append(match.span())
    yield from _unwrapped(text, block)


def _unwrapped(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a block that continue one another; leave the others apart."""
    wrapped = len(block) > 2 and all(
        _WRAPPED_AT_LEAST <= end - start <= _WRAPPED_AT_MOST for start, end in block[:-1]
    )
    begun: int | None = None
    for index, (start, end) in enumerate(block):
        begun = start if begun is None else begun
        last = index + 1 == len(block)
        if last or not (wrapped or _continues(text, end, block[index + 1][0])):
            yield begun, end
            begun = None


def _continues(text: str, end: int, following: int) -> bool:
    """Whether a line runs on into the next: no full stop here, a small letter there."""
    return text[following].islower() and not _SENTENCE_END.search(text[max(0, end - 4) : end].rstrip())


def _bearable(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an overlong paragraph, at a sentence end where one is near, else at a space."""
    while end - start > PIECE_CHARACTERS:
        window = text[start : start + PIECE_CHARACTERS]
        cut = max(window.rfind(". "), window.rfind(".” "), window.rfind('." ')) + 1
        if cut < PIECE_CHARACTERS // 2:
            cut = window.rfind(" ") + 1
        cut = cut if cut > 0 else PIECE_CHARACTERS
        yield start, start + cut
        start += cut
    yield start, end


def _plain(words: str) -> str:
    """Make every space plain and every doubled single mark a double one, length unchanged."""
    words = "".join(" " if sign.isspace() else sign for sign in words)
    return _DOUBLED.sub(lambda mark: ' "' if mark.group("opening") else '" ', words)


def _is_data(words: str) -> bool:
    """Whether a piece is not prose: it holds a run of characters no word is as long as."""
    return any(len(word) > WORD_CHARACTERS for word in words.split())
