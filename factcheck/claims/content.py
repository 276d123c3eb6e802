"""A claim's content: what is asserted, without who says so.

Words are kept verbatim; only the outer quotation marks go, a missing capital is
set, and a subject pronoun that plainly means the source gets its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.claims.extents import Range

_LEADING = re.compile(r"^(?:[\s,;:—–-]+|(?:that|[Bb]ut|[Aa]nd|[Ss]o|[Yy]et)\s+(?=\S))+")
"""What only joins a statement to the words before it; a 'That' with a capital is its subject."""

_GOES_ON = re.compile(r"(?:\w+ing|which|who|with|including)\b")
_MARKS = re.compile(r"[\"“”«»„]|''|``|(?<!\w)[‘'](?=\w)|(?<=[.,!?])[’'](?=\s|$)")
_SPACES = re.compile(r"\s+")
_CONTEXT_CHARACTERS = 300
"""Of each part of the context: as much as a relation model reads beside a claim."""


Edit = tuple[Range, str]
"""A stretch of the report's text and what is written in its place."""


def content_of(text: str, stretches: Sequence[Range], edits: Sequence[Edit] = ()) -> str:
    """Write out a statement from its stretches of text.

    Args:
        text: The report's text.
        stretches: What is asserted, in order.
        edits: What is written in place of a pronoun, or behind it; they do not overlap.

    Returns:
        One sentence with a capital and a full stop; empty when no word is left.
    """
    words = ""
    for start, end in stretches:
        piece = _written(text, start, end, edits).strip()
        joint = ", " if words and words[-1] not in ",;" and _GOES_ON.match(piece) else " "
        words = f"{words}{joint}{piece}" if words else piece
    words = _SPACES.sub(" ", _MARKS.sub("", words)).strip()
    words = _LEADING.sub("", words).rstrip(" ,;:—–-")
    words = re.sub(r"\s+([,.;:!?])", r"\1", words)
    words = re.sub(r",\s*([.!?])$", r"\1", words)
    if not any(sign.isalnum() for sign in words):
        return ""
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?…" else words + "."


def _written(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """One stretch with its edits made."""
    words, place = "", start
    for (left, right), written in sorted(edits):
        if place <= left and right <= end:
            words += text[place:left] + written
            place = right
    return words + text[place:end]


def context_of(title: str, lead: str, before: str) -> str:
    """What a content needs to stand alone: the headline or the lead, and the words before it.

    Args:
        title: The report's headline, or nothing.
        lead: The report's first statement.
        before: The statement before this one.

    Returns:
        Sentences, not to be shown as a quotation.
    """
    parts = [title.strip() or lead.strip(), before.strip()]
    kept = [_SPACES.sub(" ", part)[:_CONTEXT_CHARACTERS].strip() for part in dict.fromkeys(parts) if part]
    return " ".join(part if part[-1] in '.!?…"”' else part + "." for part in kept if part)
