"""Which date did the analyst type?"""

from __future__ import annotations

from datetime import datetime

from factcheck.tui.work import NeedsMendingError


def read_date(words: str) -> datetime | None:
    """Understand a typed date; call from a worker, since it loads a library.

    Raises:
        NeedsMendingError: If it is no date.
    """
    if not words:
        return None
    from factcheck.workspace import parse_published

    try:
        return parse_published(words)
    except ValueError as error:
        raise NeedsMendingError(str(error), "Leave it empty when nobody knows.") from error
