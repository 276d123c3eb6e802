"""From what a format says about a piece to a report, or to the problem with it.

Every format ends here, so texts are normalised, dates checked and labels cleaned
in one place only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from factcheck.models import Problem, Report, make_report
from factcheck.reading.credits import credited_outlet
from factcheck.reading.dates import parse_published, sensible
from factcheck.reading.normalise import normalise, one_line
from factcheck.reading.options import MAX_TEXT_CHARACTERS, ReadOptions

_LONGEST_LABEL = 1000
"""Characters of a headline or byline that are kept; the longest real one has under 300."""

_LONGEST_ID = 200
"""Longer identifiers are replaced by their hash: cut short, two could become one."""


@dataclass(frozen=True)
class Draft:
    """One piece as its format describes it, nothing checked yet."""

    text: str
    """Its words, not normalised."""

    title: str = ""
    """Its headline."""

    outlet: str | None = None
    """Who carries it, as the piece says."""

    url: str | None = None
    """Where it was published."""

    published: str | datetime | None = None
    """When, as written."""

    language: str | None = None
    """As declared: 'en', 'en-GB'."""

    byline: str | None = None
    """Authors as printed."""

    credited_to: str | None = None
    """Another outlet that the format itself names as the source."""

    given_id: str | None = None
    """The publisher's or data set's identifier, which names the piece only beside a named outlet."""

    def led_by(self, options: ReadOptions) -> Draft:
        """This piece with the analyst's word above its own."""
        said = {name: value for name, value in options if value is not None}
        return replace(self, **said)

    def filled_by(self, options: ReadOptions) -> Draft:
        """This piece with the analyst's word where it says nothing itself."""
        said = options.for_many()
        return replace(self, outlet=self.outlet or said.outlet, published=self.published or said.published)


def finish(draft: Draft, source: str) -> Iterator[Report | Problem]:
    """Check a piece and make it a report.

    Args:
        draft: What the format says.
        source: The file, URL or item, for the problems.

    Yields:
        A problem for a date that cannot be right, then the report; or the one
        problem for which there is no report. An identifier counts within the
        outlet that gave it, so where the piece names none, its address or its
        words tell it from others: two files that both count from 1 stay apart.
    """
    if len(draft.text) > 4 * MAX_TEXT_CHARACTERS:
        yield _too_long(source, len(draft.text))
        return
    title = one_line(draft.title)
    text = _without_repeated_title(normalise(draft.text), title)
    if len(text) > MAX_TEXT_CHARACTERS:
        yield _too_long(source, len(text))
        return
    if not any(map(str.isalnum, text)):
        yield Problem(
            source=source, message="There is no text in it.", remedy="Remove it, or check its export."
        )
        return
    published: datetime | None = None
    try:
        published = _instant(draft.published)
    except ValueError as error:
        yield Problem(
            source=source, message=f"Kept without date: {error}", remedy="Mend the date and add it again."
        )
    url = web_address(draft.url)
    named = _label(draft.outlet)
    outlet = named or _host(url)
    byline = _label(draft.byline)
    yield make_report(
        text=text,
        outlet=outlet,
        title=_shortened(title),
        url=url,
        published=published,
        language=_language(draft.language),
        byline=byline,
        credited_to=_label(draft.credited_to) or credited_outlet(text, outlet, byline),
        given_id=_identifier(draft.given_id) if named else None,
    )


def _too_long(source: str, length: int) -> Problem:
    """Say that a text is longer than any report."""
    return Problem(
        source=source,
        message=f"The text has {length:,} characters; a report may have {MAX_TEXT_CHARACTERS:,}.",
        remedy="Split it into one file per report.",
    )


def _instant(published: str | datetime | None) -> datetime | None:
    """The date of a draft in its own time zone; a blank one is none."""
    if isinstance(published, datetime):
        return sensible(published)
    return parse_published(published) if published and published.strip() else None


def _without_repeated_title(text: str, title: str) -> str:
    """Drop a first line that only repeats the headline, which the report keeps beside the text."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest and first.casefold() == title.casefold() else text


def _label(text: str | None) -> str | None:
    """A name on one line, or None for an empty one."""
    return _shortened(one_line(text or "")) or None


def _shortened(label: str) -> str:
    """A label that fits a line of a list."""
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"


def _identifier(text: str | None) -> str | None:
    """An identifier of bearable length, or None for an empty one."""
    name = one_line(text or "")
    return name if len(name) <= _LONGEST_ID else hashlib.sha256(name.encode()).hexdigest()


def web_address(text: str | None) -> str | None:
    """A web address that may be shown as a link, or None.

    Args:
        text: What stands where an address should.

    Returns:
        The http or https address; None for anything else, such as `javascript:`.
    """
    address = one_line(text or "")
    if len(address) > 2000 or not re.match(r"https?://[^\s/?#]+", address, re.IGNORECASE):
        return None
    return address


def _host(url: str | None) -> str | None:
    """The host of an address: who carries a piece that names no outlet."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _language(text: str | None) -> str | None:
    """The two-letter code of a language tag."""
    match = re.match(r"([a-zA-Z]{2})(?:$|[-_])", (text or "").strip())
    return match[1].lower() if match else None
