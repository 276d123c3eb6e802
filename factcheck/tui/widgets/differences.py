"""Which figures and times do two claims give, and how do they differ?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.models import Claim, Quantity, TimeReference


@dataclass(frozen=True)
class Difference:
    """One figure or time of either claim beside its counterpart."""

    what: str
    """What is counted or measured, or 'time'."""

    newer: str
    """The words of the claim; empty when it gives none."""

    prior: str
    """The words of the prior claim; empty when it gives none."""

    difference: str
    """What lies between them; empty when they cannot be subtracted."""


def differences(newer: Claim, prior: Claim) -> list[Difference]:
    """Put the figures and times of two claims side by side.

    Figures of one unit that count the same thing are paired; where a claim
    counts without saying what, the unit decides.

    Args:
        newer: The claim under assessment.
        prior: The prior claim.

    Returns:
        Pairs first, then what only one of them gives.
    """
    return [*_figures(newer.quantities, prior.quantities), *_times(newer.times, prior.times)]


def _figures(newer: Sequence[Quantity], prior: Sequence[Quantity]) -> Iterator[Difference]:
    left = list(prior)
    for figure in newer:
        other = next((each for each in left if _same_measure(figure, each)), None)
        if other is not None:
            left.remove(other)
        yield Difference(
            _measure(figure), figure.text, other.text if other else "", _gap(figure, other) if other else ""
        )
    for figure in left:
        yield Difference(_measure(figure), "", figure.text, "")


def _same_measure(one: Quantity, other: Quantity) -> bool:
    if one.unit != other.unit:
        return False
    return one.counted == other.counted or not (one.counted and other.counted)


def _measure(figure: Quantity) -> str:
    return figure.counted or figure.unit or "count"


def _gap(newer: Quantity, prior: Quantity) -> str:
    if newer.high is not None or prior.high is not None:
        return ""
    gap = newer.value - prior.value
    return "same" if gap == 0 else f"{gap:+,g} {newer.unit}".rstrip()


def _times(newer: Sequence[TimeReference], prior: Sequence[TimeReference]) -> Iterator[Difference]:
    for position in range(max(len(newer), len(prior))):
        one = newer[position] if position < len(newer) else None
        other = prior[position] if position < len(prior) else None
        gap = ""
        if one and other:
            overlap = one.start < other.end and other.start < one.end
            gap = "overlap" if overlap else f"{(one.start - other.start).days:+d} days"
        yield Difference("time", _moment(one), _moment(other), gap)


def _moment(time: TimeReference | None) -> str:
    if time is None:
        return ""
    start = f"{time.start.day} {time.start:%b %Y}"
    return f"{time.text} ({start})"
