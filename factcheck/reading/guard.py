"""The guard point of reading: whatever goes wrong in one document stays in it.

Parsers of hostile input fail in ways that nobody lists beforehand, so this one place
catches every exception, and an unexpected one becomes a problem that names the
document and asks for a bug report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from factcheck.models import Problem, Report
from factcheck.reading.document import Unreadable, shown

_OS_MESSAGES = {
    FileNotFoundError: ("There is no such file or folder.", "Check the path."),
    PermissionError: ("It may not be read.", "Change its permissions."),
    IsADirectoryError: ("It is a folder.", "Name the folder itself."),
}


def guarded(source: str, produce: Callable[[], Iterator[Report | Problem]]) -> Iterator[Report | Problem]:
    """Hand on what a document gives, and end with a problem where it fails.

    Args:
        source: The document's name.
        produce: Reads it.

    Yields:
        Everything that was read before a failure, then the failure as a problem.
    """
    source = shown(source)
    try:
        yield from produce()
    except Unreadable as error:
        yield Problem(source=source, message=error.message, remedy=error.remedy)
    except OSError as error:
        unknown = (f"It cannot be read: {error.strerror or error}.", "Check the file and its disk.")
        message, remedy = _OS_MESSAGES.get(type(error), unknown)
        yield Problem(source=source, message=message, remedy=remedy)
    except Exception as error:  # noqa: BLE001 — one of the two guard points: per document on ingest
        message = f"Reading it failed ({type(error).__name__}: {str(error)[:200]})."
        yield Problem(source=source, message=message, remedy="Leave it out, and please report this as a bug.")
