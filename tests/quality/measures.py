"""The measures that have floors. Add one here, then pin it with `--update`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.quality.gate import ROOT, Measure

if TYPE_CHECKING:
    from factcheck.evaluation.stance import MakesStatement
    from factcheck.stance import WeighingJudge

NEWSPAIRS = ROOT / "tests/quality/newspairs_dev.jsonl"
"""Clusters of the project's own newspairs folder h6: their domains are never trained on."""

FIXTURE_PAIRS = ROOT / "fixtures/gold/pairs.jsonl"


@cache
def _judge() -> WeighingJudge:
    from factcheck.stance import load_judge

    return load_judge()


@cache
def _state() -> MakesStatement:
    from factcheck.claims import ClaimExtractor

    return ClaimExtractor.load().state


def relations(path: Path) -> Mapping[str, float]:
    """Score the shipped judge on relations; conflict's figures stand apart from the mean."""
    from factcheck.evaluation.stance import score_stance

    scores = score_stance(path, _judge(), state=_state())
    conflict = scores.per_class["conflict"]
    return {
        "macro_f1": scores.macro_f1,
        "conflict_precision": conflict.precision,
        "conflict_recall": conflict.recall,
        "related_not_in_conflict": 1.0 - (scores.false_conflict_rate or 0.0),
    }


MEASURES: tuple[Measure, ...] = tuple(
    Measure(name=name, inputs=(path,), figures=partial(relations, path))
    for name, path in (("stance-newspairs", NEWSPAIRS), ("stance-fixtures", FIXTURE_PAIRS))
)
