"""What a source's own words tell of who it is: its name, its office, the body it speaks for.

Names are compared by their words: "Coastguard Commander Ines Marrok" and "Marrok"
are one speaker, "the ministry" alone is nobody in particular.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from factcheck.models import SourceKind

Words = frozenset[str]


def listed(text: str) -> Words:
    """The words of a text, as a set."""
    return frozenset(text.split())


_NAME = re.compile(r"[^\W_][\w’'-]*")

_SMALL = listed(
    """
    a an and at for former current senior general his her in interview its it of on s the their they he
    she this that to which who mr mrs ms dr sir agency army authorities authority bank board chief
    commander committee company council court data department director document documents executive governor
    government group head hospital imagery images letter managing mayor military minister ministry office
    officer official officials parliament party pictures police president prime report review secretary
    source sources spokesman spokeswoman spokesperson spokespeople state statement study union university
    """
)
"""Words that name an office rather than its holder; a name made of them alone names no person."""

_JOINTS = listed("a an and at by for from his her in its local of on the their this that to s now early late")
"""Words that carry nothing of a body's name."""

_SPEAKERS = re.compile(
    r"^(?P<body>.+?)\s+(?:officials|officers|spokes\w+)$|^(?:an?\s+)?spokes\w+\s+(?:for|of)\s+(?P<of>.+)$",
    re.IGNORECASE,
)
"""Unnamed people who speak for a body: 'Coastguard officials', 'a spokesman for the ministry'."""

_ON_THEIR_OWN = re.compile(
    r"\b(?:senior|former|unnamed|anonymous|unidentified|some|two|three|several|local|regional)\b",
    re.IGNORECASE,
)
"""Unnamed people who do not speak for their body, or of whom nobody knows whether they do."""

_LEADERS = listed(
    """
    boss ceo chair chairman chairwoman chairperson chief chief-executive commander commissioner coordinator
    director executive governor head leader mayor minister president principal secretary secretary-general
    spokesman spokesperson spokeswoman superintendent governor-general premier chancellor treasurer
    """
)
"""Offices whose holder speaks for the body; an engineer or a clerk of it speaks for nobody else."""

_SOLE_OFFICES = listed("mayor governor president premier chancellor pope king queen ombudsman speaker")
"""Offices of which there is one in a story: 'the town's mayor' is Mayor Adair."""

_OFFICE_OF = re.compile(r"(?:[’']s?\s+(?:own\s+)?(?:press\s+)?office|\boffice)$", re.IGNORECASE)
"""'The governor's office' is the governor."""

_OF_A_BODY = re.compile(r"([^\W\d_][\w-]*)[’']s?\s|\b(?:of|for|at)\s+(?:the\s+)?([A-Z].*)$")
"""Where a person's own description names the body: 'Corvane’s chief executive', 'director of Bellwyn'."""

_ANYBODY = listed(
    """
    current familiar former man official officials one people person persons senior several some source
    sources three top two unidentified unnamed anonymous woman close matter who same
    """
)
"""Words in the description of an unnamed source that tell nothing of who it is."""

_ANY_PAPER = listed(
    "a an the of in on by for from to and dated seen obtained leaked copy shown passed marked that was is has"
)
"""Words in the description of a document that tell nothing of which one it is."""

_SEEN_BY = re.compile(
    r",?\s*(?:\band\s+)?\b(?:seen|obtained|reviewed|examined|leaked|passed|shown|sent|checked)\s+(?:by|to)\b.*$",
    re.IGNORECASE,
)
"""How a document reached a newsroom."""

_ENDING = re.compile(r"(?<=\w{4})(?:ings?|(?<!s)s)$")
_SHORT = 4
"""Words so short keep their endings: "gas", "ring"."""

_DESCRIBES = re.compile(r"(?:an?|who|which|\d+)\b", re.IGNORECASE)
"""Begins a part of a source that says what sort of source it is and names nobody."""


