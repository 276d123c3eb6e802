"""Times resolve to the interval that their words can mean on the day of publication."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.times import times_in
from factcheck.models import Granularity

EARLIEST, LATEST = datetime(1900, 1, 1), datetime(2100, 1, 1)
THURSDAY = datetime(2022, 6, 16, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("It fell on Tuesday.", "2022-06-14", "2022-06-15", Granularity.DAY),
        ("It fell on Thursday.", "2022-06-16", "2022-06-17", Granularity.DAY),
        ("It fell last Thursday.", "2022-06-09", "2022-06-10", Granularity.DAY),
        ("It will open on Monday.", "2022-06-20", "2022-06-21", Granularity.DAY),
        ("It fell yesterday.", "2022-06-15", "2022-06-16", Granularity.DAY),
        ("It fell last week.", "2022-06-06", "2022-06-13", Granularity.WEEK),
        ("It fell last month.", "2022-05-01", "2022-06-01", Granularity.MONTH),
        ("It fell three days ago.", "2022-06-13", "2022-06-14", Granularity.DAY),
        ("It fell on 5 March 2021.", "2021-03-05", "2021-03-06", Granularity.DAY),
        ("It fell on Sept. 11, 2001.", "2001-09-11", "2001-09-12", Granularity.DAY),
        ("It fell on June 10.", "2022-06-10", "2022-06-11", Granularity.DAY),
        # a day and month mean the year in which they lie closest
        ("It will open on 3 January.", "2022-01-03", "2022-01-04", Granularity.DAY),
        ("It fell the day before yesterday.", "2022-06-14", "2022-06-15", Granularity.DAY),
        ("It fell last night.", "2022-06-15", "2022-06-16", Granularity.DAY),
        ("It fell over the weekend.", "2022-06-11", "2022-06-13", Granularity.DAY),
        ("It rained for the past three days.", "2022-06-13", "2022-06-17", Granularity.DAY),
        ("It will open next Friday.", "2022-06-17", "2022-06-18", Granularity.DAY),
        ("It rained from 3 to 5 May.", "2022-05-03", "2022-05-06", Granularity.DAY),
        ("Since March it has rained.", "2022-03-01", "2022-04-01", Granularity.MONTH),
        ("In 2019 it fell.", "2019-01-01", "2020-01-01", Granularity.YEAR),
        ("Between 2015 and 2018 it fell.", "2015-01-01", "2019-01-01", Granularity.YEAR),
        ("It was built in the 1990s.", "1990-01-01", "2000-01-01", Granularity.YEAR),
        ("Sales rose in the second quarter of 2021.", "2021-04-01", "2021-07-01", Granularity.MONTH),
        ("It fell in May 2020.", "2020-05-01", "2020-06-01", Granularity.MONTH),
        ("It fell in 2019.", "2019-01-01", "2020-01-01", Granularity.YEAR),
    ],
)
def test_words_mean_an_interval(text: str, start: str, end: str, granularity: Granularity) -> None:
    (time,) = times_in(text, THURSDAY)
    assert (time.start.date().isoformat(), time.end.date().isoformat()) == (start, end)
    assert time.granularity is granularity
    assert time.span.text_in(text) == time.text


def test_without_a_publication_date_only_full_dates_resolve() -> None:
    text = "It fell on Tuesday, on 5 March and on 5 March 2021."
    assert [time.text for time in times_in(text, None)] == ["5 March 2021"]


@pytest.mark.parametrize("text", ["You may go.", "It fell on 31 February 2020.", "They march on."])
def test_what_names_no_day_resolves_to_none(text: str) -> None:
    assert list(times_in(text, THURSDAY)) == []


@given(st.text(max_size=60), st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)))
def test_any_text_and_any_date_are_safe(text: str, published: datetime) -> None:
    for time in times_in(text, published):
        assert time.start < time.end
