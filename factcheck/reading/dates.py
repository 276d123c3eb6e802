"""When a report was published: one instant and its time zone, or a refusal that says what to write."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any

_REMEDY = "Write it as 2022-06-16 or 2022-06-16T14:30+02:00."
EARLIEST_YEAR = 1605
"""The first newspaper appeared in Strasbourg in that year; earlier dates are slips."""

_WRITTEN = datetime(2027, 1, 1, tzinfo=UTC)
"""A clock that stands before this program was written is wrong, not the reports."""

_SLACK = timedelta(days=2)
"""How far ahead of the clock a date may lie: time zones and embargoes."""

_LONGEST = 100
"""No written date has more characters; longer texts are not searched for one."""

_EPOCH = re.compile(r"[1-9]\d{9}(?:\d{3})?(?:\.\d+)?")
_LABEL = re.compile(
    r"\b(?:article|first|last|originally|updated?|published|posted|modified|date)\b:?(?: (?:on|at)\b)?:?",
    re.I,
)
"""Words that pages print around a date."""

_LANGUAGES = [
    "en",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "nl",
    "ru",
    "uk",
    "pl",
    "cs",
    "sv",
    "da",
    "nb",
    "fi",
    "tr",
    "ar",
    "he",
    "fa",
    "hi",
    "id",
    "zh",
    "ja",
    "ko",
    "el",
    "ro",
    "hu",
]
"""Languages in which dates in words are read; each one more costs time on texts that are no date."""

_DAY_AND_YEAR = re.compile(r"\d{4}\D+\d|\d\D+\d{4}")

_DAY_AND_MONTH = re.compile(
    r"(?<!\d)(?<!\d[/.-])(?<!\d[/.-] )(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?\d{2,4}| \d{4})(?!\d)"
)
"""Two small figures and a year, wherever they stand; behind a year they are month and day."""

_RFC_822 = re.compile(
    r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC?|Z|[ECMP][SD]T)", re.I
)
"""The one form that the standard library reads without loss: of others it drops 'PM' and zones it does not
know, and gives another hour without a word."""

_ISO_LIKE = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:$|[T ])|\d{4}-?W")


def parse_published(text: str) -> datetime:
    """Read a publication date in any of the usual spellings.

    ISO 8601, RFC 822 (feeds), seconds or milliseconds since 1970 and dates in words
    are understood. A date without a time is midnight UTC, a time without a zone is
    UTC. A date that lacks its day or year, is relative ('yesterday') or can be
    read in two ways ('03/04/2022') is refused: it would be a guess.

    Args:
        text: The date as written.

    Returns:
        The instant, in the zone that it was written in: its day is what the report calls today.

    Raises:
        ValueError: If no single, sensible instant is meant; the message has the remedy.
    """
    words = " ".join(_LABEL.sub(" ", text[: 2 * _LONGEST]).split())
    if not words or len(words) > _LONGEST:
        raise ValueError(f"{text[:40]!r} is not a date. {_REMEDY}")
    moment = _iso(words) or _since_1970(words) or _rfc_822(words) or _in_words(words)
    if moment is None:
        raise ValueError(f"{words!r} is not a date with day, month and year. {_REMEDY}")
    return sensible(moment)


def sensible(moment: datetime) -> datetime:
    """Let an instant pass if a report can have been published then.

    Args:
        moment: An instant; without a zone it counts as UTC.

    Returns:
        The same instant at a fixed distance from UTC.

    Raises:
        ValueError: If it lies before newspapers or in the future.
    """
    if not EARLIEST_YEAR <= moment.year <= 9000:  # beyond them, arithmetic with zones overflows
        raise ValueError(f"the year {moment.year} cannot be right. {_REMEDY}")
    ahead = moment.utcoffset() or timedelta()
    there = timezone(timedelta(minutes=ahead // timedelta(minutes=1))) if ahead else UTC
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(there)
    if moment > max(datetime.now(UTC), _WRITTEN) + _SLACK:
        raise ValueError(f"{moment:%Y-%m-%d} lies in the future. {_REMEDY}")
    return moment


def _iso(words: str) -> datetime | None:
    """Read ISO 8601, also with a space for the T or before the zone."""
    if not _ISO_LIKE.match(words):
        return None
    words = words.removesuffix(" UTC").replace(" +", "+").replace(" -", "-")
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        return None


def _since_1970(words: str) -> datetime | None:
    """Read seconds (ten digits) or milliseconds (thirteen) since 1970."""
    if not _EPOCH.fullmatch(words):
        return None
    seconds = float(words)
    return datetime.fromtimestamp(seconds / 1000 if seconds >= 1e12 else seconds, UTC)


def _rfc_822(words: str) -> datetime | None:
    """Read the dates of feeds and mail."""
    try:
        return parsedate_to_datetime(words) if _RFC_822.fullmatch(words) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _in_words(words: str) -> datetime | None:
    """Read a full date in words, or in figures that mean one day only."""
    both = _DAY_AND_MONTH.search(words)
    if both and max(int(both[1]), int(both[2])) <= 12 and both[1] != both[2]:
        raise ValueError(f"{words!r} could be two days. {_REMEDY}")
    if not _DAY_AND_YEAR.search(words):
        return None
    try:
        moment: datetime | None = _dateparser().get_date_data(words).date_obj
    except (ValueError, OverflowError, RecursionError):
        return None
    return moment


@cache
def _dateparser() -> Any:  # noqa: ANN401 — dateparser ships no types
    """The parser of dates in words; building it takes longer than reading a date."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    return DateDataParser(languages=_LANGUAGES, settings=settings)
