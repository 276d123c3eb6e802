"""Which full source 'she', 'the ministry', 'Cdr Marrok' and 'the Journal' stand for.

A report names whom it quotes once and speaks of them shortly afterwards. The nearest
sentence before in which somebody fits decides: who speaks there, else whom it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.full_names import FullNames
from factcheck.claims.gender import PRONOUNS, Gender, gender_of_name, gender_of_words
from factcheck.claims.mentions import TITLES, Mention, MentionKind, description_of, is_personal, is_topic
from factcheck.claims.sentences import Sentence
from factcheck.claims.source_kinds import PERSONAL, is_outlet, kind_of
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = frozenset({"they", "them", "their", "we", "us", "both"})
"""Pronouns for several."""

NEUTER = frozenset({"it", "its"})
"""Pronouns for a body or a document."""

_RECENT_PARAGRAPHS = 3
"""How far back a pronoun's source may stand: newswire names a speaker again after a paragraph or two."""

_PEOPLE = frozenset({SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.WITNESS})
_BODIES = frozenset({SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.DOCUMENT})

_CALLED_BODIES = lexicon.words(
    "company firm group carrier airline operator owner maker manufacturer supplier producer developer "
    "contractor retailer lender builder shipper publisher brewer authority agency body organisation "
    "organization institution"
)
"""What a report calls any body that it has named: which one is told by whoever spoke last."""

_NAMED = re.compile(r"(?:[A-Z][\w’'&-]*\s+){1,4}$")
_ABBREVIATED = re.compile(r"[A-Z][bcdfghjklmnpqrstvwxz]{1,4}\.?$")
"""A title cut to its consonants: 'Cdr', 'Sgt'."""


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved source."""

    name: str
    """Its full form."""

    kind: SourceKind
    """What sort of source it is."""

    via: str | None = None
    """The outlet through which it spoke, when the text says so."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Somebody who has spoken in the report."""

    sentence: int
    head: Token
    source: Source


