"""Reports whose claims speak of the same thing, several times over, tell of one event."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from factcheck.crossref import group_events
from factcheck.models import ReportHeader, ReportId

FIRST = datetime(2031, 3, 4, tzinfo=UTC)


def header(name: str, day: int, title: str = "") -> ReportHeader:
    return ReportHeader(
        id=ReportId(name), outlet="Quay", title=title, published=FIRST + timedelta(days=day), source_key=name
    )


def names(*links: tuple[str, str, int]) -> list[tuple[str, ...]]:
    headers = [header(name, day) for day, name in enumerate("abcdef")]
    found = group_events(headers, [(ReportId(one), ReportId(other), n) for one, other, n in links])
    return [event.report_ids for event in found]


def test_several_pairs_join_reports_and_what_they_are_joined_with() -> None:
    assert names(("a", "b", 2), ("b", "d", 4)) == [("f",), ("e",), ("a", "b", "d"), ("c",)]


def test_a_single_pair_of_claims_joins_nothing() -> None:
    assert all(len(event) == 1 for event in names(("a", "b", 1), ("c", "d", 1)))


def test_one_false_link_does_not_chain_two_events_together() -> None:
    events = names(("a", "b", 5), ("d", "e", 5), ("b", "c", 4), ("a", "c", 4), ("c", "d", 2))
    assert set(events) == {("a", "b", "c"), ("d", "e"), ("f",)}


def test_both_directions_of_a_pair_count_together() -> None:
    assert ("a", "b") in names(("a", "b", 1), ("b", "a", 1))


def test_links_to_reports_that_were_not_asked_for_are_passed_over() -> None:
    assert all(len(event) == 1 for event in names(("a", "z", 9)))


def test_an_event_bears_the_earliest_headline_and_the_latest_event_comes_first() -> None:
    headers = [header("b", 2, "Later"), header("a", 1, "Earlier"), header("c", 9, "Other")]
    found = group_events(headers, [(ReportId("b"), ReportId("a"), 5)])
    assert [event.title for event in found] == ["Other", "Earlier"]
