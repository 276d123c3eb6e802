"""What can be compared is a claim; furniture, questions and procedure are not."""

from __future__ import annotations

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import make_report


@pytest.mark.parametrize(
    "text",
    [
        "A representative of the Orrin Defence Forces declined to comment.",
        "The Pentagon did not immediately respond to a request for comment.",
        "The Orrin army had no comment on the raid.",
        "Why did the bridge in Tarn fall?",
        "Subscribe to our newsletter for more news from Tarn.",
        "Reporting by Ana Marrok in Tarn; editing by Dana Holt.",
        "Smoke rises over Tarn harbour on Monday. OANA/Handout via REUTERS",
        "Thank you.",
    ],
)
def test_no_claim(extractor: ClaimExtractor, text: str) -> None:
    body = "The bridge in Tarn fell on Monday, killing 14 people.\n\n" + text
    claims = extractor.extract(make_report(text=body))
    assert [claim.start for claim in claims] == [0]


def test_a_caption_printed_twice_is_no_claim(extractor: ClaimExtractor) -> None:
    text = (
        "Fire crews in Tarn, Orrin\n"
        "Fire crews in Tarn, OrrinOANA/Handout via REUTERS\n\nThe fire in Tarn killed 14 people."
    )
    assert [claim.content for claim in extractor.extract(make_report(text=text))] == [
        "The fire in Tarn killed 14 people."
    ]


def test_facts_rank_above_opinions(extractor: ClaimExtractor) -> None:
    fact, opinion = extractor.worths(
        [
            "The fire in Tarn killed 14 people on Monday.",
            "I think it is a wonderful and beautiful town, maybe the best.",
        ]
    )
    assert fact > 0.7 > 0.3 > opinion
