"""Which reports tell of the same event? Those whose claims were found to speak of the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from factcheck.models import Event, ReportHeader, ReportId

LINKING_PAIRS = 2
"""Pairs of claims of the same thing that link two reports: one pair alone is too often a mistake."""

LINKED_SHARE = 1 / 3
"""Part of the pairs of reports between two groups that must be linked for the groups to be one event, so
that one false link never chains two events together. A judgement made on the demo's reports, not measured."""

_LAST = datetime.max.replace(tzinfo=UTC)


def group_events(
    headers: Sequence[ReportHeader], links: Iterable[tuple[ReportId, ReportId, int]]
) -> tuple[Event, ...]:
    """Group reports into events; a report that is linked to none is an event of its own.

    Groups are joined from the strongest link down, as average linkage does.

    Args:
        headers: The reports, in any order.
        links: Pairs of reports with the number of their claims that speak of the same thing.

    Returns:
        The events, the one with the latest report first.
    """
    known = {header.id for header in headers}
    event_of = _joined(known, _strongest_first(known, links))
    groups: dict[ReportId, list[ReportHeader]] = {}
    for header in sorted(headers, key=lambda each: (each.published or _LAST, each.id)):
        groups.setdefault(event_of[header.id], []).append(header)
    ordered = sorted(groups.values(), key=lambda group: (group[-1].published or _LAST, group[-1].id))
    return tuple(
        Event(
            title=next((header.title for header in group if header.title), group[0].outlet),
            report_ids=tuple(header.id for header in group),
        )
        for group in reversed(ordered)
    )


def _strongest_first(
    known: set[ReportId], links: Iterable[tuple[ReportId, ReportId, int]]
) -> list[tuple[ReportId, ReportId]]:
    """The links that count, both directions of a pair added up."""
    pairs: Counter[tuple[ReportId, ReportId]] = Counter()
    for one, other, number in links:
        if one in known and other in known and one != other:
            pairs[min(one, other), max(one, other)] += number
    ordered = sorted(pairs.items(), key=lambda each: (-each[1], each[0]))
    return [pair for pair, number in ordered if number >= LINKING_PAIRS]


def _joined(known: set[ReportId], links: Sequence[tuple[ReportId, ReportId]]) -> dict[ReportId, ReportId]:
    """For each report the one that stands for its event."""
    members = {one: [one] for one in known}
    event_of = {one: one for one in known}
    between: dict[ReportId, Counter[ReportId]] = {one: Counter() for one in known}
    for one, other in links:
        between[one][other] += 1
        between[other][one] += 1
    for one, other in links:
        kept, gone = event_of[one], event_of[other]
        possible = len(members[kept]) * len(members[gone])
        if kept == gone or between[kept][gone] < LINKED_SHARE * possible:
            continue
        for report in members[gone]:
            event_of[report] = kept
        members[kept] += members.pop(gone)
        for third, number in between.pop(gone).items():
            del between[third][gone]
            if third != kept:
                between[kept][third] += number
                between[third][kept] += number
    return event_of
