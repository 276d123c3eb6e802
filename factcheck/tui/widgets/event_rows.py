"""How is a list grouped by event? A heading for each, its claims beneath."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.models import Event, Status
from factcheck.reports.wording import counted
from factcheck.tui.marks import STATUSES, quiet
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.row_list import Row


@dataclass(frozen=True)
class EventRow:
    """The heading of an event: its headline, how much is in it, and what is disputed."""

    event: Event
    """The event."""

    entries: tuple[ClaimEntry, ...]
    """Its claims that are listed."""

    folded: bool
    """Whether they are hidden."""

    @property
    def key(self) -> str:
        """The earliest report."""
        return f"event:{self.event.report_ids[0]}"

    def height(self, width: int) -> int:
        """Always the same."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """The headline, then counts and the statuses of the claims."""
        arrow = quiet("▸ " if self.folded else "▾ ")
        title = in_one_line(self.event.title, 200).stylize(".mark--strong")
        if title.cell_length > width - 2:
            title = title.truncate(width - 2, ellipsis=True)
        counts = quiet(
            f"  {counted(len(self.entries), 'claim')} in {counted(len(self.event.report_ids), 'report')}"
        )
        statuses = Counter(entry.status for entry in self.entries)
        marks = [
            Content.styled(f"{mark.symbol}{statuses[status]}", mark.style)
            for status, mark in STATUSES.items()
            if statuses[status] and status is not Status.NO_PRIOR_REPORT
        ]
        line = Content(" ").join([counts + " ", *marks])
        return [arrow + title, line.truncate(width, ellipsis=True) if line.cell_length > width else line]


def by_event(entries: Sequence[ClaimEntry], events: Sequence[Event], folded: Collection[str]) -> list[Row]:
    """Put claims under the headings of their events.

    Events stand in the order in which the list reaches them, so that the order of the list decides.

    Args:
        entries: The claims, in the order of the list.
        events: The events of their reports.
        folded: Keys of the headings whose claims are hidden.

    Returns:
        Headings, each followed by its claims.
    """
    event_of = {report: event for event in events for report in event.report_ids}
    groups: dict[str, list[ClaimEntry]] = {}
    known: dict[str, Event] = {}
    for entry in entries:
        event = event_of.get(entry.report.id) if entry.report else None
        if event is None:
            continue
        first = str(event.report_ids[0])
        known[first] = event
        groups.setdefault(first, []).append(entry)
    rows: list[Row] = []
    for first, members in groups.items():
        heading = EventRow(known[first], tuple(members), f"event:{first}" in folded)
        rows.append(heading)
        if not heading.folded:
            rows.extend(members)
    return rows
