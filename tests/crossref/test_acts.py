"""Whose deed or figure a claim tells, where it quotes nobody."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.crossref.sources import is_same_source, named_sources
from factcheck.models import JoinReason, Relation, SourceKind

BODY, PERSON = SourceKind.ORGANISATION, SourceKind.PERSON


def sources(newsroom: Any, text: str, **published: Any) -> list[str]:
    _, (claim,) = newsroom.publish(text, **published)
    return [source.name for source in named_sources(claim)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # a body's own decision goes back to the body
        ("Nordbank cut its lending rate by a quarter of a point on Thursday.", ["Nordbank"]),
        ("Nordbank on Thursday raised its lending rate to 4 per cent.", ["Nordbank"]),
        ("Fares rise by 6 per cent in June after Coast Ferries raised its tariff.", ["Coast Ferries"]),
        (
            "Fares rise by 6 per cent in June following a decision by the harbour council.",
            ["the harbour council"],
        ),
        ("Fares rise by 6 per cent in June after a meeting of Coast Ferries’ board.", ["Coast Ferries"]),
        # what somebody saw, and what is done to a body, is no decision of it
        ("A lorry passed the school of Upper Fell every twelve seconds.", []),
        ("Crowds gathered after calls upon the harbour council to act.", []),
        ("They shut the gates of the yard at noon.", []),
    ],
)
def test_the_body_whose_own_act_is_told(newsroom: Any, text: str, names: list[str]) -> None:
    assert sources(newsroom, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The yard does not have the 3 million crowns mentioned by the mayor.", ["the mayor"]),
        (
            "Nine boats sank, not the two dozen reported by the harbour guard on Monday.",
            ["the harbour guard"],
        ),
        ("Nine boats sank, three more than the district’s figure of six.", ["the district"]),
        ("Nine boats sank. The divers’ tally is seven.", ["The divers"]),
        ("Nine boats sank within sight of the mayor’s house.", []),
    ],
)
def test_the_owner_of_a_figure_told_in_passing(newsroom: Any, text: str, names: list[str]) -> None:
    assert sources(newsroom, text) == names


REPEATS = "The dredging costs 4 million, the guild said, half of the 8 million crowns named by the mayor."


@pytest.mark.parametrize(("relation", "origins"), [(Relation.AGREE, 1), (Relation.CONFLICT, 2)])
def test_a_figure_that_is_repeated_is_no_origin_of_what_contradicts_it(
    newsroom: Any, relation: Relation, origins: int
) -> None:
    _, (mayor,) = newsroom.publish(
        "The dredging will cost 8 million crowns.", sources={"Mayor Ines Holt": PERSON}, outlet="The Gazette"
    )
    report, (guild,) = newsroom.publish(REPEATS, sources={"the guild": BODY}, outlet="The Beacon", day=2)
    newsroom.relations[frozenset({mayor.text, guild.text})] = relation
    (found,) = newsroom.referencer().assess([(guild, report)])
    assert len(found.origins) == origins


def test_a_newsroom_that_quotes_two_people_gives_two_accounts(newsroom: Any) -> None:
    newsroom.publish(
        "All nine ferries of the line stood still on Monday.", sources={"Ana Roe of the crews": PERSON}
    )
    report, (claim,) = newsroom.publish(
        "None of the nine ferries of the line sailed on Monday.", day=2, sources={"the harbour office": BODY}
    )
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert len(found.origins) == 2


def test_one_report_gives_one_account_whomever_it_quotes(newsroom: Any) -> None:
    _, (claim, other) = newsroom.publish(
        "All nine ferries of the line stood still on Monday.", "None of the nine ferries sailed on Monday."
    )
    for one, name in ((claim, "Ana Roe"), (other, "Piet Dahl")):
        said = newsroom.publish("x", sources={name: PERSON}, store=False)[1][0].attribution
        newsroom.by_id[one.id] = one.model_copy(update={"attribution": said})
    _, (typed,) = newsroom.publish("On Monday nine ferries stood still.", store=False)
    (found,) = newsroom.referencer().assess([(typed, None)])
    assert len(found.origins) == 1


def test_claims_that_do_not_count_stay_with_their_newsroom(newsroom: Any) -> None:
    _, (first,) = newsroom.publish("All nine ferries stood still on Monday.", sources={"Ana Roe": PERSON})
    report, (claim,) = newsroom.publish(
        "Ferries on the line are painted blue on Monday.", day=2, sources={"Piet Dahl": PERSON}
    )
    newsroom.relations[frozenset({first.text, claim.text})] = Relation.RELATED
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert len(found.origins) == 1


@pytest.mark.parametrize("second", [None, {"officials": SourceKind.UNNAMED}, {"Roe": PERSON}])
def test_a_newsroom_that_names_nobody_new_gives_one(newsroom: Any, second: Any) -> None:
    newsroom.publish("All nine ferries of the line stood still on Monday.", sources={"Ana Roe": PERSON})
    report, (claim,) = newsroom.publish("None of the nine ferries sailed on Monday.", day=2, sources=second)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert len(found.origins) == 1


def test_a_figure_that_the_report_attributes_elsewhere_has_that_source(newsroom: Any) -> None:
    newsroom.publish(
        "The flood drowned 40 sheep.", sources={"the farmers’ guild": BODY}, outlet="The Gazette"
    )
    report, (bald, told) = newsroom.publish(
        "Forty sheep drowned in the flood.",
        "The farmers’ guild counted 40 sheep.",
        outlet="The Beacon",
        day=2,
    )
    spoken = newsroom.publish("x", sources={"the farmers’ guild": BODY}, store=False)[1][0].attribution
    figures = [forty(claim) for claim in (bald, told)]
    bald = bald.model_copy(update={"quantities": figures[:1]})
    newsroom.by_id[bald.id] = bald
    newsroom.by_id[told.id] = told.model_copy(update={"quantities": figures[1:], "attribution": spoken})
    (found,) = newsroom.referencer().assess([(bald, report)])
    (origin,) = found.origins
    assert JoinReason.SAME_SOURCE in origin.joined_by


def forty(claim: Any) -> Any:
    from factcheck.models import Quantity, Span

    return Quantity(span=Span(start=claim.start, end=claim.end), text="40", value=40, counted="sheep")


def test_two_voices_of_one_body_are_one_source_and_two_named_leaders_are_two(newsroom: Any) -> None:
    def named(name: str, kind: SourceKind) -> Any:
        _, (claim,) = newsroom.publish("Nine boats sank.", sources={name: kind}, outlet=name)
        return named_sources(claim)[0]

    chief = named("Corrin’s chief executive, Ana Roe", PERSON)
    engineer = named("Piet Dahl, an engineer at Corrin", PERSON)
    firm = named("Corrin Shipping", BODY)
    assert is_same_source(chief, firm)
    assert not is_same_source(engineer, firm)
