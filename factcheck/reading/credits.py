"""Whom does a report credit for itself?

Only a credit for the whole piece counts: a dateline that names another outlet, a
closing line, a byline. A caption's 'Handout via REUTERS' credits a picture, and a
wire named beside staff writers gave part of the work, so neither says where the
report comes from.
"""

from __future__ import annotations

import re

WIRES = {
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "Reuters": "Reuters",
    "Thomson Reuters": "Reuters",
    "AFP": "AFP",
    "Agence France-Presse": "AFP",
    "Agence France Presse": "AFP",
    "UPI": "UPI",
    "United Press International": "UPI",
    "DPA": "dpa",
    "Deutsche Presse-Agentur": "dpa",
    "EFE": "EFE",
    "ANSA": "ANSA",
    "TASS": "TASS",
    "Xinhua": "Xinhua",
    "Interfax": "Interfax",
    "RIA Novosti": "RIA Novosti",
    "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo",
    "Yonhap": "Yonhap",
    "PTI": "PTI",
    "Press Trust of India": "PTI",
    "ANI": "ANI",
    "IANS": "IANS",
    "PA": "PA Media",
    "PA Media": "PA Media",
    "Press Association": "PA Media",
    "Canadian Press": "Canadian Press",
    "AAP": "AAP",
    "Australian Associated Press": "AAP",
    "Anadolu": "Anadolu",
    "Anadolu Agency": "Anadolu",
    "SANA": "SANA",
    "WAFA": "WAFA",
    "IRNA": "IRNA",
    "Bloomberg": "Bloomberg",
    "CNN Wire": "CNN",
    "Kaiser Health News": "Kaiser Health News",
}
"""News agencies as they sign, and the one label under which they are kept."""

_BY_NAME = {name.casefold(): label for name, label in WIRES.items()}
_ANY_WIRE = "|".join(re.escape(name) for name in sorted(WIRES, key=len, reverse=True))

_DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][^\n()]{0,70}?)[ ,]*)?\((?P<name>[A-Z][^()\n]{1,40})\)\s{0,3}(?:--?|[–—])\s"
)
"""'DAMASCUS, June 10 (Reuters) — ', '(AP) - ': place and day are optional, the dash is not."""

_CAPITALS = re.compile(r"[A-Z][A-Z.'’-]{2,}")
"""A dateline's place is set in capitals; without it an outlet in brackets is only mentioned."""

_SIGNED = re.compile(rf"[-–—(\[ ]*(?:the )?(?P<name>{_ANY_WIRE})[)\]. ]*", re.IGNORECASE)
"""A closing line that is nothing but an agency's name, as '(Reuters)' or '— AFP'."""

_CONTRIBUTED = re.compile(
    rf"[-–—(\[ ]*(?:the )?(?P<name>{_ANY_WIRE})(?: (?:also|staff|news agency))* "
    r"contributed (?:reporting )?to this (?:report|story|article)[)\]. ]*",
    re.IGNORECASE,
)
_PROVIDED = re.compile(
    rf"[-–—(\[ ]*(?:source|with (?:reporting|material|files|information) (?:by|from)|"
    rf"reporting by|(?:copyright|©)[ \d]*|with|from|via|by)[: ]+(?:the )?(?P<name>{_ANY_WIRE})[)\]. ]*",
    re.IGNORECASE,
)
_LAST_SENTENCE = re.compile(r"(?:^|[.!?”\"’')] )(?P<sentence>[^.!?\n]{0,120}[.!?]?\)?)$")
_FIRST_LINES = 3
"""A signature under the headline stands in the first lines or nowhere."""


def credited_outlet(text: str, outlet: str | None, byline: str | None = None) -> str | None:
    """Find the other outlet that a report credits for itself.

    Args:
        text: The normalised text.
        outlet: Who carries it; a credit to oneself is none.
        byline: Its authors as printed, where an agency may stand.

    Returns:
        The label of the credited outlet, or None.
    """
    name = _from_dateline(text) or _from_byline(byline) or _from_lines(text)
    if name is None or _same(name, outlet or ""):
        return None
    return name


def _same(name: str, outlet: str) -> bool:
    """Whether a credit names the carrier itself, also in its short form ('Meridian' for 'Meridian Wire')."""
    own, credited = canonical(outlet).casefold(), canonical(name).casefold()
    return bool(own) and (own == credited or own.startswith(credited + " ") or own == f"the {credited}")


def canonical(name: str) -> str:
    """The label under which an agency is kept; other names stay as they are."""
    plain = re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)
    return _BY_NAME.get(plain.casefold(), name.strip())


def _from_dateline(text: str) -> str | None:
    """The outlet in the brackets of a dateline; any name counts after a place in capitals.

    Of two names with a stroke ('CBSDC/AP'), the agency is credited.
    """
    match = _DATELINE.match(text)
    if match is None:
        return None
    names = [match["name"], *match["name"].split("/")]
    wire = next((name for name in names if name.strip().casefold() in _BY_NAME), None)
    placed = bool(_CAPITALS.match(match["place"] or ""))
    return canonical(wire or match["name"]) if wire or placed else None


def _from_byline(byline: str | None) -> str | None:
    """An agency that stands in the byline, alone or as a writer's house ('Jo Lee, Reuters')."""
    for part in re.split(r"[,;|/]", byline or ""):
        name = re.sub(r"^\s*by\s+", "", part, flags=re.IGNORECASE).strip()
        if canonical(name) in WIRES.values() and re.sub(r"^the ", "", name.casefold()) in _BY_NAME:
            return canonical(name)
    return None


def _from_lines(text: str) -> str | None:
    """An agency that signs a line at the top or bottom, or the last sentence."""
    lines = [line for line in text[:600].split("\n") if line][:_FIRST_LINES]
    for line in lines if len(text) > 600 else lines[:1]:
        if len(line) < 80 and (match := _SIGNED.fullmatch(line) or _PROVIDED.fullmatch(line)):
            return canonical(match["name"])
    ending = text[-400:].rsplit("\n", 1)[-1]
    last = _LAST_SENTENCE.search(ending)
    for closing in (ending, last["sentence"] if last else ""):
        for pattern in (_CONTRIBUTED, _PROVIDED, _SIGNED):
            if match := pattern.fullmatch(closing):
                return canonical(match["name"])
    bracketed = re.search(rf"\((?P<name>{_ANY_WIRE})\)$", ending)
    return canonical(bracketed["name"]) if bracketed else None
