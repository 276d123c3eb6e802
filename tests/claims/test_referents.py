"""Short forms of a source take the full one that the report has given."""

from __future__ import annotations

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.models import SourceKind, make_report


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a person who was spoken of, not yet quoted
        (
            "Mayor Anna Soler has avoided the press.\n\n“We lost 40 boats,” she told a committee.",
            "Anna Soler",
        ),
        # somebody described by a trade is a person too
        ("A welder at the yard showed the crack on Monday.\n\nIt was 30 centimetres long, he said.", None),
        (
            "A welder said the crack was 30 centimetres long.\n\n“I told them in May,” he told Radio Harl.",
            "A welder",
        ),
        # a title cut short, and a rank before a surname
        ("Captain Nils Orme took command in May. The hull had two holes, Capt Orme said.", "Nils Orme"),
        # a body by the noun inside its name
        (
            "The Ministry of Fisheries closed two ports on Monday. The ministry said 40 boats were lost.",
            "Ministry of Fisheries",
        ),
        # a firm by what it does, though nothing else says so
        (
            "Sund Shipping has raised its fares twice. The carrier said 40 crossings were cancelled.",
            "Sund Shipping",
        ),
        # an outlet by its last word
        (
            "The mine was sold, according to the Northern Ledger. The Ledger put the price at 40 million.",
            "Northern Ledger",
        ),
        # what belongs to somebody
        ("The council meets on Monday. Its treasurer said the bridge cost 3 million crowns.", None),
    ],
)
def test_the_full_source(extractor: ClaimExtractor, text: str, speaker: str | None) -> None:
    claims = extractor.extract(make_report(text=text, outlet="Radio Sound"))
    if speaker is not None:
        assert claims[-1].speaker is not None
        assert claims[-1].speaker.removeprefix("The ").removeprefix("the ") == speaker
    else:
        assert claims[-1].attribution


def test_a_pronoun_never_stands_for_the_other_sex(extractor: ClaimExtractor) -> None:
    text = (
        "Mary Holm said two wells in Harl were dry. The engineers of the district checked all nine.\n\n"
        "Rain fell in Harl for two days, he said."
    )
    assert extractor.extract(make_report(text=text, outlet="Radio Sound"))[-1].speaker != "Mary Holm"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fishermen’s league said 40 boats were lost in Harl.", SourceKind.ORGANISATION),
        ("A beekeeper said 40 hives were lost in Harl.", SourceKind.UNNAMED),
        ("The governor, Selma Orr, said 40 houses were lost in Harl.", SourceKind.PERSON),
        ("The mill’s owner, Harl Paper Holdings, said 40 jobs would go.", SourceKind.ORGANISATION),
    ],
)
def test_kinds(extractor: ClaimExtractor, text: str, kind: SourceKind) -> None:
    (claim,) = extractor.extract(make_report(text=text, outlet="Radio Sound"))
    assert claim.attribution[-1].source_kind is kind
