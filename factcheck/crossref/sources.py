"""Is it the same person, office or newspaper that two reports quote?

Names are compared by their words: "Coastguard Commander Ines Marrok" and "Marrok"
are one speaker, "the ministry" alone is nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.crossref.families import plain_label
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.crossref.families import Families
    from factcheck.models import Attribution, Claim

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
"""Words that name an office rather than its holder; a name made of them alone names no person."""

_JOINTS = frozenset(
    re.findall(r"\w+", "a an and at by for from his her in its local of on the their this that to s")
)
"""Words that carry nothing of a body's name."""

_SPEAKERS = re.compile(
    r"^(?P<body>.+?)\s+(?:officials|officers|spokes\w+)$|^(?:a\s+)?spokes\w+\s+(?:for|of)\s+(?P<of>.+)$",
    re.IGNORECASE,
)
"""Unnamed people who speak for a body: 'Coastguard officials', 'a spokesman for the ministry'."""

_ON_THEIR_OWN = re.compile(
    r"\b(?:senior|former|unnamed|anonymous|unidentified|some|two|three|several)\b", re.I
)
"""Unnamed people who do not speak for their body, or of whom nobody knows whether they do."""

_OF_A_BODY = re.compile(r"([^\W\d_][\w-]*)[’']s?\s|\b(?:of|for|at)\s+(?:the\s+)?([A-Z].*)$")
"""Where a person's own description names the body: 'Corvane’s chief executive', 'director of Bellwyn'."""

_OFFICES = frozenset(
    re.findall(
        r"\w+",
        """
        agency army authority bank board coastguard committee company council court department government
        hospital institute military ministry operator parliament party police union university
        """,
    )
)
"""Bodies that a report names by their office alone once it has introduced them: 'the ministry'."""

_ANYBODY = frozenset(
    re.findall(
        r"\w+",
        """
        current familiar former man official officials one people person persons senior several some source
        sources three top two unidentified unnamed anonymous woman close matter who
        """,
    )
)
"""Words in the description of an unnamed source that tell nothing of who it is."""

_DESCRIBES = re.compile(r"(?:an?|who|which|\d+)\b", re.IGNORECASE)
"""Begins a part of a source that says what sort of source it is and names nobody."""

_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|says|say|told|announced|confirmed|reported|denied|admitted|stated|added|acknowledged)\b"
)
_NEAR_WORDS = 6
"""Words beside the beginning or a reporting word among which the name of who acts or speaks stands."""

_THE_PAPER = re.compile(
    r"\b(?:the|that|this)\s+(?:newspaper|paper|magazine|daily|tabloid|broadcaster|network|channel|website)\b",
    re.IGNORECASE,
)
"""How a report speaks of an outlet that it has named before."""


@dataclass(frozen=True)
class NamedSource:
    """Whom a claim quotes, with the words by which the same one is recognised elsewhere."""

    name: str
    """As the claim says it."""

    names: tuple[frozenset[str], ...] = ()
    """What only this person, document or picture is called."""

    body: frozenset[str] = frozenset()
    """Words of an organisation or office; empty for a person."""

    belongs_to: tuple[frozenset[str], ...] = ()
    """Bodies that a person's description names."""

    described: frozenset[str] = frozenset()
    """What an unnamed source is said to be, such as an airport's. Nobody can check that two of the
    same description are two people, so they add no independence."""

    every: frozenset[str] = frozenset()
    """All its words."""

    is_quoted: bool = True
    """False for a body that a claim tells of without quoting it; of two such claims neither is the source
    of the other."""


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


def speaks_of_the_paper(claim: Claim) -> bool:
    """Whether a claim refers to an outlet that its report has named before, as "the newspaper" does."""
    return bool(_THE_PAPER.search(claim.text))


def named_sources(claim: Claim) -> tuple[NamedSource, ...]:
    """The speakers, bodies, documents and pictures behind a claim that can be told from others."""
    found = [_named(attribution) for attribution in claim.attribution]
    if body := body_at_work(claim):
        found.append(body)
    return tuple(one for one in found if one.names or one.body or one.belongs_to or one.described)


def is_taken_up(attribution: Attribution) -> bool:
    """Whether a document or picture is named as one that the report has introduced before."""
    return attribution.source_kind in (SourceKind.DOCUMENT, SourceKind.IMAGERY) and not _proper_words(
        re.sub(r"^\W*\w+", "", attribution.source)
    )