class Referents:
    """What a report has named so far, for the short forms further down."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._names = FullNames(sentences)
        self._mentions = [self._names.applied(sentence) for sentence in sentences]
        self._spoken: list[_Spoken] = []
        self._last_outlet: str | None = None

    def remember(self, sentence: int, head: Token, source: Source) -> None:
        """Note who has spoken."""
        self._spoken.append(_Spoken(sentence, head, source))

    def heard_through(self, outlet: str) -> None:
        """Note the outlet that was cited last."""
        self._last_outlet = outlet

    def pronoun(self, word: str, sentence: Sentence) -> Source | None:
        """The nearest source before that a pronoun can stand for."""
        for number in range(sentence.number, -1, -1):
            if sentence.paragraph - self._sentences[number].paragraph > _RECENT_PARAGRAPHS:
                return None
            for one in reversed(self._spoken):
                if one.sentence == number and _fits(word, one):
                    return one.source
            if word in PERSONAL and number < sentence.number:
                topics = (one for one in self._mentions[number] if one.subject)
                persons = {one.name for one in topics if _is_person(one, PRONOUNS[word])}
                if len(persons) == 1:
                    return Source(persons.pop(), SourceKind.PERSON)
        return None

    def person(self, words: Sequence[str], start: int) -> Source | None:
        """The full name of a person called by the surname, with a title or without."""
        if not words or not all(_is_title(word) for word in words[:-1]):
            return None
        full = [
            name for name, place in self._names.full_names(words[-1]) if place < start and name != words[-1]
        ]
        return Source(max(full, key=len), SourceKind.PERSON) if full else None

    def outlet(self, words: str, start: int) -> Source | None:
        """The full name of an outlet called by its last words: 'the Journal'."""
        last = re.escape(words)
        for found in re.finditer(rf"\b{last}\b", self._text[:start]):
            before = _NAMED.search(self._text[: found.start()])
            name = f"{before[0]}{found[0]}" if before else ""
            if name and is_outlet(name.removeprefix("The ")) and name.removeprefix("The ") != words:
                return Source(name, SourceKind.OUTLET)
        return None

    def body(self, words: str) -> Source | None:
        """The full name of a body called by its first words: 'Corrin' for 'Corrin Shipping'."""
        full = {name for name in self._names.bodies if name.startswith(f"{words} ")}
        return Source(full.pop(), SourceKind.ORGANISATION) if len(full) == 1 else None

    def definite(self, head: Token, sentence: Sentence, start: int) -> Source | None:
        """What 'the ministry', 'the official' or 'the report' refers back to."""
        noun = head.lemma_.lower()
        if noun in {"report", "article", "story"} | lexicon.SAYS_OUTLET and self._last_outlet:
            return Source(self._last_outlet, SourceKind.OUTLET)
        spoken = next(
            (
                one
                for one in reversed(self._spoken)
                if one.head.lemma_.lower() == noun and _number(one.head) == _number(head)
            ),
            None,
        )
        phrases = self._phrases(noun, head, sentence, start, topics_only=spoken is not None)
        phrase = next(phrases, None)
        if spoken is not None and (phrase is None or phrase[0] <= spoken.sentence):
            return spoken.source
        if phrase is not None:
            return Source(phrase[1], phrase[2])
        return self._firm(sentence) if noun in _CALLED_BODIES else None

    def same_class(self, words: str, head: Token) -> Source | None:
        """'Current and former officials' are the officials of whom more was said before."""
        if head.pos_ != "NOUN":
            return None
        said = {word.lower() for word in words.split()} - {"the", "one", "a", "an"}
        for one in reversed(self._spoken):
            source = one.source
            full = {word.lower() for word in source.name.split()}
            same = one.head.lemma_ == head.lemma_ and said <= full and len(said) > 1
            if same and source.kind is SourceKind.UNNAMED:
                singular = head.tag_ == "NN"
                return Source(words if singular else source.name, source.kind, source.via)
        return None

    def _phrases(
        self, noun: str, head: Token, sentence: Sentence, start: int, *, topics_only: bool
    ) -> Iterator[tuple[int, str, SourceKind]]:
        """Earlier phrases around the same noun that say more than it, the nearest first."""
        for earlier in reversed(self._sentences[: sentence.number + 1]):
            for token in reversed(earlier.tokens):
                if token.lemma_.lower() != noun or earlier.finish(token) > start:
                    continue
                beside = token.dep_ in {"compound", "amod", "appos", "attr"}
                if beside or _number(token) != _number(head) or (topics_only and not is_topic(token)):
                    continue
                left, right = description_of(token)
                while left < token.i and token.doc[left].lower_ in {"the", "a", "an", "’s", "'s"}:
                    left += 1
                named = any(token.doc[place].pos_ == "PROPN" for place in range(left, right + 1))
                personal = is_personal(noun)
                if right > left and (named or personal):
                    words = token.doc[left : right + 1].text
                    yield earlier.number, words, kind_of(words, token)

    def _firm(self, sentence: Sentence) -> Source | None:
        """The body that spoke last, or that the sentence before is about."""
        for number in range(sentence.number, -1, -1):
            for one in reversed(self._spoken):
                if one.sentence == number and one.source.kind is SourceKind.ORGANISATION:
                    return one.source
            if number < sentence.number:
                named = [one for one in self._mentions[number] if one.kind is MentionKind.BODY]
                bodies = {one.name for one in named if one.subject} or {one.name for one in named}
                if len(bodies) == 1:
                    return Source(bodies.pop(), SourceKind.ORGANISATION)
        return None


def _fits(word: str, one: _Spoken) -> bool:
    """Whether a pronoun can stand for somebody who has spoken."""
    source = one.source
    plural = _number(one.head)
    if word in PLURAL:
        return plural or source.kind is SourceKind.ORGANISATION
    if plural:
        return False
    if word in NEUTER:
        return source.kind in _BODIES
    gender = gender_of_words(frozenset({one.head.lower_})) or gender_of_name(source.name)
    return source.kind in _PEOPLE and gender in {None, PRONOUNS[word]}


def _is_person(mention: Mention, gender: Gender) -> bool:
    """Whether a mention is a named person whom a pronoun fits."""
    return mention.kind is MentionKind.PERSON and mention.gender in {None, gender}


def _number(head: Token) -> bool:
    """Whether a noun is plural."""
    return head.tag_ in {"NNS", "NNPS"} or head.lower_ in PLURAL


def _is_title(word: str) -> bool:
    """Whether a word before a surname is a title or an office, and no given name."""
    plain = word.strip(".").lower()
    return plain in TITLES or is_personal(plain) or bool(_ABBREVIATED.match(word))
