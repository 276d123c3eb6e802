"""From what the analyst named to reports: the one generator that others read from."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from factcheck.models import Problem, Report
from factcheck.reading.document import Document, Unreadable, shown
from factcheck.reading.fetch import fetch, is_address
from factcheck.reading.folders import files_in, suffix_of
from factcheck.reading.guard import guarded
from factcheck.reading.kinds import Kind, kind_of
from factcheck.reading.options import ReadOptions

STDIN = ("-", "/dev/stdin")
_PIPES = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")
"""Where a shell's process substitution puts a pipe that is already open."""


def read(sources: Iterable[str], options: ReadOptions | None = None) -> Iterator[Report | Problem]:
    """Read reports from whatever the analyst named, one by one.

    The order is that of the sources; within a folder, that of the paths. Nothing is
    raised for bad input: what cannot be read is a problem among the reports.

    Args:
        sources: Files, folders, `-` for standard input, http and https addresses.
        options: What the analyst says about them.

    Yields:
        Reports and problems.
    """
    named = list(sources)
    options = options or ReadOptions()
    single = len(named) == 1 and not _is_folder(named[0])
    if not single and (options.title or options.url):
        yield Problem(
            source=shown(", ".join(named[:3])) or "the command",
            message="A title or URL names one report, but several are read; both are left out.",
            remedy="Add that file by itself.",
        )
        options = options.for_many()
    for source in named:
        yield from guarded(source, partial(_read_source, source, options))


def _read_source(source: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read one named source, of whatever kind."""
    if is_address(source):
        yield from _read_document(fetch(source), options, may_fetch=True)
    elif source in STDIN:
        yield from _read_document(Document("stdin", sys.stdin.buffer), options, may_fetch=True)
    elif not source or "\0" in source or "://" in source or not _is_encodable(source):
        raise Unreadable(
            "It is neither a path nor a web address.", "Give a file, or an address with http or https."
        )
    elif _is_folder(source):
        for found in files_in(Path(source)):
            if isinstance(found, Problem):
                yield found
            else:
                yield from guarded(str(found), partial(_read_file, found, options, may_fetch=False))
    else:
        yield from _read_file(Path(source), options, may_fetch=True)


def _is_folder(source: str) -> bool:
    """Whether a source names a folder; what no system can look up is none."""
    try:
        return source not in STDIN and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _is_encodable(path: str) -> bool:
    """Whether the system could have a file of this name."""
    try:
        os.fsencode(path)
    except UnicodeError:
        return False
    return True


def _read_file(path: Path, options: ReadOptions, *, may_fetch: bool) -> Iterator[Report | Problem]:
    """Read one file; devices and pipes that nobody writes to are refused, as they never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and str(path).startswith(_PIPES)):
        raise Unreadable("It is not a regular file.", "Give a file or a folder.")
    with path.open("rb") as stream:
        yield from _read_document(
            Document(os.fspath(path), stream, suffix_of(path)), options, may_fetch=may_fetch
        )


def _read_document(
    document: Document, options: ReadOptions, *, may_fetch: bool
) -> Iterator[Report | Problem]:
    """Read one opened document in the way of its kind."""
    kind = kind_of(document)
    if kind is Kind.PAGE:
        from factcheck.reading.pages import read_page

        yield from read_page(document, options)
    elif kind is Kind.RECORDS:
        from factcheck.reading.records import read_records

        yield from read_records(document, options)
    elif kind is Kind.FEED:
        from factcheck.reading.feeds import read_feed

        yield from read_feed(document, options)
    elif kind is Kind.FEED_LIST:
        yield from _read_feed_list(document, options.for_many(), may_fetch=may_fetch)
    else:
        from factcheck.reading.plain import read_plain

        yield from read_plain(document, options, kind)


def _read_feed_list(
    document: Document, options: ReadOptions, *, may_fetch: bool
) -> Iterator[Report | Problem]:
    """Fetch the feeds of a list that the analyst named; of one found in a folder, only say what it lists."""
    from factcheck.reading.feeds import listed_feeds

    addresses = []
    for found in listed_feeds(document):
        if isinstance(found, Problem):
            yield found
        else:
            addresses.append(found)
    if not may_fetch:
        some = ", ".join(addresses[:3]) + (", …" if len(addresses) > 3 else "")
        message = f"It lists {len(addresses)} feeds, which were not fetched: {some}"
        yield Problem(
            source=document.name, message=message, remedy="Name the list itself to fetch its feeds."
        )
        return
    for address in addresses:
        yield from guarded(address, partial(_read_listed, address, options))


def _read_listed(address: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Fetch one feed of a list; a list inside a list is not followed."""
    feed = fetch(address)
    feed.suffix = ".xml"  # what the list says, whatever the server calls it
    yield from _read_document(feed, options, may_fetch=False)
