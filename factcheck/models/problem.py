"""Problems: bad input as data, so that one broken file never stops a batch."""

from __future__ import annotations

from factcheck.models.base import Value


class Problem(Value):
    """Something that could not be read, said so that the analyst can mend it."""

    source: str
    """The file, URL or feed item, with the line where there is one: 'feed.jsonl:12'."""

    message: str
    """What is wrong, in one sentence."""

    remedy: str = ""
    """What to do about it, in one sentence; empty when nothing can be done."""
