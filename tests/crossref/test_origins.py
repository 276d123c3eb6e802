"""Who is behind a report's words, and which reports are one origin."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.models import JoinReason, Origin, OriginKind, SourceKind

FIRST = "The blast at the Tarn depot killed three workers early on Tuesday morning."
SECOND = "Three workers died in Tuesday's early blast at the depot in Tarn."
THIRD = "An early explosion in Tarn left three depot workers dead on Tuesday."


def origins_of(newsroom: Any) -> list[Origin]:
    """The origins behind everything published, by way of a typed claim."""
    _, (typed,) = newsroom.publish(
        "Three depot workers died in Tarn on Tuesday in an early blast.", store=False
    )
    return list(newsroom.referencer().assess([(typed, None)])[0].origins)


def test_newsrooms_that_speak_for_themselves_are_as_many_origins(newsroom: Any) -> None:
    newsroom.publish(FIRST, outlet="The Gazette")
    newsroom.publish(SECOND, outlet="The Beacon")
    newsroom.publish(THIRD, outlet="Radio Tarn")
    found = origins_of(newsroom)
    assert sorted(origin.label for origin in found) == ["Radio Tarn", "The Beacon", "The Gazette"]
    assert {origin.kind for origin in found} == {OriginKind.OWN_REPORTING}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        # A wire credit in a field of the feed, in a dateline, in a closing line, in a byline.
        ({"credited_to": "Reuters"}, {"credited_to": "Reuters"}, JoinReason.WIRE_CREDIT),
        ({"lead": "TARN, March 5 (Reuters) - "}, {"credited_to": "Reuters"}, JoinReason.WIRE_CREDIT),
        ({"byline": "By Jane Smith and Reuters"}, {"outlet": "Reuters"}, JoinReason.SAME_FAMILY),
        # Both relay one newspaper; one relays what the other reported.
        (
            {"sources": {"The Wall Street Journal": SourceKind.OUTLET}},
            {"sources": {"WSJ": SourceKind.OUTLET}},
            JoinReason.CITED_OUTLET,
        ),
        (
            {"outlet": "Wall Street Journal"},
            {"sources": {"The Wall Street Journal": SourceKind.UNKNOWN}},
            JoinReason.CITED_OUTLET,
        ),
        # Two labels of one family, two labels on one host.
        ({"outlet": "BBC"}, {"outlet": "BBC News"}, JoinReason.SAME_FAMILY),
        (
            {"outlet": "Tarn Daily", "url": "https://www.tarn.example.co.uk/1"},
            {"outlet": "Tarn Weekend", "url": "https://sport.example.co.uk/2"},
            JoinReason.SAME_FAMILY,
        ),
        # Both quote one official, whose name one of them shortens.
        (
            {"sources": {"Mayor Ines Marrok": SourceKind.PERSON}},
            {"sources": {"Marrok": SourceKind.PERSON}},
            JoinReason.SAME_SOURCE,
        ),
    ],
)
def test_reports_with_one_root_are_one_origin(
    newsroom: Any, one: dict[str, Any], other: dict[str, Any], why: JoinReason
) -> None:
    newsroom.publish(FIRST, **{"outlet": "The Gazette", "day": 1, **one})
    newsroom.publish(SECOND, **{"outlet": "The Beacon", "day": 2, **other})
    (origin,) = origins_of(newsroom)
    assert len(origin.report_ids) == 2
    assert why in origin.joined_by


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Labels that merely look alike are two newsrooms until a person says otherwise.
        ({"outlet": "Harbour Times"}, {"outlet": "Harbour Times Online"}),
        # Unnamed sources are not one another; neither are officials of two offices.
        ({"sources": {"officials": SourceKind.UNNAMED}}, {"sources": {"officials": SourceKind.UNNAMED}}),
        ({"sources": {"the minister": SourceKind.PERSON}}, {"sources": {"the minister": SourceKind.PERSON}}),
        # Pages on an aggregator or a rented host do not share a newsroom.
        (
            {"outlet": "Tarn Blog", "url": "https://tarn.blogspot.com/1"},
            {"outlet": "Depot Blog", "url": "https://depot.blogspot.com/1"},
        ),
        ({"url": "https://news.yahoo.com/a"}, {"url": "https://news.yahoo.com/b"}),
        # A reporter's own name is no wire credit.
        ({"byline": "By Jane Smith"}, {"byline": "By Jane Smith"}),
    ],
)
def test_nothing_is_joined_by_guesswork(newsroom: Any, one: dict[str, Any], other: dict[str, Any]) -> None:
    newsroom.publish(FIRST, **{"outlet": "The Gazette", "day": 1, **one})
    newsroom.publish(SECOND, **{"outlet": "The Beacon", "day": 2, **other})
    assert len(origins_of(newsroom)) == 2


def test_all_unknown_outlets_are_one_unknown_origin(newsroom: Any) -> None:
    newsroom.publish(FIRST, outlet=None, day=1)
    newsroom.publish(SECOND, outlet=None, day=2)
    (origin,) = origins_of(newsroom)
    assert origin.kind is OriginKind.UNKNOWN


def test_an_outlet_that_relays_once_still_reports_for_itself_elsewhere(newsroom: Any) -> None:
    newsroom.publish(FIRST, outlet="The Gazette", day=1, sources={"WSJ": SourceKind.OUTLET})
    newsroom.publish(SECOND, outlet="The Beacon", day=1, sources={"WSJ": SourceKind.OUTLET})
    newsroom.publish(THIRD, outlet="The Gazette", day=2)
    assert sorted(origin.label for origin in origins_of(newsroom)) == [
        "The Gazette",
        "The Wall Street Journal",
    ]


def test_copied_words_go_back_to_whoever_carried_them_first(newsroom: Any) -> None:
    newsroom.publish(FIRST, outlet="The Gazette", day=1)
    newsroom.publish(FIRST, outlet="The Beacon", day=2)
    newsroom.publish(THIRD, outlet="The Beacon", day=3)
    found = {origin.label: origin for origin in origins_of(newsroom)}
    assert set(found) == {"The Gazette", "The Beacon"}
    assert len(found["The Gazette"].report_ids) == 2
    assert set(found["The Gazette"].joined_by) & {JoinReason.NEAR_IDENTICAL, JoinReason.SHARED_PASSAGE}
