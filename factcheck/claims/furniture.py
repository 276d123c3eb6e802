"""Page furniture: what stands on a news page without being reporting.

Photo credits, captions printed twice, bylines, datelines, invitations to
subscribe. None of it is a claim, whatever words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.claims.sentences import Sentence

_CREDIT = re.compile(
    r"\bhandout\b|\bvia\s+(?:reuters|ap|afp|getty)\b|getty images|\bcredit:|©|\bfile photo\b"
    r"|\b(?:photo|picture|image|video|graphic)s?\s*(?:credit|by|:)"
    r"|/\s*(?:ap|afp|reuters|epa|getty|shutterstock|pool)\b|\((?:ap|reuters|afp)\s+photo"
    r"|\b(?:reuters|afp|epa|ap)\s*/",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:by\s+[A-Z]|(?:reporting|writing|editing|additional reporting|compiled|edited|written)\s+by\b"
    r"|[\w.+-]+@[\w-]+\.\w+|follow\s+@?\w+\s+on\b|@\w+\b"
    r"|contact\s+(?:the\s+)?(?:reporter|author|us)\b)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\b(?:subscribe|sign up|newsletter|cookies?|privacy policy|terms of (?:use|service)|all rights reserved"
    r"|copyright|click here|read (?:more|the rest|next|also|full|the full)|see also|related:|advertisement"
    r"|share this|follow us|download (?:the|our) app|log in"
    r"|contributed to this (?:report|story|article)"
    r"|this (?:article|story|post) (?:was|has been)|(?:article|story) continues"
    r"|watch (?:the video|live|below)"
    r"|learn more|skip to|back to top|loading|comments? (?:are|is) closed|do not reproduce"
    r"|may not be (?:published|reproduced)|originally (?:published|appeared)|image caption)\b",
    re.IGNORECASE,
)
CAPTION_SENTENCES = 4
"""A paragraph of up to this many sentences that holds a credit is the picture's caption."""

_ONLY_MARKS = re.compile(r"^[\W\d_]*$")
_REPEATED_AT_LEAST = 12
"""A line this long that occurs twice, or begins another line, is a caption or a headline."""


def is_credit(text: str) -> bool:
    """Whether a sentence credits a picture, its author or its agency."""
    return len(text) < 250 and _CREDIT.search(text) is not None


def is_boilerplate(text: str) -> bool:
    """Whether a sentence speaks of the page and its newsroom instead of the news."""
    if _ONLY_MARKS.match(text) or _BYLINE.match(text):
        return True
    return len(text) < 200 and _BOILERPLATE.search(text) is not None


def is_headline(sentence: Sentence, alone: bool) -> bool:
    """Whether a sentence that is a paragraph of its own has no full stop: a headline or a caption."""
    last = sentence.tokens[-1].text
    return alone and last[-1] not in ".!?…\"”’'):;"


def repeated(texts: Sequence[str]) -> set[int]:
    """Which sentences repeat, or are repeated by the beginning of, a neighbour.

    Args:
        texts: The sentences of a report in order.

    Returns:
        Numbers of captions and headlines printed twice; a repeated full sentence
        keeps its longest copy.
    """
    found: set[int] = set()
    seen: dict[str, int] = {}
    for number, text in enumerate(texts):
        plain = _plain(text)
        if len(plain) < _REPEATED_AT_LEAST:
            continue
        if plain in seen:
            found.add(number)
        seen.setdefault(plain, number)
        for neighbour in (number - 1, number - 2):
            earlier = _plain(texts[neighbour]) if neighbour >= 0 else ""
            if len(earlier) >= _REPEATED_AT_LEAST and plain.startswith(earlier):
                found.add(neighbour)
    return found


def _plain(text: str) -> str:
    """Words alone, for comparing."""
    return " ".join(re.findall(r"\w+", text.lower()))
