"""Per-class scores of predicted labels against given ones."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.models import Value

BINS = 10
"""Equal bins of confidence for the calibration error; fewer hide over-confidence at the top."""


class ClassScores(Value):
    """How one label was found."""

    precision: float
    """Share of the predictions of this label that are right; 0 when it was never predicted."""

    recall: float
    """Share of the label's pairs that were found."""

    f1: float
    """Harmonic mean of both."""

    support: int
    """Pairs that carry this label."""

    predicted: int
    """Pairs predicted as this label."""


class Classification(Value):
    """Scores over all labels, never pooled into one number alone."""

    accuracy: float
    macro_f1: float
    """Mean F1 over the labels that the file holds."""

    per_class: dict[str, ClassScores]
    confusion: dict[str, dict[str, int]]
    """Given label, then predicted label, to pairs."""

    calibration_error: float
    """Mean gap between confidence and accuracy over ten bins, weighed by their pairs."""

    n: int


def classify(
    given: Sequence[str], predicted: Sequence[str], confidence: Sequence[float], labels: Sequence[str]
) -> Classification:
    """Score predictions.

    Args:
        given: What people said.
        predicted: What the judge said.
        confidence: Its belief in what it said, 0 to 1.
        labels: Labels in the order to print; macro-F1 covers those among `given`.

    Returns:
        The scores.

    Raises:
        ValueError: if the sequences differ in length or are empty.
    """
    if not given or not len(given) == len(predicted) == len(confidence):
        raise ValueError("given, predicted and confidence need the same length, at least one")
    confusion = {label: dict.fromkeys(labels, 0) for label in labels}
    for truth, guess in zip(given, predicted, strict=True):
        confusion[truth][guess] += 1
    per_class = {label: _scores(label, confusion) for label in labels}
    present = [label for label in labels if per_class[label].support]
    right = [truth == guess for truth, guess in zip(given, predicted, strict=True)]
    return Classification(
        accuracy=sum(right) / len(right),
        macro_f1=sum(per_class[label].f1 for label in present) / len(present),
        per_class=per_class,
        confusion=confusion,
        calibration_error=calibration_error(right, confidence),
        n=len(right),
    )


def _scores(label: str, confusion: dict[str, dict[str, int]]) -> ClassScores:
    hits = confusion[label][label]
    support = sum(confusion[label].values())
    predicted = sum(row[label] for row in confusion.values())
    precision = hits / predicted if predicted else 0.0
    recall = hits / support if support else 0.0
    return ClassScores(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if hits else 0.0,
        support=support,
        predicted=predicted,
    )


def calibration_error(right: Sequence[bool], confidence: Sequence[float]) -> float:
    """Expected calibration error over equal bins of confidence."""
    gaps = [0.0] * BINS
    for hit, belief in zip(right, confidence, strict=True):
        gaps[min(BINS - 1, int(belief * BINS))] += float(hit) - belief
    return sum(abs(gap) for gap in gaps) / len(right)
