"""How well check-worthy statements are told from others, against labelled sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from factcheck.evaluation.labelled_files import LabelledFileError, Row, labelled_rows
from factcheck.models import Value


class LabelledStatement(Row):
    """One line of a labelled file."""

    text: str
    """A statement."""

    label: int
    """1 where it is check-worthy."""


class ClaimScores(Value):
    """Scores of check-worthiness over a file."""

    precision: float
    """Share of the statements called check-worthy that are labelled so."""

    recall: float
    """Share of the statements labelled check-worthy that were called so."""

    f1: float
    """Harmonic mean of both, of the check-worthy class."""

    average_precision: float
    """Mean precision over the ranks of the labelled statements: the ranking alone, without a bar."""

    positives: int
    """Statements labelled check-worthy."""

    n: int
    """Statements scored."""


def score_claims(path: Path, worths: Callable[[Sequence[str]], Sequence[float]], bar: float) -> ClaimScores:
    """Score check-worthiness on a file.

    Args:
        path: JSON lines {"text", "label"}, plain or gzipped; label 1 is check-worthy.
        worths: Scores statements from 0 to 1.
        bar: The least score that is called check-worthy.

    Returns:
        The scores.

    Raises:
        LabelledFileError: If a line cannot be read or no statement is labelled check-worthy.
        OSError: If the file cannot be opened.
    """
    rows = [row for _, row in labelled_rows(path, LabelledStatement.model_validate, "text, and label 0 or 1")]
    labels = [row.label == 1 for row in rows]
    if not any(labels):
        raise LabelledFileError(f"{path}: no statement with label 1; label what is check-worthy")
    return compare(labels, worths([row.text for row in rows]), bar)


def compare(labels: Sequence[bool], scores: Sequence[float], bar: float) -> ClaimScores:
    """Compare scores with labels.

    Args:
        labels: Whether each statement is check-worthy.
        scores: Its score.
        bar: The least score that is called check-worthy.

    Returns:
        The scores.
    """
    positives = sum(labels)
    called = [score >= bar for score in scores]
    right = sum(label and call for label, call in zip(labels, called, strict=True))
    precision = right / sum(called) if any(called) else 0.0
    recall = right / positives if positives else 0.0
    both = precision + recall
    return ClaimScores(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / both if both else 0.0,
        average_precision=_average_precision(labels, scores),
        positives=positives,
        n=len(labels),
    )


def _average_precision(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """Mean precision at the ranks of the positives; equal scores share one rank, as in scikit-learn."""
    ranked = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    total = sum(labels)
    seen = hits = place = 0
    area = 0.0
    while place < len(ranked):
        tie = place
        gained = 0
        while tie < len(ranked) and ranked[tie][0] == ranked[place][0]:
            gained += ranked[tie][1]
            tie += 1
        seen, hits, place = tie, hits + gained, tie
        area += gained * hits / seen
    return area / total if total else 0.0
