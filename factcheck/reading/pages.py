"""Web pages: the article without its surroundings, and what the page says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from factcheck.models import Problem, Report
from factcheck.reading.dates import parse_published
from factcheck.reading.decode import decode
from factcheck.reading.document import Document, Unreadable
from factcheck.reading.draft import Draft, finish
from factcheck.reading.markup import refuse_monstrous
from factcheck.reading.options import ReadOptions

MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Longest page; the extractor takes about 9 s on 8 MB of plain paragraphs."""

_ROOT = re.compile(r"<(?:html|body)\b", re.I)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([a-zA-Z-]{2,10})", re.I)
_PUBLISHED = re.compile(
    r"<meta\b[^>]{0,300}?article:published_time[\"'][^>]{0,300}?content=[\"']([^\"']{8,40})"
    r"|[\"']datePublished[\"']\s*:\s*[\"']([^\"']{8,40})"
    r"|<meta\b[^>]{0,300}?content=[\"']([^\"']{8,40})[\"'][^>]{0,300}?article:published_time",
    re.I,
)


def read_page(document: Document, options: ReadOptions) -> Iterator[Report | Problem]:
    """Read one web page.

    Args:
        document: The page.
        options: What the analyst says; it wins over the page.

    Yields:
        The report, and the problems met.

    Raises:
        Unreadable: If it holds no article that can be found.
    """
    html, problem = decode(document.whole(MAX_PAGE_BYTES), document.name, document.charset)
    if problem:
        yield problem
    if html is not None:
        yield from finish(_draft(html, document).led_by(options), document.name)


def _draft(html: str, document: Document) -> Draft:
    """What the page says about its article."""
    refuse_monstrous(html)
    found = _extracted(html, document.url)
    if found is None or not (found.text or "").strip():
        raise Unreadable("No article was found in the page.", "Save the article's text and add that.")
    return Draft(
        text=re.sub(r"\n+", "\n\n", found.text),
        title=found.title or "",
        outlet=found.sitename,
        url=found.url or document.url,
        published=_instant(html, found.date),
        language=found.language or (match[1] if (match := _LANGUAGE.search(html)) else None),
        byline=(found.author or "").replace(";", ",") or None,
    )


def _extracted(html: str, url: str | None) -> Any:  # noqa: ANN401 — trafilatura ships no type for it
    """Let trafilatura find the article; a date is taken from metadata, never guessed from the prose.

    A pasted piece of a page and a page that leaves out its optional tags get a body:
    without one, the extractor finds nothing.
    """
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False}
    readable = re.sub("[\ud800-\udfff\x00]", "\ufffd", html)
    return bare_extraction(
        readable if _ROOT.search(readable) else f"<html><body>{readable}</body></html>",
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dates,
    )


def _instant(html: str, day: str | None) -> str | datetime | None:
    """The minute of publication where the page's metadata gives one for the very day that was found."""
    match = _PUBLISHED.search(html)
    if match is None:
        return day
    try:
        moment = parse_published(next(filter(None, match.groups())))
        near = day is None or abs(moment - parse_published(day)) <= timedelta(days=2)
    except ValueError:
        return day
    return moment if near else day
