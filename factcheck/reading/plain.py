"""Plain text and Markdown: one report per file, told about by options, front matter or a headline."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace

from factcheck.models import Problem, Report
from factcheck.reading.decode import decode
from factcheck.reading.document import Document, Unreadable
from factcheck.reading.draft import Draft, finish
from factcheck.reading.fields import described
from factcheck.reading.kinds import Kind
from factcheck.reading.markup import to_paragraphs
from factcheck.reading.normalise import normalise
from factcheck.reading.options import ReadOptions

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’)]*$")
_CREDIT_WORDS = re.compile(
    r"\b(?:via|handout|getty|photo|photograph|picture|image|file|credit|courtesy|by|updated|published|©)\b|[/|@]|\(.*\)$",
    re.IGNORECASE,
)
_HEADLINE_WORDS = range(4, 21)
"""Headlines of 18,000 real articles have 3 to 20 words; three are as often a caption."""

MAX_MARKDOWN_CHARACTERS = 300_000
"""Four times the longest real article; the parser takes up to 25 microseconds a character
on hostile marks, 2 on prose."""

_LEAD_CHARACTERS = 80
"""A headline stands over prose: the next paragraph is at least so long and ends as a sentence."""


def read_plain(document: Document, options: ReadOptions, kind: Kind) -> Iterator[Report | Problem]:
    """Read a text or Markdown file as one report.

    Args:
        document: The file.
        options: What the analyst says about it.
        kind: Whether Markdown's marks are taken off.

    Yields:
        The report, and the problems met.
    """
    text, problem = decode(document.whole(), document.name, document.charset)
    if problem:
        yield problem
    if text is None:
        return
    if kind is Kind.MARKDOWN and len(text) > MAX_MARKDOWN_CHARACTERS:
        message = f"The Markdown has {len(text):,} characters; {MAX_MARKDOWN_CHARACTERS:,} are read."
        raise Unreadable(message, "Split it into one file per report, or rename it to .txt.")
    draft = markdown_draft(text) if kind is Kind.MARKDOWN else text_draft(text)
    if draft.url is None and document.url:
        options = options if options.url else options.model_copy(update={"url": document.url})
    yield from finish(draft.led_by(options), document.name)


def text_draft(text: str) -> Draft:
    """A plain text, with its headline where the first line is plainly one."""
    text = normalise(text)
    first, _, rest = text.partition("\n\n")
    return Draft(text=rest, title=first) if is_headline(first, rest) else Draft(text=text)


def is_headline(first: str, rest: str) -> bool:
    """Whether a first paragraph is a headline over the rest, not a caption or a sentence.

    A caption often stands twice, carries a picture credit, or is a line above its
    credit; then it is left in the text, where nothing is lost.
    """
    lead = rest.partition("\n")[0]
    return (
        "\n" not in first
        and len(first.split()) in _HEADLINE_WORDS
        and not _SENTENCE_END.search(first)
        and not _CREDIT_WORDS.search(first)
        and len(lead) >= _LEAD_CHARACTERS
        and bool(_SENTENCE_END.search(lead))
        and not lead.startswith(first)
    )


def markdown_draft(text: str) -> Draft:
    """A Markdown text without its marks; front matter and a first heading describe it."""
    matter = _FRONT_MATTER.match(text)
    body = text[matter.end() :] if matter else text
    described_by = described(_front_matter(matter[1], matter[2])) if matter else Draft(text="")
    title, words = _unmarked(body)
    return replace(described_by, text=words, title=described_by.title or title)


def _front_matter(fence: str, block: str) -> dict[str, object]:
    """The `key: value` lines of a front matter, or its TOML."""
    if fence == "+++":
        try:
            return tomllib.loads(block)
        except (ValueError, RecursionError):
            return {}
    pairs = re.findall(r"^([A-Za-z_-]{1,40})[ \t]*:[ \t]*(\S.*)$", block, re.MULTILINE)
    return {key: value.strip().strip("\"'") for key, value in pairs}


def _unmarked(text: str) -> tuple[str, str]:
    """The first heading and the words of a Markdown text, a blank line between its blocks."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks: list[str] = []
    title = ""
    for place, token in enumerate(tokens):
        if token.type == "inline":
            words = "".join(map(_inline_words, token.children or ()))
            if place == 1 and tokens[0].tag == "h1":
                title = words
            else:
                blocks.append(words)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(to_paragraphs(token.content))
    return title, "\n\n".join(blocks)


def _inline_words(token: object) -> str:
    """The words of one piece of a Markdown line; pictures and tags have none."""
    kind = getattr(token, "type", "")
    if kind in ("softbreak", "hardbreak"):
        return " " if kind == "softbreak" else "\n"
    return getattr(token, "content", "") if kind in ("text", "code_inline", "text_special") else ""
