"""What sort of source speaks, and its full name where the text has a short one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.cues import Voice
from factcheck.claims.sentences import Sentence
from factcheck.claims.source_kinds import PERSONAL, is_outlet, kind_of
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL = frozenset({"they", "them", "their", "we", "us", "both"})
_NEUTER = frozenset({"it", "its"})
_SPEAKER_SELF = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|sen|rep|gov|gen|prof|lt|col|capt|sgt|president|senator|secretary)\.?\s+)+",
    re.IGNORECASE,
)
_GLOSS = re.compile(
    r"((?:[A-Z][\w’'&.-]*\s+(?:(?:of|for|and|the|on|in)\s+)*){1,8})\(([A-Z][A-Za-z.&-]{1,9})\)"
)
_DESCRIBED = re.compile(r",?\s+(?:who|which|whose)\s")
"""Where a name ends and a clause about it begins."""

_RECENT_PARAGRAPHS = 3
"""How far back a pronoun's source may stand: newswire names a speaker again after a paragraph or two."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text."""

    start: int
    text: str
    label: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Source:
    """A resolved source."""

    name: str
    """Its full form."""

    kind: SourceKind
    """What sort of source it is."""

    via: str | None = None
    """The outlet through which it spoke, when the text says so."""


def names_in(sentences: Sequence[Sentence]) -> list[Mention]:
    """Every person and organisation that the text names, in order."""
    found: list[Mention] = []
    for sentence in sentences:
        for words in _entities(sentence):
            text = " ".join(word.text for word in words).replace(" ’s", "").replace(" 's", "").strip()
            found.append(Mention(sentence.begin(words[0]), text, words[0].ent_type_, sentence.paragraph))
    return found


def _entities(sentence: Sentence) -> Iterator[list[Token]]:
    """Runs of tokens that the model marked as one person or organisation."""
    run: list[Token] = []
    for token in sentence.tokens:
        if run and token.ent_iob_ != "I":
            yield run
            run = []
        if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and (token.ent_iob_ == "B" or run):
            run.append(token)
    if run:
        yield run


def glosses_in(text: str) -> dict[str, str]:
    """Short forms that the text explains: 'ImageSat International (ISI)'."""
    found: dict[str, str] = {}
    for match in _GLOSS.finditer(text):
        letters = match.group(2).replace(".", "").replace("-", "").upper()
        words = match.group(1).split()
        for first in range(len(words)):
            if words[first][0].isupper() and _spells(words[first:], letters):
                found.setdefault(match.group(2), " ".join(words[first:]))
                break
    return found


def _spells(words: Sequence[str], letters: str) -> bool:
    """Whether the capitals of a name, read in order, give its short form."""
    capitals = "".join(sign for word in words for sign in word if sign.isupper())
    initials = "".join(word[0].upper() for word in words)
    rest = iter(capitals)
    return letters in {capitals, initials} or (
        bool(words)
        and words[0][0].upper() == letters[0]
        and len(words) >= 2
        and all(letter in rest for letter in letters)
    )


