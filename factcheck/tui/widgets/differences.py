"""Which figures and times do two claims give, how do they bound the truth, and how do they differ?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from factcheck.models import Claim, Comparator, Quantity, ReportHeader, TimeReference
from factcheck.tui.widgets.citation import day

BOUNDS = {
    Comparator.EXACTLY: "",
    Comparator.ABOUT: "about ",
    Comparator.AT_LEAST: "at least ",
    Comparator.MORE_THAN: "more than ",
    Comparator.AT_MOST: "at most ",
    Comparator.LESS_THAN: "less than ",
    Comparator.BETWEEN: "",
}
"""How a figure bounds the true one, in words."""


@dataclass(frozen=True)
class Difference:
    """One figure or time of either claim beside its counterpart."""

    what: str
    """What is counted or measured, or 'time', or 'as of'."""

    newer: str
    """What the claim says; empty when it says nothing."""

    prior: str
    """What the prior claim says; empty when it says nothing."""

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


def as_of(newer: ReportHeader | None, prior: ReportHeader) -> Difference:
    """When each side was published: the instant that its figures stand for.

    Args:
        newer: The claim's report; None for a typed claim.
        prior: The prior claim's report.

    Returns:
        Both instants and what lies between them.
    """
    one = newer.published if newer else None
    gap = ""
    if one and prior.published:
        gap = _span(one - prior.published)
    return Difference(
        "as of", "typed just now" if newer is None else _instant(one), _instant(prior.published), gap
    )


def _instant(moment: datetime | None) -> str:
    return f"{day(moment)} {moment:%H:%M}" if moment else "undated"


def _span(gap: timedelta) -> str:
    """How much later or earlier, in the unit that a reader would choose."""
    minutes = round(abs(gap).total_seconds() / 60)
    side = "later" if gap > timedelta(0) else "earlier"
    if minutes == 0:
        return "same time"
    if minutes < 120:
        return f"{minutes} min {side}"
    if minutes < 48 * 60:
        return f"{round(minutes / 60)} h {side}"
    return f"{round(minutes / 1440):,} days {side}"


def _figures(newer: Sequence[Quantity], prior: Sequence[Quantity]) -> Iterator[Difference]:
    left = list(prior)
    for figure in newer:
        other = next((each for each in left if _same_measure(figure, each)), None)
        if other is not None:
            left.remove(other)
        yield Difference(
            _measure(figure),
            figure_words(figure),
            figure_words(other) if other else "",
            _gap(figure, other) if other else "",
        )
    for figure in left:
        yield Difference(_measure(figure), "", figure_words(figure), "")


def figure_words(figure: Quantity) -> str:
    """A figure with its bound, its value and its unit, such as 'at least 7' or '3–5 metre'."""
    value = f"{figure.value:,g}" if figure.high is None else f"{figure.value:,g}–{figure.high:,g}"
    return f"{BOUNDS[figure.comparator]}{value} {figure.unit}".rstrip()


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
    if gap == 0:
        return "same" if newer.comparator is prior.comparator else "same figure"
    share = f" ({gap / abs(prior.value):+.0%})" if prior.value else ""
    return f"{gap:+,g}{share}"


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
