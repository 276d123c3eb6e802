"""What is in a document: told by its first bytes, then by the ending of its name."""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck.reading.document import Document, Unreadable


class Kind(StrEnum):
    """How a document is read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    RECORDS = "records"
    FEED = "feed"
    FEED_LIST = "feed list"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.RECORDS,
    ".json": Kind.RECORDS,
    ".ndjson": Kind.RECORDS,
    ".xml": Kind.FEED,
    ".rss": Kind.FEED,
    ".atom": Kind.FEED,
    ".opml": Kind.FEED_LIST,
}
"""The endings that are read; in a folder, other files are passed over."""

_BINARY = (
    (b"%PDF-", "a PDF", "Save its text, for instance with pdftotext, and add that."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or export it as plain text."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Export it as plain text."),
    (b"{\\rtf", "a rich text document", "Export it as plain text."),
    (b"\x89PNG", "a picture", "Add the article's text instead."),
    (b"\xff\xd8\xff", "a picture", "Add the article's text instead."),
    (b"GIF8", "a picture", "Add the article's text instead."),
    (b"SQLite format 3", "a database", "Export its articles as JSON Lines."),
    (b"\x7fELF", "a program", ""),
    (b"BZh", "compressed by bzip2", "Unpack it first, or use gzip."),
    (b"\xfd7zXZ", "compressed by xz", "Unpack it first, or use gzip."),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd", "Unpack it first, or use gzip."),
    (b"7z\xbc\xaf", "a 7z archive", "Unpack it first."),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""UTF-16 and UTF-32 are full of zero bytes and yet text."""

_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.I | re.S)
_XML = re.compile(rb"\s*(?:<\?xml|<rss\b|<feed\b|<rdf:RDF\b|<opml\b)", re.I)
_PAGE_INSIDE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.I)


def kind_of(document: Document) -> Kind:
    """Tell how to read a document.

    Args:
        document: The opened document.

    Returns:
        Its kind; plain text when nothing speaks for another.

    Raises:
        Unreadable: If it is empty or is not text.
    """
    head = document.head
    if not head.strip():
        what = f"blank for its first {len(head):,} bytes" if head else "empty"
        raise Unreadable(f"It is {what}.", "Check how it was saved.")
    refuse_binary(head)
    named = SUFFIXES.get(document.suffix)
    if named in (Kind.TEXT, Kind.MARKDOWN, Kind.RECORDS, Kind.FEED_LIST):
        return named
    return _sniffed(head, named)


def refuse_binary(head: bytes) -> None:
    """Say what a file is that is not text.

    Raises:
        Unreadable: With the way to get its text.
    """
    for magic, what, remedy in _BINARY:
        if head.startswith(magic):
            raise Unreadable(f"It is {what}, not text.", remedy)
    if b"\x00" in head and not head.startswith(_WIDE):
        raise Unreadable("It is binary, not text.", "Add a text, Markdown, HTML, JSON or feed file.")


def _sniffed(head: bytes, named: Kind | None) -> Kind:
    """Tell markup, feeds and records apart by how they begin."""
    if _XML.match(head.removeprefix(b"\xef\xbb\xbf")):
        if b"<opml" in head.lower():
            return Kind.FEED_LIST
        return Kind.PAGE if _PAGE_INSIDE.search(head) else Kind.FEED
    if named is not None:
        return named
    if _PAGE.match(head):
        return Kind.PAGE
    return Kind.RECORDS if _begins_as_json(head) else Kind.TEXT


def _begins_as_json(head: bytes) -> bool:
    """Whether the first characters can only be an object or a list of them."""
    return bool(re.match(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\}|$)", head))
