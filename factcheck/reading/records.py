"""JSON: one object a line, an array, or one object; each object is a report.

Lines are streamed, so a collection may be larger than the memory. What is broken
is a problem with its line; the good records around it go in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

from factcheck.models import Problem, Report
from factcheck.reading.decode import decode
from factcheck.reading.document import Document, Unreadable
from factcheck.reading.draft import finish
from factcheck.reading.fields import KNOWN_KEYS, TEXT_KEYS, described
from factcheck.reading.guard import guarded
from factcheck.reading.options import MAX_COLLECTION_BYTES, MAX_DOCUMENT_BYTES, ReadOptions

_LISTS = ("articles", "items", "reports", "documents", "data", "results", "entries")
"""Keys under which one object holds a list of articles (news services, JSON Feed)."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_SHAPE = f"Each record needs its text under one of the keys: {', '.join(TEXT_KEYS)}."
_ALSO = "also read: id, url, outlet or source, title, published or date"
_REPAIR = "Mend or remove it and add the file again; the other records are in."


class Members(dict[str, Any]):
    """A decoded object that remembers which of its keys stood twice."""

    twice: tuple[str, ...] = ()


def _members(pairs: list[tuple[str, Any]]) -> Members:
    """Build an object; the last of equal keys counts, as in other JSON readers."""
    members = Members(pairs)
    if len(members) != len(pairs):
        counted = Counter(key for key, _ in pairs)
        members.twice = tuple(sorted(key for key in KNOWN_KEYS if counted[key] > 1))
    return members


_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_constant=lambda _: None)
"""NaN and infinities, which some exporters write for missing values, mean nothing here."""


def read_records(document: Document, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read the objects of a JSON document.

    Args:
        document: JSON Lines, an array, or one object.
        options: What the analyst says; it fills the gaps of the records.

    Yields:
        Reports, and a problem for each record that is not one.

    Raises:
        Unreadable: If the document as a whole is not JSON.
    """
    if document.head.startswith(_WIDE_MARKS):
        wide, problem = decode(document.whole(MAX_COLLECTION_BYTES), document.name)
        document = Document(document.name, BytesIO((wide or "").encode("utf-8", "replace")), document.suffix)
        if problem:
            yield problem
    if _is_lines(document):
        yield from _read_lines(document, options)
        return
    text, problem = decode(document.whole(MAX_COLLECTION_BYTES), document.name, document.charset)
    if problem:
        yield problem
    if text is not None:
        yield from _read_whole(text, document.name, options)


def _is_lines(document: Document) -> bool:
    """Whether each line is an object: the first line begins one and goes on behind its brace.

    An object printed over many lines has its brace alone, or is cut off at the first
    line; a file named `.jsonl` is read by lines even then.
    """
    head = document.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    first, newline, rest = head.partition(b"\n")
    first = first.strip()
    named_lines = document.suffix in (".jsonl", ".ndjson")
    if head.startswith(b"["):
        return named_lines and first.endswith(b"]") and bool(rest.strip())
    if first == b"{" and rest.lstrip().startswith(b'"'):
        return False
    if named_lines or not newline:
        return True
    try:
        _DECODER.decode(first.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return False
    return True


def _read_lines(document: Document, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read one object a line."""
    for number, line in document.lines():
        source = f"{document.name}:{number}"
        if line is None:
            yield Problem(
                source=source,
                message=f"The line is longer than {MAX_DOCUMENT_BYTES >> 20} MiB.",
                remedy=_REPAIR,
            )
        elif line.strip():
            yield from guarded(source, partial(_read_line, line, source, options))


def _read_line(line: bytes, source: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read one line."""
    text, problem = decode(line, source)
    if problem:
        yield problem
    if text is None:
        return
    try:
        record = _DECODER.decode(text.strip())
    except (ValueError, RecursionError) as error:
        yield Problem(source=source, message=f"The line is not JSON: {_why(error)}.", remedy=_REPAIR)
        return
    yield from _read_value(record, source, options)


def _read_whole(text: str, name: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read an array or one object; of an array, everything before the first break goes in."""
    start = len(text) - len(text.lstrip())
    if text.startswith("[", start):
        yield from _read_array(text, start + 1, name, options)
        return
    try:
        record = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        line = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(f"It is not JSON{line}: {_why(error)}.", "Export it again.") from error
    yield from guarded(name, partial(_read_value, record, name, options))


def _read_array(text: str, at: int, name: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Decode an array item by item, so that a break in it leaves the items before it whole."""
    line, counted = 1, 0
    while True:
        while at < len(text) and text[at] in " \t\r\n,":
            at += 1
        line, counted = line + text.count("\n", counted, at), at
        source = f"{name}:{line}"
        if text.startswith("]", at):
            if text[at + 1 :].strip():
                message = "Something follows the end of the list; it is left out."
                yield Problem(source=source, message=message, remedy="Give one object a line instead.")
            return
        try:
            record, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            message = f"The list breaks off here: {_why(error)}."
            yield Problem(source=source, message=message, remedy=_REPAIR)
            return
        yield from guarded(source, partial(_read_value, record, source, options))


def _read_value(record: object, source: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Make an object a report, or each of the objects that it only wraps."""
    wrapped = _wrapped(record)
    if not wrapped:
        yield from _read_record(record, source, options)
    for number, item in enumerate(wrapped, 1):
        place = f"{source} item {number}"
        yield from guarded(place, partial(_read_record, item, place, options))


def _wrapped(record: object) -> list[object]:
    """The list of articles that an object without a text of its own holds."""
    if not isinstance(record, Members):
        return []
    lists = (held for key in _LISTS if isinstance(held := record.get(key), list))
    held = next((held for held in lists if any(isinstance(item, Members) for item in held)), [])
    return [] if held and described(record).text else held


def _read_record(record: object, source: str, options: ReadOptions) -> Iterator[Report | Problem]:
    """Make one object a report."""
    if not isinstance(record, Members):
        message = f"The record is {_called(record)}, not an object."
        yield Problem(source=source, message=message, remedy=f"{_SHAPE[:-1]}; {_ALSO}.")
        return
    if record.twice:
        message = f"The key {', '.join(record.twice)} stands twice; the last one counts."
        yield Problem(source=source, message=message, remedy="Check the export.")
    draft = described(record)
    if draft.text:
        yield from finish(draft.filled_by(options), source)
        return
    held = [key for key in record if key.casefold() in TEXT_KEYS]
    message = (
        f"The record has no text: its {held[0]} is {_called(record[held[0]])}."
        if held
        else f"The record has no text under any known key; it has {_listed(record)}."
    )
    yield Problem(source=source, message=message, remedy=f"{_SHAPE[:-1]}; {_ALSO}.")


def _called(value: object) -> str:
    """What a value is, in an analyst's words."""
    if value is None or value in ("", [], {}):
        return "empty"
    names = {str: "a string", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "an object")


def _listed(record: Members) -> str:
    """The keys of a record, as many as fit a line."""
    keys = [key[:30] for key in record]
    return ", ".join(keys[:8]) + (", …" if len(keys) > 8 else "") if keys else "no keys"


def _why(error: ValueError | RecursionError) -> str:
    """The decoder's reason, short."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return (
        f"{error.msg} (column {error.colno})" if isinstance(error, json.JSONDecodeError) else str(error)[:100]
    )
