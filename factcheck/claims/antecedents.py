"""What pronouns and short forms of a report stand for, where that is plain.

Rules over the parse, in the order of the text, that would rather say nothing
than something wrong: an antecedent is taken when it is the only one that fits
near by, or the only one that the sentence before is about. A trained resolver
would need weights that no package carries.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from factcheck.claims import lexicon
from factcheck.claims.full_names import FullNames, is_same_person
from factcheck.claims.gender import PRONOUNS, Gender
from factcheck.claims.grammar import SUBJECTS
from factcheck.claims.mentions import (
    NAMED,
    TITLES,
    Mention,
    MentionKind,
    description_of,
    is_called_by,
    is_topic,
    tells_apart,
)
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence
from factcheck.claims.short_forms import end_of, is_empty, is_short, owns
from factcheck.models import SourceKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Item = TypeVar("Item")

SENTENCES_BACK = 2
"""How far back a pronoun's antecedent may stand: with 3, half of the further ones were wrong."""

_FIRST_SINGULAR = frozenset({"i", "me", "my"})
_FIRST_PLURAL = frozenset({"we"})
"""'Our democracy' and 'help us' mean more than the speaker's office; a 'we' that acts means the office."""

_NEUTER = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_POSSESSIVE = frozenset({"his", "her", "its", "their", "my", "our"})
_COMPANIES = lexicon.words("company firm group organisation organization agency carrier operator airline")

_PERSONAL = frozenset({MentionKind.PERSON, MentionKind.HUMAN})


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of the report that somebody says."""

    start: int
    end: int
    name: str
    """Who, in full."""

    kind: SourceKind
    """What sort of source."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A short form of the report with what it stands for."""

    start: int
    """Offset of the short form."""

    end: int
    """Offset just past it."""

    means: str
    """What it stands for."""

    found: tuple[int, int] | None
    """Where the report says so, None for a speaker whose name is put together."""

    possessive: bool = False
    """Whether the short form owns what follows: 'his', 'the airport's'."""

    before: bool = False
    """Whether only the words before it are missing: 'Holt' for 'Dana Holt'."""


