"""Retrieval on labelled sets holds its floors: `pytest -m slow -s tests/quality/test_retrieval_floors.py`.

The sets are other people's and lie beside the repository; without them the test is skipped. A corpus is
embedded once where FACTCHECK_EVAL_KEEP names a folder for filled archives.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

import pytest

from factcheck.evaluation.retrieval import measure_retrieval
from index import SentenceEmbedder
from tests.quality.gate import ROOT, complaints, read

SETS = ROOT.parent / "shared" / "data" / "retrieval"
FLOORS = Path(__file__).parent / "retrieval_floors.json"
"""The least figures, and the SHA-256 of the files that they were measured on."""


class Case(NamedTuple):
    """A labelled set and how it is asked."""

    name: str
    split: str
    passages_each: int = 2
    """Passages of a document that are claims; 0 takes its headline."""
    sample: int = 1
    """One query in how many is asked."""

    @property
    def inputs(self) -> dict[str, str]:
        files = ("corpus.jsonl.gz", "queries.jsonl.gz", f"qrels/{self.split}.tsv")
        return {
            f"{self.name}/{file}": hashlib.sha256((SETS / self.name / file).read_bytes()).hexdigest()
            for file in files
        }


CASES = (
    Case("checkthat2021_task2a_en", "test"),
    Case("checkthat2021_task2b_en", "dev"),
    Case("crossoutlet_allsides", "dev", passages_each=0, sample=8),
)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_retrieval_holds_its_floors(case: Case) -> None:
    if not (SETS / case.name).is_dir():
        pytest.skip(f"{case.name} does not lie in ../shared/data/retrieval")
    keep = os.environ.get("FACTCHECK_EVAL_KEEP")
    scores = measure_retrieval(
        SETS / case.name,
        case.split,
        SentenceEmbedder.load(),
        passages_each=case.passages_each,
        sample=case.sample,
        keep_in=Path(keep) if keep else None,
    )
    print(case, scores.model_dump(by_alias=True))
    figures = scores.model_dump(exclude={"queries", "seconds"})
    assert complaints(case.name, read(FLOORS)[case.name], case.inputs, figures) == []
