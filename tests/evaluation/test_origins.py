"""Scoring how origins are counted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.crossref.origins import Grouping
from factcheck.evaluation.origins import OriginScores, score_origins
from factcheck.models import Claim, Relation, ReportHeader, claim_id, make_report

TEXT = "Three died. The depot burned."


class ByOutlet:
    """Counts every outlet as an origin."""

    def origins_of(self, spoken: Sequence[tuple[Claim, ReportHeader]], sides: Sequence[Relation]) -> Grouping:
        return Grouping(origins=(), keys=tuple(header.outlet for _, header in spoken))

    def accounts_of(self, reports: Sequence[ReportHeader]) -> Grouping:
        return Grouping(origins=(), keys=tuple(header.outlet for header in reports))


def stored(**outlets: str) -> dict[str, tuple[ReportHeader, list[Claim]]]:
    found = {}
    for name, outlet in outlets.items():
        report = make_report(text=TEXT, outlet=outlet, given_id=name)
        claim = Claim(
            id=claim_id(report.id, 0, 11),
            report_id=report.id,
            start=0,
            end=11,
            text=TEXT[:11],
            content=TEXT[:11],
            worth=1.0,
        )
        found[name] = (report.header(), [claim])
    return found


def scored(folder: Path, origins: list[list[str]], start: int = 0, **outlets: str) -> OriginScores:
    member: dict[str, Any] = {"quote": "", "start": start, "end": start + 5}
    line = {
        "claim": "three died",
        "members": [{"report": name, **member} for name in outlets],
        "origins": [{"label": "", "kind": "wire", "reports": reports} for reports in origins],
    }
    path = folder / "origins.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return score_origins(path, stored(**outlets), ByOutlet())


def test_what_is_counted_as_labelled_is_exact(tmp_path: Path) -> None:
    scores = scored(tmp_path, [["a", "b"], ["c"]], a="Gazette", b="Gazette", c="Beacon")
    assert (scores.exact, scores.joined_rightly, scores.split, scores.merged) == (1, 1, 0, 0)


def test_one_origin_counted_twice_and_two_counted_once_are_told_apart(tmp_path: Path) -> None:
    scores = scored(tmp_path, [["a", "b"], ["c"]], a="Gazette", b="Beacon", c="Beacon")
    assert (scores.exact, scores.split, scores.merged) == (0, 1, 1)
    assert "a | b, c" in scores.wrong[0]


def test_a_statement_that_is_no_claim_is_reported_apart(tmp_path: Path) -> None:
    scores = scored(tmp_path, [["a", "b"]], start=14, a="Gazette", b="Beacon")
    assert (scores.exact, scores.not_extracted) == (1, 2)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"claim": "x"}',
        # A report of no origin, which is neither joined rightly nor wrongly.
        '{"claim": "x", "members": [{"report": "a", "quote": "", "start": 0, "end": 5}], "origins": []}',
    ],
)
def test_a_file_that_labels_no_origins_is_named_with_the_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "origins.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"origins\.jsonl:1"):
        score_origins(path, {}, ByOutlet())


def test_a_labelled_report_that_is_not_there_is_named(tmp_path: Path) -> None:
    scored(tmp_path, [["a"]], a="Gazette")
    with pytest.raises(ValueError, match=r"origins\.jsonl:1: the report 'a'"):
        score_origins(tmp_path / "origins.jsonl", {}, ByOutlet())
