"""Instants as whole microseconds since 1970 UTC: they sort, index and come back exactly."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def to_microseconds(instant: datetime) -> int:
    """Count an instant.

    Args:
        instant: With a time zone.
    """
    return (instant - _EPOCH) // _MICROSECOND


def from_microseconds(count: int) -> datetime:
    """The instant of a count, in UTC."""
    return _EPOCH + count * _MICROSECOND


def now() -> int:
    """This instant, counted."""
    return to_microseconds(datetime.now(UTC))