@dataclass(frozen=True)
class NamedSource:
    """Whom a claim quotes, with the words by which the same one is recognised elsewhere."""

    name: str
    """As the claim says it."""

    names: tuple[Words, ...] = ()
    """What only this person, document or picture is called."""

    body: Words = frozenset()
    """Words of an organisation; empty for a person."""

    belongs_to: tuple[Words, ...] = ()
    """Bodies that this person or document speaks for."""

    office: Words = frozenset()
    """The office of a person that only one can hold."""

    described: Words = frozenset()
    """What an unnamed source is said to be, such as an airport's. Nobody can check that two of the
    same description are two people, so they add no independence."""

    paper: Words = frozenset()
    """What tells a document from others. One that is not told from another adds no independence."""

    every: Words = frozenset()
    """All words of a body, and of a person who speaks for one."""

    in_passing: bool = False
    """Whether the claim only mentions whose figure it repeats: 'the 2,000 given by the mayor'."""

    @property
    def is_told_apart(self) -> bool:
        """Whether anything tells it from other sources."""
        return bool(self.names or self.body or self.belongs_to or self.office or self.described or self.paper)

    @property
    def is_named(self) -> bool:
        """Whether it is somebody in particular, whom a reader could ask."""
        return bool(self.names or self.office or self.body - _SMALL)


def source_named(name: str, kind: SourceKind) -> NamedSource:
    """Read a source's words.

    Args:
        name: The source as a claim gives it.
        kind: What sort of source it is.

    Returns:
        What they tell of it; nothing for a bare pronoun or an outlet.
    """
    read = {
        SourceKind.ORGANISATION: _body,
        SourceKind.UNNAMED: _unnamed,
        SourceKind.WITNESS: _unnamed,
        SourceKind.UNKNOWN: _unknown,
        SourceKind.PERSON: _person,
        SourceKind.DOCUMENT: _paper,
        SourceKind.IMAGERY: _paper,
    }.get(kind)
    return read(name.strip()) if read else NamedSource(name)


def _body(name: str) -> NamedSource:
    words = _told(_parts(name)) - _JOINTS
    if office := words & _SOLE_OFFICES:
        return NamedSource(name, office=office, names=_names(_parts(name)), every=words)
    plain = _OFFICE_OF.sub("", name)
    body = _told(_parts(plain)) - _JOINTS or words
    return NamedSource(name, body=body, every=words | body)


def _unnamed(name: str) -> NamedSource:
    words = _told([name]) - _JOINTS
    if office := words & _SOLE_OFFICES:
        return NamedSource(name, office=office)
    match = None if _ON_THEIR_OWN.search(name) else _SPEAKERS.match(name)
    spoken_for = _told([match["body"] or match["of"]]) - _JOINTS if match else frozenset()
    return NamedSource(name, body=spoken_for, described=words - _ANYBODY, every=spoken_for)


def _unknown(name: str) -> NamedSource:
    parts = _parts(name)
    words = _told([name]) - _JOINTS
    proper = _names(parts)
    return NamedSource(
        name, body=proper[-1] if proper else frozenset(), office=words & _SOLE_OFFICES, every=words
    )


def _person(name: str) -> NamedSource:
    parts = _parts(name)
    words = _told([name]) - _JOINTS
    leads = bool(words & _LEADERS)
    bodies = [
        found
        for part in parts
        for match in _OF_A_BODY.finditer(f"{part} ")
        if (found := proper_words(match[1] or match[2]))
    ]
    proper = _names(parts)
    own = tuple(found for found in proper if found not in bodies) or proper
    return NamedSource(
        name,
        names=own,
        belongs_to=tuple(bodies) if leads else (),
        office=words & _SOLE_OFFICES,
        every=words if leads else frozenset(),
    )


def _paper(name: str) -> NamedSource:
    bare = _SEEN_BY.sub("", name)
    names = proper_words(bare)
    every = _told([bare]) - _JOINTS
    return NamedSource(name, names=(names,) if names else (), paper=every - _ANY_PAPER, every=every)


def _parts(name: str) -> list[str]:
    """The parts of a source between commas that name somebody."""
    return [part for part in re.split(r",\s*", name) if not _DESCRIBES.match(part.strip())]


def _names(parts: Iterable[str]) -> tuple[Words, ...]:
    return tuple(words for part in parts if (words := proper_words(part)))


def _told(parts: Iterable[str]) -> Words:
    return frozenset(plain_word(word) for part in parts for word in words_of_name(part))


def proper_words(name: str) -> Words:
    """The words of a name that only it bears."""
    return frozenset(word.casefold() for word in words_of_name(name) if word[:1].isupper()) - _SMALL


def words_of_name(name: str) -> Iterator[str]:
    """The words of a name without possessive marks."""
    for match in _NAME.finditer(name):
        yield re.sub(r"[’']s?$", "", match[0])


def plain_word(word: str) -> str:
    """A word as it is compared: small and without its ending ("prosecutors", "engineering")."""
    small = word.casefold()
    return _ENDING.sub("", small) if len(small) > _SHORT else small
