"""Fetching what the analyst named by its address: the only place that opens a socket."""

from __future__ import annotations

import string
import time
from http.client import HTTPException, HTTPMessage, HTTPResponse
from io import BytesIO
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from factcheck.reading.document import Document, Unreadable
from factcheck.reading.options import MAX_DOCUMENT_BYTES

TIMEOUT_SECONDS = 20
"""For each wait on the network."""

DEADLINE_SECONDS = 60
"""For the whole answer, so that a server that drips bytes does not hold the batch."""

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/feed+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/x-opml": ".opml",
}
_ONLINE = "Check the address and the connection, or save the page and add the file."


def is_address(source: str) -> bool:
    """Whether a source is an address rather than a path."""
    return source.lower().startswith(("http://", "https://"))


def fetch(address: str) -> Document:
    """Fetch one address.

    Args:
        address: An http or https address.

    Returns:
        The answer as a document.

    Raises:
        Unreadable: If it cannot be had, with the reason and what to do.
    """
    wanted = {"User-Agent": "factcheck", "Accept": "text/html, application/xml, */*;q=0.5"}
    try:
        request = Request(_sendable(address), headers=wanted)
        with _opener().open(request, timeout=TIMEOUT_SECONDS) as answer:
            kind = answer.headers.get_content_type()
            charset = answer.headers.get_content_charset()
            body, final = _body(answer), answer.geturl()
    except HTTPError as error:
        raise Unreadable(f"The server answered {error.code} {error.reason}.", _ONLINE) from error
    except URLError as error:
        reason = getattr(error.reason, "strerror", None) or error.reason
        raise Unreadable(f"It cannot be fetched: {reason}.", _ONLINE) from error
    except TimeoutError as error:
        raise Unreadable(f"The server was silent for {TIMEOUT_SECONDS} s.", "Try again later.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise Unreadable(f"It cannot be fetched: {error}.", _ONLINE) from error
    return Document(address, BytesIO(body), _SUFFIXES.get(kind, ""), charset, final)


def _sendable(address: str) -> str:
    """An address as the protocol takes it: ASCII alone, as browsers send what they show in letters."""
    parts = urlsplit(address)
    place = parts.netloc
    if not place.isascii():
        user, at, server = place.rpartition("@")
        host, colon, port = server.partition(":")
        place = f"{user}{at}{host.encode('idna').decode()}{colon}{port}"
    path, query = quote(parts.path, safe=string.punctuation), quote(parts.query, safe=string.punctuation)
    return parts._replace(netloc=place, path=path, query=query).geturl()


def _opener() -> OpenerDirector:
    """An opener for the web alone: no files, no FTP, also not after a redirect."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler,
        HTTPHandler,
        HTTPSHandler,
        HTTPDefaultErrorHandler,
        _WebOnly,
        HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener


class _WebOnly(HTTPRedirectHandler):
    """Follows redirects, up to ten, to web addresses only."""

    max_redirections = 10

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise URLError("it redirects away from the web")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _body(answer: HTTPResponse) -> bytes:
    """Read an answer within its bounds of size and time, and whole: half an article is not the article."""
    began, body = time.monotonic(), bytearray()
    while chunk := answer.read1(1 << 16):
        body += chunk
        if len(body) > MAX_DOCUMENT_BYTES:
            raise Unreadable(
                f"The answer is longer than {MAX_DOCUMENT_BYTES >> 20} MiB.", "Save it and split it."
            )
        if time.monotonic() - began > DEADLINE_SECONDS:
            raise Unreadable(f"The answer took more than {DEADLINE_SECONDS} s.", "Try again later.")
    if answer.length:  # bytes that the server announced and did not send; None where it announced nothing
        raise Unreadable(
            f"The answer broke off after {len(body):,} of {len(body) + answer.length:,} bytes.",
            "Fetch it again, or save the page and add the file.",
        )
    return bytes(body)
