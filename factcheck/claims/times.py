"""Times named in a text, resolved against the day it was published.

'On Wednesday' in a report is the latest Wednesday up to its publication, and the next
one where its own verb points ahead. Without a publication date only full dates resolve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from factcheck.claims import lexicon
from factcheck.claims.sentences import Sentence
from factcheck.claims.tense import points_ahead
from factcheck.models import Granularity, Span, TimeReference

_MONTHS = lexicon.listed(
    "january february march april may june july august september october november december"
)
_SHORT = {month[:3]: index for index, month in enumerate(_MONTHS, start=1)} | {"sept": 9}
_DAYS = lexicon.listed("monday tuesday wednesday thursday friday saturday sunday")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

CALENDAR = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d\d-\d\d)\b"
    rf"|\b(?:(?P<from1>\d{{1,2}})(?:st|nd|rd|th)?\s?(?:-|–|to|and)\s?)?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})(?:,?\s+(?P<year1>(?:19|20)\d\d))?\b"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<to2>\d{{1,2}})(?!\d))?\b(?![:.]\d)(?:,?\s+(?P<year2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month3>{_MONTH}),?\s+(?:of\s+)?(?P<year3>(?:19|20)\d\d)\b"
    rf"|\b(?:(?i:early|late|mid)[\s-]+)?(?i:in|since|by|during|until|from|of|for)\s+(?P<month4>(?!May\b){_MONTH}|May(?=[\s,.]))(?![\w’'-])(?!\.?\s+\d)"
    rf"|\b(?P<clock>(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|(?:[01]?\d|2[0-3]):[0-5]\d\b)"
    rf"|\b(?i:between|from)\s+(?P<first>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<last>(?:19|20)\d\d)\b(?![-,]?\d)"
    rf"|\b(?:(?P<quarter>first|second|third|fourth)\s+quarter\s+of\s+|Q(?P<q>[1-4])\s+)(?P<year6>(?:19|20)\d\d)\b"
    rf"|\b(?:the\s+)(?P<decade>(?:19|20)\d0)s\b"
    rf"|\b(?i:in|since|by|during|until|from|of|for|before|after)\s+(?P<year5>(?:19|20)\d\d)\b(?![-,]?\d)"
)
"""Dates and clock times; what it matches is never a quantity."""

_RELATIVE = re.compile(
    rf"\b(?:(?P<which>last|next|coming|this|on|since|by|until|late|early)\s+)?(?P<weekday>{_DAY})\b"
    rf"|\b(?P<plain>(?:the\s+)?day\s+before\s+yesterday|yesterday|last\s+night|(?-i:[Tt]oday)|tomorrow|tonight|overnight|this\s+(?:morning|afternoon|evening))\b"
    rf"|\b(?:over|at|on|during)\s+the\s+(?P<weekend>weekend)\b"
    rf"|\b(?:in|over|during|for|within)\s+the\s+(?:past|last)\s+(?P<span>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<each>day|week|month|year)s\b"
    rf"|\b(?P<rel>last|next|this|past|previous)\s+(?P<unit>week|weekend|month|year)\b"
    rf"|\b(?P<count>\d{{1,2}}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?P<ago>hour|day|week|month|year)s?\s+(?:ago|earlier)\b",
    re.IGNORECASE,
)
_WORDS = {
    word: value
    for value, word in enumerate(lexicon.listed("one two three four five six seven eight nine ten"), start=1)
}
_WORDS |= {"a": 1, "an": 1}
_SHIFTS = {"yesterday": -1, "tomorrow": 1, "last": -1, "day": -2, "the": -2}
"""Days from today by the first word: 'last night', 'the day before yesterday'."""

_COMING, _LIMITS = frozenset({"next", "coming"}), frozenset({"by", "until"})
_NAMED = _COMING | {"last", "since", "late", "early"}
"""Words that tell by themselves which weekday is meant."""

_QUARTERS = lexicon.listed("first second third fourth")


def times_in(
    text: str,
    published: datetime | None,
    within: Span | None = None,
    sentences: Sequence[Sentence] = (),
) -> Iterator[TimeReference]:
    """Find and resolve the times of a text.

    Args:
        text: The text that offsets count in.
        published: When it was published, in the time zone of its place: its day is 'today'. None
            resolves full dates alone.
        within: The part to read; all of it when None.
        sentences: Its sentences, parsed, which tell whether a weekday is still to come; without
            them it is the latest one.

    Yields:
        Times in the order of their kinds: dates first, then words such as 'Tuesday'.
    """
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    for match in CALENDAR.finditer(text, start, end):
        interval = _dated(match, published)
        if interval is not None:
            yield _reference(match, *interval)
    if published is None:
        return
    for match in _RELATIVE.finditer(text, start, end):
        yield _reference(match, *_relative(match, published, _is_ahead(match, sentences)))


def _is_ahead(match: re.Match[str], sentences: Sequence[Sentence]) -> bool:
    """Whether the sentence around a weekday or a weekend means the one to come."""
    kind = next((name for name in ("weekday", "weekend") if match[name]), None)
    which = (match["which"] or "").lower()
    if kind is None or which in _NAMED:
        return which in _COMING
    place = match.start(kind)
    around = next((one for one in sentences if one.start <= place < one.end), None)
    return around is not None and points_ahead(around, place, limit=which in _LIMITS)


def _reference(match: re.Match[str], first: datetime, last: datetime, fineness: Granularity) -> TimeReference:
    """A resolved time with the words that name it."""
    return TimeReference(
        span=Span(start=match.start(), end=match.end()),
        text=match.group(),
        start=first,
        end=last,
        granularity=fineness,
    )


def _dated(match: re.Match[str], published: datetime | None) -> tuple[datetime, datetime, Granularity] | None:
    """The interval that a date means."""
    found = match.groupdict()
    try:
        if found["iso"]:
            return _day(datetime.fromisoformat(found["iso"]).replace(tzinfo=UTC))
        if found["clock"]:
            return None
        if found["year5"] or found["first"] or found["decade"] or found["year6"]:
            return _years(found)
        month_words = found["month1"] or found["month2"] or found["month3"] or found["month4"]
        month = _SHORT[month_words.lower().rstrip(".")[:3]]
        year_words = found["year1"] or found["year2"] or found["year3"]
        day_words = found["day1"] or found["day2"]
        if year_words is None and published is None:
            return None
        year = int(year_words) if year_words else _nearest_year(month, int(day_words or 1), published)
        if not day_words:
            return _month(year, month)
        first, last = found["from1"] or day_words, found["to2"] or day_words
        start, _, fineness = _day(datetime(year, month, int(first), tzinfo=UTC))
        end = _day(datetime(year, month, int(last), tzinfo=UTC))[1]
        return (start, end, fineness) if start < end else None
    except ValueError:
        return None


def _years(found: dict[str, str | None]) -> tuple[datetime, datetime, Granularity] | None:
    """A year, several, a decade or a quarter; None for years that run backwards."""
    if found["decade"]:
        return _year(int(found["decade"]))[0], _year(int(found["decade"]) + 9)[1], Granularity.YEAR
    if found["first"] and found["last"]:
        start, end = _year(int(found["first"]))[0], _year(int(found["last"]))[1]
        return (start, end, Granularity.YEAR) if start < end else None
    if found["year6"]:
        place = int(found["q"]) if found["q"] else _QUARTERS.index(found["quarter"] or "first") + 1
        year = int(found["year6"])
        return _month(year, 3 * place - 2)[0], _month(year, 3 * place)[1], Granularity.MONTH
    return _year(int(found["year5"] or 0))


def _nearest_year(month: int, day: int, published: datetime | None) -> int:
    """The year in which a day and month lie closest to the publication."""
    assert published is not None
    years = [year for year in range(published.year - 1, published.year + 2) if year >= 1]
    return min(
        years, key=lambda year: abs((datetime(year, month, min(day, 28), tzinfo=UTC) - published).days)
    )


def _relative(
    match: re.Match[str], published: datetime, ahead: bool
) -> tuple[datetime, datetime, Granularity]:
    """The interval that a word such as 'Tuesday' or 'last week' means."""
    found = match.groupdict()
    today = published.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
    if found["weekday"]:
        return _day(_weekday(found["weekday"].lower(), (found["which"] or "").lower(), today, ahead))
    if found["plain"]:
        return _day(today + timedelta(days=_SHIFTS.get(found["plain"].lower().split()[0], 0)))
    if found["weekend"]:
        return _period(
            "weekend", "next" if ahead and today.weekday() < _DAYS.index("saturday") else "last", today
        )
    if found["span"]:
        return _past(_WORDS.get(found["span"].lower()) or int(found["span"]), found["each"].lower(), today)
    if found["unit"]:
        return _period(found["unit"].lower(), found["rel"].lower(), today)
    count = _WORDS.get(found["count"].lower()) or int(found["count"])
    unit = found["ago"].lower()
    if unit == "hour":
        moment = published.astimezone(UTC) - timedelta(hours=count)
        return moment, moment + timedelta(hours=1), Granularity.HOUR
    if unit == "day":
        return _day(today - timedelta(days=count))
    if unit == "week":
        return _week(today - timedelta(weeks=count))
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return _month(months // 12, months % 12 + 1)
    return _year(max(1, today.year - count))


def _past(count: int, unit: str, today: datetime) -> tuple[datetime, datetime, Granularity]:
    """The interval up to today that 'the past three weeks' means."""
    length = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * count
    return today - timedelta(days=length), today + timedelta(days=1), Granularity(unit)


def _weekday(name: str, which: str, today: datetime, ahead: bool) -> datetime:
    """The day that a weekday's name means in a report of today."""
    wanted = _DAYS.index(name)
    back = (today.weekday() - wanted) % 7
    if which == "next" or (ahead and back):
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    if which == "last" and back == 0:
        back = 7
    return today - timedelta(days=back)


def _period(unit: str, which: str, today: datetime) -> tuple[datetime, datetime, Granularity]:
    """The interval that 'last month' and its like mean."""
    step = {"last": -1, "past": -1, "previous": -1, "next": 1}.get(which, 0)
    if unit == "week":
        return _week(today + timedelta(weeks=step))
    if unit == "weekend":
        saturday = today - timedelta(days=(today.weekday() - 5) % 7) + timedelta(weeks=max(0, step))
        return saturday, saturday + timedelta(days=2), Granularity.DAY
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    return _year(today.year + step)


def _day(start: datetime) -> tuple[datetime, datetime, Granularity]:
    """One day."""
    return start, start + timedelta(days=1), Granularity.DAY


def _week(day: datetime) -> tuple[datetime, datetime, Granularity]:
    """The week from Monday that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7), Granularity.WEEK


def _month(year: int, month: int) -> tuple[datetime, datetime, Granularity]:
    """One month."""
    start = datetime(year, month, 1, tzinfo=UTC)
    return start, (start + timedelta(days=32)).replace(day=1), Granularity.MONTH


def _year(year: int) -> tuple[datetime, datetime, Granularity]:
    """One year."""
    return datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC), Granularity.YEAR
