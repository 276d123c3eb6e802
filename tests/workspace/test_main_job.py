"""From files to an assessment, with the real models."""

from __future__ import annotations

import json
from pathlib import Path

from factcheck.models import ClaimFilter, Relation, Status
from factcheck.workspace import AddSummary, Phase, Progress, Workspace
from tests.workspace.conftest import FIXTURES

STRIKE = str(FIXTURES / "newsroom" / "01-airport-strike.jsonl")


def a_report(folder: Path, name: str, text: str, **fields: str) -> str:
    path = folder / name
    path.write_text(json.dumps({"text": text, **fields}) + "\n", encoding="utf-8")
    return str(path)


def test_every_report_goes_in_with_claims_and_every_claim_is_assessed(
    strike: tuple[Workspace, AddSummary],
) -> None:
    workspace, summary = strike
    assert summary.added == 7
    assert summary.problems == ()
    info = workspace.info()
    assert info.claims == summary.claims > 50
    assert info.assessed == info.claims
    assert info.pending == 0


def test_claims_quote_their_reports_verbatim(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    for row in workspace.page(limit=200).rows:
        passage = workspace.passage(row.claim)
        assert passage.claim.text_in(passage.text) == row.claim.text


def test_a_list_filtered_by_status_holds_that_status_only(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    page = workspace.page(ClaimFilter(statuses=(Status.DISPUTED,)))
    assert page.total > 0
    assert {row.status for row in page.rows} == {Status.DISPUTED}


def test_a_stored_claim_is_assessed_again_without_any_new_judgement(
    strike: tuple[Workspace, AddSummary],
) -> None:
    workspace, _ = strike
    row = workspace.page(ClaimFilter(statuses=(Status.DISPUTED,))).rows[0]
    first = workspace.stored_assessment(row.claim.id)
    assert first is not None
    assert first == workspace.assess(row.claim.id)


def test_the_same_claim_gives_the_same_assessment_byte_for_byte(
    strike: tuple[Workspace, AddSummary],
) -> None:
    workspace, _ = strike
    claim = "Both runways at Damascus airport were put out of action."
    first, second = (workspace.check(claim)[0].model_dump_json() for _ in range(2))
    assert first == second


def test_no_claim_is_matched_within_its_own_report(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    for row in workspace.page(limit=20).rows:
        assessment = workspace.assess(row.claim.id)
        assert row.report.id not in {match.retrieved.report.id for match in assessment.matches}


def test_a_typed_sentence_is_one_claim_and_is_not_stored(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    before = workspace.info()
    assessments = workspace.check("Maybe.")
    assert len(assessments) == 1
    assert workspace.info() == before


def test_nothing_typed_is_nothing_checked(strike: tuple[Workspace, AddSummary]) -> None:
    assert strike[0].check(" \n ") == ()


def test_adding_the_same_file_again_changes_nothing(empty: Workspace) -> None:
    first = empty.add([STRIKE], assess=False)
    before = [row.claim for row in empty.page(limit=500).rows]
    second = empty.add([STRIKE], assess=False)
    assert (first.added, second.added, second.unchanged, second.claims) == (7, 0, 7, 0)
    assert [row.claim for row in empty.page(limit=500).rows] == before
    assert empty.verify() == ()


def test_an_edited_report_keeps_both_versions_but_is_searched_once(empty: Workspace, tmp_path: Path) -> None:
    words = "The port authority said on Monday that {} ships were held outside Port Ellery by the storm."
    told = {"id": "storm-1", "outlet": "Daily Lantern", "published": "2025-02-03T08:00:00Z"}
    empty.add([a_report(tmp_path, "a.jsonl", words.format("four"), **told)], assess=False)
    summary = empty.add([a_report(tmp_path, "b.jsonl", words.format("six"), **told)], assess=False)
    assert summary.new_versions == 1
    assert empty.info().reports == 2
    found = empty.search("ships held outside Port Ellery")
    assert ["six" in one.claim.text for one in found] == [True]


def test_a_broken_file_is_a_problem_and_the_rest_goes_in(empty: Workspace, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    good = a_report(tmp_path, "good.jsonl", "The bridge at Lower Alder closed on Friday, the county said.")
    summary = empty.add([str(tmp_path / "missing.txt"), str(tmp_path / "empty.txt"), good], assess=False)
    assert summary.added == 1
    assert [problem.source.endswith(("missing.txt", "empty.txt")) for problem in summary.problems] == [
        True,
        True,
    ]
    assert all(problem.remedy for problem in summary.problems)


def test_a_job_that_is_stopped_keeps_what_is_done_and_goes_on_later(empty: Workspace) -> None:
    told: list[Progress] = []
    stopped = empty.add([STRIKE], on_progress=told.append, stop=lambda: len(told) >= 3)
    assert stopped.cancelled
    assert stopped.added < 7
    assert empty.verify() == ()
    rest = empty.add([STRIKE], assess=False)
    assert stopped.added + rest.added == 7


def test_progress_names_the_phases_in_order(empty: Workspace) -> None:
    told: list[Progress] = []
    empty.add([STRIKE], on_progress=told.append)
    phases = list(dict.fromkeys(progress.phase for progress in told))
    assert phases == [Phase.READING, Phase.EXTRACTING, Phase.ASSESSING]
    assert told[-1].done == told[-1].total


def test_relations_are_told_apart_on_plain_statements(strike: tuple[Workspace, AddSummary]) -> None:
    workspace, _ = strike
    prior = workspace.state("The strike killed three people, the governor said.")
    same = workspace.state("The strike killed three people, the governor said.")
    other = workspace.state("The strike killed nobody, the governor said.")
    agreeing, conflicting = workspace.compare([(prior, same), (prior, other)])
    assert agreeing.relation is Relation.AGREE
    assert conflicting.relation is Relation.CONFLICT
