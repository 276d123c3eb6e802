"""Which words decided: those whose absence changes the text model's mind.

The rules and the comparison of wordings name every word that could have decided.
Each such stretch is masked in turn and the pair read again (leave-one-out, Li et
al. 2016); the stretches without which the decided output loses most are kept.
A gradient would cost less; on held-out pairs it points at words whose masking
matters no more than that of words drawn at random.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from factcheck.models import Relation, Span
from factcheck.stance import cross_encoder as columns
from factcheck.stance.cascade import TextModel

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

Spans = tuple[Span, ...]


class Side(NamedTuple):
    """One statement of a pair."""

    text: str
    named: Spans
    """The stretches that could have decided."""

    def without(self, span: Span | None = None, mask: str = "") -> str:
        """The text, with one stretch masked if one is given."""
        return self.text if span is None else self.text[: span.start] + mask + self.text[span.end :]

    @property
    def tested(self) -> Spans:
        """The stretches to mask: a single one needs no second opinion."""
        return self.named if len(self.named) > 1 else ()


class Occluded(NamedTuple):
    """A pair whose deciding words are wanted."""

    premise: Side
    hypothesis: Side
    turned: bool = False
    """Whether the order that decided has the hypothesis first."""

    def readings(self, mask: str) -> list[tuple[str, str]]:
        """The pair whole, then without each stretch of the premise, then of the hypothesis."""
        first, second = self.premise, self.hypothesis
        pairs = [
            (first.without(), second.without()),
            *((first.without(span, mask), second.without()) for span in first.tested),
            *((first.without(), second.without(span, mask)) for span in second.tested),
        ]
        return [pair[::-1] for pair in pairs] if self.turned else pairs


def decisive(
    model: TextModel, pairs: Sequence[Occluded], decided: Sequence[Relation]
) -> list[tuple[Spans, Spans]]:
    """Keep of the named words those that the model's decision hangs on.

    A side with a single stretch is left as it is: a figure or a denial that a rule
    pointed at needs no second opinion.

    Args:
        model: The text model; called once for all pairs.
        pairs: What was read.
        decided: The relation of each pair.

    Returns:
        For each pair at most `KEPT` stretches of premise and hypothesis, in the order of the text; a
        side whose stretches all leave the decision as it was keeps them all.
    """
    asked = [pair.readings(model.mask) for pair in pairs]
    beliefs = columns.log_shares(model.logits([reading for readings in asked for reading in readings]))
    found: list[tuple[Spans, Spans]] = []
    row = 0
    for pair, readings, relation in zip(pairs, asked, decided, strict=True):
        part = beliefs[row : row + len(readings), list(OUTPUTS[relation])]
        row += len(readings)
        believed = np.logaddexp.reduce(part, axis=1)
        losses = believed[0] - believed[1:]
        first = len(pair.premise.tested)
        found.append(
            (_kept(pair.premise.named, losses[:first]), _kept(pair.hypothesis.named, losses[first:]))
        )
    return found


def _kept(spans: tuple[Span, ...], losses: NDArray[np.float64]) -> tuple[Span, ...]:
    """The stretches of one side whose loss comes near the largest."""
    if not len(losses) or losses.max() <= 0:
        return spans
    best = sorted(np.flatnonzero(losses >= MATTERS * losses.max()), key=lambda at: (-losses[at], at))[:KEPT]
    return tuple(spans[at] for at in sorted(best))
