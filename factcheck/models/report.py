"""Reports: who published what, when, and the text that every quotation points into."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta, timezone
from typing import Annotated, NewType

from pydantic import AwareDatetime, Field, computed_field

from factcheck.models.base import Value

ReportId = NewType("ReportId", str)
"""Sixteen hexadecimal digits that name one version of one report."""

UNKNOWN_OUTLET = "unknown"
"""The label of a report whose outlet nobody named; it never adds independence."""


def content_hash(text: str) -> str:
    """Fingerprint a normalised text, so that the same words are stored once.

    Args:
        text: A text as `factcheck.reading` normalises it.

    Returns:
        SHA-256 of its UTF-8 bytes in hexadecimal.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


MINUTES_A_DAY = 24 * 60


class ReportHeader(Value):
    """What a reader needs to cite a report, without its text."""

    id: ReportId
    """Names this version of this report."""

    outlet: str
    """Who carries it; `UNKNOWN_OUTLET` when nobody said."""

    title: str = ""
    """The headline, empty when there is none."""

    url: str | None = None
    """Where it was published."""

    published: AwareDatetime | None = None
    """When it was published, in UTC; None when unknown, never guessed from a file's date."""

    language: str | None = None
    """ISO 639-1 code when known."""

    byline: str | None = None
    """The authors as printed."""

    credited_to: str | None = None
    """Another outlet that the report itself credits, such as a feed's `<source>` or '(Reuters)'."""

    source_key: str
    """What stays the same when the piece is edited: its id or URL within the outlet."""


class Report(ReportHeader):
    """One published piece by one outlet, with its normalised text."""

    text: Annotated[str, Field(min_length=1)]
    """The normalised text; all offsets of all claims point into it."""

    utc_offset_minutes: Annotated[int, Field(gt=-MINUTES_A_DAY, lt=MINUTES_A_DAY)] = 0
    """By how much the clocks where it was published were ahead of UTC, as far as its date says so."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def content_hash(self) -> str:
        """SHA-256 of the text: equal hashes are the same words."""
        return content_hash(self.text)

    @property
    def published_there(self) -> datetime | None:
        """When it was published by the clocks of its place: on that day is its 'today'."""
        if self.published is None:
            return None
        return self.published.astimezone(timezone(timedelta(minutes=self.utc_offset_minutes)))

    def header(self) -> ReportHeader:
        """The citation of this report, without the text."""
        return ReportHeader(**{name: getattr(self, name) for name in ReportHeader.model_fields})


def make_report(
    *,
    text: str,
    outlet: str | None = None,
    title: str = "",
    url: str | None = None,
    published: datetime | None = None,
    language: str | None = None,
    byline: str | None = None,
    credited_to: str | None = None,
    given_id: str | None = None,
) -> Report:
    """Build a report and derive its identity from what it carries.

    The source key is the id its publisher gave, else its URL, else its words; the
    report id hashes outlet, source key and words, so an edited piece is a new
    version under the same key and the same piece read twice has the same id.

    Args:
        text: The normalised text, not empty.
        outlet: Who carries it.
        title: Its headline.
        url: Where it was published.
        published: When, with the time zone of its place as far as that is known.
        language: ISO 639-1 code.
        byline: Authors as printed.
        credited_to: Another outlet that it credits.
        given_id: The identifier the publisher or data set gave.

    Returns:
        A frozen report.

    Raises:
        pydantic.ValidationError: If the text is empty or the date has no zone.
    """
    label = (outlet or "").strip() or UNKNOWN_OUTLET
    words = content_hash(text)
    source_key = given_id or url or words
    ahead = (published.utcoffset() if published else None) or timedelta()
    identity = hashlib.sha256("\x1f".join((label, source_key, words)).encode("utf-8", "surrogatepass"))
    return Report(
        id=ReportId(identity.hexdigest()[:16]),
        outlet=label,
        title=title,
        url=url,
        published=published.astimezone(UTC) if ahead and published else published,
        language=language,
        byline=byline,
        credited_to=credited_to,
        source_key=source_key,
        text=text,
        utc_offset_minutes=ahead // timedelta(minutes=1),
    )
