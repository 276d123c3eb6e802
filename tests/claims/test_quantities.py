"""Figures are read as values that two statements can be compared by."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import Comparator

HOUR, DAY = 3_600.0, 86_400.0


def check(
    extractor: ClaimExtractor, text: str, expected: list[tuple[float, float | None, str, Comparator, str]]
) -> None:
    found = extractor.state(text).quantities
    assert [(q.value, q.high, q.unit, q.comparator, q.counted) for q in found] == expected
    assert all(q.text == q.span.text_in(text) for q in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flights were halted for 48 hours.", [(48 * HOUR, None, "second", Comparator.EXACTLY, "")]),
        ("Flights were halted for two days.", [(2 * DAY, None, "second", Comparator.EXACTLY, "")]),
        ("The 48-hour suspension ended.", [(48 * HOUR, None, "second", Comparator.EXACTLY, "")]),
        ("The fire killed 14 people.", [(14, None, "", Comparator.EXACTLY, "people")]),
        ("At least 14 were killed.", [(14, None, "", Comparator.AT_LEAST, "people")]),
        ("Some 800 people were moved.", [(800, None, "", Comparator.ABOUT, "people")]),
        ("More than 1,200 homes lost power.", [(1200, None, "", Comparator.MORE_THAN, "home")]),
        ("Between 10 and 15 soldiers were hurt.", [(10, 15, "", Comparator.BETWEEN, "soldier")]),
        ("Up to 30 ships may pass.", [(30, None, "", Comparator.AT_MOST, "ship")]),
        ("The strikes damaged both runways.", [(2, None, "", Comparator.EXACTLY, "runway")]),
        ("A dozen ships left.", [(12, None, "", Comparator.EXACTLY, "ship")]),
        ("Dozens of people were hurt.", [(24, 99, "", Comparator.ABOUT, "people")]),
        ("Half of the voters stayed home.", [(50, None, "percent", Comparator.EXACTLY, "")]),
        ("Prices rose by 4.4 per cent.", [(4.4, None, "percent", Comparator.EXACTLY, "")]),
        ("Prices rose 4.4%.", [(4.4, None, "percent", Comparator.EXACTLY, "")]),
        ("It cost $2.4 million.", [(2.4e6, None, "united states dollar", Comparator.EXACTLY, "")]),
        ("It cost £1.2bn.", [(1.2e9, None, "pound sterling", Comparator.EXACTLY, "")]),
        ("It cost nearly 2.5 million euros.", [(2.5e6, None, "euro", Comparator.ABOUT, "")]),
        ("The crash happened 20 km from Tarn.", [(20_000, None, "metre", Comparator.EXACTLY, "")]),
        ("Twenty-five villages flooded.", [(25, None, "", Comparator.EXACTLY, "village")]),
        ("About half a million people fled.", [(5e5, None, "", Comparator.ABOUT, "people")]),
        ("No fewer than 30 houses burned.", [(30, None, "", Comparator.AT_LEAST, "house")]),
        ("Hundreds of people fled.", [(200, 999, "", Comparator.ABOUT, "people")]),
        ("A million doses arrived.", [(1e6, None, "", Comparator.EXACTLY, "dose")]),
        ("Zero cases were found.", [(0, None, "", Comparator.EXACTLY, "case")]),
        ("Two to three weeks of work remain.", [(14 * DAY, 21 * DAY, "second", Comparator.BETWEEN, "")]),
        ("Prices rose 3-4 percent.", [(3, 4, "percent", Comparator.BETWEEN, "")]),
        ("It lasted about an hour.", [(HOUR, None, "second", Comparator.ABOUT, "")]),
        ("It took six and a half hours.", [(6.5 * HOUR, None, "second", Comparator.EXACTLY, "")]),
        ("It lasted an hour and a half.", [(1.5 * HOUR, None, "second", Comparator.EXACTLY, "")]),
        ("A 34-year-old man died.", [(34, None, "year of age", Comparator.EXACTLY, "")]),
        ("The man was 34 years old.", [(34, None, "year of age", Comparator.EXACTLY, "")]),
        ("Milo Varga, 34, was arrested.", [(34, None, "year of age", Comparator.EXACTLY, "")]),
        ("Two and a half million people fled.", [(2.5e6, None, "", Comparator.EXACTLY, "people")]),
        ("Some two-and-a-half million people fled.", [(2.5e6, None, "", Comparator.ABOUT, "people")]),
        ("A million and a half people fled.", [(1.5e6, None, "", Comparator.EXACTLY, "people")]),
        ("One and a half to two million people fled.", [(1.5e6, 2e6, "", Comparator.BETWEEN, "people")]),
        ("Not more than 30 people died.", [(30, None, "", Comparator.AT_MOST, "people")]),
        ("Not over 30 people died.", [(30, None, "", Comparator.AT_MOST, "people")]),
        ("Not fewer than 30 people died.", [(30, None, "", Comparator.AT_LEAST, "people")]),
        ("Some 20 000 people fled.", [(20_000, None, "", Comparator.ABOUT, "people")]),
        ("It cost 1 250 000 euros.", [(1.25e6, None, "euro", Comparator.EXACTLY, "")]),
        ("On June 16 200 people died.", [(200, None, "", Comparator.EXACTLY, "people")]),
        (
            "It was shut until 15 June 2022 and 30 people left.",
            [(30, None, "", Comparator.EXACTLY, "people")],
        ),
        ("Nearly 1 in 5 voters stayed home.", [(20, None, "percent", Comparator.ABOUT, "")]),
        ("About 1 in 100,000 people die.", [(0.001, None, "percent", Comparator.ABOUT, "")]),
        (
            "It killed 2 in 5 days.",
            [(2, None, "", Comparator.EXACTLY, "people"), (5 * DAY, None, "second", Comparator.EXACTLY, "")],
        ),
        ("One in four voters stayed home.", [(25, None, "percent", Comparator.EXACTLY, "")]),
        ("Temperatures reached 41 degrees Celsius.", [(41, None, "degree celsius", Comparator.EXACTLY, "")]),
        ("$5m was stolen.", [(5e6, None, "united states dollar", Comparator.EXACTLY, "")]),
        ("Shares lost 40 basis points.", [(0.4, None, "percentage point", Comparator.EXACTLY, "")]),
        (
            "Over 40 were killed and more than 100 wounded.",
            [(40, None, "", Comparator.MORE_THAN, "people"), (100, None, "", Comparator.MORE_THAN, "people")],
        ),
        (
            "It grew by between $2 million and $3 million.",
            [(2e6, 3e6, "united states dollar", Comparator.BETWEEN, "")],
        ),
        ("The village has two hundred and fifty houses.", [(250, None, "", Comparator.EXACTLY, "house")]),
    ],
)
def test_figures(
    extractor: ClaimExtractor, text: str, expected: list[tuple[float, float | None, str, Comparator, str]]
) -> None:
    check(extractor, text, expected)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened in 2015.",
        "It was closed on 5 March 2022 at 6:30 p.m.",
        "He flew an F-16 over the city.",
        "The Covid-19 wave ended.",
        "He came in a car.",
        "They left at five o'clock.",
        "No one was there on the 21st.",
        "Flight 370 vanished.",
        "Resolution 2231 expired.",
        "The team won 3-1.",
        "It was the third strike.",
    ],
)
def test_names_years_dates_and_ranks_are_no_figures(extractor: ClaimExtractor, text: str) -> None:
    check(extractor, text, [])


def test_a_statement_resolves_its_times_against_its_date(extractor: ClaimExtractor) -> None:
    published = datetime(2022, 6, 16, 9, tzinfo=UTC)
    statement = extractor.state("The strike hit on Wednesday, a week after 9 June.", published)
    assert [(time.text, time.start.date().isoformat()) for time in statement.times] == [
        ("9 June", "2022-06-09"),
        ("on Wednesday", "2022-06-15"),
    ]
