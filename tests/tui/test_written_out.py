"""A claim is shown in its own words; how the program reads it, on demand."""

from __future__ import annotations

from factcheck.models import Claim, Reference, Span
from factcheck.tui.widgets.claim_reading import REACH, points_elsewhere, reading
from factcheck.workspace.passages import passage_of
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
    assert points_elsewhere(claim)
    passage = passage_of(claim, REPORT, REACH)
    words = reading(claim, passage).plain
    assert "She is Ines Abad  from “…Ines Abad has been mayor of Vessen since 2029." in words
    assert "on Monday is 2031-03-03" in words
    assert words.index(claim.text) < words.index(claim.resolved)


def test_an_antecedent_beyond_the_passage_is_said_to_be_further_away() -> None:
    claim = she()
    assert "further away in the report" in reading(claim, passage_of(claim, REPORT, 40)).plain


def test_a_claim_that_stands_alone_needs_no_passage() -> None:
    assert not points_elsewhere(SEVEN)
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
