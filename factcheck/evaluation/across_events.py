"""Pairs of statements about different events, as near as a search of a small archive brings them.

Within an event, what differs is most often a conflict or an update. "Twelve people died" and
"the toll has risen to 14" are that only if they speak of one event, which their own words may
not say: the weighing has to learn it from names and setting.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from factcheck.evaluation.labelled_pairs import LabelledPair
from factcheck.models import Relation
from factcheck.stance.training.look_alikes import nearest_elsewhere

if TYPE_CHECKING:
    from index import Embedder

APART = timedelta(days=2)
"""Between the reports of two events at most."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class _Told(NamedTuple):
    """A statement with where it stands."""

    text: str
    published: datetime | None
    context: str
    event: str


def across_events(pairs: Sequence[LabelledPair], embedder: Embedder) -> list[LabelledPair]:
    """Pair each statement with the one nearest to it in meaning that tells of another event.

    Args:
        pairs: Pairs of several events; statements without a context are left out, since nothing
            but the context could tell their events apart.
        embedder: Says how near two statements are.

    Returns:
        Related pairs, the earlier statement first, each once, in the group of the earlier. They are
        dated as if both events were reported on neighbouring days: invented events lie years
        apart, and those of a day's news do not.
    """
    told = list(
        dict.fromkeys(
            side
            for pair in pairs
            for side in (
                _Told(pair.premise, pair.premise_published, pair.premise_context, pair.group),
                _Told(pair.hypothesis, pair.hypothesis_published, pair.hypothesis_context, pair.group),
            )
            if side.context
        )
    )
    if len({one.event for one in told}) < 2:
        return []
    near = nearest_elsewhere([one.text for one in told], [one.event for one in told], embedder)
    found: dict[tuple[str, str], LabelledPair] = {}
    for place, other in enumerate(near):
        first, second = sorted((told[place], told[other]), key=lambda one: one.published or _LONG_AGO)
        found[first.text, second.text] = LabelledPair(
            premise=first.text,
            hypothesis=second.text,
            label=Relation.RELATED.value,
            premise_published=first.published,
            hypothesis_published=_soon_after(first.published, second.published),
            premise_context=first.context,
            hypothesis_context=second.context,
            group=first.event,
        )
    return list(found.values())


def _soon_after(first: datetime | None, second: datetime | None) -> datetime | None:
    """A moment within two days after the first, which one as by chance."""
    if first is None or second is None:
        return None
    return first + (second - first) % APART
