"""Weighs a pair's features into the belief in each relation, and decides.

A multinomial logistic regression: few enough numbers to fit on held-out clusters
without learning their wording, and each coefficient can be read.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError, model_validator

from factcheck.models import Relation, Value
from factcheck.stance.features import FEATURES
from factcheck.stance.model_folder import ModelUnreadableError, calibration_of

WEIGHED: tuple[Relation, ...] = (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE, Relation.RELATED)
"""Relations that are weighed; unclear is the absence of a winner."""


class Weighing(Value):
    """Fitted numbers, stored as ``calibration.json`` beside the weights."""

    temperature: float = 1.0
    """Divides the model's logits; fitted on dev pairs."""

    settled_from: float = 0.9
    """Probability of neutral from which on a first model is believed without asking a second one."""

    sure_from: float = 0.5
    """Probability of an answer from which on a second model does not read the other order."""

    intercepts: dict[Relation, float]
    """Belief before any evidence."""

    coefficients: dict[Relation, dict[str, float]]
    """Relation, then feature name, to its weight; a missing feature weighs nothing."""

    conflict_from: float
    """Least belief in conflict for conflict to be said: chosen for its precision on dev."""

    clear_from: float
    """Least belief in any relation; below it the pair is unclear."""

    @model_validator(mode="after")
    def _weighs_every_relation(self) -> Weighing:
        """Refuse numbers that leave a relation out: it would be missed only while judging.

        Raises:
            ValueError: if a relation has no intercept or no coefficients.
        """
        left_out = [r for r in WEIGHED if r not in self.intercepts or r not in self.coefficients]
        if left_out:
            raise ValueError(f"no numbers for {', '.join(left_out)}")
        return self

    def beliefs(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities of the weighed relations.

        Args:
            features: Shape (pairs, features).

        Returns:
            Shape (pairs, 4), columns as in `WEIGHED`.
        """
        matrix = np.array(
            [[self.coefficients[r].get(name, 0.0) for name in FEATURES] for r in WEIGHED], dtype=np.float64
        )
        scores = features @ matrix.T + np.array([self.intercepts[r] for r in WEIGHED])
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        result: NDArray[np.float64] = powers / powers.sum(axis=1, keepdims=True)
        return result

    def decide(self, beliefs: NDArray[np.float64]) -> tuple[Relation, float]:
        """Choose a relation: conflict only above its own threshold, unclear below the common one.

        Args:
            beliefs: Shape (4,), one row of `beliefs`.

        Returns:
            The relation and the belief in it; for unclear, the belief that no
            relation is established.
        """
        order = np.argsort(-beliefs, kind="stable")
        best = WEIGHED[int(order[0])]
        belief = float(beliefs[order[0]])
        threshold = self.conflict_from if best is Relation.CONFLICT else self.clear_from
        if belief >= threshold:
            return best, belief
        return Relation.UNCLEAR, 1.0 - belief


def load(folder: Path) -> Weighing:
    """Read the numbers fitted for a model, or the shipped ones for a model without its own.

    Another model's logits are on another scale, yet the order of its
    probabilities means the same, so the shipped weighing is a fair start.

    Args:
        folder: The model's folder.

    Raises:
        ModelUnreadableError: if ``calibration.json`` is not a weighing.
    """
    path = calibration_of(folder)
    try:
        return Weighing.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, json.JSONDecodeError) as error:
        raise ModelUnreadableError(
            f"{path}: not a weighing ({error}); fit one with python -m factcheck.evaluation.fit_stance"
        ) from error
