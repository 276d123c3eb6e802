"""Two text models in a row: a small one glances at every pair, a larger one reads those that may matter.

Most candidates of a search say nothing about a claim, and a small model sees that well.
What it does not call neutral is what an analyst will be shown, and is read again: with the
prior statement first, and the other way round only where that leaves a doubt. On held-out
pairs this decides better than reading both orders of all of them, in half the time
(weights/CARD.md): the second reading of a clear answer adds noise, the glance another opinion.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.stance.cross_encoder import CONTRADICTION, NEUTRAL, UPDATE, log_shares

Scores = NDArray[np.float32]
Flags = NDArray[np.bool_]


Pair = tuple[str, str]


class TextModel(Protocol):
    """What reads one order of a pair; the tests have one without weights."""

    @property
    def mask(self) -> str:
        """Its word for a gap."""
        ...

    def logits(self, pairs: Sequence[Pair]) -> Scores:
        """Score (premise, hypothesis) pairs: shape (pairs, 4), columns of `cross_encoder`."""
        ...


class PairReadings(NamedTuple):
    """Logits of prior and newer texts, each of shape (pairs, 4), columns of `cross_encoder`."""

    glance: Scores
    """The first model's word, the prior text as premise."""

    forward: Scores
    """The word that counts, the prior text as premise."""

    backward: Scores
    """The word that counts, the newer text as premise; not a number where nobody read that order."""


class ReadsPairs(Protocol):
    """What the judge asks for the pairs of a search."""

    def read(self, pairs: Sequence[Pair]) -> PairReadings:
        """Read (prior, newer) texts."""
        ...


class BothWays:
    """Has one model read both orders of every pair."""

    def __init__(self, model: TextModel) -> None:
        """Ask one model."""
        self._model = model

    def read(self, pairs: Sequence[Pair]) -> PairReadings:
        """Read pairs in one run of the model; see `ReadsPairs`."""
        scored = self._model.logits([*pairs, *(pair[::-1] for pair in pairs)])
        forward = scored[: len(pairs)]
        return PairReadings(forward, forward, scored[len(pairs) :])


class Cascade:
    """Asks a second model wherever the first is not sure that a pair is neutral."""

    def __init__(self, first: TextModel, second: TextModel, settled_from: float, sure_from: float) -> None:
        """Join two models.

        Args:
            first: Glances at all pairs.
            second: Its word counts where it is asked.
            settled_from: Probability of neutral, by the first model, from which on it is believed.
            sure_from: Probability of an answer, by the second model, from which on the other order
                is not read.
        """
        self._first = first
        self._second = second
        self._settled_from = settled_from
        self._sure_from = sure_from

    def under(self, settled_from: float, sure_from: float) -> Cascade:
        """The same models under other thresholds."""
        return Cascade(self._first, self._second, settled_from, sure_from)

    def read(self, pairs: Sequence[Pair]) -> PairReadings:
        """Read pairs; see `ReadsPairs`. Which other pairs come along changes nothing."""
        glance = self._first.logits(pairs)
        forward, backward = glance.copy(), np.full_like(glance, np.nan)
        stirring = ~self._is_settled(glance)
        rows = np.flatnonzero(stirring).tolist()
        forward[rows] = self._second.logits([pairs[row] for row in rows])
        rows = np.flatnonzero(stirring & ~self._is_sure(forward)).tolist()
        backward[rows] = self._second.logits([pairs[row][::-1] for row in rows])
        return PairReadings(glance, forward, backward)

    def _is_settled(self, scores: Scores) -> Flags:
        result: Flags = np.exp(log_shares(scores)[:, NEUTRAL]) >= self._settled_from
        return result

    def _is_sure(self, scores: Scores) -> Flags:
        shares = np.exp(log_shares(scores))
        shares[:, CONTRADICTION] += shares[:, UPDATE]
        result: Flags = shares.max(axis=1) >= self._sure_from
        return result
