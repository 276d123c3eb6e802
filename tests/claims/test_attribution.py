"""Every statement gets its speaker, in the forms that newsrooms use."""

from __future__ import annotations

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import AttributionKind, Claim, SourceKind, make_report


def claims_of(extractor: ClaimExtractor, text: str, outlet: str = "Harbour Post") -> tuple[Claim, ...]:
    return extractor.extract(make_report(text=text, outlet=outlet))


def check(extractor: ClaimExtractor, text: str, chain: list[str], content: str) -> Claim:
    (claim,) = (claim for claim in claims_of(extractor, text) if claim.content == content)
    assert [attribution.source for attribution in claim.attribution] == chain
    return claim


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        # before, behind and inside
        ("Police said the bridge in Tarn was closed.", ["Police"], "The bridge in Tarn was closed."),
        ("The bridge in Tarn was closed, police said.", ["police"], "The bridge in Tarn was closed."),
        (
            "The fire started at noon, police said, and spread to a warehouse.",
            ["police"],
            "The fire started at noon and spread to a warehouse.",
        ),
        ("“The airport was never closed,” said Ana Marrok.", ["Ana Marrok"], "The airport was never closed."),
        (
            "According to the Varrow Institute, 45 people were killed.",
            ["the Varrow Institute"],
            "45 people were killed.",
        ),
        (
            "The dam in Lowmere burst on Monday, according to the Varrow Institute.",
            ["the Varrow Institute"],
            "The dam in Lowmere burst on Monday.",
        ),
        # a chain through another outlet
        (
            "Two runways in Tarn were hit, army officials told the Meridian Times on Friday.",
            ["the Meridian Times", "army officials"],
            "Two runways in Tarn were hit.",
        ),
        (
            "Reuters reported, citing two officials, that the bridge fell on Tuesday.",
            ["Reuters", "two officials"],
            "The bridge fell on Tuesday.",
        ),
        (
            "State television quoted a port official on Friday as saying that two ships had sunk in Tarn.",
            ["a port official"],
            "Two ships had sunk in Tarn.",
        ),
        # a dateline is no part of what is said
        (
            "TARN, June 10 (Meridian Wire) — Police said 14 people had died on Friday.",
            ["Police"],
            "14 people had died on Friday.",
        ),
        # a clause about the source is no part of its name
        (
            "“The bridge was shut on Monday,” said Ana Marrok, who leads the council of Tarn.",
            ["Ana Marrok"],
            "The bridge was shut on Monday.",
        ),
        # a pronoun that is the source takes its name
        (
            "Varrow Lines said it had cancelled 40 departures from Tarn.",
            ["Varrow Lines"],
            "Varrow Lines had cancelled 40 departures from Tarn.",
        ),
    ],
)
def test_speaker_and_content(extractor: ClaimExtractor, text: str, chain: list[str], content: str) -> None:
    check(extractor, text, chain, content)


@pytest.mark.parametrize(
    "text",
    [
        "The official denied that flights from Tarn had been suspended for 48 hours.",
        "The ministry rejected a report that 14 people were killed in Tarn.",
        "Engineers did not say that the bridge in Tarn was safe.",
        "The mayor asked whether the bridge in Tarn was safe.",
        "Residents fear that the dam in Lowmere will burst.",
    ],
)
def test_what_is_denied_asked_or_feared_is_never_stated_as_so(extractor: ClaimExtractor, text: str) -> None:
    assert all(claim.content == text for claim in claims_of(extractor, text))


def test_two_speakers_side_by_side_make_two_claims(extractor: ClaimExtractor) -> None:
    text = "The minister said two trains had crashed in Tarn but the union said three ships had sunk."
    found = {claim.speaker: claim.content for claim in claims_of(extractor, text)}
    assert found == {
        "The minister": "Two trains had crashed in Tarn.",
        "the union": "Three ships had sunk.",
    }


def test_a_participle_carries_on_for_the_same_speaker(extractor: ClaimExtractor) -> None:
    text = "Holt said 14 people had died in Tarn, adding that 30 houses were destroyed."
    assert [(claim.speaker, claim.content) for claim in claims_of(extractor, text)] == [
        ("Holt", "14 people had died in Tarn."),
        ("Holt", "30 houses were destroyed."),
    ]


STATEMENT = (
    "The Foreign Ministry commented late.\n\n"
    'A statement released by the Orrinians said, "We demand that Velmora return the two ships it seized. '
    "The crews were held for nine days in Port Ellery. Such acts endanger trade in the Varrow Strait. "
    'We have closed three ports to Velmoran vessels."'
)


def test_every_sentence_of_a_quotation_has_its_speaker(extractor: ClaimExtractor) -> None:
    quoted = claims_of(extractor, STATEMENT)[-4:]
    assert {claim.attribution[0].source for claim in quoted} == {"A statement released by the Orrinians"}
    whole = {claim.attribution[0].content_span.text_in(STATEMENT) for claim in quoted}
    assert whole == {STATEMENT[STATEMENT.index('"') :]}
    assert all(claim.attribution[0].kind is AttributionKind.DIRECT for claim in quoted)


def test_a_quotation_continued_behind_its_speaker_stays_his(extractor: ClaimExtractor) -> None:
    text = "“We have 90 men on the site,” Dana Holt said. “Two warehouses in Lowmere burned down.”"
    assert [claim.speaker for claim in claims_of(extractor, text)] == ["Dana Holt", "Dana Holt"]


def test_a_quotation_over_paragraphs_stays_his(extractor: ClaimExtractor) -> None:
    text = (
        "“Two warehouses in Lowmere burned down.\n\n“Forty people were moved to Tarn,” said Dana Holt.\n\n"
        "The town has 3,000 residents and one fire engine."
    )
    assert [claim.speaker for claim in claims_of(extractor, text)] == ["Dana Holt", "Dana Holt", None]


def test_a_sentence_without_a_cue_is_the_outlets_own(extractor: ClaimExtractor) -> None:
    text = "Police said the bridge in Tarn was closed. Two ferries were sent to Lowmere on Monday."
    assert [claim.speaker for claim in claims_of(extractor, text)] == ["Police", None]


def test_short_forms_take_the_full_name(extractor: ClaimExtractor) -> None:
    text = (
        "Pictures taken by the firm Global Image Watch (GIW) showed damage to the port of Tarn. "
        "GIW said 12 cranes had been destroyed.\n\n"
        "Commander Ines Marrok said two ships had sunk in Tarn. Marrok said 40 sailors were rescued. "
        "She said three were missing from Port Ellery."
    )
    speakers = [claim.speaker for claim in claims_of(extractor, text)][1:]
    assert speakers[0] == "Global Image Watch"
    assert all("Ines Marrok" in str(speaker) for speaker in speakers[1:])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dana Holt said 14 people had died in Tarn.", SourceKind.PERSON),
        ("The Transportation Ministry said 14 people had died in Tarn.", SourceKind.ORGANISATION),
        ("Current and former officials said 14 people had died in Tarn.", SourceKind.UNNAMED),
        ("The report said 14 people had died in Tarn.", SourceKind.DOCUMENT),
        ("Satellite images showed that 14 ships had left Tarn.", SourceKind.IMAGERY),
        ("Residents said 14 people had died in Tarn.", SourceKind.WITNESS),
        ("Reuters reported that 14 people had died in Tarn.", SourceKind.OUTLET),
    ],
)
def test_kinds_of_source(extractor: ClaimExtractor, text: str, kind: SourceKind) -> None:
    (claim,) = claims_of(extractor, text)
    assert claim.attribution[-1].source_kind is kind
