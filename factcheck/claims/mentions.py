"""Who and what a report mentions: what a later pronoun or 'the airport' can stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.gender import Gender, gender_of_name, gender_of_words
from factcheck.claims.grammar import SUBJECTS
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


class MentionKind(StrEnum):
    """What sort of thing is mentioned."""

    PERSON = "person"
    """One person, named."""

    HUMAN = "human"
    """One person, described: 'a police officer'."""

    GROUP = "group"
    """Several people or things."""

    BODY = "body"
    """An organisation, named."""

    PLACE = "place"
    """A place, named."""

    THING = "thing"
    """Anything else that was introduced: 'a passenger ferry', 'the Syrian government'."""


NAMED = frozenset({MentionKind.PERSON, MentionKind.BODY, MentionKind.PLACE})
"""Kinds whose words are a name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the report that names or introduces something."""

    start: int
    """Offset of its first character in the report."""

    end: int
    """Offset just past its last character."""

    name: str
    """Its words, without article and possessive mark; for a resolved pronoun what it stands for."""

    kind: MentionKind
    """What sort of thing it is."""

    sentence: int
    """Number of its sentence."""

    subject: bool
    """Whether the sentence is about it: the subject of the main clause."""

    nouns: frozenset[str] = frozenset()
    """Lemmas of the common nouns that may call it again: 'airport', 'minister'."""

    gender: Gender | None = None
    """Which pronoun fits, None for either."""

    plural: bool = False
    """Whether it is several."""

    modifies: bool = False
    """Whether it only tells what sort of thing another word means: 'the Holt campaign'."""


_LABELS = {
    "PERSON": MentionKind.PERSON,
    "ORG": MentionKind.BODY,
    "GPE": MentionKind.PLACE,
    "LOC": MentionKind.PLACE,
    "FAC": MentionKind.PLACE,
    "PRODUCT": MentionKind.THING,
    "EVENT": MentionKind.THING,
    "LAW": MentionKind.THING,
}
_PEOPLE = lexicon.UNNAMED | lexicon.words(
    "boy girl mother father son daughter sister brother wife husband president minister mayor governor "
    "judge teacher student driver pilot captain gunman suspect attacker victim defendant candidate author "
    "actor singer player coach director chairman chief secretary ambassador bishop pope king queen prince "
    "nurse journalist reporter founder clerk supervisor senator congressman congresswoman "
    "representative legislator lawmaker nominee politician pastor priest farmer sailor"
)
_PERSONAL_ENDING = re.compile(r"(?:man|woman|person|ist|ician)$")
_THINGS = lexicon.words(
    "ferry ship boat vessel tanker plane aircraft jet helicopter train bus car truck lorry van bridge dam "
    "plant factory refinery pipeline reactor mine hospital clinic school university hotel airport station "
    "port harbour harbor building tower mosque church temple prison jail camp village town city island "
    "province region river canal road highway tunnel stadium market company firm bank airline operator "
    "carrier ministry agency court commission committee council government party union club team bill law "
    "treaty deal agreement accord ceasefire truce resolution strike airstrike raid attack bombing blast "
    "explosion fire crash collision quake earthquake flood storm hurricane cyclone typhoon tornado "
    "landslide shooting stabbing killing protest march rally riot election vote referendum trial lawsuit "
    "verdict vaccine drug virus outbreak satellite rocket missile drone project programme program fund "
    "merger takeover summit base garrison border strait museum warehouse"
)
TITLES = lexicon.words(
    "mr mrs ms miss dr sir sen rep gov gen lt col maj capt sgt prof president senator representative "
    "congressman congresswoman governor secretary minister general colonel major captain sergeant judge "
    "justice mayor chancellor king queen prince princess pope"
)
"""What stands before a name without being part of it; with a full stop or without."""

_MARKED = re.compile(r"[\[\](){}<>|@#/\n]")
"""A name with such a mark in it was cut wrongly, or holds a bracket that a newsroom put in."""

_INITIALS_AT_MOST = 4
"""Longer names in capitals are datelines: 'TARN, June 10'."""

_LONGEST_WORDS = 10
"""A longer description would drown the statement that it is put into."""

_BARE = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our"})
_NEAR = frozenset({"compound", "amod", "nummod", "poss", "nmod", "case"})


def mentions_in(sentence: Sentence) -> list[Mention]:
    """Find what one sentence names or introduces.

    Args:
        sentence: A parsed sentence.

    Returns:
        Mentions in order; none overlap.
    """
    named = [mention for run in _runs(sentence) if (mention := _named(sentence, run)) is not None]
    taken = {offset for mention in named for offset in range(mention.start, mention.end)}
    described = [
        mention
        for token in sentence.tokens
        if token.pos_ == "NOUN" and sentence.begin(token) not in taken
        if (mention := _described(sentence, token)) is not None
    ]
    return sorted((*named, *described), key=lambda mention: mention.start)


def _runs(sentence: Sentence) -> Iterator[list[Token]]:
    """Runs of tokens that the model marked as one name, and firms' names that it passed over."""
    run: list[Token] = []
    for token in sentence.tokens:
        if run and token.ent_iob_ != "I":
            yield run
            run = []
        if token.ent_type_ in _LABELS and (token.ent_iob_ == "B" or run):
            run.append(token)
        elif token.text[:1].isupper() and token.lower_ in lexicon.FIRMS:
            left = token.i
            while left > token.sent.start and token.doc[left - 1].pos_ == "PROPN":
                left -= 1
            if left < token.i and not any(word.ent_type_ for word in token.doc[left : token.i + 1]):
                yield list(token.doc[left : token.i + 1])
    if run:
        yield run