class SourceBook:
    """Remembers who has spoken in a report, so that short forms find their full ones."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._names = names_in(sentences)
        self._glosses = glosses_in(text)
        self._spoken: list[tuple[int, Token, Source]] = []
        self._last_outlet: str | None = None

    def resolve(self, voice: Voice, speaker: Source | None) -> Source:
        """Give an attribution's source its full name and kind, and remember it.

        Args:
            voice: The attribution.
            speaker: Whose quotation the words stand in, for 'I' and 'we'.

        Returns:
            The source; named as the text has it where nothing plain explains it.
        """
        words = self._words(voice)
        paragraph = self._sentences[voice.sentence].paragraph
        source = self._resolved(voice, words, paragraph, speaker)
        if voice.told is not None:
            told = _whole_name(voice.told)
            source = Source(source.name, source.kind, told) if is_outlet(told) else source
            self._last_outlet = told if is_outlet(told) else self._last_outlet
        if source.kind is SourceKind.OUTLET:
            self._last_outlet = source.name
        if voice.head is not None and voice.head.lower_ not in _SPEAKER_SELF:
            self._spoken.append((paragraph, voice.head, source))
        return source

    def speaks_of_self(self, voice: Voice) -> bool:
        """Whether a source is 'I' or 'we', which only the quotation's own speaker explains."""
        return voice.head is not None and voice.head.lower_ in _SPEAKER_SELF

    def _words(self, voice: Voice) -> str:
        """The naming words of a source, without clauses that describe it."""
        if voice.source is None:
            return ""
        start, end = voice.source
        head = voice.head
        sentence = self._sentences[voice.sentence]
        if head is not None:
            for child in head.children:
                if child.dep_ in {"relcl", "appos"} and child.i > head.i and child.dep_ == "relcl":
                    end = min(end, sentence.begin(child.left_edge))
        return _DESCRIBED.split(self._text[start:end])[0].strip(" \n,—–-")

    def _resolved(self, voice: Voice, words: str, paragraph: int, speaker: Source | None) -> Source:
        """Full name and kind of a source."""
        head = voice.head
        lowered = words.lower()
        if head is None:
            return Source(words, kind_of(words, None))
        if lowered in _SPEAKER_SELF:
            return speaker or Source(words, SourceKind.UNKNOWN)
        if lowered in _RELATIVE and head.head.dep_ == "relcl":
            antecedent = head.head.head
            name = " ".join(word.text for word in antecedent.subtree if word.i < head.i and not word.is_punct)
            return Source(name or words, kind_of(name, antecedent))
        if lowered in PERSONAL | _PLURAL | _NEUTER:
            return self._pronoun(lowered, paragraph) or Source(words, SourceKind.UNKNOWN)
        short = self._shortened(words, head, voice.source[0] if voice.source else 0)
        return short or Source(words, kind_of(words, head))

    def _pronoun(self, word: str, paragraph: int) -> Source | None:
        """The latest speaker that a pronoun can stand for."""
        for place, head, source in reversed(self._spoken):
            if paragraph - place > _RECENT_PARAGRAPHS:
                return None
            plural = head.tag_ in {"NNS", "NNPS"} or head.lower_ in _PLURAL
            if (
                word in PERSONAL
                and not plural
                and source.kind in {SourceKind.PERSON, SourceKind.UNNAMED, SourceKind.WITNESS}
            ):
                return source
            if word in _PLURAL and (plural or source.kind in {SourceKind.ORGANISATION}):
                return source
            if (
                word in _NEUTER
                and not plural
                and source.kind
                in {
                    SourceKind.ORGANISATION,
                    SourceKind.OUTLET,
                    SourceKind.DOCUMENT,
                }
            ):
                return source
        return None

    def _shortened(self, words: str, head: Token, start: int) -> Source | None:
        """The full form of a surname, an acronym or 'the ministry'."""
        bare = _TITLE.sub("", words.removeprefix("the ").removeprefix("The "))
        if bare in self._glosses:
            name = self._glosses[bare]
            return Source(name, SourceKind.OUTLET if is_outlet(name) else SourceKind.ORGANISATION)
        if " " not in bare and bare[:1].isupper():
            return self._surname(bare, start)
        if head.pos_ == "NOUN" and words.lower() in {
            f"the {head.lower_}",
            f"that {head.lower_}",
            f"this {head.lower_}",
        }:
            return self._definite(head, start)
        return self._same_class(words, head)

    def _surname(self, word: str, start: int) -> Source | None:
        """The longest earlier name of a person that ends in this word."""
        fuller = [
            name.text
            for name in self._names
            if name.start < start
            and name.label == "PERSON"
            and name.text.split()[-1:] == [word]
            and name.text != word
        ]
        return Source(max(fuller, key=len), SourceKind.PERSON) if fuller else None

    def _definite(self, head: Token, start: int) -> Source | None:
        """What 'the ministry' or 'the report' refers back to."""
        noun = head.lemma_.lower()
        if noun in {"report", "article", "story"} | lexicon.SAYS_OUTLET and self._last_outlet:
            return Source(self._last_outlet, SourceKind.OUTLET)
        for _, earlier, source in reversed(self._spoken):
            if earlier.lemma_.lower() == noun and earlier.tag_ == head.tag_:
                return source
        for name in reversed(self._names):
            if name.start < start and name.label == "ORG" and name.text.split()[-1].lower() == noun:
                return Source(name.text, SourceKind.ORGANISATION)
        return None

    def _same_class(self, words: str, head: Token) -> Source | None:
        """'Current and former officials' are the officials of whom more was said before."""
        if head.pos_ != "NOUN":
            return None
        said = {word.lower() for word in words.split()} - {"the", "one", "a", "an"}
        for _, earlier, source in reversed(self._spoken):
            full = {word.lower() for word in source.name.split()}
            if (
                earlier.lemma_ == head.lemma_
                and said <= full
                and source.kind is SourceKind.UNNAMED
                and len(said) > 1
            ):
                singular = head.tag_ == "NN"
                return Source(words if singular else source.name, source.kind, source.via)
        return None


def _whole_name(token: Token) -> str:
    """The name that a token is part of."""
    doc = token.doc
    left, right = token.i, token.i
    while left > 0 and (
        (doc[left - 1].ent_type_ == "ORG" and doc[left].ent_iob_ == "I")
        or (doc[left - 1].dep_ == "compound" and doc[left - 1].head is token)
    ):
        left -= 1
    while right + 1 < len(doc) and doc[right + 1].ent_iob_ == "I" and doc[right + 1].ent_type_ == "ORG":
        right += 1
    while left > 0 and doc[left - 1].text in {"The"}:
        left -= 1
    return str(doc[left : right + 1].text)
