"""Reads out of the archive what tells where a report's words come from."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from factcheck.crossref.acts import places_of_names
from factcheck.crossref.carriers import NEAR_IDENTICAL, NEVER, Carrier, is_copy, shared_text
from factcheck.crossref.cast import Cast
from factcheck.crossref.credits import credited_families
from factcheck.crossref.families import plain_label
from factcheck.crossref.relaying import Relaying
from factcheck.crossref.relays import disclosers_in
from factcheck.crossref.signatures import Copies, fingerprints, sign, signature_of
from factcheck.models import Claim, Report, ReportHeader, ReportId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.crossref.families import Families
    from factcheck.crossref.ports import ClaimStore

MOST_REMEMBERED = 20_000
"""Stored reports whose fingerprints and credits are kept in memory: about 60 MB."""

MOST_COMPARED = 64
"""Candidates whose whole text is compared with one report, those that share most first."""

MOST_ORIGINALS = 16
"""Reports that nobody asked about and that stand among carriers as originals, earliest first."""


@dataclass(frozen=True)
class _Background:
    """What of a report's words is kept in memory."""

    prints: NDArray[np.uint32]
    credits: tuple[str, ...]
    relayed: tuple[str, ...]
    disclosers: tuple[str, ...]


class Provenance:
    """Makes carriers, reading each report's text once."""

    def __init__(self, archive: ClaimStore, families: Families) -> None:
        self._archive = archive
        self.families = families
        """Which labels and hosts are one newsroom."""
        self._relaying = Relaying(archive, families)
        self._remembered: dict[ReportId, _Background] = {}
        self._typed: tuple[Report, _Background] | None = None
        self._copies = Copies()
        self._caught_up_to: ReportId | None = None
        self._one_at_a_time = Lock()

    def carriers(self, spoken: Iterable[tuple[Claim, Report | ReportHeader]]) -> list[Carrier]:
        """Make a carrier of each claim.

        Args:
            spoken: Claims with their reports; a report of the archive may come without its text.

        Returns:
            One carrier each, in the same order.
        """
        pairs = list(spoken)
        known = frozenset(
            plain_label(report.outlet) for _, report in pairs if not self.families.is_nobody(report.outlet)
        )
        return [self._carrier(claim, report, known) for claim, report in pairs]

    def whole(self, reports: Sequence[ReportHeader]) -> list[Carrier]:
        """Make a carrier of each report as a whole, relaying the outlet that most of it goes back to."""
        known = frozenset(
            plain_label(report.outlet) for report in reports if not self.families.is_nobody(report.outlet)
        )
        found = []
        for report in reports:
            words = self._of_report(report)
            cited = self._relaying.of_report(report, known, words.disclosers)
            found.append(
                Carrier(
                    claim=None,
                    header=report,
                    prints=words.prints,
                    credits=words.credits,
                    cited=self._others(cited, report),
                )
            )
        return found

    def prints_of(self, report: Report | ReportHeader) -> NDArray[np.uint32]:
        """The fingerprints of a report of the archive, or of one that comes with its text."""
        return self._of_report(report).prints

    def originals(self, carriers: Sequence[Carrier]) -> list[Carrier]:
        """Find the reports of the archive that the carriers' reports are copies of.

        Two reprints of one dispatch are one origin also when the dispatch itself is not
        among them. A report published later than its copy is none's original, unless both
        are the same text as a whole and only the dates are in doubt.

        Args:
            carriers: Claims with their reports.

        Returns:
            A carrier without a claim for each original, earliest first.
        """
        self.catch_up()
        asked = {carrier.header.id: carrier for carrier in carriers}
        found: dict[ReportId, ReportHeader] = {}
        for carrier in asked.values():
            with self._one_at_a_time:
                hits = self._copies.near(signature_of(carrier.prints))
            near = [one for one, _ in hits if one not in asked]
            headers = self._archive.headers(near[:MOST_COMPARED])
            found.update((one, header) for one, header in headers.items() if self._is_source(header, carrier))
        earliest = sorted(found.values(), key=lambda one: (one.published or NEVER, one.id))[:MOST_ORIGINALS]
        return [
            Carrier(
                claim=None, header=header, prints=words.prints, credits=words.credits, cited=words.relayed
            )
            for header in earliest
            for words in (self._of_report(header),)
        ]

    def _is_source(self, header: ReportHeader, carrier: Carrier) -> bool:
        """Whether a report has the words of a carrier's report, and may have had them first."""
        prints = self._of_report(header).prints
        if not is_copy(prints, carrier.prints):
            return False
        part = shared_text(prints, carrier.prints)
        published, copied = header.published or NEVER, carrier.header.published or NEVER
        shorter, longer = sorted((prints.size, carrier.prints.size))
        return published <= copied or header.published is None or part * shorter >= NEAR_IDENTICAL * longer

    def catch_up(self) -> None:
        """Take in what was stored since the last look: seconds for 100,000 reports, then next to nothing."""
        with self._one_at_a_time:
            for report_id, signature in self._archive.signatures(self._caught_up_to):
                if not self._copies.add(report_id, signature):
                    self._copies.add(report_id, sign(self._archive.report(report_id)))
                self._caught_up_to = report_id

    def _carrier(self, claim: Claim, report: Report | ReportHeader, known: frozenset[str]) -> Carrier:
        words = self._of_report(report)
        cited = self._relaying.of_claim(claim, report, known, words.disclosers) or words.relayed
        cast = Cast(self._archive.claims_of(report.id) or (claim,))
        return Carrier(
            claim=claim,
            header=report.header() if isinstance(report, Report) else report,
            prints=words.prints,
            credits=words.credits,
            cited=self._others(cited, report),
            sources=cast.sources_of(claim),
            places=places_of_names(claim),
        )

    def _others(self, cited: tuple[str, ...], report: ReportHeader) -> tuple[str, ...]:
        """The cited outlets without the report's own."""
        return tuple(name for name in cited if not self.families.is_publisher(name, report))

    def _of_report(self, report: Report | ReportHeader) -> _Background:
        """What is known of a report's words, read once.

        Only what is stored is remembered under its id: the same words saved later may come with
        other credits, and with claims.
        """
        if (known := self._remembered.get(report.id)) is not None:
            return known
        if isinstance(report, Report) and report.id not in self._archive.headers([report.id]):
            return self._of_typed(report)
        words = self._read(self._archive.report(report.id))
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[report.id] = words
        return words

    def _of_typed(self, report: Report) -> _Background:
        """The same of a report that is not stored, kept while its claims are asked about in turn."""
        typed, words = self._typed or (None, None)
        if words is None or typed is not report:
            words = self._read(report)
            self._typed = (report, words)
        return words

    def _read(self, report: Report) -> _Background:
        return _Background(
            prints=fingerprints(report.text),
            credits=credited_families(report, report.text, self.families),
            relayed=self._relaying.wholly(report),
            disclosers=disclosers_in(report.text),
        )