class AntecedentFinder:
    """Reads a report once from its beginning and resolves its short forms on the way."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        speeches: Sequence[Speech],
        quotations: Sequence[Quotation],
        glosses: Mapping[str, str],
    ) -> None:
        self._sentences = sentences
        self._speeches = _by_sentence(sentences, [(one.start, one.end, one) for one in speeches])
        self._quoted = _by_sentence(
            sentences, [(left, right, True) for quote in quotations for left, right in quote.parts]
        )
        self._glosses = glosses
        self._names = FullNames(sentences)
        self._mentions: list[list[Mention]] = []
        self._called: dict[str, list[Mention]] = {}

    def find(self) -> tuple[Antecedent, ...]:
        """Resolve what can be resolved.

        Returns:
            Antecedents in the order of the text.
        """
        found: list[Antecedent] = []
        for sentence in self._sentences:
            here = self._names.applied(sentence)
            self._mentions.append(here)
            for mention in here:
                for noun in mention.nouns:
                    self._called.setdefault(noun, []).append(mention)
            found.extend(self._spelled_out(sentence, here))
            for token in sentence.tokens:
                antecedent = self._resolve(sentence, token)
                if antecedent is not None:
                    found.append(antecedent)
        return tuple(sorted(found, key=lambda one: one.start))

    def _spelled_out(self, sentence: Sentence, here: Sequence[Mention]) -> Iterator[Antecedent]:
        """Surnames and initials that the report spells out elsewhere."""
        for mention in here:
            start, end = mention.start - sentence.shift, mention.end - sentence.shift
            words = sentence.tokens[0].doc.text[start:end]
            gloss = self._glosses.get(words, words)
            place = self._names.place_of(gloss)
            if gloss != words and place is not None:
                yield Antecedent(mention.start, mention.end, gloss, place)
            elif mention.name.endswith(f" {words}") and not mention.modifies:
                place = self._names.place_of(mention.name)
                yield Antecedent(mention.start, mention.end, mention.name, place, before=True)

    def _resolve(self, sentence: Sentence, token: Token) -> Antecedent | None:
        """What one token stands for."""
        word = token.lower_
        if token.pos_ == "PRON" or (word in _POSSESSIVE and token.tag_ == "PRP$"):
            return self._pronoun(sentence, token, word)
        if word == "there" and token.dep_ == "advmod" and token.tag_ == "RB":
            return self._there(sentence, token)
        if token.pos_ == "NOUN" and is_short(token):
            return self._definite(sentence, token)
        return None

    def _pronoun(self, sentence: Sentence, token: Token, word: str) -> Antecedent | None:
        """What a pronoun stands for."""
        start = sentence.begin(token)
        speech = self._speech_at(sentence, start)
        mention: Mention | None = None
        quoted = self._is_quoted(sentence, start)
        if word in _FIRST_SINGULAR | _FIRST_PLURAL:
            plural = word in _FIRST_PLURAL
            if (
                speech is None
                or not quoted
                or not _speaks_as(speech, plural)
                or (plural and not is_topic(token))
            ):
                return None
            return Antecedent(start, end_of(sentence, token), speech.name.split(",")[0], None, owns(token))
        if quoted:
            return None
        if word in PRONOUNS:
            mention = self._person(sentence, token, PRONOUNS[word], speech)
        elif word in _PLURAL:
            mention = self._topic_before(sentence, token, _GROUPS)
        elif word in _NEUTER:
            mention = (
                None if word == "it" and is_empty(token) else self._topic_before(sentence, token, _NEUTERS)
            )
        if mention is None:
            return None
        self._mentions[-1].append(
            replace(
                mention,
                start=start,
                end=end_of(sentence, token),
                sentence=sentence.number,
                subject=is_topic(token),
            )
        )
        return Antecedent(
            start, end_of(sentence, token), mention.name, (mention.start, mention.end), owns(token)
        )

    def _speech_at(self, sentence: Sentence, offset: int) -> Speech | None:
        """The innermost speech that holds a character."""
        holding = [
            speech for start, end, speech in self._speeches.get(sentence.number, ()) if start <= offset < end
        ]
        return min(holding, key=lambda speech: speech.end - speech.start, default=None)

    def _is_quoted(self, sentence: Sentence, offset: int) -> bool:
        """Whether a character stands in quotation marks: 'he' there may be anyone."""
        return any(start <= offset < end for start, end, _ in self._quoted.get(sentence.number, ()))

    def _person(
        self, sentence: Sentence, token: Token, gender: Gender, speech: Speech | None
    ) -> Mention | None:
        """The one person near by whom 'he' or 'she' fits."""
        start = sentence.begin(token)
        here = _fitting(self._mentions[-1], gender, start)
        if token.dep_ in _OBJECTS:
            doers = [child for child in token.head.children if child.dep_ in SUBJECTS]
            taken = [(sentence.begin(one), sentence.finish(one)) for one in doers]
            here = [
                one
                for one in here
                if not any(one.start <= left and right <= one.end for left, right in taken)
            ]
        if speech is not None and speech.kind is SourceKind.PERSON:
            speaker = self._speaker(sentence, speech)
            fits = speaker is not None and speaker.gender in {None, gender}
            if speaker is not None and fits and {one.name for one in here} <= {speaker.name}:
                return speaker
        if here:
            return _only(here, prefers_topic=False)
        if self._names_another(sentence, token):
            return None
        for back in self._sentences_before(sentence):
            fitting = _fitting(self._mentions[back], gender, start)
            if fitting:
                return _only(fitting, prefers_topic=token.dep_ in SUBJECTS)
        return None

    def _names_another(self, sentence: Sentence, token: Token) -> bool:
        """Whether a name that the model did not mark as a person's stands before a pronoun all the same."""
        return any(
            other.pos_ == "PROPN"
            and other.i < token.i
            and (not other.ent_type_ or other.text in self._names.person_words)
            and other.lower_.rstrip(".") not in TITLES
            for other in sentence.tokens
        )

    def _speaker(self, sentence: Sentence, speech: Speech) -> Mention | None:
        """Where the report names a speaker."""
        near = (
            self._mentions[back] for back in (sentence.number, *self._sentences_before(sentence)) if back >= 0
        )
        named = [one for group in near for one in group if one.kind is MentionKind.PERSON]
        return next((one for one in named if is_same_person(one.name, speech.name)), None)

    def _sentences_before(self, sentence: Sentence) -> range:
        """Numbers of the sentences in which an antecedent may stand, the nearest first."""
        return range(sentence.number - 1, max(-1, sentence.number - 1 - SENTENCES_BACK), -1)

    def _topic_before(
        self, sentence: Sentence, token: Token, kinds: frozenset[MentionKind]
    ) -> Mention | None:
        """What the sentence before is about, where nothing nearer fits and the pronoun is a topic too."""
        start = sentence.begin(token)
        rivals = [one for one in self._mentions[-1] if one.start < start and one.kind in kinds]
        if not sentence.number or rivals or not (is_topic(token) or (owns(token) and is_topic(token.head))):
            return None
        topics = [one for one in self._mentions[sentence.number - 1] if one.subject]
        return topics[0] if len(topics) == 1 and topics[0].kind in kinds and tells_more(topics[0]) else None

    def _there(self, sentence: Sentence, token: Token) -> Antecedent | None:
        """The only place that the sentence before, or this one so far, names."""
        start = sentence.begin(token)
        if self._is_quoted(sentence, start):
            return None
        for back in range(sentence.number, max(-1, sentence.number - 2), -1):
            places = [
                one for one in self._mentions[back] if one.kind is MentionKind.PLACE and one.start < start
            ]
            if places:
                if len({one.name for one in places}) > 1:
                    return None
                found = places[0].start, places[0].end
                return Antecedent(start, end_of(sentence, token), places[0].name, found)
        return None

    def _definite(self, sentence: Sentence, token: Token) -> Antecedent | None:
        """What 'the airport' is, where the report has introduced just one."""
        left, _ = description_of(token)
        start = sentence.begin(token.doc[left])
        noun = token.lemma_.lower()
        if not is_called_by(noun):
            return None
        several = token.tag_ == "NNS"
        introduced = [
            one
            for one in self._called.get(noun, ())
            if one.start < start and one.plural is several and (one.kind in NAMED or _introduces(one))
        ]
        distinct = {one.name.lower() for one in introduced}
        mention = introduced[-1] if len(distinct) == 1 and tells_more(introduced[-1]) else None
        if not introduced and noun in _COMPANIES and token.dep_ in SUBJECTS and sentence.number:
            topics = [one for one in self._mentions[sentence.number - 1] if one.subject]
            bodies = [one for one in topics if one.kind is MentionKind.BODY]
            mention = bodies[0] if len(bodies) == 1 == len(topics) else None
        if mention is None:
            return None
        self._mentions[-1] = [
            replace(one, name=mention.name, kind=mention.kind, gender=mention.gender)
            if one.start == start
            else one
            for one in self._mentions[-1]
        ]
        return Antecedent(
            start, end_of(sentence, token), mention.name, (mention.start, mention.end), owns(token)
        )


