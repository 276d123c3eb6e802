"""A dossier as Markdown, HTML or JSON.

News text is hostile: whatever it holds, it reaches a reader as the words that were
published and never as markup, script or a control character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from factcheck.reports.dossier import Dossier, Fragment, section_of
from factcheck.reports.shapes import dossier_shape
from factcheck.reports.wording import (
    POSITION_SYMBOLS,
    RELATION_SYMBOLS,
    STATUS_MEANINGS,
    STATUS_SYMBOLS,
    citation,
    counted,
    day,
    side_words,
    sources,
)

if TYPE_CHECKING:
    from jinja2 import Environment


class DossierFormat(StrEnum):
    """How a dossier is written."""

    MARKDOWN = "md"
    HTML = "html"
    JSON = "json"


_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")
"""Characters to which some Markdown gives a meaning anywhere in a line."""

_LEADING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#+=-]))")
"""What would make a heading, a list or a rule of a line."""

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that steer a terminal or the direction of a line and show nothing themselves."""


def render(dossier: Dossier, form: DossierFormat) -> str:
    """Write a dossier.

    Args:
        dossier: The data.
        form: Markdown, a self-contained HTML page, or JSON.

    Returns:
        The text, ending in a line break; the same data gives the same text.
    """
    if form is DossierFormat.JSON:
        return json.dumps(dossier_shape(dossier), ensure_ascii=False, indent=2) + "\n"
    sections = [section_of(assessment) for assessment in dossier.assessments]
    template = _environment().get_template(f"dossier.{form}.jinja")
    text = template.render(dossier=dossier, sections=sections)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def markdown(words: object) -> str:
    """Words as Markdown that shows them as they are, on one line."""
    return _LEADING.sub(r"\1\\", _spaced(" ".join(str(words).split())))


def visible(words: object) -> str:
    """Words with steering characters shown as the replacement character."""
    return _STEERING.sub("\ufffd", str(words))


def emphasised(quotation: Sequence[Fragment]) -> str:
    """A quotation in Markdown, the deciding words in bold.

    The stars stand right at a letter or figure, where every Markdown takes them for emphasis;
    an underscore is punctuation there.
    """
    written = []
    for fragment in quotation:
        core = re.search(r"[^\W_](?:.*[^\W_])?", fragment.words, re.DOTALL) if fragment.decides else None
        if core is None:
            written.append(_spaced(fragment.words))
            continue
        before, after = fragment.words[: core.start()], fragment.words[core.end() :]
        written.append(f"{_spaced(before)}**{_spaced(core[0])}**{_spaced(after)}")
    return _LEADING.sub(r"\1\\", "".join(written).strip())


def web_address(url: str | None) -> str | None:
    """An address that may be linked: http or https, nothing that a browser would run or that ends a link."""
    try:
        linked = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return None
    return quote(url or "", safe="%/:?#[]@!$&()*+,;=~") if linked else None


def _spaced(words: str) -> str:
    """A piece of a quotation in Markdown on one line, its outer spaces kept."""
    return _MARKUP.sub(r"\\\1", visible(re.sub(r"\s+", " ", words)))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    made = Environment(
        loader=PackageLoader("factcheck.reports"),
        autoescape=select_autoescape(("html.jinja",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) and type(value) is str else value,
    )
    filters: dict[str, Callable[..., Any]] = {
        "address": web_address,
        "bold": emphasised,
        "cite": citation,
        "counted": counted,
        "day": day,
        "md": markdown,
        "side": side_words,
        "sources": sources,
    }
    made.filters.update(filters)
    made.globals.update(
        statuses=STATUS_SYMBOLS,
        meanings=STATUS_MEANINGS,
        relations=RELATION_SYMBOLS,
        positions=POSITION_SYMBOLS,
    )
    return made
