"""A claim stands alone: short forms get what they stand for, or nothing rather than a wrong thing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import Claim, make_report

PUBLISHED = datetime(2022, 6, 16, tzinfo=UTC)


def claims_in(extractor: ClaimExtractor, text: str) -> tuple[Claim, ...]:
    return extractor.extract(make_report(text=text, published=PUBLISHED))


def resolved(extractor: ClaimExtractor, text: str) -> list[str]:
    return [claim.standing_alone for claim in claims_in(extractor, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Tobias Rehn and Viktor Lund signed the deal in Orrin. He left the country on the same day.",
        "“He took 40,000 crowns from the fund,” Piet Sandor said of the treasurer.",
        "Flights between Kestrel Airport and Alder Airport were halted. The airport reopened at noon.",
        "Flights from Tarn to Orrin were halted on Saturday. Police arrested 14 people there.",
        "Varrow Lines and Gannet Ferries agreed to merge in May. The company will employ 3,000 people.",
        "The central bank raised its main rate to 4.5 percent. It was the third increase this year.",
    ],
)
def test_what_could_be_either_gets_nothing(extractor: ClaimExtractor, text: str) -> None:
    claims = extractor.extract(make_report(text=text))
    assert claims
    assert not any(claim.references for claim in claims)


def test_the_resolved_form_puts_meanings_in_brackets_and_leaves_the_words(extractor: ClaimExtractor) -> None:
    text = (
        "Kestrel International Airport was closed last week after a fire killed 17 people. "
        "Milo Varga, a pilot, said on Tuesday the airport’s owner had called him twice."
    )
    first, second = claims_in(extractor, text)
    assert first.resolved == (
        "Kestrel International Airport was closed last week [6–12 June 2022] after a fire killed 17 people."
    )
    assert second.content == "The airport’s owner had called him twice."
    assert second.resolved == (
        "The airport’s [Kestrel International Airport’s] owner had called him [Milo Varga] twice."
    )
    assert text[second.start : second.end] == second.text


def test_every_reference_and_its_antecedent_read_back(extractor: ClaimExtractor) -> None:
    text = "Dana Holt resigned as mayor of Tarn on Monday. She had held the office for nine years."
    (reference,) = claims_in(extractor, text)[1].references
    assert reference.span.text_in(text) == reference.text == "She"
    assert reference.antecedent_span is not None
    assert reference.antecedent_span.text_in(text) == reference.means == "Dana Holt"


def test_a_claim_that_says_everything_itself_has_no_resolved_form(extractor: ClaimExtractor) -> None:
    (claim,) = claims_in(extractor, "Dana Holt won the election in Tarn on 14 May 2022 by 210 votes.")
    assert claim.resolved == ""
    assert claim.references == ()
    assert claim.standing_alone == claim.content


def test_a_full_date_gets_no_second_one(extractor: ClaimExtractor) -> None:
    assert resolved(extractor, "The dam at Alder broke on 3 June 2022 and killed 14 people.") == [
        "The dam at Alder broke on 3 June 2022 and killed 14 people."
    ]


def test_without_a_publication_date_no_date_is_made_up(extractor: ClaimExtractor) -> None:
    claims = extractor.extract(make_report(text="The dam at Alder broke on Tuesday and killed 14 people."))
    assert [claim.resolved for claim in claims] == [""]


def test_a_that_which_is_the_subject_stays(extractor: ClaimExtractor) -> None:
    text = "The fire in Tarn killed 14 people. That is more than twice the number of 2019."
    assert claims_in(extractor, text)[-1].content == "That is more than twice the number of 2019."
