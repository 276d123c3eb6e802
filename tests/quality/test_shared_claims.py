"""Check-worthiness on the research sets, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.claims import STATEMENT_WORTH_AT_LEAST, ClaimExtractor
from factcheck.evaluation.claims import score_claims

EXTRACTION = Path(__file__).parents[3] / "shared" / "data" / "extraction"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not EXTRACTION.exists(), reason="../shared/data/extraction is not here"),
]


@pytest.mark.parametrize(
    ("name", "f1", "average_precision"),
    [
        ("checkthat2024_task1_en/dev.jsonl.gz", 0.85, 0.93),
        # Nine tenths of these sentences stand in the training split too: no independent test.
        ("claimbuster_2class/kfold_25ncs.jsonl.gz", 0.75, 0.88),
    ],
)
def test_check_worthy_statements_are_told_apart(name: str, f1: float, average_precision: float) -> None:
    scores = score_claims(EXTRACTION / name, ClaimExtractor.load().worths, STATEMENT_WORTH_AT_LEAST)
    print(name, scores.model_dump())
    assert scores.f1 >= f1
    assert scores.average_precision >= average_precision
