"""The article that the product was asked for: every attributed statement has its right speaker."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import Claim, SourceKind, make_report

ARTICLE = Path(__file__).parents[3] / "shared" / "seed" / "airstrikes-article.txt"
OUTLET = "The Wall Street Journal"
OFFICIALS = "current and former US officials"

pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="../shared/seed is not here")


@pytest.fixture(scope="module")
def claims(extractor: ClaimExtractor) -> tuple[Claim, ...]:
    text = ARTICLE.read_text(encoding="utf-8")
    return extractor.extract(
        make_report(text=text, outlet="i24NEWS", published=datetime(2022, 6, 16, tzinfo=UTC))
    )


@pytest.mark.parametrize(
    ("words", "chain"),
    [
        ("Israel secretly coordinates", [OUTLET, OFFICIALS]),
        ("reviewed in advance for approval", [OUTLET, OFFICIALS]),
        ("near the al-Tanf garrison", [OUTLET]),
        ("have been approved by the US", [OUTLET]),
        ("pick their targets", [OUTLET, OFFICIALS]),
        ("completely disabled", ["ImageSat International"]),
        ("for 48 hours", ["Syria’s Transportation Ministry"]),
        ("ongoing Israeli shelling", ["An official statement issued by the Russians"]),
        ("provocative attack", ["An official statement issued by the Russians"]),
        ("Such irresponsible actions", ["An official statement issued by the Russians"]),
        ("stop this vicious practice", ["An official statement issued by the Russians"]),
        ("The US aim is to ensure", []),
    ],
)
def test_who_says_what(claims: tuple[Claim, ...], words: str, chain: list[str]) -> None:
    (claim,) = (claim for claim in claims if words in claim.text)
    assert [attribution.source for attribution in claim.attribution] == chain


def test_the_russian_statement_is_one_quotation(claims: tuple[Claim, ...]) -> None:
    spans = {
        claim.attribution[0].content_span for claim in claims if claim.speaker and "Russians" in claim.speaker
    }
    assert len(spans) == 1


def test_the_suspension_stands_alone(claims: tuple[Claim, ...]) -> None:
    (claim,) = (claim for claim in claims if "48 hours" in claim.text)
    assert claim.content.startswith(
        "Syria’s Transportation Ministry had suspended incoming and outgoing flights"
    )
    assert [(quantity.value, quantity.unit) for quantity in claim.quantities] == [(172_800.0, "second")]


def test_kinds(claims: tuple[Claim, ...]) -> None:
    kinds = {
        attribution.source: attribution.source_kind for claim in claims for attribution in claim.attribution
    }
    assert kinds[OUTLET] is SourceKind.OUTLET
    assert kinds[OFFICIALS] is SourceKind.UNNAMED
    assert kinds["ImageSat International"] is SourceKind.ORGANISATION
    assert kinds["An official statement issued by the Russians"] is SourceKind.DOCUMENT


@pytest.mark.parametrize("words", ["REUTERS", "Air strike in Damascus", "declined to comment"])
def test_credit_caption_and_procedure_are_no_claims(claims: tuple[Claim, ...], words: str) -> None:
    assert not any(words in claim.text for claim in claims)
