"""What retrieval asks of an archive: hits by words, and where claims stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.archive import lookups
from factcheck.archive.ranking import TermCounts, rank_claims, rank_reports
from factcheck.models import ClaimFilter, ClaimId, Place, ReportId

if TYPE_CHECKING:
    from factcheck.archive.store import Store

EVERYTHING = ClaimFilter()
"""The filter that leaves everything in."""


class Searches:
    """The part of an archive that retrieval searches."""

    store: Store
    _counts: TermCounts

    def search_text(
        self, words: str, limit: int, where: ClaimFilter = EVERYTHING
    ) -> list[tuple[ClaimId, float]]:
        """Current claims that share telling words with any text, by BM25, higher is closer."""
        with self.store.reading() as connection:
            return rank_claims(connection, self._counts, words, limit, where)

    def search_reports(
        self, words: str, limit: int, where: ClaimFilter = EVERYTHING
    ) -> list[tuple[ReportId, float]]:
        """Current reports whose title and text share telling words with any text, by BM25.

        Args:
            words: Any text.
            limit: At most so many.
            where: By outlet, date, language or report; speaker and statuses are not asked.
        """
        with self.store.reading() as connection:
            return rank_reports(connection, words, limit, where)

    def places(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Place]:
        """Where claims stand and when that was published; unknown ids are left out."""
        with self.store.reading() as connection:
            return lookups.find_places(connection, ids)

    def claims_in(self, ids: Sequence[ReportId], where: ClaimFilter = EVERYTHING) -> list[ClaimId]:
        """The claims of some reports that a filter lets through, in the order they were stored."""
        with self.store.reading() as connection:
            return lookups.claims_in_reports(connection, ids, where)

    def allowed(self, ids: Sequence[ClaimId], where: ClaimFilter = EVERYTHING) -> set[ClaimId]:
        """Which of some claims a filter lets through; superseded ones it never does."""
        with self.store.reading() as connection:
            return lookups.find_allowed(connection, ids, where)