def _named(sentence: Sentence, run: Sequence[Token]) -> Mention | None:
    """A name with the nouns beside it; None where nothing of it is a proper noun."""
    words = list(run)
    while words and (words[0].lower_ in _BARE or words[0].is_punct):
        words.pop(0)
    while words and (words[-1].tag_ == "POS" or words[-1].is_punct):
        words.pop()
    if not any(word.pos_ == "PROPN" for word in words):
        return None
    while len(words) > 1 and words[0].lower_.rstrip(".") in TITLES:
        words.pop(0)
    root = next((word for word in words if word.head not in words), words[-1])
    nouns = frozenset(_nouns_beside(root, words))
    start, end = sentence.begin(words[0]), sentence.finish(words[-1])
    name = words[0].doc.text[words[0].idx : words[-1].idx + len(words[-1].text)]
    firm = words[-1].lower_ in lexicon.FIRMS
    kind = MentionKind.BODY if firm else _LABELS[run[0].ent_type_]
    two_words_of_a_person = kind is MentionKind.THING and len(words) == 2 and gender_of_name(name)
    if two_words_of_a_person or (kind is MentionKind.BODY and _is_holder(root)):
        kind = MentionKind.PERSON
    dateline = kind is MentionKind.PLACE and name.isupper() and len(name) > _INITIALS_AT_MOST
    if dateline or _MARKED.search(name):
        return None
    gender = (gender_of_words(nouns) or gender_of_name(name)) if kind is MentionKind.PERSON else None
    return Mention(
        start,
        end,
        name,
        kind,
        sentence.number,
        is_topic(_holder(root)),
        nouns,
        gender,
        modifies=root.dep_ in {"compound", "nmod", "amod"} and root.i < root.head.i,
    )


def _holder(root: Token) -> Token:
    """The noun that a name explains, where it stands in apposition; else the name itself."""
    return root.head if root.dep_ == "appos" else root


def _is_holder(root: Token) -> bool:
    """Whether a name stands behind an office between commas: 'its secretary, Ana Marrok, said'."""
    return (
        root.dep_ == "appos"
        and root.head.pos_ == "NOUN"
        and is_personal(root.head.lemma_.lower())
        and root.lower_ not in lexicon.FIRMS
    )


