"""Is it the same person, office or newspaper that two reports quote?

Names are compared by their words: "Coastguard Commander Ines Marrok" and "Marrok"
are one speaker, "the ministry" alone is nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.crossref.families import plain_label
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.crossref.families import Families
    from factcheck.models import Attribution, Claim

_NAMED = frozenset({SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.IMAGERY})
"""Sources that are the same one when they bear the same name."""

_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_CARRIED_BY = re.compile(r"\b(?:in|by|to|with|from|on|for)\s+(?:the\s+)?((?:[A-Z][\w.&’'-]*\s?){1,5})\s*$")

_SMALL = frozenset(
    re.findall(
        r"\w+",
        """
        a an and at for former current senior general his her in interview its it of on s the their they he
        she this that to which who mr mrs ms dr sir agency army authorities authority bank board chief
        commander committee company council court data department director document documents governor
        government group head hospital imagery images letter mayor military minister ministry office officer
        official officials parliament party pictures police president prime report review source sources
        spokesman spokeswoman spokesperson spokespeople state statement study union university
        """,
    )
)
"""Words that name an office rather than its holder; a name made of them alone names nobody in particular."""


def cited_outlets(claim: Claim, families: Families, known: frozenset[str]) -> tuple[str, ...]:
    """Outlets that a claim's chain of sources relays, outermost first.

    Args:
        claim: The claim.
        families: The families an analyst knows.
        known: Plain labels of outlets seen in the archive.

    Returns:
        Labels as the claim gives them, or the family's name where it is listed.
    """
    found = []
    for attribution in claim.attribution:
        name = _bare(attribution.source)
        family = families.named(name) or families.named(attribution.source)
        if family is not None:
            found.append(family.name)
        elif plain_label(attribution.source) in known or plain_label(name) in known:
            found.append(attribution.source)
        elif inner := _outlet_within(attribution.source, families, known):
            found.append(inner)
        elif attribution.source_kind is SourceKind.OUTLET and _proper_words(name):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _outlet_within(source: str, families: Families, known: frozenset[str]) -> str | None:
    """The outlet in "a report in the Daily Lantern", "a letter seen by The Harbour Post"."""
    match = _CARRIED_BY.search(source)
    if match is None:
        return None
    name = match[1].strip()
    family = families.named(name) or families.named(f"the {name}")
    if family is not None:
        return family.name
    labels = {label: label for label in (plain_label(name), plain_label(f"the {name}")) if label in known}
    return name if labels else None


def named_sources(claim: Claim) -> tuple[tuple[str, frozenset[str]], ...]:
    """The named speakers, offices, documents and pictures behind a claim.

    Returns:
        Each with the words of its name by which it is recognised.
    """
    return tuple(
        (attribution.source, words)
        for attribution in claim.attribution
        if attribution.source_kind in _NAMED and (words := _naming_words(attribution))
    )


def is_same_source(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one name is the other, whole or shortened."""
    return bool(one and other) and (one <= other or other <= one)


def _naming_words(attribution: Attribution) -> frozenset[str]:
    words = list(_words(attribution.source))
    if proper := _proper_words(attribution.source):
        return proper
    every = frozenset(word.casefold() for word in words) - _SMALL
    return every if attribution.source_kind is SourceKind.ORGANISATION else frozenset()


def _proper_words(name: str) -> frozenset[str]:
    """The words of a name that only it bears."""
    return frozenset(word.casefold() for word in _words(name) if word[:1].isupper()) - _SMALL


def _words(name: str) -> Iterator[str]:
    for match in _NAME.finditer(name):
        yield re.sub(r"[’']s?$", "", match[0])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the)\s+", "", name.strip(), flags=re.IGNORECASE)
