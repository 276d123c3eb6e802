"""Folders: their files in one order, each once, and a word on those passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from factcheck.models import Problem
from factcheck.reading.document import shown
from factcheck.reading.kinds import SUFFIXES

_LISTED = 6
"""Endings that one problem names; the rest is a count."""


def suffix_of(path: Path) -> str:
    """The ending that tells a file's kind, in lower case and without `.gz`."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def files_in(folder: Path) -> Iterator[Path | Problem]:
    """Every file below a folder that can be read, sorted by path.

    Hidden files and files of other kinds are passed over, and one problem counts
    them. A linked folder is entered once, so a loop of links ends.

    Args:
        folder: The folder.

    Yields:
        Paths, problems with folders, and at the end the count of files passed over.
    """
    passed: Counter[str] = Counter()
    read = 0
    entered: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                if _is_wanted(path, passed):
                    read += 1
                    yield path
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) in entered:
                continue
            entered.add((status.st_dev, status.st_ino))
            children = sorted(path.iterdir(), key=lambda child: child.name, reverse=True)
        except OSError as error:
            message = f"The folder cannot be read: {error.strerror or error}."
            yield Problem(source=shown(str(path)), message=message, remedy="Change its permissions.")
            continue
        passed["hidden"] += sum(child.name.startswith(".") for child in children)
        waiting.extend(child for child in children if not child.name.startswith("."))
    if (passed := +passed) or not read:
        yield Problem(source=shown(str(folder)), message=shown(_account(passed, read)), remedy=_remedy())


def _is_wanted(path: Path, passed: Counter[str]) -> bool:
    """Whether a file of a folder is read; if not, it is counted."""
    suffix = suffix_of(path)
    if suffix in SUFFIXES:
        return True
    passed[suffix or "without ending"] += 1
    return False


def _account(passed: Counter[str], read: int) -> str:
    """Say how many files were passed over, by ending."""
    if not passed:
        return "The folder is empty."
    ordered = sorted(passed.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{count} {suffix}" for suffix, count in ordered[:_LISTED])
    rest = sum(count for _, count in ordered[_LISTED:])
    others = f" and {rest} others" if rest else ""
    none = "" if read else "No file in it can be read. "
    total = sum(passed.values())
    return f"{none}{total:,} file{'s' if total > 1 else ''} passed over: {named}{others}."


def _remedy() -> str:
    """Say which files a folder is read for."""
    return f"Read are {' '.join(SUFFIXES)} and these with .gz; name another text file itself to read it."
