"""Two text models in a row: a small one reads every pair, a larger one those that may matter.

Most candidates of a search say nothing about a claim, and a small model sees that well.
What it does not call neutral is what an analyst will be shown, and is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.stance.cross_encoder import NEUTRAL


class TextModel(Protocol):
    """What the judge asks of a model of texts; the tests have one without weights."""

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Score (premise, hypothesis) pairs: shape (pairs, 4), columns of `cross_encoder`."""
        ...


class Cascade:
    """Asks a second model wherever the first is not sure that a pair is neutral."""

    def __init__(self, first: TextModel, second: TextModel, settled_from: float) -> None:
        """Join two models.

        Args:
            first: Reads all pairs.
            second: Its word counts where it is asked.
            settled_from: Probability of neutral, by the first model, from which on it is believed.
        """
        self._first = first
        self._second = second
        self._settled_from = settled_from

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Score pairs; see `TextModel`.

        Two texts that are given in both orders are read again in both when one order is
        open, so that one model decides about them. Which other pairs come along changes nothing.
        """
        scored = self._first.logits(pairs)
        open_pairs = {pair for pair, row in zip(pairs, scored, strict=True) if not self._is_settled(row)}
        again = [
            number
            for number, (premise, hypothesis) in enumerate(pairs)
            if (premise, hypothesis) in open_pairs or (hypothesis, premise) in open_pairs
        ]
        if again:
            scored[again] = self._second.logits([pairs[number] for number in again])
        return scored

    def _is_settled(self, row: NDArray[np.float32]) -> bool:
        powers = np.exp(row - row.max())
        return bool(powers[NEUTRAL] >= self._settled_from * powers.sum())
