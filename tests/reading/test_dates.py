"""When a report was published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.reading import parse_published


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2022-06-16", datetime(2022, 6, 16, tzinfo=UTC)),
        ("2022-06-16T14:30:00Z", datetime(2022, 6, 16, 14, 30, tzinfo=UTC)),
        ("2022-06-16 14:30:00 +02:00", datetime(2022, 6, 16, 12, 30, tzinfo=UTC)),
        ("2022-06-16T14:30:00-0400", datetime(2022, 6, 16, 18, 30, tzinfo=UTC)),
        ("Thu, 16 Jun 2022 14:30:00 +0200", datetime(2022, 6, 16, 12, 30, tzinfo=UTC)),
        ("Thu, 16 Jun 2022 14:30:00 EST", datetime(2022, 6, 16, 19, 30, tzinfo=UTC)),
        ("16 Jun 2022 14:30 EDT", datetime(2022, 6, 16, 18, 30, tzinfo=UTC)),
        ("Thu, 16 Jun 2022 14:30:00 BST", datetime(2022, 6, 16, 13, 30, tzinfo=UTC)),
        ("Thu, 16 Jun 2022 14:30:00 CEST", datetime(2022, 6, 16, 12, 30, tzinfo=UTC)),
        ("Thu, 16 Jun 2022 14:30:00 +02:00", datetime(2022, 6, 16, 12, 30, tzinfo=UTC)),
        ("Thu, 16 Jun 2022 14:30:00", datetime(2022, 6, 16, 14, 30, tzinfo=UTC)),
        ("Jun 16, 2022, 14:30 GMT+2", datetime(2022, 6, 16, 12, 30, tzinfo=UTC)),
        ("June 16, 2022 2:30 PM", datetime(2022, 6, 16, 14, 30, tzinfo=UTC)),
        ("June 16, 2022 2:30 PM EDT", datetime(2022, 6, 16, 18, 30, tzinfo=UTC)),
        ("16 June 2022, 11:05 p.m. EDT", datetime(2022, 6, 17, 3, 5, tzinfo=UTC)),
        ("June 16, 2022", datetime(2022, 6, 16, tzinfo=UTC)),
        ("16 juin 2022", datetime(2022, 6, 16, tzinfo=UTC)),
        ("16/06/2022", datetime(2022, 6, 16, tzinfo=UTC)),
        ("06/06/2022", datetime(2022, 6, 6, tzinfo=UTC)),
        ("2022-06-07 2:30 PM", datetime(2022, 6, 7, 14, 30, tzinfo=UTC)),
        ("2022/06/07 14:30", datetime(2022, 6, 7, 14, 30, tzinfo=UTC)),
        ("Updated: November 11, 2011 20:09 UTC", datetime(2011, 11, 11, 20, 9, tzinfo=UTC)),
        ("1655389800", datetime(2022, 6, 16, 14, 30, tzinfo=UTC)),
        ("1655389800000", datetime(2022, 6, 16, 14, 30, tzinfo=UTC)),
    ],
    ids=[
        "day",
        "zulu",
        "spaced-zone",
        "short-zone",
        "rfc",
        "rfc-named-zone",
        "rfc-short",
        "rfc-london",
        "rfc-paris",
        "rfc-colon-in-zone",
        "rfc-without-zone",
        "offset-from-gmt",
        "afternoon",
        "afternoon-in-a-zone",
        "next-day-in-utc",
        "english",
        "french",
        "slashes",
        "same-both-ways",
        "year-first-afternoon",
        "year-first-slashes",
        "labelled",
        "seconds",
        "milliseconds",
    ],
)
def test_the_usual_spellings_are_one_instant(written: str, meant: datetime) -> None:
    assert parse_published(written) == meant


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("2022-06-16", 0),
        ("2022-06-16T14:30", 0),
        ("2022-06-16T23:30-05:00", -5),
        ("Thu, 16 Jun 2022 23:30:00 EST", -5),
        ("16 June 2022, 11:30 PM EST", -5),
        ("2022-06-16T14:30:00+05:30", 5.5),
    ],
)
def test_a_date_stays_in_the_zone_that_it_was_written_in(written: str, hours: float) -> None:
    assert parse_published(written).utcoffset() == timedelta(hours=hours)
    assert parse_published(written).day == 16


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "now",
        "2022",
        "June 2022",
        "June 16",
        "03/04/2022",
        "Fri, 03/04/2022 - 14:30",
        "14:30 03/04/2022",
        "3. 4. 2022",
        "4/3 2022",
        "16 Jun 2022 14:30 XYZ",
        "2022-13-40",
        "0001-01-01",
        "3022-01-01",
        "9999-12-31T23:59:59-12:00",
        "x" * 100_000,
        "9" * 30,
    ],
    ids=[
        "empty",
        "relative",
        "now",
        "year",
        "month",
        "no-year",
        "two-ways",
        "two-ways-behind-a-weekday",
        "two-ways-behind-a-time",
        "two-ways-with-spaces",
        "two-ways-before-the-year",
        "unknown-zone",
        "no-such-month",
        "before-newspapers",
        "future",
        "overflow",
        "long",
        "digits",
    ],
)
def test_a_date_that_is_missing_a_part_ambiguous_or_absurd_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(ValueError, match="Write it as 2022-06-16"):
        parse_published(written)


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("0123456789-/:TZ+. ", max_size=30))
def test_any_text_is_a_sensible_instant_or_refused(text: str) -> None:
    try:
        moment = parse_published(text)
    except ValueError:
        return
    assert moment.utcoffset() is not None
    assert moment.year >= 1605
