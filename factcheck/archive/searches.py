"""What retrieval asks of an archive: hits by words, and what to compare of claims."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.archive import lookups
from factcheck.models import EVERY_CLAIM, ClaimFilter, ClaimId, Glance, ReportId

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.archive.ranking import Ranking
    from factcheck.archive.store import Store


class Searches:
    """The part of an archive that retrieval searches."""

    store: Store

    @cached_property
    def _ranking(self) -> Ranking:
        from factcheck.archive.ranking import Ranking  # needs numpy, which a list does not wait for

        return Ranking()

    def one_view(self) -> AbstractContextManager[None]:
        """While it is entered, all that this thread reads is of one state of the archive."""
        return self.store.holding_a_view()

    def search_text(
        self, words: str, limit: int, where: ClaimFilter = EVERY_CLAIM
    ) -> list[tuple[ClaimId, float]]:
        """Current claims that share telling words with any text, by BM25, higher is closer."""
        with self.store.reading() as connection:
            return self._ranking.claims(connection, words, limit, where)

    def search_reports(
        self, words: str, limit: int, where: ClaimFilter = EVERY_CLAIM
    ) -> list[tuple[ReportId, float]]:
        """Current reports whose title and text share telling words with any text, by BM25.

        Args:
            words: Any text.
            limit: At most so many.
            where: By outlet, date, language or report; speaker and statuses are not asked.
        """
        with self.store.reading() as connection:
            return self._ranking.reports(connection, words, limit, where)

    def glances(
        self, ids: Sequence[ClaimId], of_reports: Sequence[ReportId], where: ClaimFilter = EVERY_CLAIM
    ) -> tuple[list[Glance], NDArray[np.float32]]:
        """Some claims and all claims of some reports, as far as a filter lets them through, by id.

        Returns:
            What a search compares of each, and their embeddings, a row each.
        """
        with self.store.reading() as connection:
            return lookups.find_glances(connection, ids, of_reports, where)

    def texts(self, ids: Sequence[ReportId]) -> dict[ReportId, str]:
        """The whole texts of reports; unknown ids are left out."""
        with self.store.reading() as connection:
            return lookups.find_texts(connection, ids)

    def allowed(self, ids: Sequence[ClaimId], where: ClaimFilter = EVERY_CLAIM) -> set[ClaimId]:
        """Which of some claims a filter lets through; superseded ones it never does."""
        with self.store.reading() as connection:
            return lookups.find_allowed(connection, ids, where)
