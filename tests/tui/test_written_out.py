"""A claim is shown in its own words; how the program reads it, on demand."""

from __future__ import annotations

from factcheck.models import Claim, Reference, Span
from factcheck.tui.widgets.claim_reading import reach_back, reading
from tests.tui.fake_workspace import CLAIMS, SEVEN, FakeWorkspace, story
from tests.tui.fake_workspace import claim_in as claim_of
from tests.tui.seen import opened

REPORT = story(
    "Quay Mail",
    "The mayor",
    2,
    "Ines Abad has been mayor of Vessen since 2029. "
    + "Ships waited. " * 40
    + "She left the port on Monday.",
)


def she() -> Claim:
    claim = claim_of(REPORT, "She left the port on Monday.")
    name = REPORT.text.index("Ines Abad")
    return claim.model_copy(
        update={
            "resolved": "She [Ines Abad] left the port on Monday [2031-03-03].",
            "references": (
                Reference(
                    span=Span(start=claim.start, end=claim.start + 3),
                    text="She",
                    means="Ines Abad",
                    antecedent_span=Span(start=name, end=name + 9),
                ),
                Reference(
                    span=Span(start=claim.end - 10, end=claim.end - 1),
                    text="on Monday",
                    means="2031-03-03",
                    antecedent_span=None,
                ),
            ),
        }
    )


def test_an_antecedent_is_quoted_from_the_report() -> None:
    claim = she()
    start = claim.start - reach_back(claim)
    assert start <= REPORT.text.index("Ines Abad")
    passage = FakeWorkspace().passage(SEVEN).model_copy(update={"text": REPORT.text, "offset": 0})
    words = reading(claim, passage).plain
    assert "She is Ines Abad  from “…Ines Abad has been mayor of Vessen since 2029." in words
    assert "on Monday is 2031-03-03" in words
    assert words.index(claim.text) < words.index(claim.resolved)


def test_a_claim_that_stands_alone_has_nothing_to_reach_back_for() -> None:
    assert reach_back(SEVEN) == 0
    assert "Written out" not in reading(SEVEN, None).plain


async def test_the_claim_is_written_out_in_a_narrow_terminal_too() -> None:
    claim = SEVEN.model_copy(update={"resolved": "It [the port of Vessen] was closed."})
    workspace = FakeWorkspace(claims=(claim, *(each for each in CLAIMS if each.id != claim.id)))
    async with opened(workspace, size=(80, 24)) as bench:
        await bench.sees("12 claims")
        bench.app.inbox.desk.claims.go_to(str(claim.id))
        await bench.press("i")
        await bench.sees("In its own words", "Written out, as it is compared", "[the port of Vessen]")
        await bench.press("escape")
        await bench.sees("12 claims")


async def test_each_side_of_a_comparison_is_written_out(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.press("enter")
        await bench.sees("because of quantity")
        await bench.press("tab", "i")
        await bench.sees("In its own words", "At least seven")
