"""The timeline of a claim and the coverage of a list."""

from __future__ import annotations

from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.screens.inbox import InboxRoom
from factcheck.tui.widgets.timeline_rows import measure_of, timeline
from tests.tui.fake_workspace import (
    ASSESSMENTS,
    CLOSED,
    ELEVEN,
    LEDGER_SEVEN,
    MAIL_SEVEN,
    REPORT_OF,
    SEVEN,
    FakeWorkspace,
)
from tests.tui.seen import opened


def test_the_figure_that_most_reports_give_is_followed() -> None:
    assert measure_of(ELEVEN, [SEVEN, LEDGER_SEVEN]) == ("", "people")
    assert measure_of(CLOSED, [SEVEN]) is None


def test_a_bare_number_is_followed_nowhere() -> None:
    bare = SEVEN.quantities[0].model_copy(update={"counted": ""})
    one = SEVEN.model_copy(update={"quantities": (bare,)})
    assert measure_of(one, [one]) is None


def test_moments_stand_in_order_of_publication_with_their_share_of_the_largest_figure() -> None:
    moments = timeline(SEVEN, REPORT_OF[SEVEN.id].header(), ASSESSMENTS[SEVEN.id])
    assert [each.claim for each in moments] == [SEVEN, MAIL_SEVEN, ELEVEN]
    assert [round(each.share, 2) for each in moments] == [0.64, 0.64, 1.0]
    assert [each.origin for each in moments] == ["", "Harbour Wire", ""]


async def test_the_timeline_shows_how_a_figure_moved(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.press("t")
        await bench.sees("Timeline · people, 4 reports", "Tessaly Mail from Harbour Wire", "this claim", "██")
        await bench.press("home", "enter")
        await bench.until(lambda: isinstance(bench.app.screen, CompareRoom), "the comparison")
        await bench.press("escape", "escape")
        await bench.sees("12 · newest")


async def test_coverage_shows_who_carries_contradicts_and_is_silent(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("v")
        await bench.sees("12 claims · 5 outlets", "■ carries", "≠ conflict", "→ update", "Harbour W")
        await bench.press("end", "enter")
        await bench.until(lambda: isinstance(bench.app.screen, InboxRoom), "the list")
        row = bench.app.inbox.desk.claims.current
        assert row is bench.app.inbox.desk.claims.rows[-1]
