"""Rule-made pairs: one premise, a hypothesis rewritten so that the answer is known.

They teach what the sets seldom show: plain re-reporting is agreement, a figure in
another form is the same figure, bounds follow arithmetic, a carried denial is a
conflict and a doubt is not.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from factcheck.stance.training.examples import Example, generator

Rewrite = tuple[str, str]
"""A rewritten hypothesis and its target."""

_SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
_WORD_VALUE = {word: value for value, word in enumerate(_SMALL)}
_NUMBER = re.compile(
    r"(?<![\w.,$£€/-])(?:(\d{1,3}(?:,\d{3})+|\d+)|(" + "|".join(_SMALL[2:]) + r"))"
    r"(?= (?!percent|per cent|million|billion|a\.m|p\.m|January|February|March|April|May|June|"
    r"July|August|September|October|November|December)[a-z]{3,})"
)
_NEGATABLE = re.compile(r"\b(was|were|is|are|has|have|had|will|can|would|could)\b (?!not|never|no\b)")
_SPEAKERS = (
    "officials",
    "the ministry",
    "a spokesman",
    "police",
    "the company",
    "the mayor's office",
    "a witness",
    "state media",
    "the agency",
    "two people familiar with the matter",
    "the government",
    "local reports",
)
_CONFIRM = (
    "{S} said {t}",
    "{S} said that {t}",
    "According to {s}, {t}",
    "{S} confirmed that {t}",
    "{S} reported that {t}",
    "It has emerged that {t}",
    "{S} told reporters that {t}",
)
_DENY = (
    "{S} denied that {t}",
    "{S} rejected claims that {t}",
    "It is not true that {t}",
    "{S} called it false that {t}",
    "{S} dismissed reports that {t}",
    "Reports that {t} are false, {s} said",
    "There is no evidence that {t}",
    "{S} denied reports that {t}",
    "The claim that {t} is untrue",
)
_DOUBT = (
    "{S} asked whether {t}",
    "It is unclear whether {t}",
    "{S} would not say whether {t}",
    "It is not known if {t}",
    "{S} are investigating whether {t}",
)


def _figure(match: re.Match[str]) -> int:
    digits, word = match.groups()
    return int(digits.replace(",", "")) if digits else _WORD_VALUE[word]


def _put(text: str, match: re.Match[str], figure: str) -> str:
    return text[: match.start()] + figure + text[match.end() :]


def _spell(value: int, rng: random.Random) -> str:
    if value < len(_SMALL) and rng.random() < 0.5:
        return _SMALL[value]
    return f"{value:,}" if rng.random() < 0.7 else str(value)


def _looks_like_year(match: re.Match[str]) -> bool:
    return match.group(0).isdigit() and 1500 <= int(match.group(0)) <= 2100


def change_figure(text: str, rng: random.Random) -> Rewrite | None:
    """Replace one count by another, by the same in other letters, or by a bound on it."""
    found = [m for m in _NUMBER.finditer(text) if not _looks_like_year(m) and _figure(m) > 1]
    if not found:
        return None
    match = rng.choice(found)
    value = _figure(match)
    lower = max(1, min(value - 1, round(value * rng.uniform(0.3, 0.9))))
    higher = max(value + 1, round(value * rng.uniform(1.1, 2.5)))
    kind = rng.random()
    if kind < 0.4:
        return _put(text, match, _spell(rng.choice((lower, higher)), rng)), "contradiction|update"
    if kind < 0.6:
        other = _SMALL[value] if value < len(_SMALL) else f"{value:,}"
        if other == match.group(0):
            other = str(value)
        return _put(text, match, other), "entailment"
    bounds: tuple[tuple[str, int, str], ...] = (
        ("more than", lower, "entailment"),
        ("at least", lower, "entailment"),
        ("fewer than", higher, "entailment"),
        ("at most", higher, "entailment"),
        ("more than", higher, "contradiction|update"),
        ("at least", higher, "contradiction|update"),
        ("fewer than", lower, "contradiction|update"),
        ("only", lower, "contradiction|update"),
    )
    words, bound, target = rng.choice(bounds)
    return _put(text, match, f"{words} {_spell(bound, rng)}"), target


def negate(text: str, rng: random.Random) -> Rewrite | None:
    """Negate the first auxiliary verb: the result contradicts the sentence."""
    match = _NEGATABLE.search(text)
    if match is None:
        return None
    word = "never" if rng.random() < 0.2 else "not"
    return f"{text[: match.end(1)]} {word} {text[match.end() :]}", "contradiction|update"


def _framed(frames: Sequence[str], text: str, rng: random.Random) -> str:
    speaker = rng.choice(_SPEAKERS)
    inner = text.rstrip(".")
    first = inner.split(" ", 1)[0]
    if first in ("The", "A", "An", "In", "At", "On", "It", "He", "She", "They", "There", "This"):
        inner = inner[0].lower() + inner[1:]
    capital = speaker[0].upper() + speaker[1:]
    return rng.choice(frames).format(S=capital, s=speaker, t=inner) + "."


def deny(text: str, rng: random.Random) -> Rewrite:
    """Carry a denial of the sentence."""
    return _framed(_DENY, text, rng), "contradiction"


def confirm(text: str, rng: random.Random) -> Rewrite:
    """Carry the sentence under a speaker."""
    return _framed(_CONFIRM, text, rng), "entailment"


def doubt(text: str, rng: random.Random) -> Rewrite:
    """Leave it open whether the sentence holds."""
    return _framed(_DOUBT, text, rng), "neutral"


def repeat(text: str, rng: random.Random) -> Rewrite:
    """Repeat the sentence, sometimes without its closing attribution."""
    return re.sub(r", [^,]{3,40} (?:said|says|reported)\.$", ".", text), "entailment"


REWRITES: tuple[tuple[Callable[[str, random.Random], Rewrite | None], float], ...] = (
    (change_figure, 0.38), (negate, 0.14), (deny, 0.16), (confirm, 0.14), (doubt, 0.08),
    (repeat, 0.10),
)  # fmt: skip
"""Each rewrite and its share of the contrasts."""

TRIES = 40
"""Sentences tried for one rewrite: one in eight has a figure that can be changed."""

SYMMETRIC = frozenset({"change_figure", "negate", "deny"})
"""Rewrites whose contradictions are as true in the swapped order."""


def build(sentences: Sequence[str], count: int, seed: int) -> list[Example]:
    """Make ``count`` contrast pairs from sentences.

    Args:
        sentences: Plain statements to rewrite.
        count: Number of pairs wanted.
        seed: Seed of every choice.

    Returns:
        Rewritten pairs plus one neutral pair of two unlike sentences per eight.
    """
    rng = generator(seed, "contrasts")
    weights = [weight for _, weight in REWRITES]
    pairs: list[Example] = []
    while len(pairs) < count:
        ((rewrite, _),) = rng.choices(REWRITES, weights)
        made = None
        for _ in range(TRIES):
            text = rng.choice(sentences)
            made = rewrite(text, rng)
            if made is not None:
                break
        if made is None:
            continue
        hypothesis, target = made
        name = getattr(rewrite, "__name__", "rewrite")
        premise = text
        if name in SYMMETRIC and target.startswith("contradiction") and rng.random() < 0.5:
            premise, hypothesis = hypothesis, premise
        pairs.append(Example(premise, hypothesis, target, f"contrast/{name}"))
        if rng.random() < 0.125:
            pairs.append(Example(text, rng.choice(sentences), "neutral", "contrast/unlike"))
    return pairs
