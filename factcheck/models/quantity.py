"""Figures and times as data, so that two statements can be compared by them."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from factcheck.models.base import Span, Value


class Comparator(StrEnum):
    """How a stated figure bounds the true one."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    BETWEEN = "between"


class Quantity(Value):
    """One figure in a text: how many or how much of what."""

    span: Span
    """Where the words stand, counted in the same text as the claim's own span."""

    text: str
    """The words themselves, such as 'at least three hours'."""

    value: float
    """The figure in `unit`; the lower end of a range."""

    high: float | None = None
    """The upper end of a range in `unit`; None when it is not a range."""

    unit: str = ""
    """Canonical unit ('second', 'metre', 'percent', 'united states dollar'); empty for a count."""

    comparator: Comparator = Comparator.EXACTLY
    """How the figure bounds the true one."""

    counted: str = ""
    """Lemma of what is counted ('people', 'runway'), empty when the text does not say."""


class Granularity(StrEnum):
    """How finely a time is stated."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class TimeReference(Value):
    """A time named in a text, resolved against the report's publication."""

    span: Span
    """Where the words stand, counted in the same text as the claim's own span."""

    text: str
    """The words themselves, such as 'on Wednesday'."""

    start: AwareDatetime
    """First instant that the words can mean, UTC; a day is the calendar's, wherever it was written."""

    end: AwareDatetime
    """First instant past the last that the words can mean, UTC."""

    granularity: Granularity
    """How finely the words state it."""
