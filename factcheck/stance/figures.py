"""Are the figures of two statements equal, compatible or different?

Figures are compared only after they are aligned: the same unit, and the same
thing counted or the same words around them. A statement's own bounds ("at least",
"about") decide what is compatible with it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import StrEnum

from factcheck.models import Comparator, Quantity, Span, Statement, Value

ABOUT = 0.10
"""How far "about" reaches to each side: rounding to one or two digits stays inside."""

CLOSE = 0.006
"""Share of a figure by which a rounded or converted one may miss it: five miles are eight kilometres."""

CONVERTED = frozenset(("metre", "kilogram", "square metre", "cubic metre", "metre per second"))
"""Units that one report gives as metres and another as feet; hours and days convert without a rest."""

ALIGNED = 1.0
"""Least closeness of a pair: one thing counted, two shared words nearby, or equal values."""

NEARBY = 40
"""Characters on each side of a figure that tell what it is about."""

_WORD = re.compile(r"[A-Za-z]{4,}")
_PEOPLE = frozenset(
    ("people", "person", "man", "woman", "resident", "civilian", "worker", "passenger", "soldier", "child",
     "patient", "victim", "death", "casualty", "employee", "villager", "migrant", "fan", "student")
)  # fmt: skip


class Agreement(StrEnum):
    """How two aligned figures stand to each other."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    DIFFERENT = "different"


class FigurePair(Value):
    """Two aligned figures."""

    premise: Quantity
    """The prior statement's figure."""

    hypothesis: Quantity
    """The newer statement's figure."""

    agreement: Agreement
    """How they stand to each other."""

    @property
    def rises(self) -> bool:
        """Whether the newer figure is the higher one."""
        return self.hypothesis.value > self.premise.value


def interval(quantity: Quantity) -> tuple[float, float]:
    """The values that a figure allows, from its comparator; news says "more than nine" of nine too."""
    low, high = quantity.value, quantity.value if quantity.high is None else quantity.high
    match quantity.comparator:
        case Comparator.ABOUT:
            return low - ABOUT * abs(low), high + ABOUT * abs(high)
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            return low, math.inf
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            return -math.inf, high
        case _:
            return low, high


def compare(premise: Quantity, hypothesis: Quantity) -> Agreement:
    """Compare two figures of the same unit and thing.

    212 dead are not 213, and 251 seats not 250: plain figures are equal only to the last
    digit, or to the rest that a conversion leaves. A figure that may be the other one
    rounded (4,212 and 4,200) is compatible with it.
    """
    first, second = interval(premise), interval(hypothesis)
    if max(first[0], second[0]) - min(first[1], second[1]) > _slack(premise, hypothesis):
        return Agreement.DIFFERENT
    rest = CLOSE if premise.unit in CONVERTED else 1e-9
    same_value = math.isclose(premise.value, hypothesis.value, rel_tol=rest)
    same_bound = premise.comparator is hypothesis.comparator or {
        premise.comparator,
        hypothesis.comparator,
    } <= {Comparator.EXACTLY, Comparator.ABOUT}
    if same_value and same_bound and premise.high == hypothesis.high:
        return Agreement.EQUAL
    return Agreement.COMPATIBLE


def _slack(first: Quantity, second: Quantity) -> float:
    """How far two figures may lie apart and still be one, said in round numbers or other units."""
    close = CLOSE * max(abs(first.value), abs(second.value))
    if first.unit in CONVERTED:
        return close
    return min(close, max(_grain(first.value), _grain(second.value)) / 2)


def _grain(value: float) -> float:
    """The largest power of ten, from ten on, that a round figure is a multiple of; 0 for others."""
    grain = 0
    while value and value % (10 * max(1, grain)) == 0:
        grain = 10 * max(1, grain)
    return float(grain)


def align(premise: Statement, hypothesis: Statement) -> tuple[FigurePair, ...]:
    """Align the newer statement's figures with the prior's figures they speak of.

    Equal figures are paired first and then out of play, so that two counts in one
    sentence are not crossed; of the others only those that count the same thing or
    stand among the same words are paired, each once.

    Args:
        premise: The prior statement.
        hypothesis: The newer statement.

    Returns:
        The pairs found, in the newer statement's order; figures without a partner
        are left out.
    """
    candidates = [
        (_closeness(premise, first, hypothesis, second), -row, -column, first, second)
        for row, first in enumerate(premise.quantities)
        for column, second in enumerate(hypothesis.quantities)
        if first.unit == second.unit and _whole(premise, first) and _whole(hypothesis, second)
    ]
    ranked = sorted(candidates, key=lambda entry: entry[:3], reverse=True)
    taken: set[tuple[str, int]] = set()
    pairs: list[FigurePair] = []
    for closeness, row, column, first, second in ranked:
        if closeness < ALIGNED or ("premise", row) in taken or ("hypothesis", column) in taken:
            continue
        taken |= {("premise", row), ("hypothesis", column)}
        pairs.append(FigurePair(premise=first, hypothesis=second, agreement=compare(first, second)))
    return tuple(sorted(pairs, key=lambda pair: pair.hypothesis.span.start))


def _whole(statement: Statement, quantity: Quantity) -> bool:
    """Whether the figure's words end where a word ends: half a numeral is another number."""
    end = quantity.span.end
    return not (
        end < len(statement.text) and statement.text[end - 1].isalpha() and statement.text[end].isalpha()
    )


def _closeness(premise: Statement, first: Quantity, hypothesis: Statement, second: Quantity) -> float:
    """How surely two figures of one unit speak of the same thing."""
    score = 0.0
    if first.counted and second.counted:
        if first.counted == second.counted or (first.counted in _PEOPLE and second.counted in _PEOPLE):
            score += 1.0
        elif not first.unit:
            score -= 1.0
    elif first.unit and _only_of_its_unit(premise, first) and _only_of_its_unit(hypothesis, second):
        score += 1.0
    near = _words_near(premise.text, first.span) & _words_near(hypothesis.text, second.span)
    score += 0.5 * min(3, len(near))
    if compare(first, second) is Agreement.EQUAL:
        score += 3.0
    return score


def _only_of_its_unit(statement: Statement, quantity: Quantity) -> bool:
    return sum(other.unit == quantity.unit for other in statement.quantities) == 1


def _words_near(text: str, span: Span) -> frozenset[str]:
    around = text[max(0, span.start - NEARBY) : span.start] + " " + text[span.end : span.end + NEARBY]
    return frozenset(word.lower()[:5] for word in _WORD.findall(around))


def spans(pairs: Sequence[FigurePair]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of aligned figures, prior's and newer's."""
    return tuple(pair.premise.span for pair in pairs), tuple(pair.hypothesis.span for pair in pairs)
