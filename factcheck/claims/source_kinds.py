"""What sort of source a noun phrase names: person, body, document, picture, outlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.mentions import is_personal
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
    if words and words[-1] == "agency" and not lexicon.NEWS_AGENCY & set(words):
        return False
    named = [word for word in text.split() if word.strip(".,'’").lower() in lexicon.OUTLET_WORDS]
    return bool(named) and named[-1][0].isupper() and len(words) > 1 and len(words) < 7


def is_common(head: Token) -> bool:
    """Whether a noun is one of the language: 'police' at the start of a sentence is nobody's name."""
    lemma = head.lemma_.lower()
    return lemma in lexicon.UNNAMED or any(lemma in nouns for nouns in _COMMON.values())


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
    if is_outlet(text) and head.pos_ == "PROPN":
        return SourceKind.OUTLET
    if head.pos_ != "PROPN" and not (head.text[:1].isupper() and head.i > head.sent.start):
        return _described(head, lemma)
    if lemma in _BODIES | lexicon.FIRMS:
        return SourceKind.ORGANISATION
    if head.ent_type_ == "PERSON":
        return SourceKind.PERSON
    return SourceKind.ORGANISATION


def _described(head: Token, lemma: str) -> SourceKind:
    """What sort of source a common noun or a pronoun is, with the name that may stand beside it."""
    common = next((kind for kind, nouns in _COMMON.items() if lemma in nouns), None)
    if common is not None:
        return common
    if head.lower_ in PERSONAL:
        return SourceKind.PERSON
    beside = [child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    if beside:
        holder = is_personal(lemma) and beside[0].lower_ not in lexicon.FIRMS
        return SourceKind.PERSON if holder else kind_of(beside[0].text, beside[0])
    if lemma in lexicon.UNNAMED and any(word.ent_type_ == "PERSON" for word in head.subtree):
        return SourceKind.PERSON
    if head.ent_type_ in {"ORG", "GPE", "NORP", "FAC"}:
        return SourceKind.ORGANISATION
    return SourceKind.UNNAMED if head.pos_ in {"NOUN", "NUM", "ADJ"} else SourceKind.UNKNOWN


_BODIES = lexicon.words(
    "ministry government department agency company office committee commission council court campaign "
    "party union military army navy police administration authority bank firm university hospital "
    "board bureau group team coalition parliament congress senate house embassy consulate coastguard "
    "service organisation organization institute foundation association alliance inspectorate "
    "regulator operator airline force kremlin pentagon state federation confederation league society club "
    "chamber secretariat directorate observatory laboratory prosecution brigade district county province "
    "region municipality exchange treasury college academy charity retailer manufacturer supplier maker "
    "carrier consortium cooperative delegation tribunal fund trust network corporation"
)
"""Nouns for bodies of people."""

_COMMON = {
    SourceKind.IMAGERY: lexicon.IMAGERY,
    SourceKind.WITNESS: lexicon.WITNESSES,
    SourceKind.OUTLET: lexicon.SAYS_OUTLET,
    SourceKind.ORGANISATION: _BODIES,
    SourceKind.DOCUMENT: lexicon.DOCUMENTS,
}
"""Which common nouns tell the kind, in the order in which they are asked."""
