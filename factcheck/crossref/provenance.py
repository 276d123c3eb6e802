"""Reads out of the archive what tells where a report's words come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.crossref.carriers import Carrier
from factcheck.crossref.credits import credited_families
from factcheck.crossref.families import plain_label
from factcheck.crossref.signatures import fingerprints
from factcheck.crossref.sources import cited_outlets, named_sources
from factcheck.models import Claim, Report, ReportHeader, ReportId

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.crossref.families import Families
    from factcheck.crossref.ports import ClaimStore

MOST_REMEMBERED = 20_000
"""Reports whose fingerprints and credits are kept in memory: about 60 MB."""

_Background = tuple["NDArray[np.uint32]", tuple[str, ...], tuple[str, ...]]


class Provenance:
    """Makes carriers, reading each report's text once."""

    def __init__(self, archive: ClaimStore, families: Families) -> None:
        self._archive = archive
        self._families = families
        self._remembered: dict[ReportId, _Background] = {}

    def carriers(self, spoken: Iterable[tuple[Claim, Report | ReportHeader]]) -> list[Carrier]:
        """Make a carrier of each claim.

        Args:
            spoken: Claims with their reports; a report of the archive may come without its text.

        Returns:
            One carrier each, in the same order.
        """
        pairs = list(spoken)
        known = frozenset(
            plain_label(report.outlet) for _, report in pairs if not self._families.is_nobody(report.outlet)
        )
        return [self._carrier(claim, report, known) for claim, report in pairs]

    def _carrier(self, claim: Claim, report: Report | ReportHeader, known: frozenset[str]) -> Carrier:
        prints, credits_, only = self._of_report(report)
        cited = cited_outlets(claim, self._families, known)
        own = self._families.keys_of(report)
        cited = tuple(name for name in cited or only if not self._names_itself(name, report, own))
        return Carrier(
            claim=claim,
            header=report.header() if isinstance(report, Report) else report,
            prints=prints,
            credits=credits_,
            cited=cited,
            sources=named_sources(claim),
        )

    def _names_itself(self, name: str, report: ReportHeader, own: frozenset[str]) -> bool:
        family = self._families.named(name)
        key = f"family:{plain_label(family.name)}" if family else f"label:{plain_label(name)}"
        return key in own or plain_label(name) == plain_label(report.outlet)

    def _of_report(self, report: Report | ReportHeader) -> _Background:
        """A report's fingerprints, the copy it credits, and the one outlet that it wholly relays."""
        if report.id not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            full = report if isinstance(report, Report) else self._archive.report(report.id)
            self._remembered[report.id] = (
                fingerprints(full.text),
                credited_families(full, full.text, self._families),
                self._wholly_relayed(report),
            )
        return self._remembered[report.id]

    def _wholly_relayed(self, report: Report | ReportHeader) -> tuple[str, ...]:
        """The outlet that every attributed claim of a stored report goes back to, if it is one."""
        attributed = [claim for claim in self._archive.claims_of(report.id) if claim.attribution]
        chains = {cited_outlets(claim, self._families, frozenset())[:1] for claim in attributed}
        return chains.pop() if len(chains) == 1 else ()
