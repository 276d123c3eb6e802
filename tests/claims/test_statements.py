"""A claim as a statement: its own figures, and none of who said it."""

import pytest

from factcheck.claims import ClaimExtractor, statement_of
from factcheck.models import make_report


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Coastguard Commander Dana Holt, 34, said 340 people were rescued.", ["340"]),
        ("She told 2 reporters that 24 people had died.", ["24"]),
        ("Nine officials said ninety people were missing.", ["ninety"]),
    ],
)
def test_a_claim_keeps_its_own_figures_and_none_of_who_said_it(
    extractor: ClaimExtractor, text: str, figures: list[str]
) -> None:
    report = make_report(text=text, outlet="The Courier")
    statements = [statement_of(claim, report) for claim in extractor.extract(report)]
    told = [statement for statement in statements if figures[0] in statement.text.lower()]
    assert told
    for statement in told:
        assert [quantity.text.lower() for quantity in statement.quantities] == figures
        assert all(
            quantity.span.text_in(statement.text) == quantity.text for quantity in statement.quantities
        )