_OBJECTS = frozenset({"dobj", "dative", "iobj"})
"""'The judge fined him': the object is never the subject of its own verb."""

_GROUPS = frozenset({MentionKind.GROUP})
_NEUTERS = frozenset({MentionKind.BODY, MentionKind.THING, MentionKind.PLACE})


def _fitting(mentions: Sequence[Mention], gender: Gender, before: int) -> list[Mention]:
    """The persons that stand before a place and whom a pronoun fits."""
    return [
        one
        for one in mentions
        if one.kind in _PERSONAL and one.gender in {None, gender} and one.start < before
    ]


def _only(mentions: Sequence[Mention], *, prefers_topic: bool) -> Mention | None:
    """The only person among mentions, or the only one whom the sentence is about."""
    topics = [one for one in mentions if one.subject]
    chosen = topics if prefers_topic and len({one.name for one in mentions}) > 1 else mentions
    if len({one.name for one in chosen}) != 1:
        return None
    described = chosen[0].kind is MentionKind.HUMAN and not (chosen[0].subject and _introduces(chosen[0]))
    return None if described or not tells_more(chosen[0]) else chosen[0]


def tells_more(mention: Mention) -> bool:
    """Whether a mention says more than the short form: a name, or a noun with details."""
    return mention.kind in NAMED or tells_apart(mention)


def _introduces(mention: Mention) -> bool:
    """Whether a description brings something up: 'a ferry', or one with a name in it."""
    first = mention.name.split()[0].lower()
    return first in {"a", "an", "another", "one"} or any(
        word[0].isupper() for word in mention.name.split()[1:]
    )


def _speaks_as(speech: Speech, plural: bool) -> bool:
    """Whether 'I' or 'we' in a quotation is its speaker's name."""
    if speech.name.lower() in lexicon.words("he she it they who i we"):
        return False
    if plural:
        return speech.kind is SourceKind.ORGANISATION and speech.name[:1].isupper()
    return speech.kind is SourceKind.PERSON


def _by_sentence(
    sentences: Sequence[Sentence], stretches: Iterable[tuple[int, int, Item]]
) -> dict[int, list[tuple[int, int, Item]]]:
    """Stretches of a report under the number of every sentence that they reach into."""
    ends = [sentence.end for sentence in sentences]
    found: dict[int, list[tuple[int, int, Item]]] = {}
    for start, end, item in stretches:
        number = bisect_right(ends, start)
        while number < len(sentences) and sentences[number].start < end:
            found.setdefault(number, []).append((start, end, item))
            number += 1
    return found
