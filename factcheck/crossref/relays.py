"""Which outlets does a report pass on, by its own account?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.crossref.families import plain_label
from factcheck.crossref.naming import proper_words
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.crossref.families import Families
    from factcheck.models import Claim

_LABEL = r"((?:[A-Z][\w.&’'-]*\s?){1,5})"
_CARRIED_BY = re.compile(rf"\b(?:in|by|to|with|from|on|for)\s+(?:the\s+)?{_LABEL}\s*$")

_DISCLOSED = re.compile(
    r"\b(?:disclosed|revealed|uncovered|exposed|unearthed|broken|(?:first\s+)?(?:reported|published|carried|told))"
    rf"\s+(?:first\s+)?(?:\w+\s+)?(?:by|in)\s+(?:the\s+|The\s+)?{_LABEL}"
)
"""By whom a matter came out: 'the fault was first reported by the Daily Lantern'."""

_EMERGED = re.compile(
    r"\b(?:it\s+(?:has\s+|had\s+)?(?:emerged|transpired|came\s+out|come\s+out)|came\s+to\s+light"
    r"|it\s+(?:was|is|has\s+been|had\s+been)\s+(?:reported|revealed|disclosed)|reportedly|media\s+reports?"
    r"|according\s+to\s+reports?|reports\s+(?:said|say|that))\b",
    re.IGNORECASE,
)
"""Somebody else told this, and the sentence does not say who."""

_AFTER_IT_EMERGED = re.compile(rf"\b(?:after|once|since|when)\s+{_EMERGED.pattern}", re.IGNORECASE)
"""A time that the reporter gives: what emerged is not told by whoever acts then."""

_THE_PAPER = re.compile(
    r"\b(?:the|that|this)\s+(?:newspaper|paper|magazine|daily|tabloid|broadcaster|network|channel|website)\b",
    re.IGNORECASE,
)
"""How a report speaks of an outlet that it has named before."""


def cited_outlets(claim: Claim, families: Families, known: frozenset[str]) -> tuple[str, ...]:
    """Outlets that a claim's chain of sources relays, outermost first.

    Args:
        claim: The claim.
        families: The families an analyst knows.
        known: Plain labels of the outlets whose reports are compared with the claim's.

    Returns:
        Labels as the claim gives them, the full one where it shortens it, or the family's name.
    """
    found = []
    for attribution in claim.attribution:
        name = _bare(attribution.source)
        family = families.named(attribution.source)
        if family is not None:
            found.append(family.name)
        elif plain_label(attribution.source) in known:
            found.append(attribution.source)
        elif inner := _outlet_within(attribution.source, families, known):
            found.append(inner)
        elif attribution.source_kind is SourceKind.OUTLET and proper_words(name):
            found.append(_lengthened(name, known))
        elif attribution.source_kind is SourceKind.ORGANISATION and name != attribution.source:
            found += [full for full in (_lengthened(name, known),) if full != name]
    return tuple(dict.fromkeys(found))


def disclosers_in(text: str) -> tuple[str, ...]:
    """What a text says brought a matter to light, as runs of capitalised words that begin with its name."""
    return tuple(dict.fromkeys(match[1].strip(" .’'") for match in _DISCLOSED.finditer(text)))


def emerged(claim: Claim) -> bool:
    """Whether a claim says that others have told it, without saying who.

    A speaker's own words may say so too; "she called for an inquiry after it emerged that …" does not
    make her the one who tells it.
    """
    if claim.attribution:
        return bool(_AFTER_IT_EMERGED.search(claim.text))
    return bool(_EMERGED.search(claim.text))


def speaks_of_the_paper(claim: Claim) -> bool:
    """Whether a claim refers to an outlet that its report has named before, as "the newspaper" does."""
    return bool(_THE_PAPER.search(claim.text))


def _outlet_within(source: str, families: Families, known: frozenset[str]) -> str | None:
    """The outlet in "a report in the Daily Lantern", "a letter seen by The Harbour Post"."""
    match = _CARRIED_BY.search(source)
    return known_outlet(match[1].strip(), families, known) if match else None


def known_outlet(name: str, families: Families, known: frozenset[str]) -> str | None:
    """A listed outlet, or one whose reports are compared, at the beginning of a run of capitalised words."""
    words = name.split()
    for length in range(len(words), 0, -1):
        label = " ".join(words[:length])
        family = families.named(label)
        if family is not None:
            return family.name
        if plain_label(label) in known:
            return label
    return None


def _lengthened(name: str, known: frozenset[str]) -> str:
    """The only known label that a name shortens: "the Lantern" is the Daily Lantern."""
    words = plain_label(name).split()
    full = [label for label in known if len(label.split()) > len(words) and set(words) <= set(label.split())]
    return full[0] if len(full) == 1 else name


def _bare(name: str) -> str:
    return re.sub(r"^(?:the)\s+", "", name.strip(), flags=re.IGNORECASE)
