"""Whose words does a report carry, by its own account?

A wire credit stands in a field of the feed, in the byline, in the dateline
("TARN QUAY, Nov 4 (Meridian Wire) —") or in the last lines ("Reporting by …",
"— with AP"). Only an outlet that is listed or that the field names outright counts:
"Reporting by Jane Smith" credits nobody else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.crossref.families import Family

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
_ADDRESS = re.compile(r"[a-z][a-z+.-]*://|www\.", re.IGNORECASE)
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
    named: dict[str, bool] = {}
    if report.credited_to and (credited := _outright(report.credited_to, families)):
        named[credited.name] = credited.wire
    for words in _credits(report.byline or "", text):
        for name in (words, *_BETWEEN_NAMES.split(words)):
            family = families.named(name.strip(" .’'-"))
            if family is not None and family.wire:
                named.setdefault(family.name, True)
    others = [name for name in named if not families.is_publisher(name, report)]
    return tuple(sorted(others, key=lambda name: not named[name]))


def _outright(label: str, families: Families) -> Family | None:
    """The outlet that a field names; a feed's `<source>` without a title is an address, which is no name."""
    if _ADDRESS.match(label):
        return families.at(label)
    return families.named(label) or Family(name=label)


def _credits(byline: str, text: str) -> Iterator[str]:
    """The places of a report where a credit may stand."""
    if byline:
        yield re.sub(r"^\s*by\s+", "", byline, flags=re.IGNORECASE)
    opening, closing = text[:_OPENING], text[-_CLOSING:]
    yield from (match[1] for match in _DATELINE.finditer(opening))
    for pattern in (_CLOSING_CREDIT, _CONTRIBUTED, _SIGNED):
        yield from (match[1] for match in pattern.finditer(closing))
