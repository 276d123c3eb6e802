"""Times resolve to the interval that their words can mean on the day of publication."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.times import times_in
from factcheck.models import Granularity, make_report

if TYPE_CHECKING:
    from factcheck.claims import ClaimExtractor

EARLIEST, LATEST = datetime(1900, 1, 1), datetime(2100, 1, 1)
THURSDAY = datetime(2022, 6, 16, 14, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "start", "end", "granularity"),
    [
        ("It fell on Tuesday.", "2022-06-14", "2022-06-15", Granularity.DAY),
        ("It fell on Thursday.", "2022-06-16", "2022-06-17", Granularity.DAY),
        ("It fell last Thursday.", "2022-06-09", "2022-06-10", Granularity.DAY),
        ("It will open next Monday.", "2022-06-20", "2022-06-21", Granularity.DAY),
        ("It will open this coming Monday.", "2022-06-20", "2022-06-21", Granularity.DAY),
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


PAST = (
    # a day that tells a thing apart is no day of what is said of the thing
    "A spokeswoman for the inspectorate would say only that the notice of Monday remains in force.",
    "She would not say whether four batches had been known to fail before Monday's notice.",
    "Monday's notice will remain in force.",
    # a future elsewhere in the sentence says nothing of the day
    "The minister said on Monday that the bridge will open in May.",
    "The minister said on Monday he would resign.",
    "The bridge that collapsed on Monday will be rebuilt.",
    "The court will hear the case of a man arrested on Monday.",
    "The group, which plans to close a plant, said on Monday that sales fell.",
    # a limit that has been reached
    "By Monday some 310,000 people had been vaccinated, figures show.",
    "The toll had risen to 33 by Monday.",
    "The road was closed until Monday.",
    # what only looks like the future
    "He went to see the mayor on Monday.",
    "Workers set fire to the depot on Monday.",
    "He could have left on Monday.",
    "On Monday night the depot burned.",
)
AHEAD = (
    "It will open on Monday.",
    "The mayor will on Monday open the bridge.",
    "On Monday, the court will hear the case.",
    "We'll decide on Monday, she said.",
    "The firm said it would publish the results on Monday.",
    "The strike, which may start on Monday, worries hospitals.",
    "The ferry is going to sail on Monday.",
    # what is planned
    "He is due in court on Monday.",
    "A hearing is scheduled for Monday.",
    "A hearing set for Monday was cancelled.",
    "The minister is to meet unions on Monday.",
    "The court is expected to rule on Monday.",
    "Monday's vote will decide who leads the town.",
    "Parties rallied ahead of Monday's vote.",
    # a limit that has not been reached
    "The board has asked its clinics to check their refrigerators by Monday evening.",
    "Residents must leave by Monday.",
    "They demanded an answer by Monday.",
    "The road is closed until Monday.",
)


@pytest.mark.parametrize("text", PAST)
def test_a_weekday_is_the_latest_one_up_to_the_publication(extractor: ClaimExtractor, text: str) -> None:
    (monday,) = (time for time in extractor.state(text, THURSDAY).times if "Monday" in time.text)
    assert monday.start.date().isoformat() == "2022-06-13"


@pytest.mark.parametrize("text", AHEAD)
def test_a_weekday_whose_verb_points_ahead_is_the_next_one(extractor: ClaimExtractor, text: str) -> None:
    (monday,) = (time for time in extractor.state(text, THURSDAY).times if "Monday" in time.text)
    assert monday.start.date().isoformat() == "2022-06-20"


def test_a_weekend_follows_its_verb_too(extractor: ClaimExtractor) -> None:
    for text, first in (("It rained", "2022-06-11"), ("It will rain", "2022-06-18")):
        (time,) = extractor.state(f"{text} over the weekend.", THURSDAY).times
        assert time.start.date().isoformat() == first


def test_in_a_report_a_weekday_is_read_in_its_own_sentence(extractor: ClaimExtractor) -> None:
    text = (
        "Three batches were named in Monday's recall notice. The committee will question the director on "
        "Monday, the inspectorate said."
    )
    report = make_report(text=text, outlet="The Gazette", published=THURSDAY)
    days = [time.start.date().isoformat() for claim in extractor.extract(report) for time in claim.times]
    assert days == ["2022-06-13", "2022-06-20"]


def test_today_is_the_day_on_the_clocks_of_the_outlet(extractor: ClaimExtractor) -> None:
    late_in_new_york = datetime(2022, 6, 16, 22, 30, tzinfo=timezone(timedelta(hours=-4)))
    text = "Two bridges collapsed in the storm today. Flights stopped yesterday, the port authority said."
    report = make_report(text=text, outlet="The Gazette", published=late_in_new_york)
    assert report.published == datetime(2022, 6, 17, 2, 30, tzinfo=UTC)
    days = [time.start.date().isoformat() for claim in extractor.extract(report) for time in claim.times]
    assert days == ["2022-06-16", "2022-06-15"]


def test_without_a_publication_date_only_full_dates_resolve() -> None:
    text = "It fell on Tuesday, on 5 March and on 5 March 2021."
    assert [time.text for time in times_in(text, None)] == ["5 March 2021"]


@pytest.mark.parametrize("text", ["You may go.", "It fell on 31 February 2020.", "They march on."])
def test_what_names_no_day_resolves_to_none(text: str) -> None:
    assert list(times_in(text, THURSDAY)) == []


@given(st.text(max_size=60), st.datetimes(EARLIEST, LATEST, timezones=st.timezones()))
def test_any_text_and_any_date_are_safe(text: str, published: datetime) -> None:
    for time in times_in(text, published):
        assert time.start < time.end
