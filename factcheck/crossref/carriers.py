"""A carrier is one claim in one report, with all that tells where its words come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from factcheck.crossref.signatures import overlap, shingles
from factcheck.models import Claim, ReportHeader

NEAR_IDENTICAL = 0.35
"""Least estimated share of common shingles at which two reports are one text.

Copies with light edits, a changed lead or a third cut off stay above it; of all pairs of
different outlets on one event in BASIL, under one in a hundred reaches it.
"""

SHARED_PASSAGE = 0.6
"""Least share of the shorter statement's shingles that the longer one repeats word for word."""

PASSAGE_WORDS = 8
"""Shorter statements are alike by chance."""

_PASSAGE_SHINGLE = 3
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Carrier:
    """One claim in one report."""

    claim: Claim
    """The claim."""

    header: ReportHeader
    """The report that carries it."""

    signature: bytes = b""
    """The report's MinHash; empty when it has none."""

    credits: tuple[str, ...] = ()
    """Outlets whose copy the report says it carries."""

    cited: tuple[str, ...] = ()
    """Outlets that this claim, or the whole report, relays."""

    sources: tuple[tuple[str, frozenset[str]], ...] = ()
    """Named sources of the claim, with the words they are recognised by."""

    @property
    def order(self) -> tuple[datetime, str, int]:
        """Sorts by publication, undated reports last."""
        return (self.header.published or _NEVER, self.header.id, self.claim.start)

    @cached_property
    def passage(self) -> frozenset[str]:
        """Shingles of the claim's words; empty when they are too few to tell a copy."""
        found = shingles(self.claim.content, _PASSAGE_SHINGLE)
        return found if len(found) > PASSAGE_WORDS - _PASSAGE_SHINGLE else frozenset()


def is_near_identical(one: Carrier, other: Carrier) -> bool:
    """Whether two reports are the same text."""
    return overlap(one.signature, other.signature) >= NEAR_IDENTICAL


def shares_passage(one: Carrier, other: Carrier) -> bool:
    """Whether two claims are the same words, so that one report took them from the other."""
    shorter = min(len(one.passage), len(other.passage))
    return shorter > 0 and len(one.passage & other.passage) >= SHARED_PASSAGE * shorter
