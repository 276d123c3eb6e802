"""The timeline of a claim and the coverage of a list."""

from __future__ import annotations

import pytest

from factcheck.models import (
    Assessment,
    Claim,
    ClaimId,
    Hinge,
    Join,
    JoinReason,
    Origin,
    OriginKind,
    Reason,
    Relation,
    Status,
    Step,
)
from factcheck.tui.screens import coverage as coverage_room
from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.screens.inbox import InboxRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.coverage_rows import coverage_rows
from factcheck.tui.widgets.evidence_rows import Folds, RemarkRow, evidence_rows, why_joined
from factcheck.tui.widgets.timeline_rows import measure_of, timeline
from tests.tui.fake_workspace import (
    ASSESSMENTS,
    CLOSED,
    ELEVEN,
    LEDGER_SEVEN,
    MAIL_SEVEN,
    REPORT_OF,
    SEVEN,
    THREE,
    FakeWorkspace,
    assessment,
    match,
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


def test_a_count_of_something_else_is_not_drawn_beside_the_claims_own() -> None:
    known = ASSESSMENTS[SEVEN.id]
    boats = [
        match.model_copy(
            update={
                "retrieved": match.retrieved.model_copy(update={"claim": counting(match.retrieved.claim)})
            }
        )
        for match in known.matches
    ]
    apart = known.model_copy(update={"matches": tuple(boats), "figures": ()})
    assert all(each.figure is None for each in timeline(SEVEN, REPORT_OF[SEVEN.id].header(), apart))


def counting(claim: Claim) -> Claim:
    """The claim with figures that count boats."""
    boats = [each.model_copy(update={"counted": "boat"}) for each in claim.quantities]
    return claim.model_copy(update={"quantities": tuple(boats)})


def test_a_report_with_which_the_status_changed_says_so() -> None:
    known = ASSESSMENTS[SEVEN.id]
    header = REPORT_OF[SEVEN.id].header()
    steps = [
        Step(
            claim_id=claim.id,
            report_id=header.id,
            outlet=header.outlet,
            published=header.published,
            relation=None,
            origin="",
            status=status,
        )
        for claim, status in (
            (SEVEN, Status.NO_PRIOR_REPORT),
            (MAIL_SEVEN, Status.SINGLE_ORIGIN),
            (ELEVEN, Status.UPDATED),
        )
    ]
    moments = timeline(SEVEN, header, known.model_copy(update={"steps": tuple(steps)}))
    assert [each.then for each in moments] == [None, Status.SINGLE_ORIGIN, Status.UPDATED]
    assert "then → updated" in "\n".join(line.plain for line in moments[-1].draw(120))


def test_remarks_and_what_shows_a_join_stand_under_the_matches() -> None:
    known = ASSESSMENTS[SEVEN.id]
    hinge = Hinge(origin=known.agree.origins[0], status_without=Status.NO_PRIOR_REPORT)
    found = known.model_copy(update={"hinges": (hinge,), "status": Status.UPDATED})
    *_, last = evidence_rows(found, Folds(), {})
    assert isinstance(last, RemarkRow)
    assert "Single point of failure" in "\n".join(line.plain for line in last.draw(60))
    match = known.matches[0]
    join = Join(report_id=match.retrieved.report.id, reason=JoinReason.WIRE_CREDIT, evidence="Harbour Wire")
    origin = Origin(key="k", label="l", kind=OriginKind.WIRE, report_ids=(), joins=(join,))
    assert why_joined(origin, [match]) == "wire credit (Harbour Wire)"


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


def test_an_outlet_that_carries_a_claim_and_later_contradicts_it_is_shown_as_contradicting_it() -> None:
    """As in an exported table, of which the screen is to be no second opinion."""
    found = match(THREE, Relation.CONFLICT, Reason.QUANTITY, 0.9)
    carrier = REPORT_OF[MAIL_SEVEN.id].header()
    own = found.retrieved.model_copy(update={"report": carrier})
    known = assessment(MAIL_SEVEN, Status.DISPUTED, found.model_copy(update={"retrieved": own}))
    waiting = ClaimEntry(CLOSED, REPORT_OF[CLOSED.id].header(), None)
    entries = [ClaimEntry.of_assessment(known), waiting]
    outlets, rows = coverage_rows(entries, FakeWorkspace().coverage([known]))
    assert outlets == ("Harbour Wire", carrier.outlet)
    assert rows[0].draw(100)[0].plain.split()[-3:] == ["·", "≠", "conflict"]
    assert rows[1].draw(100)[0].plain.split()[-3:] == ["■", "carries", "·"]


class SlowWorkspace(FakeWorkspace):
    """Answers quickly for some claims of a table, and is held by its gate from then on."""

    def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
        if len([name for name, _ in self.asked if name == "stored_assessment"]) > 6:
            self.work_gate.wait(20)
        return super().stored_assessment(claim_id)


async def test_coverage_is_shown_as_far_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage_room, "PARTIAL_SECONDS", 0.0)
    workspace = SlowWorkspace()
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        workspace.work_gate.clear()
        await bench.press("v")
        await bench.sees("■ carries", "of 12", "assessing")
        workspace.work_gate.set()
        await bench.sees("12 claims · 5 outlets")


async def test_outlets_that_do_not_fit_are_reached_sideways(workspace: FakeWorkspace) -> None:
    async with opened(workspace, size=(60, 24)) as bench:
        await bench.sees("12 claims")
        await bench.press("v")
        await bench.sees("outlets 1–3 of 5", "Harbour Wire"[:9])
        await bench.press("right")
        await bench.sees("outlets 3–5 of 5")
        await bench.press("left")
        await bench.sees("outlets 1–3 of 5")
