"""Whom a report has speak: its sources as they are known from all of its claims.

A report names a source in full once and attributes a fact once; its other sentences
take both for granted. What one claim leaves out is read in the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.crossref.naming import NamedSource, listed, source_named
from factcheck.crossref.sources import is_taken_up, merged, named_sources
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.models import Attribution, Claim, Quantity

_FOREIGN_VIEW = re.compile(
    r"\b(?:is|are|was|were)\s+(?:now\s+|also\s+|still\s+)?"
    r"(?:seen|expected|forecast|projected|predicted|estimated|believed|thought|said|put)\b",
    re.IGNORECASE,
)
"""Somebody's view or count, told without whose it is: 'the economy is now seen shrinking'."""

_FIRMS = listed("company firm group operator owner maker carrier airline")
"""What a report calls a business that it has named."""

_CARRIES_MEANING = 10
"""Smaller bare counts are in many sentences of one report by chance."""


class Cast:
    """The claims of one report, asked who is behind each."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = sorted(claims, key=lambda claim: claim.start)
        self._everybody = [
            source_named(one.source, one.source_kind) for claim in self._claims for one in claim.attribution
        ]

    def sources_of(self, claim: Claim) -> tuple[NamedSource, ...]:
        """Who is behind a claim, each source with all that the report says of it.

        Args:
            claim: A claim of this report.

        Returns:
            Its own sources; for a claim that names none those of the claim whose figure or
            view it takes up.
        """
        own = self._own(claim)
        if not any(not one.in_passing for one in own) and (told := self._told_elsewhere(claim)):
            own = (*own, *self._own(told))
        return tuple(merged(one, self._everybody) for one in own)

    def _own(self, claim: Claim) -> tuple[NamedSource, ...]:
        """A claim's own sources, "the report" as the report introduced it."""
        introduced = tuple(self._introduced(one, claim) for one in claim.attribution)
        unexplained = [one.source for one in introduced if is_taken_up(one)]
        found = named_sources(claim.model_copy(update={"attribution": introduced}))
        return tuple(
            self._of_the_body_before(one, claim)
            if one.name in unexplained or _speaks_for_a_firm(one)
            else one
            for one in found
        )

    def _introduced(self, attribution: Attribution, claim: Claim) -> Attribution:
        """A document or picture as it was introduced, where it is "the report" now."""
        if not is_taken_up(attribution):
            return attribution
        before = (
            one
            for earlier in reversed(self._claims)
            if earlier.start < claim.start
            for one in earlier.attribution
        )
        kind = attribution.source_kind
        return next((one for one in before if one.source_kind is kind and not is_taken_up(one)), attribution)

    def _of_the_body_before(self, source: NamedSource, claim: Claim) -> NamedSource:
        """A document or spokesman of nobody in particular ("the notice") as the last-named speaker’s own."""
        before = (
            one
            for earlier in reversed(self._claims)
            if earlier.start < claim.start
            for one in reversed(earlier.attribution)
            if one.source_kind is SourceKind.ORGANISATION or _is_one_name(one)
        )
        body = next((source_named(one.source, SourceKind.ORGANISATION).body for one in before), None)
        return replace(source, belongs_to=(*source.belongs_to, body)) if body else source

    def _told_elsewhere(self, claim: Claim) -> Claim | None:
        """The claim of the same report whose source stands behind one that names none."""
        if claim.attribution:
            return None
        if _FOREIGN_VIEW.search(claim.text):
            before = [one for one in self._claims if one.start < claim.start]
            if before and self._own(before[-1]):
                return before[-1]
        figures = [one for one in claim.quantities if _tells(one)]
        others = [one for one in self._claims if one.id != claim.id and self._own(one)]
        return next((one for one in others if _share_figure(figures, one.quantities)), None)


def _speaks_for_a_firm(source: NamedSource) -> bool:
    """Whether a source speaks for "the company", whichever that is."""
    return bool(source.described) and source.body <= _FIRMS and bool(source.body)


def _is_one_name(attribution: Attribution) -> bool:
    """Whether a source is one capitalised word, as firms are and persons rarely: 'Corrin said'."""
    name = attribution.source
    return attribution.source_kind is SourceKind.PERSON and name[:1].isupper() and " " not in name


def _tells(figure: Quantity) -> bool:
    return bool(figure.unit) or figure.value >= _CARRIES_MEANING


def _share_figure(figures: Sequence[Quantity], others: Sequence[Quantity]) -> bool:
    """Whether two claims give a figure of the same size, unit and counted thing."""
    return any(
        (one.value, one.unit, one.counted) == (other.value, other.unit, other.counted)
        for one in figures
        for other in others
    )
