"""Check-worthiness is scored by ranking and at a bar."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from factcheck.evaluation.claims import compare, score_claims
from factcheck.evaluation.labelled_files import LabelledFileError


def test_a_perfect_ranking_scores_one() -> None:
    scores = compare([True, False, True, False], [0.9, 0.2, 0.8, 0.1], bar=0.5)
    assert (scores.precision, scores.recall, scores.f1, scores.average_precision) == (1.0, 1.0, 1.0, 1.0)


def test_precision_recall_and_rank_are_told_apart() -> None:
    scores = compare([True, False, True, False], [0.9, 0.8, 0.3, 0.1], bar=0.5)
    assert (scores.precision, scores.recall) == (0.5, 0.5)
    assert scores.average_precision == pytest.approx((1 + 2 / 3) / 2)


def test_equal_scores_share_one_rank() -> None:
    assert compare([True, False], [0.5, 0.5], bar=0.5).average_precision == 0.5
    assert compare([False, True], [0.5, 0.5], bar=0.5).average_precision == 0.5


def test_a_file_is_read_plain_or_packed(tmp_path: Path) -> None:
    lines = "\n".join(
        json.dumps(row) for row in ({"text": "14 died", "label": 1}, {"text": "Well", "label": 0})
    )
    plain, packed = tmp_path / "set.jsonl", tmp_path / "set.jsonl.gz"
    plain.write_text(lines, encoding="utf-8")
    packed.write_bytes(gzip.compress(lines.encode()))

    def lengths(texts: Sequence[str]) -> list[float]:
        return [len(text) / 10 for text in texts]

    assert score_claims(plain, lengths, 0.5) == score_claims(packed, lengths, 0.5)
    assert score_claims(plain, lengths, 0.5).f1 == 1.0


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": "x"}', '{"text": null, "label": 1}', '{"text": "x", "label": "yes"}']
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(LabelledFileError, match=r"set\.jsonl:1"):
        score_claims(path, lambda texts: [0.0 for _ in texts], 0.5)
