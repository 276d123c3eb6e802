"""Handing on what is known of stored claims."""

from __future__ import annotations

import json

import pytest

from factcheck.models import Position, Status
from factcheck.reports import DossierFormat
from factcheck.workspace import AddSummary, Workspace
from factcheck.workspace.handing_on import UnknownIdError


def test_a_report_id_stands_for_all_of_its_claims(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, summary = strike
    report_id = summary.report_ids[0]
    dossier = workspace.dossier([report_id])
    assert {one.claim.report_id for one in dossier.assessments} == {report_id}
    assert len(dossier.coverage.rows) == len(dossier.assessments) > 1
    carrier = dossier.coverage.outlets.index("Meridian Wire")
    assert all(row.positions[carrier] is not Position.SILENT for row in dossier.coverage.rows)


def test_a_story_is_told_by_fewer_accounts_than_reports(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, summary = strike
    dossier = workspace.dossier([*summary.report_ids], title="The strike")
    behind = [one for account in dossier.accounts for one in account.report_ids]
    assert sorted(behind) == sorted(summary.report_ids)
    assert "## Accounts" in workspace.render(dossier, DossierFormat.MARKDOWN)


def test_a_claim_is_handed_on_with_all_that_is_behind_it(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    rows = workspace.page(limit=500).rows
    row = next(row for row in rows if row.status not in (None, Status.NO_PRIOR_REPORT))
    dossier = workspace.dossier([str(row.claim.id)])
    shape = json.loads(workspace.render(dossier, DossierFormat.JSON))
    (claim,) = shape["claims"]
    behind = {one for origin in claim["origin_details"] for one in origin["report_ids"]}
    assert behind == {report["id"] for report in claim["reports"]}
    for form in (DossierFormat.MARKDOWN, DossierFormat.HTML):
        assert workspace.render(dossier, form) == workspace.render(dossier, form)


@pytest.mark.parametrize("given", ["0123456789abcdef", "12", "9" * 30, "²", ""])
def test_an_id_that_names_nothing_is_refused(strike: tuple[Workspace, AddSummary], given: str) -> None:
    with pytest.raises(UnknownIdError, match="no stored claim or report"):
        strike[0].dossier([given])
