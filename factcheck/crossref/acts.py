"""Whose deed or figure a claim tells, where it quotes nobody.

"Velmora's central bank raised its rate" carries no reporting word, and yet every
report of it goes back to the bank; "the 2,000 given by the mayor" is the mayor's figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.crossref.naming import NamedSource, Words, listed, plain_word, source_named, words_of_name
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from factcheck.models import Claim

_NEAR_WORDS = 6
"""Words beside the beginning or a reporting word among which the name of who acts or speaks stands."""

_ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:said|says|say|told|announced|confirmed|reported|denied|admitted|stated|added|acknowledged)\b"
)
_JOINED = re.compile(
    r"(?:,|;|\b(?:after|when|because|while|as|that|and|but|before|since|although|until))\s+", re.IGNORECASE
)
"""Where another clause begins, whose subject may act."""

_PREPOSITIONS = listed("upon on to by from in at with for against over into about near under")

_PRONOUNS = listed("he she it they we i you this that these those who which nobody everybody both")

_OFFICES = listed(
    """
    agency army authority bank board coastguard committee company council court department government
    hospital institute military ministry operator parliament party police regulator union university
    """
)
"""Bodies that a report names by their office alone once it has introduced them: 'the ministry'."""

_BODY = r"(?P<body>(?:the\s+)?(?:[\w&.-]+(?:[’']s?)?\s+(?:of\s+(?:the\s+)?)?){0,4}?[\w&-]+)"
_ACTS = re.compile(
    rf"(?:^|,\s+|\b(?:after|when|because|while|as|that|and|but|since)\s+){_BODY}(?:\s+on\s+\w+day)?\s+"
    r"(?:(?:has|have|had|also|now|then|later|again|itself)\s+)*"
    r"(?:announced|approved|banned|cancelled|canceled|closed|corrected|cut|decided|declared|extended|fixed|"
    r"halted|imposed|kept|left|lifted|lowered|ordered|outlawed|postponed|put\s+up|raised|recalled|reopened|"
    r"revised|scrapped|set|shut|stopped|suspended|voted|withdrew|withdrawn)\b",
)
"""A body and what it does by deciding it."""

_ON_A_DAY = re.compile(r"\s+on\s+\w+day$")

_MATTER = (
    r"(?:board|council|meeting|decision|vote|ruling|order|announcement|statement|resolution|plan|forecast|"
    r"outlook)"
)
_OWN_MATTER = re.compile(
    rf"(?:^|\b(?:of|by|at|on|from|after|following)\s+){_BODY}[’']s?\s+(?:own\s+)?{_MATTER}\b"
    rf"|\b{_MATTER}\s+(?:of|by)\s+{_BODY.replace('body', 'of')}"
    r"(?=[,.;]|$|\s+(?:on|in|to|that|and|last|this)\b)"
)
"""A body's own decision or meeting, named beside what it brought."""

_BEFORE_BODY = re.compile(rf"^.*\b{_MATTER}\s+(?:of|by)\s+")
"""What of 'a meeting of Corrin's board' is no part of the body's name."""

_AMOUNT = (
    r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens)"
)
_GIVEN_BY = re.compile(
    rf"\b{_AMOUNT}\b(?:\s+[\w%-]+){{0,4}}?\s+"
    r"(?:mentioned|given|named|announced|reported|counted|claimed|estimated|cited|published|demanded|promised|"
    r"stated|forecast|quoted|disclosed|put\s+forward)\s+by\s+(?P<who>[^,.;:]+)",
    re.IGNORECASE,
)
_FIGURE_OF = re.compile(
    r"(?P<who>(?:\b(?:the|a|an)\s+)?(?:[\w-]+\s+){0,3}[\w-]+)(?:[’']s|(?<=s)[’'])\s+(?:\w+\s+)?"
    r"(?:figure|figures|count|estimate|tally|toll|total|forecast|projection)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s+(?:is|are|was|were|does|did|do|has|had|have|on|in|at|after|before|and|but|who|which|that|when|last|this|"
    r"not|a\s+(?:day|week|month))\b"
)
"""Where the name of a figure's owner ends."""

