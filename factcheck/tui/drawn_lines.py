"""Why does what a closed room drew not stay in memory?

Textual remembers two background styles in a cache whose key holds the widget's drawn lines, and so keeps
the lines of the last thousand widgets alive, long after they are gone: over a working day some 20 MB
(Textualize/textual#6665, open in 8.2.8).
"""

from __future__ import annotations

from functools import lru_cache

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.style import Style

_REMEMBERED = "get_inner_outer"


@lru_cache(maxsize=1024)
def _inner_and_outer(beneath: Color, background: Color) -> tuple[Style, Style]:
    """The styles inside and outside a widget's border."""
    return Style(background=beneath + background), Style(background=beneath)


def forget_lines_of_closed_rooms() -> None:
    """Have Textual remember those styles by their colours alone; one that holds no lines is left as it is."""
    if hasattr(getattr(StylesCache, _REMEMBERED, None), "cache_info"):
        setattr(StylesCache, _REMEMBERED, _by_colours_alone)


def _by_colours_alone(_drawn: StylesCache, beneath: Color, background: Color) -> tuple[Style, Style]:
    return _inner_and_outer(beneath, background)
