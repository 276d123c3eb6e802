"""What the model of check-worthiness sees of a statement: its words without its names.

Names and figures become placeholders, so that what was learned from debates
about one country's presidents carries over to news about anyone. Plain text is
enough; no parse is needed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.claims import lexicon

_TOKEN = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?|\d[\d,.]*|[%$£€?!]")
_LENGTHS = (4, 7, 11, 16, 24, 40)
"""Numbers of words that part very short statements from short, usual and long ones."""

_NUMBERS = lexicon.words(
    "two three four five six seven eight nine ten eleven twelve dozen dozens twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred hundreds thousand thousands million millions billion billions trillion"
)


def features_of(text: str) -> tuple[str, ...]:
    """Name the features of a statement.

    Args:
        text: Its words.

    Returns:
        Distinct features: words, pairs of neighbours, how many names and figures, length.
    """
    shapes = shapes_of(text)
    pairs = [f"{left} {right}" for left, right in pairwise(("^", *shapes, "$"))]
    length = sum(len(shapes) > bound for bound in _LENGTHS)
    counts = (
        f"names={min(shapes.count('NAME'), 4)}",
        f"figures={min(shapes.count('NUM'), 3)}",
        f"length={length}",
    )
    return tuple(dict.fromkeys((*shapes, *pairs, *counts)))


def shapes_of(text: str) -> list[str]:
    """The words of a text in small letters, runs of names and figures as one placeholder each.

    Args:
        text: A statement.

    Returns:
        Words and placeholders in order.
    """
    found: list[str] = []
    for place, match in enumerate(_TOKEN.finditer(text.replace("’", "'"))):
        word = match.group()
        shape = word.lower()
        if word[0].isdigit() or shape in _NUMBERS:
            shape = "NUM"
        elif place and word[0].isupper() and shape not in {"i", "i'm", "i've", "i'll", "i'd"}:
            shape = "NAME"
        if shape not in {"NUM", "NAME"} or not found or found[-1] != shape:
            found.append(shape)
    return found
