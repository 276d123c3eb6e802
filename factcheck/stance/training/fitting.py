"""Fits what follows the text model: temperature, weighing, thresholds."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.models import Relation
from factcheck.stance.features import FEATURES
from factcheck.stance.weighing import WEIGHED, Weighing

PENALTY = 0.25
"""Strength of the pull towards zero: held-out scores are flat from 0.25 to 30, and on five dev sets
the held-out log loss is least at 0.25 (0.492; 0.493 at 8, 0.504 at 80)."""

ROUNDS = 200
"""Steps of L-BFGS; the loss is convex and settles within fifty."""

WANTED_PRECISION = 0.90
"""Least precision of conflict on dev: below it analysts stop looking (issue of false conflicts)."""

Matrix = NDArray[np.float64]


def fit_temperature(logits: NDArray[np.float32], right: NDArray[np.bool_]) -> float:
    """Find the temperature that makes the model's probabilities true on dev pairs.

    Args:
        logits: Shape (pairs, 4).
        right: Shape (pairs, 4), true for every output that counts as right.

    Returns:
        The temperature with the least negative log likelihood on a grid of 2 % steps.
    """
    best, least = 1.0, np.inf
    for temperature in np.geomspace(0.4, 4.0, 116):
        scaled = logits.astype(np.float64) / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        powers = np.exp(scaled)
        mass = (powers * right).sum(axis=1) / powers.sum(axis=1)
        loss = float(-np.log(np.maximum(mass, 1e-12)).mean())
        if loss < least:
            best, least = float(temperature), loss
    return round(best, 3)


def fit_weighing(
    features: Matrix,
    relations: Sequence[Relation],
    temperature: float,
    without: frozenset[str] = frozenset(),
    penalty: float = PENALTY,
) -> Weighing:
    """Fit the weighing of features by penalised maximum likelihood.

    Args:
        features: Shape (pairs, features), in the order of `FEATURES`.
        relations: The right relation of each pair.
        temperature: Stored with the result.
        without: Features to leave out, for ablations.
        penalty: Strength of the L2 penalty on standardised coefficients.

    Returns:
        A weighing without thresholds: conflict wins whenever it is believed most.
    """
    import torch

    names = list(FEATURES)
    kept = np.array([name not in without for name in names], dtype=np.float64)
    centre, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread < 1e-9] = 1.0
    inputs = torch.tensor((features - centre) / spread * kept)
    target = torch.tensor([WEIGHED.index(relation) for relation in relations])
    weights = torch.zeros(len(WEIGHED), len(names), dtype=torch.float64, requires_grad=True)
    biases = torch.zeros(len(WEIGHED), dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([weights, biases], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        fit = torch.nn.functional.cross_entropy(inputs @ weights.T + biases, target, reduction="sum")
        total: torch.Tensor = fit + penalty * weights.square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    search.step(loss)  # type: ignore[no-untyped-call]
    slopes = weights.detach().numpy() * kept / spread
    offsets = biases.detach().numpy() - slopes @ centre
    return Weighing(
        temperature=temperature,
        intercepts={relation: round(float(offsets[row]), 4) for row, relation in enumerate(WEIGHED)},
        coefficients={
            relation: {
                name: round(float(slopes[row, column]), 4)
                for column, name in enumerate(names)
                if name not in without
            }
            for row, relation in enumerate(WEIGHED)
        },
        conflict_from=0.0,
        clear_from=0.0,
    )


def conflict_threshold(beliefs: Matrix, relations: Sequence[Relation]) -> float:
    """Find the least belief from which conflicts are as precise as wanted.

    Args:
        beliefs: Shape (pairs, 4), made by weighings that had not seen these pairs.
        relations: The right relations.

    Returns:
        The lowest threshold on a grid at and above which precision holds; 0.9 when none does.
    """
    column = WEIGHED.index(Relation.CONFLICT)
    wins = beliefs.argmax(axis=1) == column
    truth = np.array([relation is Relation.CONFLICT for relation in relations])
    for threshold in np.arange(0.30, 0.90, 0.01):
        said = wins & (beliefs[:, column] >= threshold)
        if said.any() and truth[said].mean() >= WANTED_PRECISION:
            return round(float(threshold), 2)
    return 0.9
