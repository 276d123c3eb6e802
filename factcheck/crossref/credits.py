"""Whose words does a report carry, by its own account?

A wire credit stands in a field of the feed, in the byline, in the dateline
("TARN QUAY, Nov 4 (Meridian Wire) —") or in the last lines ("Reporting by …",
"— with AP"). Only an outlet that is listed or that the field names outright counts:
"Reporting by Jane Smith" credits nobody else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.crossref.families import Families
    from factcheck.models import Report, ReportHeader

_OPENING = 240
"""Characters in which a dateline stands."""

_CLOSING = 400
"""Characters in which a closing credit stands."""

_DATELINE = re.compile(r"^[^\n]{0,80}?\(([^()\n]{2,40})\)\s*[-–—:]", re.MULTILINE)
_CLOSING_CREDIT = re.compile(
    r"(?:^|\n|\. |[—–-] ?)\s*[(\[]?(?:"
    r"(?:additional |with )?(?:reporting|report|material|text|copy|story|files?|inputs?|information)\s+"
    r"(?:by|from|of|for)|with|source:|via|credit:|©|from)\s+(?:the\s+)?([^\n;.()\[\]]{2,60})",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?:^|\n|\. )\s*(?:the\s+)?([A-Z][\w .’'-]{1,40}?) (?:also )?contributed (?:to this|reporting)"
)
_SIGNED = re.compile(r"(?:^|\n|\s)[(\[—–-]\s?([A-Z][\w .’'-]{1,40}?)[)\]]?\s*$")
_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|&|\band\b|\bwith\b|\bvia\b|\bfor\b|\bin\b)\s*")


def credited_families(report: Report | ReportHeader, text: str, families: Families) -> tuple[str, ...]:
    """Name the listed families whose copy a report says it carries, its own left out.

    Args:
        report: The report or its citation.
        text: Its words; empty when they are not at hand.
        families: The families an analyst knows.

    Returns:
        Family names, wires first, then in the order they are named; for a field that
        credits an unlisted outlet outright, that outlet's label.
    """
    own = families.of(report)
    named: dict[str, bool] = {}
    if report.credited_to:
        family = families.named(report.credited_to)
        named[family.name if family else report.credited_to] = bool(family and family.wire)
    for words in _credits(report.byline or "", text):
        for name in (words, *_BETWEEN_NAMES.split(words)):
            family = families.named(name.strip(" .’'-"))
            if family is not None and family.wire:
                named.setdefault(family.name, True)
    if own is not None:
        named.pop(own.name, None)
    named.pop(report.outlet, None)
    return tuple(sorted(named, key=lambda name: not named[name]))


def _credits(byline: str, text: str) -> Iterator[str]:
    """The places of a report where a credit may stand."""
    if byline:
        yield re.sub(r"^\s*by\s+", "", byline, flags=re.IGNORECASE)
    opening, closing = text[:_OPENING], text[-_CLOSING:]
    yield from (match[1] for match in _DATELINE.finditer(opening))
    for pattern in (_CLOSING_CREDIT, _CONTRIBUTED, _SIGNED):
        yield from (match[1] for match in pattern.finditer(closing))
