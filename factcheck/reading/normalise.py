"""One form for every text, so that equal words are equal characters.

Offsets count in the normalised text, and quotations are read back from it. What
changes and why:

- Unicode is composed (NFC); lone surrogates, which no store can keep, become U+FFFD.
- Lines end in a newline; two newlines part paragraphs, never more.
- Tabs and every kind of space become one plain space; lines lose their outer spaces.
- Control characters go. Those from 0x80 to 0x9F are read as Windows-1252, as HTML does,
  because that is how they come into news texts.
- Soft hyphens and invisible characters go: they split words that readers see whole.
- Marks that reverse the direction of writing go: with them a quotation could show
  other words than it holds. Arabic and Hebrew still display right without them.
- Zero-width joiners stay between characters of scripts that need them and in emoji.
"""

from __future__ import annotations

import re
import unicodedata

_JOINERS = "\u200c\u200d"
_FIRST_JOINABLE = 0x300
"""Scripts below this code point (Latin with its extensions) never join by joiner."""


def _translation() -> dict[int, str]:
    """Say for single characters what stands in their place."""
    table = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)), "")
    for code in range(0x80, 0xA0):
        table[code] = bytes((code,)).decode("cp1252", "ignore")
    table |= dict.fromkeys((0x0A, 0x0B, 0x0C, 0x0D, 0x2028), "\n")
    table[0x2029] = "\n\n"
    table |= dict.fromkeys((0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
    invisible = (0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF)
    ranges = ((0x202A, 0x202F), (0x2060, 0x2070), (0xFFF9, 0xFFFC), (0xE0000, 0xE0080))
    table |= dict.fromkeys((*invisible, *(code for span in ranges for code in range(*span))), "")
    return table


_TABLE = _translation()
_REPLACED = re.compile("[" + re.escape("".join(map(chr, sorted(_TABLE.keys() - {0x0A})))) + "]")
"""Searching for what is replaced is six times as fast as translating every character."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(" {2,}")
_BLANK_LINES = re.compile("\n{3,}")
_JOINER_RUN = re.compile(f"[{_JOINERS}]+")


def normalise(text: str) -> str:
    """Bring a text into the one form in which it is stored, hashed and quoted.

    Normalising a normalised text changes nothing.

    Args:
        text: Any text, with whatever characters.

    Returns:
        The normalised text; empty when there was nothing to read.
    """
    text = _SURROGATES.sub("\ufffd", text.replace("\r\n", "\n"))
    text = _REPLACED.sub(lambda found: _TABLE[ord(found[0])], text)
    text = unicodedata.normalize("NFC", text)
    text = _without_idle_joiners(text)
    text = _SPACES.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n")
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")


def one_line(text: str) -> str:
    """Normalise a label such as a headline or a name, which has no lines."""
    return " ".join(normalise(text).split())


def _without_idle_joiners(text: str) -> str:
    """Drop the joiners that join nothing, until none is left.

    Dropping one may let the letters around it compose, and that may leave the next
    one idle; composed letters have three parts at most, so the rounds are few.
    """
    while "\u200c" in text or "\u200d" in text:
        kept = unicodedata.normalize("NFC", _JOINER_RUN.sub(_joiner_or_nothing, text))
        if kept == text:
            break
        text = kept
    return text


def _joiner_or_nothing(run: re.Match[str]) -> str:
    """Keep one joiner where the characters on both sides may join."""
    text, start, end = run.string, run.start(), run.end()
    if start == 0 or end == len(text):
        return ""
    joins = all(ord(side) >= _FIRST_JOINABLE for side in (text[start - 1], text[end]))
    return run[0][0] if joins else ""
