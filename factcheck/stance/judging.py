"""What every relation judge offers, whatever stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from factcheck.models import Judgement, Statement


class RelationJudge(Protocol):
    """Tells what newer statements say about prior ones, in batches.

    Batches are part of the contract: a model judges a hundred pairs together in
    about the time of ten alone, and an existing distributed runtime can map them.
    """

    @property
    def model_hash(self) -> str:
        """Changes whenever the same pair could be judged differently; keys cached judgements."""
        ...

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        """Judge each (prior, newer) pair.

        Args:
            pairs: The prior statement (premise) and the newer one (hypothesis).

        Returns:
            One judgement per pair, in the order given.
        """
        ...

    def point(
        self, pairs: Sequence[tuple[Statement, Statement]], judgements: Sequence[Judgement]
    ) -> list[Judgement]:
        """Narrow the deciding words of judgements to those the decision hangs on.

        It reads a pair again for each stretch of words, some ten times the work of judging
        it, so it is asked for what an analyst looks at and not for every candidate.

        Args:
            pairs: What was judged.
            judgements: What `judge` said of them, in the same order.

        Returns:
            The same judgements with at most a few stretches of words on each side.
        """
        ...
