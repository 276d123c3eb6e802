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
        family = families.named(_bare(attribution.source)) or families.named(attribution.source)
        if family is not None:
            found.append(family.name)
        elif attribution.source_kind is SourceKind.OUTLET or plain_label(attribution.source) in known:
            found.append(_bare(attribution.source))
    return tuple(dict.fromkeys(found))


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
    proper = frozenset(word.casefold() for word in words if word[:1].isupper()) - _SMALL
    if proper:
        return proper
    every = frozenset(word.casefold() for word in words) - _SMALL
    return every if attribution.source_kind is SourceKind.ORGANISATION else frozenset()


def _words(name: str) -> Iterator[str]:
    for match in _NAME.finditer(name):
        yield re.sub(r"[’']s?$", "", match[0])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the)\s+", "", name.strip(), flags=re.IGNORECASE)
