"""HTML to paragraphs, for pieces of markup inside feeds and records; and how much markup is safe.

libxml2 gives up below 256 levels, and the extractor's time grows with the number of
elements, so both are counted in the source before anything parses it.
"""

from __future__ import annotations

import re

from factcheck.reading.document import Unreadable

MAX_DEPTH = 250
"""Levels of nesting; libxml2 drops everything from 256 on. Real articles have under 60."""

MAX_ELEMENTS = 30_000
"""Opening tags of one page; trafilatura takes about 7 s on so many on a 2-core machine.
Real articles have under 5,000."""

_TOKENS = re.compile(r"<!--|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_RAW_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
"""Elements whose inside no parser takes for tags, with what ends them; of the other candidates, `title` and
`textarea` among them, some releases of libxml2 parse the inside."""

_COMMENT_END = re.compile("--!?>")

_UNNESTED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "html",
        "head",
        "body",
    ]
)
"""Elements that hold nothing or that end by themselves where the next begins."""

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "blockquote",
        "section",
        "article",
        "pre",
        "hr",
        "dt",
        "dd",
        "figcaption",
        "figure",
        "header",
        "footer",
        "aside",
        "main",
    ]
)
_UNREAD = {"script", "style", "template", "noscript", "iframe", "svg", "head", "form", "button"}
_IS_MARKUP = re.compile(r"</(?:p|div|a|b|i|em|strong|span|li|h\d|blockquote)>|<br\s*/?>|<p>|<p ", re.I)


def looks_like_markup(text: str) -> bool:
    """Whether a text holds HTML rather than words."""
    return bool(_IS_MARKUP.search(text))


def refuse_monstrous(html: str) -> None:
    """Stop at markup that no article has and that parsers hang on or drop.

    Args:
        html: The source.

    Raises:
        Unreadable: If it is nested too deep or has too many elements.
    """
    depth = deepest = elements = at = end = 0
    while token := _TOKENS.search(html, at):
        at = token.end()
        name = (token[2] or "").lower()
        if not name:
            at = _found(_COMMENT_END, html, at - len("--"))  # `<!-->` is a whole comment
        elif token[1]:
            depth -= name not in _UNNESTED and depth > 0
        else:
            elements += 1
            if end < at and (end := html.find(">", at)) < 0:
                break  # the tag never ends, so no element follows
            if name in _RAW_ENDS:
                at = _found(_RAW_ENDS[name], html, at)
            elif name not in _UNNESTED and html[end - 1] != "/":
                depth += 1
                deepest = max(deepest, depth)
        if at < 0:
            break
    if deepest > MAX_DEPTH:
        raise Unreadable(f"Its HTML is nested {deepest:,} deep.", "Save the article's text and add that.")
    if elements > MAX_ELEMENTS:
        raise Unreadable(f"Its HTML has {elements:,} elements.", "Save the article's text and add that.")


def _found(pattern: re.Pattern[str], html: str, at: int) -> int:
    """Where a pattern begins behind a place, -1 for nowhere."""
    match = pattern.search(html, at)
    return match.start() if match else -1


def to_paragraphs(html: str) -> str:
    """The words of a piece of HTML, a blank line between its blocks.

    Args:
        html: The source; plain text passes through.

    Returns:
        The text, not normalised.

    Raises:
        Unreadable: If the markup is monstrous.
    """
    refuse_monstrous(html)
    from lxml import etree
    from lxml.html import HTMLParser

    readable = re.sub("[\ud800-\udfff\x00]", "\ufffd", html)
    root = etree.fromstring(f"<div>{readable}</div>", HTMLParser(no_network=True))
    if root is None:
        return ""
    pieces: list[str] = []
    unread = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        skipped = not isinstance(node.tag, str) or node.tag in _UNREAD
        if event == "start":
            unread += skipped
            words = node.text
        else:
            unread -= skipped and event == "end"
            words = node.tail
        if node.tag in _BLOCKS:
            pieces.append("\n" if node.tag == "br" else "\n\n")
        if words and not unread:
            pieces.append(re.sub(r"\s+", " ", words))
    return "".join(pieces)
