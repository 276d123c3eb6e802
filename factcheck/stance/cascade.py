"""Two text models in a row: a small one reads every pair, a larger one those that may matter.

Most candidates of a search say nothing about a claim, and a small model sees that well.
What it does not call neutral is what an analyst will be shown, and is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.stance.cross_encoder import COLUMNS, NEUTRAL


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
        The first model reads the second order only where its first is settled.
        """
        place = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
        later = {pair for pair, number in place.items() if place.get(pair[::-1], number) < number}
        scored: dict[tuple[str, str], NDArray[np.float32]] = {}
        still_open: set[tuple[str, str]] = set()
        for asked in ([pair for pair in place if pair not in later], list(later)):
            unread = [pair for pair in asked if pair[::-1] not in still_open]
            rows = self._first.logits(unread)
            scored.update(zip(unread, rows, strict=True))
            still_open.update(
                pair for pair, row in zip(unread, rows, strict=True) if not self._is_settled(row)
            )
        again = [pair for pair in place if pair in still_open or pair[::-1] in still_open]
        if again:
            scored.update(zip(again, self._second.logits(again), strict=True))
        return np.array([scored[pair] for pair in pairs], np.float32).reshape(len(pairs), len(COLUMNS))

    def _is_settled(self, row: NDArray[np.float32]) -> bool:
        powers = np.exp(row - row.max())
        return bool(powers[NEUTRAL] >= self._settled_from * powers.sum())
