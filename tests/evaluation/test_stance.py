"""Scores of a judge on labelled files."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from factcheck.evaluation.classification import calibration_error, classify
from factcheck.evaluation.labelled_files import LabelledFileError
from factcheck.evaluation.labelled_pairs import read_labelled_pairs
from factcheck.evaluation.stance import LabelKind, score_stance
from factcheck.models import Judgement, Probabilities, Reason, Relation, Statement

BELIEF = {
    "E": Probabilities(entailment=0.7, neutral=0.2, contradiction=0.1),
    "N": Probabilities(entailment=0.1, neutral=0.6, contradiction=0.3),
    "C": Probabilities(entailment=0.1, neutral=0.2, contradiction=0.7),
}


class LetterJudge:
    """Believes what the first letter of the hypothesis says."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        return [BELIEF[hypothesis[0]] for _, hypothesis in pairs]

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        relation = {"E": Relation.AGREE, "N": Relation.RELATED, "C": Relation.CONFLICT}
        return [
            Judgement(
                relation=relation[hypothesis.text[0]],
                reason=Reason.PARAPHRASE,
                confidence=0.9,
                forward=BELIEF[hypothesis.text[0]],
                backward=BELIEF["N"],
            )
            for _, hypothesis in pairs
        ]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    text = "".join(json.dumps(row) + "\n" for row in rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        path.write_text(text, encoding="utf-8")
    return path


def labelled(path: Path, *rows: tuple[str, str]) -> Path:
    return write(path, [{"premise": "p", "hypothesis": h, "label": label} for h, label in rows])


def test_nli_labels_are_scored_per_class(tmp_path: Path) -> None:
    path = labelled(
        tmp_path / "x.jsonl.gz",
        ("E", "entailment"),
        ("E", "neutral"),
        ("N", "neutral"),
        ("C", "contradiction"),
    )
    scores = score_stance(path, LetterJudge())
    assert scores.kind is LabelKind.NLI
    assert scores.n == 4
    assert scores.accuracy == 0.75
    assert scores.per_class["entailment"].precision == 0.5
    assert scores.per_class["neutral"].recall == 0.5
    assert scores.confusion["neutral"] == {"entailment": 1, "neutral": 1, "contradiction": 0}


def test_a_file_without_neutral_is_scored_on_its_two_classes(tmp_path: Path) -> None:
    path = labelled(tmp_path / "x.jsonl", ("N", "contradiction"), ("E", "entailment"))
    scores = score_stance(path, LetterJudge())
    assert scores.labels == ("entailment", "contradiction")
    assert scores.accuracy == 1.0


def test_folding_counts_neutral_as_not_entailed(tmp_path: Path) -> None:
    path = labelled(tmp_path / "x.jsonl", ("N", "contradiction"), ("C", "neutral"), ("E", "entailment"))
    assert score_stance(path, LetterJudge()).accuracy == pytest.approx(1 / 3)
    assert score_stance(path, LetterJudge(), fold_neutral=True).accuracy == 1.0


def test_relations_are_scored_with_unrelated_as_related(tmp_path: Path) -> None:
    rows = [
        {"premise": "p", "hypothesis": "C", "relation": "unrelated"},
        {"premise": "p", "hypothesis": "N", "relation": "related"},
        {"premise": "p", "hypothesis": "E", "relation": "agree"},
    ]
    scores = score_stance(write(tmp_path / "x.jsonl", rows), LetterJudge())
    assert scores.kind is LabelKind.RELATION
    assert scores.false_conflict_rate == 0.5
    assert scores.per_class["agree"].f1 == 1.0
    assert scores.macro_f1 == pytest.approx((1.0 + 2 / 3) / 2)


def test_a_cluster_is_the_base_with_each_variant(tmp_path: Path) -> None:
    cluster = {
        "base": {"text": "p", "published": "2024-03-05T14:00Z"},
        "variants": [
            {"text": "E", "published": "2024-03-05T16:00Z", "relation": "agree"},
            {"text": "C", "published": "2024-03-06", "relation": "conflict"},
        ],
    }
    read = read_labelled_pairs(write(tmp_path / "x.jsonl", [cluster]))
    assert [pair.label for pair in read.pairs] == ["agree", "conflict"]
    assert all(pair.hypothesis_published is not None for pair in read.pairs)
    assert score_stance(tmp_path / "x.jsonl", LetterJudge()).accuracy == 1.0


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"premise": "p", "hypothesis": "E"}],
        [{"premise": "p", "hypothesis": "E", "label": "maybe"}],
        [
            {"premise": "p", "hypothesis": "E", "label": "neutral"},
            {"premise": "p", "hypothesis": "E", "relation": "agree"},
        ],
    ],
)
def test_a_file_that_cannot_be_scored_is_refused(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    with pytest.raises(LabelledFileError):
        score_stance(write(tmp_path / "x.jsonl", rows), LetterJudge())


@pytest.mark.parametrize(
    "line",
    [
        '{"premise": "p", ',
        '["p", "E", "entailment"]',
        '{"premise": "p", "hypothesis": "E", "label": 1}',
        '{"premise": "p", "hypothesis": "E", "label": null}',
        '{"premise": null, "hypothesis": "E", "label": "entailment"}',
        '{"premise": "p", "hypothesis": "E", "label": "entailment", "premise_published": 20240305}',
        '{"premise": "p", "hypothesis": "E", "label": "entailment", "premise_published": "Tuesday"}',
        '{"base": {"text": "p"}, "variants": "E"}',
        '{"base": "p", "variants": [{"text": "E", "relation": "agree"}]}',
        '{"statements": []}',
    ],
)
def test_a_line_that_is_no_labelled_pair_is_named(tmp_path: Path, line: str) -> None:
    path = labelled(tmp_path / "x.jsonl", ("E", "entailment"))
    path.write_text(f"{path.read_text('utf-8')}{line}\n", encoding="utf-8")
    with pytest.raises(LabelledFileError, match=r"x\.jsonl:2"):
        read_labelled_pairs(path)


def test_a_label_never_predicted_scores_zero_and_counts() -> None:
    scores = classify(["a", "b"], ["a", "a"], [0.9, 0.9], ("a", "b"))
    assert scores.per_class["b"].f1 == 0.0
    assert scores.macro_f1 == pytest.approx((2 / 3) / 2)


def test_calibration_error_is_the_gap_between_belief_and_truth() -> None:
    assert calibration_error([True, False], [0.75, 0.75]) == pytest.approx(0.25)
    assert calibration_error([True, True], [1.0, 1.0]) == 0.0
