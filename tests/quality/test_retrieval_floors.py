"""Retrieval on labelled sets holds its floors: `pytest -m slow -s tests/quality/test_retrieval_floors.py`.

The sets are other people's and lie beside the repository; without them the test is skipped. A corpus is
embedded once where FACTCHECK_EVAL_KEEP names a folder for filled archives.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from factcheck.evaluation.retrieval import measure_retrieval
from index import SentenceEmbedder
from tests.quality.gate import EPSILON, ROOT

SETS = ROOT.parent / "shared" / "data" / "retrieval"

FLOORS = {
    ("checkthat2021_task2a_en", "test", 2, 1): {"map_at_5": 0.97, "recall_at_20": 0.99},
    ("checkthat2021_task2b_en", "dev", 2, 1): {"map_at_5": 0.50},
    ("crossoutlet_allsides", "dev", 0, 8): {"map_at_5": 0.62, "recall_at_20": 0.86},
}
"""By set, split, passages of a document that are claims, and one query in how many: the least figures."""


@pytest.mark.slow
@pytest.mark.parametrize("case", FLOORS, ids=lambda case: case[0])
def test_retrieval_holds_its_floors(case: tuple[str, str, int, int]) -> None:
    name, split, passages_each, sample = case
    if not (SETS / name).is_dir():
        pytest.skip(f"{name} does not lie in ../shared/data/retrieval")
    keep = os.environ.get("FACTCHECK_EVAL_KEEP")
    scores = measure_retrieval(
        SETS / name,
        split,
        SentenceEmbedder.load(),
        passages_each=passages_each,
        sample=sample,
        keep_in=Path(keep) if keep else None,
    )
    print(name, split, scores.model_dump(by_alias=True))
    for figure, floor in FLOORS[case].items():
        assert getattr(scores, figure) >= floor - EPSILON, figure