_LAST_CLAUSE = re.compile(
    r"^.*\b(?:than|of|as|by|from|to|with|against|and|but|that|accepted|leaves?)\s+", re.IGNORECASE
)


def places_of_names(claim: Claim) -> tuple[Words, ...]:
    """The words among which an unattributed claim would name who acts or speaks.

    "Syria’s Transportation Ministry has stopped all flights" carries no reporting word, yet
    tells what that ministry did; it adds nothing to a report that quotes the ministry.

    Returns:
        Sets of words: the beginning, those after "according to" and where a clause begins,
        those before "said"; none for a claim with an attribution.
    """
    if claim.attribution:
        return ()
    text = _in_full(claim)
    places = [_words(text)[:_NEAR_WORDS]]
    places += [_words(text[match.end() :])[:_NEAR_WORDS] for match in _ACCORDING.finditer(text)]
    places += [_subject(text[match.end() :]) for match in _JOINED.finditer(text)]
    places += [_words(text[: match.start()])[-_NEAR_WORDS:] for match in _SAYS.finditer(text)]
    return tuple(frozenset(plain_word(word) for word in words) for words in places)


def acting_bodies(claim: Claim) -> list[NamedSource]:
    """The bodies whose own decision an unattributed claim tells."""
    text = _in_full(claim)
    names = [_BEFORE_BODY.sub("", match["body"] or match["of"]) for match in _OWN_MATTER.finditer(text)]
    names += [_ON_A_DAY.sub("", match["body"]) for match in _ACTS.finditer(text)]
    return [source_named(name, SourceKind.ORGANISATION) for name in names if _is_body(name)]


def owners_of_figures(claim: Claim) -> list[NamedSource]:
    """Those whose figure a claim repeats in passing."""
    return [_owner(name) for name in _owners(claim.text)]


def _owners(text: str) -> Iterator[str]:
    for match in _GIVEN_BY.finditer(text):
        yield _CUT.split(match["who"])[0]
    for match in _FIGURE_OF.finditer(text):
        yield _LAST_CLAUSE.sub("", match["who"])


def _owner(name: str) -> NamedSource:
    body = source_named(name, SourceKind.ORGANISATION)
    person = source_named(name, SourceKind.PERSON)
    return NamedSource(
        name,
        names=person.names if body.office else (),
        body=frozenset() if body.office else body.body,
        office=body.office,
        every=body.every,
        in_passing=True,
    )


def _is_body(name: str) -> bool:
    """Whether a phrase before a verb is a name or an office, and no pronoun."""
    first, *rest = name.split()
    if first.casefold() in _PREPOSITIONS | _PRONOUNS:
        return False
    named = [
        word for word in (first, *rest) if word[:1].isupper() and word.casefold() not in {"the", "a", "an"}
    ]
    return bool(named) or (rest[-1:] or [first])[0].casefold() in _OFFICES


def _in_full(claim: Claim) -> str:
    """A claim's words with its short forms spelt out."""
    text = claim.text
    for reference in sorted(claim.references, key=lambda one: one.span.start, reverse=True):
        left, right = reference.span.start - claim.start, reference.span.end - claim.start
        if left >= 0 and right <= len(text) and reference.antecedent_span is not None:
            text = f"{text[:left]}{reference.means}{text[right:]}"
    return text


def _words(text: str) -> list[str]:
    return list(words_of_name(text))


def _subject(text: str) -> list[str]:
    """The first words of a clause up to a preposition: who acts in it, never whom it is done to."""
    words = _words(text)[:_NEAR_WORDS]
    stop = next((place for place, word in enumerate(words) if word.casefold() in _PREPOSITIONS), len(words))
    return words[:stop]
