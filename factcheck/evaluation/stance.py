"""`factcheck eval stance FILE`: how well relations or NLI labels are found."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from factcheck.evaluation.classification import Classification, ClassScores, classify
from factcheck.evaluation.labelled_pairs import (
    NLI_LABELS,
    RELATION_LABELS,
    LabelledPair,
    read_labelled_pairs,
)
from factcheck.models import Judgement, Probabilities, Relation, Statement, Value

BATCH = 512
"""Pairs judged together: enough to sort by length, few enough to report progress."""

MakesStatement = Callable[[str, datetime | None, str], Statement]
"""Reads figures and times into a statement from text, publication date and context."""

OnPairs = Callable[[int, int], None]
"""Told how many pairs are done, and of how many."""


class ScoredJudge(Protocol):
    """What this room asks of a relation judge."""

    def judge(self, pairs: Sequence[tuple[Statement, Statement]], /) -> list[Judgement]:
        """What each newer statement says about its prior one."""
        ...

    def probabilities(self, pairs: Sequence[tuple[str, str]], /) -> list[Probabilities]:
        """The text model's word on (premise, hypothesis), in that order only."""
        ...


class LabelKind(StrEnum):
    """What the file's labels are."""

    NLI = "nli"
    RELATION = "relation"


class StanceScores(Value):
    """Scores on one labelled file."""

    kind: LabelKind
    labels: tuple[str, ...]
    """The labels scored: those of the file, and unclear for relations."""

    accuracy: float
    macro_f1: float
    per_class: dict[str, ClassScores]
    confusion: dict[str, dict[str, int]]
    """Given label, then predicted label, to pairs."""

    false_conflict_rate: float | None
    """Share of the related and unrelated pairs judged a conflict; None for NLI labels."""

    calibration_error: float
    n: int
    seconds: float
    pairs_per_second: float


def plain_statement(text: str, published: datetime | None, context: str) -> Statement:
    """Make a statement without reading figures and times."""
    return Statement(text=text, published=published, context=context)


def score_stance(
    path: Path,
    judge: ScoredJudge,
    *,
    state: MakesStatement = plain_statement,
    fold_neutral: bool = False,
    on_pairs: OnPairs | None = None,
) -> StanceScores:
    """Score a judge on a labelled file.

    NLI labels are predicted from the text model alone, premise first. Labels that
    the file never gives cannot be predicted, so a file of supports and refutes is
    a two-way test. Relations are predicted by the whole judge.

    Args:
        path: JSON lines, plain or gzipped, with ``label`` or ``relation``.
        judge: The relation judge.
        state: Reads figures and times into statements; used for relations only.
        fold_neutral: Count neutral as contradiction on both sides: "entailed or not".
        on_pairs: Told of progress.

    Returns:
        The scores; `seconds` is the judging alone, without loading.

    Raises:
        LabelledFileError: if the file cannot be scored.
    """
    labelled = read_labelled_pairs(path)
    started = time.perf_counter()
    if labelled.relations:
        given = [pair.label for pair in labelled.pairs]
        kind, labels = LabelKind.RELATION, RELATION_LABELS
        predicted, confidence = _relations(labelled.pairs, judge, state, on_pairs)
    else:
        kind = LabelKind.NLI
        given = [_folded(pair.label, fold_neutral) for pair in labelled.pairs]
        labels = tuple(label for label in NLI_LABELS if label in given)
        predicted, confidence = _labels(labelled.pairs, judge, labels, fold_neutral, on_pairs)
    seconds = time.perf_counter() - started
    scores = classify(given, predicted, confidence, labels)
    return StanceScores(
        kind=kind,
        labels=labels,
        accuracy=scores.accuracy,
        macro_f1=scores.macro_f1,
        per_class=scores.per_class,
        confusion=scores.confusion,
        false_conflict_rate=_false_conflicts(scores) if kind is LabelKind.RELATION else None,
        calibration_error=scores.calibration_error,
        n=scores.n,
        seconds=seconds,
        pairs_per_second=scores.n / seconds if seconds else 0.0,
    )


def _folded(label: str, fold_neutral: bool) -> str:
    return "contradiction" if fold_neutral and label == "neutral" else label


def _batches(pairs: Sequence[LabelledPair], on_pairs: OnPairs | None) -> Iterator[Sequence[LabelledPair]]:
    for first in range(0, len(pairs), BATCH):
        if on_pairs is not None:
            on_pairs(first, len(pairs))
        yield pairs[first : first + BATCH]
    if on_pairs is not None:
        on_pairs(len(pairs), len(pairs))


def _relations(
    pairs: Sequence[LabelledPair], judge: ScoredJudge, state: MakesStatement, on_pairs: OnPairs | None
) -> tuple[list[str], list[float]]:
    predicted: list[str] = []
    confidence: list[float] = []
    for batch in _batches(pairs, on_pairs):
        statements = [
            (
                state(pair.premise, pair.premise_published, pair.premise_context),
                state(pair.hypothesis, pair.hypothesis_published, pair.hypothesis_context),
            )
            for pair in batch
        ]
        for judgement in judge.judge(statements):
            predicted.append(judgement.relation.value)
            confidence.append(judgement.confidence)
    return predicted, confidence


def _labels(
    pairs: Sequence[LabelledPair],
    judge: ScoredJudge,
    labels: Sequence[str],
    fold_neutral: bool,
    on_pairs: OnPairs | None,
) -> tuple[list[str], list[float]]:
    predicted: list[str] = []
    confidence: list[float] = []
    for batch in _batches(pairs, on_pairs):
        for row in judge.probabilities([(pair.premise, pair.hypothesis) for pair in batch]):
            masses = {name: getattr(row, name) for name in NLI_LABELS}
            if fold_neutral:
                masses["contradiction"] += masses.pop("neutral")
            best = max(labels, key=lambda label: masses[label])
            predicted.append(best)
            total = sum(masses[label] for label in labels)
            confidence.append(min(1.0, masses[best] / total) if total else 0.0)
    return predicted, confidence


def _false_conflicts(scores: Classification) -> float:
    row = scores.confusion[Relation.RELATED.value]
    total = sum(row.values())
    return row[Relation.CONFLICT.value] / total if total else 0.0