def is_same_source(one: NamedSource, other: NamedSource) -> bool:
    """Whether two sources are one: the same name, whole or shortened, or a body and who speaks for it.

    A body may be named by its office alone ("the coastguard"): two claims that speak of
    the same thing and both go back to "the coastguard" go back to one, not to two.
    """
    if not (one.is_quoted or other.is_quoted):
        return False
    if one.described and one.described == other.described:
        return True
    if any(mine <= theirs or theirs <= mine for mine in one.names for theirs in other.names):
        return True
    return _is_body_of(one, other) or _is_body_of(other, one)


def places_of_names(claim: Claim) -> tuple[frozenset[str], ...]:
    """The words among which an unattributed claim would name who acts or speaks.

    "Syria’s Transportation Ministry has stopped all flights" carries no reporting word, yet
    tells what that ministry did; it adds nothing to a report that quotes the ministry.

    Returns:
        Sets of words: the beginning, those after "according to", those before "said"; none
        for a claim with an attribution.
    """
    if claim.attribution:
        return ()
    text = claim.content if claim.content in claim.text else claim.text
    places = [list(_words(text))[:_NEAR_WORDS]]
    places += [
        list(_words(claim.text[match.end() :]))[:_NEAR_WORDS] for match in _ACCORDING.finditer(claim.text)
    ]
    places += [
        list(_words(claim.text[: match.start()]))[-_NEAR_WORDS:] for match in _SAYS.finditer(claim.text)
    ]
    return tuple(frozenset(word.casefold() for word in words) for words in places)


def body_at_work(claim: Claim) -> NamedSource | None:
    """The body that an unattributed claim begins with and names by its office alone: "The union repeated"."""
    words = claim.text.split(maxsplit=2)
    if claim.attribution or len(words) < 3 or words[0] != "The" or words[1] not in _OFFICES:
        return None
    office = frozenset({words[1]})
    return NamedSource(f"the {words[1]}", body=office, every=office, is_quoted=False)


def is_named_in(source: NamedSource, places: Sequence[frozenset[str]]) -> bool:
    """Whether one of the places holds a source's name."""
    names = [*source.names, *([source.body] if source.body else [])]
    return source.is_quoted and any(name <= place for name in names for place in places)


def _is_body_of(body: NamedSource, speaker: NamedSource) -> bool:
    if not body.body:
        return False
    return body.body <= speaker.every or any(one <= body.body for one in speaker.belongs_to)


def _named(attribution: Attribution) -> NamedSource:
    name, kind = attribution.source, attribution.source_kind
    every = frozenset(word.casefold() for word in _words(name)) - _JOINTS
    parts = [part for part in re.split(r",\s*", name) if not _DESCRIBES.match(part.strip())]
    proper = tuple(words for part in parts if (words := _proper_words(part)))
    if kind is SourceKind.ORGANISATION:
        body = frozenset(word.casefold() for part in parts for word in _words(part)) - _JOINTS
        return NamedSource(name, body=body, every=every)
    if kind is SourceKind.UNNAMED:
        match = None if _ON_THEIR_OWN.search(name) else _SPEAKERS.match(name.strip())
        words = frozenset(word.casefold() for word in _words((match["body"] or match["of"]) if match else ""))
        body = words - _JOINTS
        return NamedSource(name, body=body, described=every - _ANYBODY, every=body)
    if kind is SourceKind.UNKNOWN:
        return NamedSource(name, body=proper[-1] if proper else frozenset(), every=every)
    if kind is SourceKind.PERSON:
        bodies = (
            _proper_words(match[1] or match[2]) for part in parts for match in _OF_A_BODY.finditer(f"{part} ")
        )
        belongs = tuple(words for words in bodies if words)
        own = tuple(words for words in proper if words not in belongs) or proper
        return NamedSource(name, names=own, belongs_to=belongs, every=every)
    if kind in (SourceKind.DOCUMENT, SourceKind.IMAGERY):
        return NamedSource(name, names=(_proper_words(name),) if proper else (), every=every)
    return NamedSource(name)


def _proper_words(name: str) -> frozenset[str]:
    """The words of a name that only it bears."""
    return frozenset(word.casefold() for word in _words(name) if word[:1].isupper()) - _SMALL


def _words(name: str) -> Iterator[str]:
    for match in _NAME.finditer(name):
        yield re.sub(r"[’']s?$", "", match[0])


def _bare(name: str) -> str:
    return re.sub(r"^(?:the)\s+", "", name.strip(), flags=re.IGNORECASE)
