"""Is it the same person, office or document that two reports go back to?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.crossref.acts import acting_bodies, owners_of_figures
from factcheck.crossref.naming import NamedSource, Words, proper_words, source_named, words_of_name
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.models import Attribution, Claim


def named_sources(claim: Claim) -> tuple[NamedSource, ...]:
    """The speakers, bodies, documents and pictures behind a claim that can be told from others.

    Without an attribution it is the body whose own act the claim tells: when a bank raises
    its rate, every report of it goes back to the bank.
    """
    spoken = [source_named(one.source, one.source_kind) for one in claim.attribution]
    found = spoken or acting_bodies(claim)
    return tuple(one for one in (*found, *owners_of_figures(claim)) if one.is_told_apart)


def is_taken_up(attribution: Attribution) -> bool:
    """Whether a document or picture is named as one that the report has introduced before."""
    if attribution.source_kind not in (SourceKind.DOCUMENT, SourceKind.IMAGERY):
        return False
    first, *rest = words_of_name(attribution.source)
    return first.casefold() in {"the", "this", "that", "its"} and not proper_words(" ".join(rest))


def is_same_source(one: NamedSource, other: NamedSource) -> bool:
    """Whether two sources are one: the same name, whole or shortened, or a body and who speaks for it.

    A body may be named by its office alone ("the coastguard"): two claims that speak of
    the same thing and both go back to "the coastguard" go back to one, not to two.
    """
    if one.described and one.described == other.described:
        return True
    if one.paper and other.paper and (one.paper <= other.paper or other.paper <= one.paper):
        return True
    if any(mine <= theirs or theirs <= mine for mine in one.names for theirs in other.names):
        return True
    if one.office & other.office and not (one.names and other.names):
        return True
    return _speak_for_one_body(one, other) or _is_body_of(one, other) or _is_body_of(other, one)


def merged(one: NamedSource, others: Sequence[NamedSource]) -> NamedSource:
    """A source with what a report says of the same one elsewhere."""
    same = [other for other in others if is_same_source(one, other) and (one.names or one.office or one.body)]
    return replace(
        one,
        names=tuple(dict.fromkeys((*one.names, *(words for other in same for words in other.names)))),
        belongs_to=tuple(
            dict.fromkeys((*one.belongs_to, *(words for other in same for words in other.belongs_to)))
        ),
        office=one.office.union(*(other.office for other in same)),
        every=one.every.union(*(other.every for other in same)),
    )


def is_named_in(source: NamedSource, places: Sequence[Words]) -> bool:
    """Whether one of the places holds a source's name."""
    names = [*source.names, *([source.body] if source.body else [])]
    return any(name <= place for name in names for place in places)


def _speak_for_one_body(one: NamedSource, other: NamedSource) -> bool:
    """Whether both speak for the same body, one of them as nothing but its voice."""
    if one.names and other.names:
        return False
    return any(mine <= theirs or theirs <= mine for mine in one.belongs_to for theirs in other.belongs_to)


def _is_body_of(body: NamedSource, speaker: NamedSource) -> bool:
    if not body.body:
        return False
    if body.body == speaker.described and len(speaker.name.split()) == 1:
        return True
    if body.in_passing and body.body <= speaker.described:
        return True
    return body.body <= speaker.every or any(one <= body.body for one in speaker.belongs_to)
