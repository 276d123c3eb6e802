"""Bytes to characters: the byte order mark, then UTF-8, then what is declared, then a guess.

A guess is always said: the analyst reads a problem row beside the report.
"""

from __future__ import annotations

import codecs
import re

from factcheck.models import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_DECLARED_WITHIN = 4096
"""Bytes in which a declaration must stand; HTML asks for the first 1,024."""

_GUESSED_FROM = 65_536
"""Bytes from which the encoding is guessed; the guess takes 0.1 s on so many."""

_LEGACY = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257"]
_LEGACY += ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso8859_2", "iso8859_15"]
"""Encodings in which news was and is written; rarer ones are mistaken for these too often.
Where several fit equally well, the earlier one is taken."""

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str | None, Problem | None]:
    """Turn the bytes of a document into text.

    Args:
        data: The bytes.
        source: The file or URL, for the problem.
        declared: The charset that a server named.

    Returns:
        The text, or None if no encoding fits; and what the analyst should know
        about how it was read.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked, None if marked else "utf-8"):
        if name and (text := _strictly(data, name)) is not None:
            return text.removeprefix("\ufeff"), None
    named = _declared(data, declared)
    if named and (text := _strictly(data, named)) is not None:
        return text, None
    if _is_damaged_utf8(data) or marked:
        text = data.decode(marked or "utf-8", "replace").removeprefix("\ufeff")
        lost = text.count("\ufffd")
        message = f"{lost} characters are damaged; they show as \ufffd."
        return text, Problem(source=source, message=message, remedy="Export it again as UTF-8.")
    return _guess(data, source)


def _strictly(data: bytes, name: str) -> str | None:
    """The text if every byte fits the encoding."""
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _declared(data: bytes, declared: str | None) -> str | None:
    """The encoding a document declares; Latin-1 means Windows-1252, as for every browser."""
    match = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    for name in (declared, match[1].decode() if match else None):
        try:
            known = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        if known in ("iso8859-1", "ascii"):
            return "cp1252"
        if known and codecs.lookup(known)._is_text_encoding:
            return known
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII form UTF-8 characters, so that the others are damage."""
    sample = data[:_GUESSED_FROM]
    beyond_ascii = sum(byte > 0x7F for byte in sample)
    well_formed = sum(len(match[0]) for match in _MULTIBYTE.finditer(sample))
    return well_formed > beyond_ascii / 2


def _guess(data: bytes, source: str) -> tuple[str | None, Problem | None]:
    """Decode by the look of the bytes."""
    from charset_normalizer import from_bytes

    fitting = from_bytes(data[:_GUESSED_FROM], cp_isolation=_LEGACY, enable_fallback=False)
    ranked = sorted(
        (round(match.chaos, 2), -match.coherence, _LEGACY.index(name), name)
        for match in fitting
        for name in match.could_be_from_charset
        if name in _LEGACY
    )
    text, name = next(((text, name) for *_, name in ranked if (text := _strictly(data, name))), (None, ""))
    if text is None:
        message = "The text is in no known encoding."
        return None, Problem(source=source, message=message, remedy="Save it as UTF-8.")
    message = f"Read as {name}: it is not UTF-8 and declares no encoding."
    return text, Problem(source=source, message=message, remedy="If letters look wrong, save it as UTF-8.")
