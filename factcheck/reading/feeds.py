"""Feeds: RSS and Atom items as reports, and the lists of feeds that readers export."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import partial
from io import BytesIO
from typing import Any
from xml.parsers import expat

from factcheck.models import Problem, Report
from factcheck.reading.decode import decode
from factcheck.reading.document import Document, Unreadable
from factcheck.reading.draft import Draft, finish, web_address
from factcheck.reading.guard import guarded
from factcheck.reading.markup import MAX_DEPTH, to_paragraphs
from factcheck.reading.options import ReadOptions

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_READABLE = {"title", "summary", "content", "link"}
"""What an item of a feed has one of; a list of other things has none of them."""

_ENDLESS_NAME = re.compile(
    r"(<(?:[\w.-]{1,40}:)?(?:author|creator|name|email|publisher|managingEditor|webMaster|contributor)\b"
    r"[^<>]{0,300}>(?:<!\[CDATA\[)?[^<]{300})[^<\]]+",
    re.IGNORECASE,
)
"""A person's name or address of over 300 characters, on which feedparser's search for a
mail address takes time by the square of the length."""

_MAIL = re.compile(r"[^\s@()<>\[\]]+@[^\s@()<>\[\]]+")
_LONGEST_AUTHOR = 300
_EMPTY_BRACKETS = re.compile(r"[(<\[]\s*[)>\]]")
MAX_FEED_BYTES = 8 * 1024 * 1024
"""Longest feed; feedparser takes about 2.5 s a megabyte. Feeds of outlets have under one."""

MAX_LISTED_FEEDS = 500
"""Feeds of one list that are fetched; readers' exports hold tens to a few hundred."""


def read_feed(document: Document, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read the items of an RSS or Atom feed.

    Args:
        document: The feed.
        options: What the analyst says; the outlet wins over the feed's title.

    Yields:
        A report for each item, and the problems met.

    Raises:
        Unreadable: If it is no feed or declares entities, by which small files grow huge.
    """
    xml = yield from _source(document)
    if xml is None:
        return
    import feedparser

    feed = feedparser.parse(
        BytesIO(_ENDLESS_NAME.sub(r"\1", xml).encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    if not feed.version and not any(_READABLE & entry.keys() for entry in feed.entries):
        raise Unreadable("It is XML, but no RSS or Atom feed.", "Export the articles as JSON Lines or text.")
    if feed.bozo and not feed.entries:
        raise Unreadable(f"The feed is broken: {feed.bozo_exception}.", "Fetch it again.")
    if feed.bozo:
        message = f"The feed is broken ({feed.bozo_exception}); {len(feed.entries)} items could be read."
        yield Problem(source=document.name, message=message, remedy="Fetch it again.")
    elif not feed.entries:
        yield Problem(source=document.name, message="The feed has no items.", remedy="")
    for number, entry in enumerate(feed.entries, 1):
        source = f"{document.name} item {number}"
        yield from guarded(source, partial(_read_item, entry, feed.feed, source, options))


def listed_feeds(document: Document) -> Iterator[str | Problem]:
    """The addresses in an OPML list, in its order, each once.

    Args:
        document: The list.

    Yields:
        http and https addresses, and the problems met.

    Raises:
        Unreadable: If it is no such list.
    """
    xml = yield from _source(document)
    if xml is None:
        return
    found: dict[str, None] = {}

    def note(_: str, attributes: dict[str, str]) -> None:
        values = {key.casefold(): value for key, value in attributes.items()}
        if address := web_address(values.get("xmlurl")):
            found[address] = None

    parser = expat.ParserCreate()
    parser.StartElementHandler = note
    try:
        parser.Parse(_DECLARATION.sub("", xml).encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        yield Problem(
            source=document.name, message=f"The list of feeds is broken: {error}.", remedy="Export it again."
        )
    if not found:
        raise Unreadable("It lists no feeds.", "Name a feed's address itself.")
    yield from list(found)[:MAX_LISTED_FEEDS]
    if len(found) > MAX_LISTED_FEEDS:
        message = f"It lists {len(found):,} feeds; the first {MAX_LISTED_FEEDS} are read."
        yield Problem(source=document.name, message=message, remedy="Split the list.")


def _source(document: Document) -> Generator[Problem, None, str | None]:
    """Decode XML and refuse the kind that expands; the generator's value is the source."""
    xml, problem = decode(document.whole(MAX_FEED_BYTES), document.name, document.charset)
    if problem:
        yield problem
    if xml is not None and _ENTITY.search(xml):
        raise Unreadable(
            "It declares XML entities, which no feed needs.", "Leave it out: it may be an attack."
        )
    if xml is not None and _is_nested_deep(xml):
        raise Unreadable(
            f"Its XML is nested more than {MAX_DEPTH} deep.", "Leave it out: it may be an attack."
        )
    return xml


def _is_nested_deep(xml: str) -> bool:
    """Whether elements are nested deeper than any feed's, counted in the source.

    feedparser takes 8 s on 100,000 levels. Comments and quoted markup do not count.
    """
    depth = at = 0
    while 0 <= (at := xml.find("<", at)) < len(xml) - 1 and depth <= MAX_DEPTH:
        mark = xml[at + 1]
        if xml.startswith(("<![CDATA[", "<!--"), at):
            at = xml.find("]]>" if xml[at + 2] == "[" else "-->", at)
        elif mark not in "?!":
            at = xml.find(">", at)
            depth += -1 if mark == "/" else xml[at - 1] != "/"
        if at < 0:
            break
        at += 1
    return depth > MAX_DEPTH


def _read_item(entry: Any, feed: Any, source: str, options: ReadOptions) -> Iterator[Report | Problem]:  # noqa: ANN401
    """Make one item a report; an item without a body reports its headline."""
    bodies = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    title = to_paragraphs(entry.get("title", ""))
    text = to_paragraphs(max(bodies, key=len)).strip()
    draft = Draft(
        text=text or title,
        title=title,
        outlet=options.outlet or feed.get("title"),
        url=entry.get("link"),
        published=entry.get("published") or entry.get("updated") or options.published,
        language=entry.get("language") or feed.get("language"),
        byline=_byline(entry),
        credited_to=_credited(entry, feed),
        given_id=entry.get("id"),
    )
    yield from finish(draft, source)


def _byline(entry: Any) -> str | None:  # noqa: ANN401
    """The authors' names.

    An author given as a mail address with a name is taken apart here, because
    feedparser cuts addresses in the middle whose last part has more than four letters.
    """
    signed = str(entry.get("author") or "")[:_LONGEST_AUTHOR]
    authors = entry.get("authors") or ()
    if "@" in signed and len(authors) <= 1:
        name = _EMPTY_BRACKETS.sub("", _MAIL.sub("", signed)).strip()
        return name[1:-1].strip() if name.startswith("(") and name.endswith(")") else name or None
    return ", ".join(author["name"] for author in authors if author.get("name")) or None


def _credited(entry: Any, feed: Any) -> str | None:  # noqa: ANN401
    """The outlet that an item's `<source>` names, when it is another than the feed."""
    origin = entry.get("source") or {}
    name = origin.get("title") or origin.get("href") or ""
    return name if name and name != feed.get("title") else None
