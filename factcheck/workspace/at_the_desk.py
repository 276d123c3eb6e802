"""What an analyst does at the desk: keep a notebook, follow events, see what is due, count own reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from factcheck.models import EVERY_CLAIM, ClaimFilter, Event, ReportHeader, ReportId, Status, Watch

if TYPE_CHECKING:
    from factcheck.archive import Notebook
    from factcheck.evaluation.reviews import ReviewedRates
    from factcheck.workspace.settings import Settings
    from factcheck.workspace.wiring import Wiring


_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class AtTheDesk:
    """The analyst's own part of the archive; a part of `Workspace`."""

    settings: Settings
    _rooms: Wiring

    @property
    def notebook(self) -> Notebook:
        """What was read, saved filters, watched sources, problems met."""
        return self._rooms.archive.notebook

    def status_counts(self, where: ClaimFilter = EVERY_CLAIM, words: str = "") -> dict[Status | None, int]:
        """How many claims of each status a filter and some words leave; None are those that wait."""
        return self._rooms.archive.status_counts(where, words)

    def reports(
        self, where: ClaimFilter = EVERY_CLAIM, limit: int = 500, offset: int = 0
    ) -> list[ReportHeader]:
        """List stored reports, newest first."""
        return self._rooms.archive.reports(where, limit=limit, offset=offset)

    def events(self, report_ids: Sequence[ReportId]) -> tuple[Event, ...]:
        """Group reports into events, by what their claims were found to say of each other."""
        from factcheck.crossref import group_events

        archive = self._rooms.archive
        return group_events(list(archive.headers(report_ids).values()), archive.links(report_ids))

    def accuracy(self) -> ReviewedRates:
        """How often this analyst's reviews overruled the machine's agreements and conflicts."""
        from factcheck.evaluation.reviews import reviewed_rates

        return reviewed_rates(self._rooms.archive.reviews(), self.settings.reviewer_name())

    def due(self, moment: datetime | None = None) -> tuple[Watch, ...]:
        """The watched sources whose time has come, longest waiting first.

        Args:
            moment: When; None means now.
        """
        now = moment or datetime.now(UTC)
        waiting = [
            each
            for each in self.notebook.watches()
            if each.looked is None or now - each.looked >= timedelta(minutes=each.minutes)
        ]
        return tuple(sorted(waiting, key=lambda each: (each.looked or _LONG_AGO, each.source)))
