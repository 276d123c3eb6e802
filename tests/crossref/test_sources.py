"""Is it the same person, body or newspaper that two claims go back to?"""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.crossref.acts import places_of_names
from factcheck.crossref.sources import is_named_in, is_same_source, named_sources
from factcheck.models import JoinReason, OriginKind, SourceKind

PERSON, BODY, UNNAMED = SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.UNNAMED
IMAGES, UNKNOWN = SourceKind.IMAGERY, SourceKind.UNKNOWN
THREE = "Three workers died in the early blast at the Tarn depot on Tuesday."


def source(newsroom: Any, name: str, kind: SourceKind) -> Any:
    _, (claim,) = newsroom.publish(THREE, sources={name: kind}, outlet=f"{name} {kind}")
    (found,) = named_sources(claim)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A body, with its country or without, and those who speak for it.
        (("the military", BODY), ("The Syrian military", BODY)),
        (("the coastguard", BODY), ("Coastguard Commander Ines Marrok", PERSON)),
        (("the coastguard", BODY), ("Coastguard officials", UNNAMED)),
        (("the ministry", BODY), ("a spokesman for the Interior Ministry", UNNAMED)),
        (
            ("Corvane’s chief executive, Martin Sele", PERSON),
            ("The plant’s owner, Corvane Chemicals", UNKNOWN),
        ),
        (
            ("ImageSat International, an Israeli company", BODY),
            ("pictures by ImageSat International", IMAGES),
        ),
        # A person, with the office or without.
        (("mayor Colm Adair", PERSON), ("The mayor, Colm Adair", UNKNOWN)),
        # Nobody can check that two unnamed officials of one airport are two people.
        (("an airport official", UNNAMED), ("an unnamed airport official", UNNAMED)),
    ],
)
def test_one_source_under_two_names(
    newsroom: Any, one: tuple[str, SourceKind], other: tuple[str, SourceKind]
) -> None:
    first, second = source(newsroom, *one), source(newsroom, *other)
    assert is_same_source(first, second)
    assert is_same_source(second, first)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("the Israeli military", BODY), ("the Israeli police", BODY)),
        (("the Interior Ministry", BODY), ("the Transportation Ministry", BODY)),
        (("Israel’s prime minister, Dan Orr", PERSON), ("Israel’s defence minister, Uri Ben", PERSON)),
        (("the Medicines Inspectorate", BODY), ("a senior official at the Medicines Inspectorate", UNNAMED)),
        (("an airport official", UNNAMED), ("a hospital official", UNNAMED)),
    ],
)
def test_two_sources_whose_names_share_words(
    newsroom: Any, one: tuple[str, SourceKind], other: tuple[str, SourceKind]
) -> None:
    first, second = source(newsroom, *one), source(newsroom, *other)
    assert not is_same_source(first, second)
    assert not is_same_source(second, first)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Syria’s Transportation Ministry has stopped all traffic for two days.", True),
        ("All traffic was stopped for two days, according to the Transportation Ministry.", True),
        ("All traffic was stopped for two days, the Transportation Ministry said on Friday.", True),
        ("All traffic was stopped for two days after calls upon the Transportation Ministry to act.", False),
    ],
)
def test_a_claim_that_tells_what_a_body_did_names_it(newsroom: Any, text: str, named: bool) -> None:
    ministry = source(newsroom, "the Transportation Ministry", BODY)
    _, (claim,) = newsroom.publish(text)
    assert is_named_in(ministry, places_of_names(claim)) is named


def test_what_a_ministry_did_adds_no_origin_to_what_it_said(newsroom: Any) -> None:
    newsroom.publish(
        "Three workers died at the Tarn depot on Tuesday.",
        outlet="The Gazette",
        sources={"the Labour Ministry": BODY},
    )
    report, (claim,) = newsroom.publish(
        "The Labour Ministry put the dead of Tuesday at the Tarn depot at three.", outlet="The Beacon", day=2
    )
    (found,) = newsroom.referencer().assess([(claim, report)])
    (origin,) = found.origins
    (join,) = origin.joins
    assert (join.reason, join.evidence) == (JoinReason.SAME_SOURCE, "the Labour Ministry")
    assert origin.kind is OriginKind.NAMED_SOURCE


def test_the_newspaper_is_the_one_that_the_report_cited_before(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet="Wall Street Journal")
    report, (cites, relays) = newsroom.publish(
        "The Journal told of a blast.", "Three depot workers died, officials told the newspaper.", day=2
    )
    cites = cites.model_copy(update={"attribution": source_of("WSJ", SourceKind.OUTLET)})
    newsroom.by_id[cites.id] = cites
    (found,) = newsroom.referencer().assess([(relays, report)])
    assert {origin.label for origin in found.origins} == {"The Wall Street Journal"}


def source_of(name: str, kind: SourceKind) -> Any:
    from tests.crossref.conftest import Newsroom

    _, (claim,) = Newsroom().publish(THREE, sources={name: kind})
    return claim.attribution
