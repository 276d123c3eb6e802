"""What sort of source speaks, and its full name where the text has a short one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.cues import Voice
from factcheck.claims.referents import NEUTER, PLURAL, Referents, Source
from factcheck.claims.sentences import Sentence
from factcheck.claims.source_kinds import PERSONAL, is_common, is_outlet, kind_of
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKER_SELF = frozenset({"i", "we", "me", "us", "my", "our"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OWNED_BY = {"his": "he", "her": "she", "its": "it", "their": "they"}
_POINTING = ("the", "that", "this", "the same")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_GLOSS = re.compile(
    r"((?:[A-Z][\w’'&.-]*\s+(?:(?:of|for|and|the|on|in)\s+)*){1,8})\(([A-Z][A-Za-z.&-]{1,9})\)"
)
_DESCRIBED = re.compile(r",?\s+(?:who|which|whose)\s")
"""Where a name ends and a clause about it begins."""


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
        self._glosses = glosses_in(text)
        self._referents = Referents(text, sentences)

    def resolve(self, voice: Voice, speaker: Source | None) -> Source:
        """Give an attribution's source its full name and kind, and remember it.

        Args:
            voice: The attribution.
            speaker: Whose quotation the words stand in, for 'I' and 'we'.

        Returns:
            The source; named as the text has it where nothing plain explains it.
        """
        source = self._resolved(voice, self._words(voice), speaker)
        if voice.told is not None and is_outlet(told := _whole_name(voice.told)):
            source = Source(source.name, source.kind, told)
            self._referents.heard_through(told)
        if source.kind is SourceKind.OUTLET:
            self._referents.heard_through(source.name)
        if voice.head is not None and not self.speaks_of_self(voice):
            self._referents.remember(voice.sentence, voice.head, source)
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

    def _resolved(self, voice: Voice, words: str, speaker: Source | None) -> Source:
        """Full name and kind of a source."""
        head = voice.head
        lowered = words.lower()
        if head is None:
            return Source(words, kind_of(words, None))
        if lowered in _SPEAKER_SELF:
            return speaker or Source(words, SourceKind.UNKNOWN)
        if lowered in _RELATIVE and head.head.dep_ == "relcl":
            antecedent = head.head.head
            name = str(head.doc[antecedent.left_edge.i : head.head.left_edge.i].text).rstrip(" ,—–-")
            return Source(name or words, kind_of(name, antecedent))
        if lowered in PERSONAL | PLURAL | NEUTER:
            found = self._referents.pronoun(lowered, self._sentences[voice.sentence])
            return found or Source(words, SourceKind.UNKNOWN)
        if owner := self._owner(words, voice):
            return Source(owner, kind_of(words, head))
        start = voice.source[0] if voice.source else 0
        return self._shortened(words, head, voice.sentence, start) or Source(words, kind_of(words, head))

    def _owner(self, words: str, voice: Voice) -> str | None:
        """A source that belongs to another, with the other's name: 'its pictures', 'his lawyer'."""
        first, _, rest = words.partition(" ")
        if not rest or (pronoun := _OWNED_BY.get(first.lower())) is None:
            return None
        owner = self._referents.pronoun(pronoun, self._sentences[voice.sentence])
        return f"{owner.name.split(',')[0]}’s {rest}" if owner else None

    def _shortened(self, words: str, head: Token, sentence: int, start: int) -> Source | None:
        """The full form of a surname, an acronym, 'the Journal' or 'the ministry'."""
        bare = _ARTICLE.sub("", words)
        if bare in self._glosses:
            name = self._glosses[bare]
            return Source(name, SourceKind.OUTLET if is_outlet(name) else SourceKind.ORGANISATION)
        if person := self._referents.person(bare.split(), start):
            return person
        if bare[:1].isupper() and bare != words and (outlet := self._referents.outlet(bare, start)):
            return outlet
        if bare[:1].isupper() and not is_common(head) and (body := self._referents.body(bare)):
            return body
        if head.pos_ == "NOUN" and words.lower() in {f"{which} {head.lower_}" for which in _POINTING}:
            return self._referents.definite(head, self._sentences[sentence], start)
        return self._referents.same_class(words, head)


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
