"""How does news text reach a widget unharmed, and without harming the terminal?

Textual reads brackets in a plain `str` as markup and drops "[sic]"; a terminal
acts on escape sequences, direction overrides and invisible characters. Every
word that somebody else wrote goes through `verbatim`. One character stays one
character, so offsets into the stored text hold in what is shown.
"""

from __future__ import annotations

from textual.content import Content

LONGEST = 20_000
"""Characters shown of one text: more than any passage that is asked for, and laid out in a few ms."""

STAND_IN = "·"
"""Shown in place of a character that would be invisible or would reorder the line."""

_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_SHOWN_AS = {
    **{code: 0x2400 + code for code in range(0x20)},
    **{code: "�" for code in range(0x80, 0xA0)},
    **{ord(character): STAND_IN for character in _INVISIBLE},
    **{code: STAND_IN for code in range(0xE0000, 0xE0080)},
    **{code: "�" for code in range(0xD800, 0xE000)},
    0x7F: "␡",
    0x09: " ",
    0x0D: " ",
    0x0A: "\n",
    0x2028: " ",
    0x2029: " ",
}


def shown(text: str, limit: int = LONGEST) -> str:
    """Make a text safe to draw, character for character, and say where it was cut.

    Args:
        text: Any text at all.
        limit: Characters to keep; a longer text ends in its full length.

    Returns:
        The same text with each dangerous character replaced by one harmless one.
    """
    if len(text) > limit:
        return f"{text[:limit].translate(_SHOWN_AS)}… ({len(text):,} characters in all)"
    return text.translate(_SHOWN_AS)


def verbatim(text: str, limit: int = LONGEST) -> Content:
    """Turn a text into content that no widget reads as markup.

    Args:
        text: Any text at all.
        limit: Characters to keep.

    Returns:
        Content whose offsets are those of the text, up to the limit.
    """
    return Content(shown(text, limit), strip_control_codes=False)


def in_one_line(text: str, limit: int = 400) -> Content:
    """Turn a text into content of a single line, for lists and titles.

    Args:
        text: Any text at all.
        limit: Characters to keep; lists show far fewer.

    Returns:
        Content without a line break, offsets kept.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return Content(shown(cut).replace("\n", " "), strip_control_codes=False)
