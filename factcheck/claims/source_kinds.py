"""What sort of source a noun phrase names: person, body, document, picture, outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONAL = frozenset({"he", "she", "him", "her", "his"})
"""Pronouns for one person."""


def is_outlet(text: str) -> bool:
    """Whether a name is that of a news outlet."""
    words = [word.strip(".,'’\"“”").lower() for word in text.split()]
    if any(word in lexicon.OUTLETS for word in words) and (len(words) < 6):
        return any(word[:1].isupper() for word in text.split())
    named = [word for word in text.split() if word.strip(".,'’").lower() in lexicon.OUTLET_WORDS]
    return bool(named) and named[-1][0].isupper() and len(words) > 1 and len(words) < 7


def kind_of(text: str, head: Token | None) -> SourceKind:
    """What sort of source a noun phrase names.

    Args:
        text: Its words.
        head: Its head noun.

    Returns:
        The kind; unknown for a pronoun that nothing explains.
    """
    if head is None:
        return SourceKind.OUTLET if is_outlet(text) else SourceKind.UNKNOWN
    lemma = head.lemma_.lower()
    named = any(word.ent_type_ == "PERSON" for word in head.subtree)
    if is_outlet(text) and head.pos_ == "PROPN":
        return SourceKind.OUTLET
    common = next((kind for kind, nouns in _COMMON.items() if lemma in nouns), None)
    if common is not None and head.pos_ != "PROPN":
        return common
    if head.ent_type_ == "PERSON" or head.lower_ in PERSONAL or (named and lemma in lexicon.UNNAMED):
        return SourceKind.PERSON
    if head.ent_type_ in {"ORG", "GPE", "NORP", "FAC"} or head.pos_ == "PROPN":
        return SourceKind.ORGANISATION
    if lemma in lexicon.UNNAMED or head.pos_ == "NUM" or head.tag_ == "NNS":
        return SourceKind.UNNAMED
    return SourceKind.UNKNOWN


_BODIES = lexicon.words(
    "ministry government department agency company office committee commission council court campaign "
    "party union military army navy police administration authority bank firm university hospital "
    "board bureau group team coalition parliament congress senate house embassy consulate coastguard "
    "service organisation organization institute foundation association alliance inspectorate "
    "regulator operator airline force kremlin pentagon state"
)

_COMMON = {
    SourceKind.IMAGERY: lexicon.IMAGERY,
    SourceKind.WITNESS: lexicon.WITNESSES,
    SourceKind.OUTLET: lexicon.SAYS_OUTLET,
    SourceKind.ORGANISATION: _BODIES,
    SourceKind.DOCUMENT: lexicon.DOCUMENTS,
}
"""Which common nouns tell the kind, in the order in which they are asked."""
