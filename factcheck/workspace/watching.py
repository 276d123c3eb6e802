"""Looking at a watched source: in a folder at the files that changed, elsewhere at all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.models import Problem, Watch
from factcheck.workspace.calls import ModelProcessError
from factcheck.workspace.results import AddSummary

if TYPE_CHECKING:
    from factcheck.archive import Notebook

SLACK = timedelta(seconds=5)
"""Taken off the time of the last look: file systems keep times as coarse as two seconds, and a file
may have been written while the last look was under way. Reading one twice changes nothing."""


def changed_since(source: str, looked: datetime | None) -> list[str]:
    """Name what has to be read of a source.

    Args:
        source: A path or a web address.
        looked: When it was last looked at; None reads all of it.

    Returns:
        The source itself, or the files of a folder that changed since; empty when none did.
    """
    path = Path(source)
    if looked is None or "://" in source or not path.is_dir():
        return [source]
    from factcheck.reading import files_in

    since = (looked - SLACK).timestamp()
    return [
        str(found) for found in files_in(path) if not isinstance(found, Problem) and _is_newer(found, since)
    ]


def look_at(watched: Watch, notebook: Notebook, add: Callable[[Sequence[str]], AddSummary]) -> AddSummary:
    """Add what is new in a watched source, and note what came of it.

    An error of the system, such as of a folder that may not be entered, is an outcome as well, and so
    is the loss of the models' process: it is noted, so that one such source holds up no other. What
    was lost with the process is read again at the next look.

    Args:
        watched: The source.
        notebook: Where the outcome is noted; a look that was stopped is not.
        add: Reads sources in.

    Returns:
        What became of it.
    """
    began: datetime | None = datetime.now(UTC)
    try:
        sources = changed_since(watched.source, watched.looked)
        summary = add(sources) if sources else AddSummary()
    except OSError as error:
        summary = AddSummary(problems=(_unreadable(watched.source, error),))
    except ModelProcessError as error:
        began = watched.looked
        summary = AddSummary(
            problems=(Problem(source=watched.source, message=error.message, remedy=error.remedy),)
        )
    if not summary.cancelled:
        troubles = [problem.message for problem in summary.problems if problem.source == watched.source]
        added = summary.added + summary.new_versions
        notebook.looked(watched.source, began, added, troubles[0] if troubles and not added else "")
    return summary


def _unreadable(source: str, error: OSError) -> Problem:
    """What the system says against reading a source."""
    message = f"It cannot be read: {error.strerror or error}."
    return Problem(source=source, message=message, remedy="Check the file or folder and its disk.")


def _is_newer(path: Path, since: float) -> bool:
    """Whether a file was written or moved here after an instant; one that is gone again was not."""
    try:
        status = path.stat()
        return max(status.st_mtime, status.st_ctime) >= since
    except OSError:
        return False
