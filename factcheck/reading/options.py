"""What the analyst says about the sources, and how much of them is read."""

from __future__ import annotations

from pydantic import AwareDatetime

from factcheck.models import Value

MAX_TEXT_CHARACTERS = 1_000_000
"""Longest text of one report. spaCy refuses longer ones by default; the longest of
18,000 real articles has 76,553 characters."""

MAX_DOCUMENT_BYTES = 20 * 1024 * 1024
"""Longest file that is one report, and longest line of JSON Lines: a text of the greatest
length fits even when every character is escaped as `\\uXXXX` or wrapped in markup."""

MAX_COLLECTION_BYTES = 256 * 1024 * 1024
"""Longest JSON array or feed, which is held in memory whole: twice the size of the largest
real collection at hand (18,000 articles). JSON Lines are streamed and have no such bound."""


class ReadOptions(Value):
    """What the analyst says about plain files, which cannot say it themselves.

    Outlet and date win over what a page or a front matter says, and fill the gaps
    of records that name their own. Title and URL name one report, so they apply
    only where a single document is given.
    """

    outlet: str | None = None
    """Who carries it."""

    published: AwareDatetime | None = None
    """When it was published."""

    title: str | None = None
    """Its headline."""

    url: str | None = None
    """Where it was published."""

    def for_many(self) -> ReadOptions:
        """What of this can be said of more than one report."""
        return self.model_copy(update={"title": None, "url": None})
