"""A claim's content stands alone: short forms get what they stand for, and rather nothing than a wrong one.

`standing_alone_dev.jsonl` holds short invented reports with every reference that a
reader would need; half of the rules' traps are reports that must get none.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from factcheck.claims import ClaimExtractor
from factcheck.models import Claim, make_report

LABELLED = Path(__file__).with_name("standing_alone_dev.jsonl")
PUBLISHED = datetime(2022, 6, 16, tzinfo=UTC)


def claims_in(extractor: ClaimExtractor, text: str) -> tuple[Claim, ...]:
    return extractor.extract(make_report(text=text, published=PUBLISHED))


def resolved(extractor: ClaimExtractor, text: str) -> list[str]:
    return [claim.standing_alone for claim in claims_in(extractor, text)]


def antecedents(extractor: ClaimExtractor, text: str) -> set[tuple[str, str]]:
    """Short forms in small letters with what they stand for, dates left out."""
    return {
        (reference.text.lower(), reference.means)
        for claim in claims_in(extractor, text)
        for reference in claim.references
        if not any(reference.span == time.span for time in claim.times)
    }


def test_antecedents_are_right_or_left_out(extractor: ClaimExtractor) -> None:
    right = found = wanted = 0
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        given = {(short.lower(), means.removesuffix("’s")) for short, means in row["references"]}
        got = antecedents(extractor, row["text"])
        if got != given:
            print(f"missing {given - got}, wrong {got - given}: {row['text']}")
        right, found, wanted = right + len(got & given), found + len(got), wanted + len(given)
    print(f"antecedents: precision {right / found:.3f}, recall {right / wanted:.3f} of {wanted}")
    assert right / found >= 0.95
    assert right / wanted >= 0.70


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
