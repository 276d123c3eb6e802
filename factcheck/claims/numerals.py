"""Numbers as newspapers write them: figures, words, dozens and halves."""

from __future__ import annotations

import re

from factcheck.claims import lexicon

_SMALL = {
    word: value
    for value, word in enumerate(
        lexicon.listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        lexicon.listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12.0,
    "score": 20.0,
}
_FRACTIONS = {
    "half": 0.5,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 0.25,
    "quarters": 0.25,
    "fifth": 0.2,
    "fifths": 0.2,
}
VAGUE = {
    "dozens": (24.0, 99.0),
    "scores": (40.0, 199.0),
    "tens": (20.0, 99.0),
    "hundreds": (200.0, 999.0),
    "thousands": (2_000.0, 9_999.0),
    "millions": (2e6, 9.99e8),
    "billions": (2e9, 9.99e11),
}
"""Plurals that name an order of magnitude: the least and the most they are used for."""

_SPACED = r"(?<!\d )[1-9]\d{0,2}(?: \d{3}){1,4}(?:\.\d+)?(?! ?\d)"
"""'20 000': thin spaces are plain ones in a report's text. More groups, or others beside them, are a list
or a telephone number."""

DIGITS = rf"(?:{_SPACED}|\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A figure with or without thousands separators."""

SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|[mk](?![\w²³/]))"
"""A word or letter that multiplies the figure before it."""

_ONE_WORD = rf"(?:{'|'.join(sorted([*_SMALL, *_TENS], key=len, reverse=True))})(?![a-z])"
"""One whole number word: the longest first, so that 'eighty' is not read as 'eight'."""

WORDS = (
    rf"(?:(?:{_ONE_WORD}|an?\s+(?:hundred|thousand|million|billion|dozen)|half\s+an?\s+(?:million|billion|dozen)|hundred)"
    rf"(?:[\s-](?:{_ONE_WORD}|hundred|thousand|million|billion|trillion|dozen)|(?:(?<=hundred)|(?<=thousand))\s+and\s+(?:{_ONE_WORD}))*)"
)
"""A number in words, such as 'two hundred and fifty' or 'half a million'."""


_SCALED = rf"(?:\s?-?{SCALE}\b)*"
_AND_A_HALF = r"[\s-]+and[\s-]+a[\s-]+half\b"

AMOUNT = rf"(?:{DIGITS}|{WORDS}){_SCALED}(?:{_AND_A_HALF}{_SCALED})?"
"""A number with what multiplies it and the half behind it: '2.4 million', 'two and a half million'."""

_SPLIT = re.compile(rf"^(?P<base>.*?)\s?-?(?P<scale>(?:{SCALE}\s*)*)$", re.IGNORECASE)


def amount_of(words: str) -> float | None:
    """Read what `AMOUNT` matches.

    Args:
        words: A number, with or without scale words and 'and a half', which is half of the word before it:
            'a million and a half' is 1.5 million.

    Returns:
        Its value, None when it is none.
    """
    whole, *behind = re.split(_AND_A_HALF, words.strip(), maxsplit=1, flags=re.IGNORECASE)
    value = _scaled(whole)
    if value is None or not behind:
        return value
    return (value + scale_in(whole) / 2) * scale_in(behind[0])


def _scaled(words: str) -> float | None:
    """Read a number with the scale words behind it."""
    direct = value_of(words)
    if direct is not None:
        return direct
    split = _SPLIT.match(words.strip())
    base = value_of(split["base"]) if split else None
    return None if base is None or split is None else base * scale_in(split["scale"])


def scale_in(words: str) -> float:
    """The product of the scale words in a number; 1 for none."""
    product = 1.0
    for word in re.findall(rf"(?<![A-Za-z]){SCALE}", words, re.IGNORECASE):
        product *= _SCALES[word.lower()]
    return product


def value_of(words: str) -> float | None:
    """Read a number.

    Args:
        words: Figures or words, such as '1,200', '1 200', 'twenty-five' or 'half a million'.

    Returns:
        Its value, None when it is none.
    """
    if re.fullmatch(DIGITS, words.strip()):
        return float(re.sub("[ ,]", "", words))
    plain = words.strip().lower().replace(",", "")
    total = current = 0.0
    seen = False
    for word in re.split(r"[\s-]+", plain):
        if word in _SMALL or word in _TENS:
            current += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word == "half":
            current = 0.5
        elif word in {"a", "an"}:
            current = current or 1.0
        elif word in _SCALES:
            current = (current or 1.0) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, current = total + current, 0.0
        elif word != "and":
            return None
        seen = True
    return total + current if seen else None


def fraction_of(words: str) -> float | None:
    """Read a fraction such as 'two-thirds', 'a quarter' or 'half', None when it is none."""
    parts = re.split(r"[\s-]+", words.strip().lower())
    share = _FRACTIONS.get(parts[-1])
    if share is None:
        return None
    if len(parts) == 1 or parts[0] in {"a", "an", "one"}:
        return share
    return share * _SMALL[parts[0]] if parts[0] in _SMALL else None


def ratio_of(words: str) -> float | None:
    """Read a ratio such as 'one in three' or '2 out of every 10', None when it is none."""
    parts = [value_of(part) for part in re.split(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", words.strip())]
    if len(parts) != 2 or parts[0] is None or not parts[1] or parts[0] >= parts[1]:
        return None
    return parts[0] / parts[1]