def _nouns_beside(root: Token, words: Sequence[Token]) -> Iterator[str]:
    """Common nouns that say what a name is: in it, before it, in apposition, or behind 'is'."""
    if len(words) > 1 and root.ent_type_ != "PERSON":
        yield root.lemma_.lower()
    for child in root.children:
        if child not in words and child.dep_ in {"compound", "nmod", "appos"} and child.pos_ != "PUNCT":
            yield child.lemma_.lower()
    if root.dep_ == "appos" and root.head.pos_ in {"NOUN", "PROPN"}:
        yield root.head.lemma_.lower()
    verb = root.head
    if root.dep_ == "nsubj" and verb.lemma_ == "be" and not any(c.dep_ == "neg" for c in verb.children):
        yield from (c.lemma_.lower() for c in verb.children if c.dep_ == "attr" and c.pos_ == "NOUN")


def _described(sentence: Sentence, head: Token) -> Mention | None:
    """A person, a group or a thing that is described instead of named."""
    lemma = head.lemma_.lower()
    plural = head.tag_ == "NNS"
    topic = is_topic(head)
    if _explains_name(head) or head.dep_ in {"compound", "nmod", "amod"}:
        return None
    if plural:
        kind = MentionKind.GROUP
    elif is_personal(lemma):
        kind = MentionKind.HUMAN
    elif lemma in _THINGS:
        kind = MentionKind.THING
    else:
        return None
    left, right = description_of(head)
    words = head.doc[left : right + 1].text
    gender = gender_of_words(frozenset({lemma})) if kind is MentionKind.HUMAN else None
    start = sentence.begin(head.doc[left])
    end = sentence.finish(head.doc[right])
    return Mention(start, end, words, kind, sentence.number, topic, frozenset({lemma}), gender, plural=plural)


def description_of(head: Token) -> tuple[int, int]:
    """First and last token of a noun with what tells it from its like.

    Clauses behind it are left out, and so are further details once the phrase is long.
    """
    near = [child for child in head.children if child.dep_ in _NEAR and child.i < head.i]
    left = min((child.left_edge.i for child in near), default=head.i)
    articles = [child.i for child in head.children if child.dep_ == "det" and child.i < head.i]
    left = min([left, *articles])
    right = head.i
    for child in head.children:
        if child.i > head.i and child.dep_ == "prep" and child.i == right + 1:
            if child.right_edge.i - left >= _LONGEST_WORDS or any(t.is_punct for t in child.subtree):
                break
            right = child.right_edge.i
    return left, right


def is_called_by(noun: str) -> bool:
    """Whether reports call a person or thing by this noun alone once it is introduced."""
    return noun in _THINGS or is_personal(noun)


def is_personal(noun: str) -> bool:
    """Whether a noun is one for people: by trade, office or kinship."""
    return noun in _PEOPLE or _PERSONAL_ENDING.search(noun) is not None


def tells_apart(mention: Mention) -> bool:
    """Whether a description says which one: it holds a name, a figure or a place behind a preposition."""
    words = mention.name.split()
    return len(words) <= _LONGEST_WORDS and any(
        word[0].isupper() or word[0].isdigit() or word in {"of", "in", "at", "from", "near", "on"}
        for word in words[1:]
    )


def _explains_name(head: Token) -> bool:
    """Whether a noun stands beside a name that it only explains."""
    if head.dep_ == "appos" and head.head.ent_type_ in _LABELS:
        return True
    return any(child.dep_ == "appos" and child.ent_type_ in _LABELS for child in head.children)


def is_topic(head: Token) -> bool:
    """Whether a noun is the subject of its sentence's main clause."""
    while head.dep_ == "conj" and head.head is not head:
        head = head.head
    if head.dep_ not in SUBJECTS:
        return False
    verb = head.head
    return verb.dep_ == "ROOT" or (verb.dep_ in {"ccomp", "conj", "parataxis"} and verb.head.dep_ == "ROOT")
