"""A carrier is one claim in one report, with all that tells where its words come from.

A report without a claim of its own may stand among carriers too: as the original that
others copied, found by its words though nobody asked about it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from factcheck.crossref.signatures import shingles
from factcheck.models import Claim, Relation, ReportHeader

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.crossref.naming import NamedSource

NEAR_IDENTICAL = 0.5
"""Least share of the shorter report's shingles that the longer one has. Of articles copied with every
25th word changed, two thirds or half cut off, or another lead, 99 in 100 keep 0.85; of 300 pairs
of outlets on one event in BASIL the most alike has 0.38."""

FEW_SHINGLES = 24
"""Of fewer shingles half are shared by chance: two sentences on one event name it in the same words."""

NEAR_IDENTICAL_IF_FEW = 0.8
"""Least share for a text of so few."""

SHARED_PASSAGE = 0.6
"""Least share of the shorter statement's shingles that the longer one repeats word for word."""

PASSAGE_WORDS = 8
"""Shorter statements are alike by chance."""

FEW_IN_PASSAGE = 12
"""Of fewer shingles two statements share more by chance: the name of what both speak of."""

_PASSAGE_SHINGLE = 3
NEVER = datetime.max.replace(tzinfo=UTC)
"""When an undated report sorts."""


@dataclass(frozen=True)
class Carrier:
    """One claim in one report."""

    claim: Claim | None
    """The claim; None for a report that is here as the original of others."""

    header: ReportHeader
    """The report that carries it."""

    prints: NDArray[np.uint32] = field(default_factory=lambda: np.empty(0, np.uint32), compare=False)
    """Fingerprints of the report's shingles, sorted."""

    credits: tuple[str, ...] = ()
    """Outlets whose copy the report says it carries."""

    cited: tuple[str, ...] = ()
    """Outlets that this claim, or the whole report, relays."""

    sources: tuple[NamedSource, ...] = ()
    """Sources of the claim that can be told from others."""

    places: tuple[frozenset[str], ...] = ()
    """Words among which a claim without a source would name who acts or speaks."""

    side: Relation = Relation.AGREE
    """What the claim says of the one asked about, which agrees with itself."""

    @property
    def takes_side(self) -> bool:
        """Whether it says something of that claim: related ones share their speaker with many, to no end."""
        return self.side in (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE)

    @property
    def quotes_by_name(self) -> bool:
        """Whether it counts and goes back to a source that a reader could ask."""
        return self.takes_side and any(one.is_named and not one.in_passing for one in self.sources)

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Sorts by publication, undated reports last."""
        return (self.header.published or NEVER, self.header.id, self.claim.start if self.claim else -1)

    @cached_property
    def passage(self) -> frozenset[str]:
        """Shingles of the claim's words; empty when they are too few to tell a copy."""
        return passage_of(self.claim.content) if self.claim else frozenset()


def passage_of(content: str) -> frozenset[str]:
    """The shingles of a statement; empty when its words are too few to tell a copy."""
    found = shingles(content, _PASSAGE_SHINGLE)
    return found if len(found) > PASSAGE_WORDS - _PASSAGE_SHINGLE else frozenset()


def shared_text(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """Which part of the shorter report the longer one has word for word, 0 to 1.

    Args:
        one: Fingerprints of a report.
        other: Fingerprints of another.
    """
    shorter = min(one.size, other.size)
    return float(np.intersect1d(one, other, assume_unique=True).size) / shorter if shorter else 0.0


def copied_part(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> float:
    """Which part of the shorter of two reports the longer one has, 0 where neither is the other again."""
    least = NEAR_IDENTICAL if min(one.size, other.size) >= FEW_SHINGLES else NEAR_IDENTICAL_IF_FEW
    part = shared_text(one, other)
    return part if part >= least else 0.0


def is_copy(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> bool:
    """Whether one of two reports is the other again, or a piece of it."""
    return copied_part(one, other) > 0.0


def shares_passage(one: Carrier, other: Carrier) -> bool:
    """Whether two claims are the same words, so that one report took them from the other."""
    shorter = min(len(one.passage), len(other.passage))
    least = SHARED_PASSAGE if shorter >= FEW_IN_PASSAGE else NEAR_IDENTICAL_IF_FEW
    return shorter > 0 and len(one.passage & other.passage) >= least * shorter
