"""The words of a text, as far as they tell whether two texts speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

GRAM = 4
"""Letters in a gram: long enough to stand for a word's stem, short enough to survive its endings."""

RUN = 3
"""Words in a run: with two, any text on the same matter has some; with five, a quotation with a word changed
has none. On training queries three and four do best."""

_LINK = re.compile(r"https?://\S+|\bpic\.twitter\.com/\S+|\bt\.co/\S+")
_SIGNED_POST = re.compile(r"\s*[—–-]{1,2}\s*[^—–\n]{0,60}\(@\w+\)\s*(?:\w+ \d+, \d{4})?\s*$")
_POSTED = re.compile(r"\(@\w+\)\s*([A-Z][a-z]+ \d{1,2}, \d{4})\s*$")
_TAG = re.compile(r"[#@](\w+)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_SHORTEST_POST = 15

_FILLERS = frozenset(
    re.findall(
        r"\w+",
        """
        a about after all also an and any are as at be because been before being but by can could did do does
        for from had has have he her here him his how i if in into is it its just me more most my no not now
        of on one only or other our out over said say says she so some such than that the their them then
        there these they this those through to too under until up very was we were what when where which
        while who why will with would you your
        """,
    )
)


@dataclass(frozen=True)
class Wording:
    """What of a text is compared word by word."""

    words: frozenset[str]
    """Its words without the fillers, in lower case."""

    names: frozenset[str]
    """Those written with a capital, in lower case."""

    numbers: frozenset[str]
    """Figures written in digits, without thousands separators."""

    grams: frozenset[str]
    """Runs of `GRAM` letters, word borders included."""


@lru_cache(maxsize=2_000)
def wording(text: str) -> Wording:
    """Take a text apart; the same text is taken apart once, while some fifty searches go by.

    A text taken apart holds some 10 kB.
    """
    found = _WORD.findall(text)
    small = [word.casefold() for word in found]
    plain = f" {' '.join(small)} "
    return Wording(
        words=frozenset(small) - _FILLERS,
        names=frozenset(low for word, low in zip(found, small, strict=True) if word[0].isupper()) - _FILLERS,
        numbers=frozenset(word.replace(",", "") for word in found if word[0].isdigit()),
        grams=frozenset(map("".join, zip(*(plain[first:] for first in range(GRAM)), strict=False))),
    )


def folded(text: str) -> bytes:
    """A text as bytes, A to Z made small.

    Whole reports are folded at every search; folding the letters of all scripts takes ten times as long.
    """
    return text.encode().lower()


def runs(text: str) -> tuple[bytes, ...]:
    """Its stretches of `RUN` words, each once, as the `folded` text of one that quotes it would have them."""
    plain = folded(text).decode()
    words = [found.span() for found in _WORD.finditer(plain)]
    ends = words[RUN - 1 :]
    stretches = [plain[first[0] : last[1]] for first, last in zip(words, ends, strict=False)]
    return tuple(stretch.encode() for stretch in dict.fromkeys(stretches))


def runs_by_word(given: Sequence[bytes]) -> dict[bytes, list[bytes]]:
    """Runs under a word that each of them has: few words, and long ones, which few texts have.

    Args:
        given: Runs of one text, in its order.
    """
    under: dict[bytes, list[bytes]] = {}
    for run in given:
        words = run.split()
        shared = [word for word in words if word in under]
        under.setdefault(max(shared or words, key=len), []).append(run)
    return under


def without_furniture(text: str) -> str:
    """A pasted post without links, the signature of its author and the signs of tags.

    Args:
        text: What an analyst typed or pasted.

    Returns:
        The words that say something; the text itself when nothing else is left.
    """
    bare = _LINK.sub(" ", text)
    unsigned = _SIGNED_POST.sub("", bare)
    kept = unsigned if len(unsigned.strip()) >= _SHORTEST_POST else bare
    spelled = _TAG.sub(lambda tag: _CAMEL.sub(" ", tag[1]), kept)
    return " ".join(spelled.split()) or text.strip()


def posted_on(text: str) -> datetime | None:
    """The date in the signature of a pasted post: "— Name (@name) March 5, 2024".

    Args:
        text: What an analyst typed or pasted.

    Returns:
        The start of that day in UTC; None when there is no such signature.
    """
    signed = _POSTED.search(_LINK.sub(" ", text))
    if signed is None:
        return None
    try:
        return datetime.strptime(signed[1], "%B %d, %Y").replace(tzinfo=UTC)
    except ValueError:
        return None
