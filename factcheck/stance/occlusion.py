"""Which words decided: those whose absence changes the text model's mind.

The rules and the comparison of wordings name every word that could have decided.
Each such stretch is masked in turn and the pair read again (leave-one-out, Li et
al. 2016); the stretches without which the decided output loses most are kept.
A gradient would cost less; on held-out pairs it points at words whose masking
matters no more than that of words drawn at random.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.models import Relation, Span
from factcheck.stance import cross_encoder as columns

MASK = "[MASK]"
"""Stands for the words left out: BERT's own word for a gap."""

KEPT = 3
"""Stretches kept on a side: more than three are no answer to "which words?"."""

MATTERS = 0.4
"""A stretch is kept when its loss is at least this share of its side's largest."""

OUTPUTS: dict[Relation, tuple[int, ...]] = {
    Relation.AGREE: (columns.ENTAILMENT,),
    Relation.CONFLICT: (columns.CONTRADICTION,),
    Relation.UPDATE: (columns.UPDATE, columns.CONTRADICTION),
    Relation.RELATED: (columns.NEUTRAL,),
    Relation.UNCLEAR: (columns.CONTRADICTION, columns.UPDATE),
}
"""What of the model's word stands behind each relation."""

Pair = tuple[str, str]
Sides = tuple[tuple[Span, ...], tuple[Span, ...]]
Reads = Callable[[Sequence[Pair]], NDArray[np.float32]]
"""A text model's logits on pairs, columns as in `cross_encoder.COLUMNS`."""


def decisive(
    read: Reads, pairs: Sequence[Pair], decided: Sequence[Relation], named: Sequence[Sides]
) -> list[Sides]:
    """Keep of the named words those that the model's decision hangs on.

    A side with a single stretch is left as it is: a figure or a denial that a rule
    pointed at needs no second opinion.

    Args:
        read: The text model; called once for all pairs.
        pairs: Premise and hypothesis texts, in the order whose reading decided.
        decided: The relation of each pair.
        named: For each pair the stretches that could have decided, on both sides.

    Returns:
        For each pair at most `KEPT` stretches a side, in the order of the text; a
        side whose stretches all leave the decision as it was keeps them all.
    """
    asked = [
        [pair, *(_without(pair, side, span) for side in (0, 1) for span in _tested(sides[side]))]
        for pair, sides in zip(pairs, named, strict=True)
    ]
    beliefs = columns.log_shares(read([pair for readings in asked for pair in readings]))
    found: list[Sides] = []
    row = 0
    for readings, sides, relation in zip(asked, named, decided, strict=True):
        part = beliefs[row : row + len(readings), list(OUTPUTS[relation])]
        row += len(readings)
        believed = np.logaddexp.reduce(part, axis=1)
        losses = believed[0] - believed[1:]
        first = len(_tested(sides[0]))
        found.append((_kept(sides[0], losses[:first]), _kept(sides[1], losses[first:])))
    return found


def _tested(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return spans if len(spans) > 1 else ()


def _without(pair: Pair, side: int, span: Span) -> Pair:
    """The pair with one stretch of one side masked."""
    text = pair[side]
    masked = text[: span.start] + MASK + text[span.end :]
    return (masked, pair[1]) if side == 0 else (pair[0], masked)


def _kept(spans: tuple[Span, ...], losses: NDArray[np.float64]) -> tuple[Span, ...]:
    """The stretches of one side whose loss comes near the largest."""
    if not len(losses) or losses.max() <= 0:
        return spans
    best = sorted(np.flatnonzero(losses >= MATTERS * losses.max()), key=lambda at: (-losses[at], at))[:KEPT]
    return tuple(spans[at] for at in sorted(best))
