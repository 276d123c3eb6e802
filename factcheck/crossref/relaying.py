"""Which outlet stands behind a claim or a whole report, read from all of the report's claims."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from factcheck.crossref.relays import cited_outlets, emerged, known_outlet, speaks_of_the_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.crossref.families import Families
    from factcheck.crossref.ports import ClaimStore
    from factcheck.models import Claim, ReportHeader


class Relaying:
    """Follows claims back to the outlets that they are taken from."""

    def __init__(self, archive: ClaimStore, families: Families) -> None:
        self._archive = archive
        self._families = families

    def of_claim(
        self, claim: Claim, report: ReportHeader, known: frozenset[str], disclosers: Sequence[str]
    ) -> tuple[str, ...]:
        """The outlets that a claim relays, outermost first.

        Args:
            claim: A claim.
            report: Its report.
            known: Plain labels of the outlets whose reports are compared with this one.
            disclosers: What the report says brought a matter to light.

        Returns:
            Labels; none for a claim that the report answers for itself.
        """
        if cited := cited_outlets(claim, self._families, known):
            return cited
        if speaks_of_the_paper(claim):
            return self._paper_before(claim, report, known)
        return self._discloser(claim, report, known, disclosers) if emerged(claim) else ()

    def of_report(
        self, report: ReportHeader, known: frozenset[str], disclosers: Sequence[str]
    ) -> tuple[str, ...]:
        """The outlet that a report begins with, or that at least half of its attributed claims go back to.

        Args:
            report: A stored report.
            known: Plain labels of the outlets whose reports are compared with this one.
            disclosers: What the report says brought a matter to light.
        """
        claims = self._archive.claims_of(report.id)
        begins = claims[:1] and self.of_claim(claims[0], report, known, disclosers)
        if begins:
            return begins[:1]
        attributed = [claim for claim in claims if claim.attribution]
        chains = [self.of_claim(claim, report, known, disclosers) for claim in attributed]
        counts = Counter(chain[0] for chain in chains if chain)
        return tuple(name for name, times in counts.most_common(1) if 2 * times >= len(chains))

    def wholly(self, report: ReportHeader) -> tuple[str, ...]:
        """The outlet that every attributed claim of a stored report goes back to, if it is one."""
        attributed = [claim for claim in self._archive.claims_of(report.id) if claim.attribution]
        chains = {cited_outlets(claim, self._families, frozenset())[:1] for claim in attributed}
        return chains.pop() if len(chains) == 1 else ()

    def _paper_before(self, claim: Claim, report: ReportHeader, known: frozenset[str]) -> tuple[str, ...]:
        """The outlet that "the newspaper" in a claim stands for: the last one cited before it."""
        before = [one for one in self._archive.claims_of(report.id) if one.start < claim.start]
        for earlier in reversed(before):
            if cited := cited_outlets(earlier, self._families, known):
                return cited[:1]
        return ()

    def _discloser(
        self, claim: Claim, report: ReportHeader, known: frozenset[str], disclosers: Sequence[str]
    ) -> tuple[str, ...]:
        """The outlet that told what "emerged": the one said to have disclosed it, else the next cited."""
        for name in disclosers:
            if label := known_outlet(name, self._families, known):
                return (label,)
        for other in self._archive.claims_of(report.id):
            if other.id != claim.id and (cited := cited_outlets(other, self._families, known)):
                return cited[:1]
        return ()
