"""How often do a person's reviews overrule the machine?

The reviewed pairs are those that the person chose to review, which are rarely a
fair sample: the rates say how the machine did on them, not on everything.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from factcheck.models import Relation, Review, Value
from factcheck.models.review import latest_reviews

Z_95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


class ReviewedRate(Value):
    """How one relation of the machine fared in reviews."""

    judged: Relation
    """What the machine had said."""

    reviewed: Annotated[int, Field(ge=0)]
    """Pairs of this relation that were reviewed."""

    overruled: Annotated[int, Field(ge=0)]
    """Those of them that the person gave another relation, or rejected."""

    low: float
    """Lower end of the 95 % interval of the share that is wrong, from 0 to 1."""

    high: float
    """Upper end."""

    @property
    def share(self) -> float | None:
        """The part that was overruled, from 0 to 1; None when nothing was reviewed."""
        return self.overruled / self.reviewed if self.reviewed else None


class ReviewedRates(Value):
    """One person's reviews against the machine."""

    reviewer: str
    """Who decided."""

    pairs: int
    """Pairs with a decision in force."""

    rates: tuple[ReviewedRate, ...]
    """One for each relation, in the product's order: the first two are false agreement and false conflict."""


def reviewed_rates(reviews: Iterable[Review], reviewer: str) -> ReviewedRates:
    """Count what one person confirmed and overruled; of each pair the last decision counts.

    Args:
        reviews: Decisions of anybody, in any order.
        reviewer: Whose are counted.

    Returns:
        The rates.
    """
    latest = latest_reviews(each for each in reviews if each.reviewer == reviewer)
    return ReviewedRates(
        reviewer=reviewer,
        pairs=len(latest),
        rates=tuple(_rate(relation, latest.values()) for relation in Relation),
    )


def _rate(relation: Relation, latest: Iterable[Review]) -> ReviewedRate:
    judged = [each for each in latest if each.judged is relation]
    overruled = sum(each.relation is not relation for each in judged)
    low, high = wilson(overruled, len(judged))
    return ReviewedRate(judged=relation, reviewed=len(judged), overruled=overruled, low=low, high=high)


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927), which holds for few trials too.

    Args:
        hits: How often it was so.
        trials: How often it was looked at.

    Returns:
        Lower and upper end, from 0 to 1; the whole range for no trials.
    """
    if trials == 0:
        return 0.0, 1.0
    share, spread = hits / trials, Z_95 * Z_95 / trials
    middle = share + spread / 2
    half = Z_95 * math.sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))
