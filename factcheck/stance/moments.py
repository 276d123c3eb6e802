"""When were two statements made, and of which time do they speak?"""

from __future__ import annotations

from factcheck.models import Granularity, Span, Statement, TimeReference, Value

_FINE = frozenset((Granularity.MINUTE, Granularity.HOUR, Granularity.DAY))


class Moments(Value):
    """The dates of two statements, compared."""

    hours_later: float | None
    """Hours from the prior report to the newer one; None when either has no date."""

    disjoint: bool
    """Whether both name days or hours and none of them overlap."""

    premise_spans: tuple[Span, ...] = ()
    """The prior statement's times, when disjoint."""

    hypothesis_spans: tuple[Span, ...] = ()
    """The newer statement's times, when disjoint."""


def compare_moments(premise: Statement, hypothesis: Statement) -> Moments:
    """Compare publication dates and the times named in the statements."""
    hours: float | None = None
    if premise.published is not None and hypothesis.published is not None:
        hours = (hypothesis.published - premise.published).total_seconds() / 3600.0
    first = [time for time in premise.times if time.granularity in _FINE]
    second = [time for time in hypothesis.times if time.granularity in _FINE]
    disjoint = bool(first and second) and not any(_overlap(a, b) for a in first for b in second)
    return Moments(
        hours_later=hours,
        disjoint=disjoint,
        premise_spans=tuple(time.span for time in first) if disjoint else (),
        hypothesis_spans=tuple(time.span for time in second) if disjoint else (),
    )


def _overlap(first: TimeReference, second: TimeReference) -> bool:
    return first.start < second.end and second.start < first.end
