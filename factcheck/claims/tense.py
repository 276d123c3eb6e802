"""Does the sentence speak of a day to come, or of one that has been?

'Monday' in a report is the latest Monday unless the words point ahead: the verb that it
hangs on stands in the future ('will open on Monday'), is planned ('due to open', 'a hearing
scheduled for Monday'), or the day is a limit that has not been reached ('leave by Monday').
A future elsewhere in the sentence says nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.grammar import SUBJECTS
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_AHEAD = lexicon.words("will shall wo 'll ’ll may might must should")
"""Auxiliaries by which what is said has yet to happen."""

_PLANNING = lexicon.words("plan expect schedule set due intend go hope aim slate likely suppose poise")
"""What is followed by the thing planned: 'to open on Monday', 'for Monday'."""

_PLANNED = lexicon.words(
    "vote election ballot referendum match game final race hearing trial meeting summit session debate talk "
    "launch deadline conference ceremony funeral inauguration strike rally march protest visit"
)
"""Occasions that are known beforehand: 'Monday's vote will decide', where a notice has been given."""

_TIMES_OF_DAY = lexicon.words("morning noon afternoon evening night midnight day")
_ANSWERS = lexicon.ASSERTING | lexicon.NOT_ANSWERING
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARIES = frozenset({"aux", "auxpass"})


def points_ahead(sentence: Sentence, place: int, *, limit: bool = False) -> bool:
    """Whether the words around a weekday mean one to come.

    Args:
        sentence: The parsed sentence.
        place: Offset of the weekday in the report's text.
        limit: Whether it stands as a limit: 'by Monday', 'until Monday'.

    Returns:
        True when the words point ahead; False when they tell of the past or leave it open.
    """
    day = next((token for token in sentence.tokens if sentence.finish(token) > place), None)
    if day is None:
        return False
    thing = _named_by(day)
    if thing is None:
        return _lies_ahead(day, limit)
    return thing.lemma_.lower() in _PLANNED and (_awaited(thing) or _lies_ahead(thing, False))


def _named_by(day: Token) -> Token | None:
    """What a day tells apart from others of its kind: 'Monday's notice', 'the notice of Monday'."""
    head = day.head
    if head.lower_ == "of" and head.head.pos_ in {"NOUN", "PROPN"}:
        return head.head
    is_modifier = day.dep_ in {"poss", "compound", "nmod", "amod"} and head.pos_ in {"NOUN", "PROPN"}
    return head if is_modifier and head.lemma_.lower() not in _TIMES_OF_DAY else None


def _awaited(thing: Token) -> bool:
    """Whether something is done in view of it: 'ahead of Monday's vote'."""
    return thing.head.lower_ == "of" and thing.head.head.lower_ == "ahead"


def _lies_ahead(token: Token, limit: bool) -> bool:
    """Whether the first verb above a word that has a tense puts it ahead."""
    for here in _above(token):
        if _plans(here):
            return True
        if here.pos_ not in _VERBAL or _begins_behind(here, token):
            continue
        auxiliaries = {child.lower_ for child in here.children if child.dep_ in _AUXILIARIES}
        if "have" not in auxiliaries and auxiliaries & _AHEAD:
            return True
        if "would" in auxiliaries:
            return "have" not in auxiliaries and not _refuses(here)
        if "to" in auxiliaries and (limit or here.head.lemma_ == "be"):
            return True
        if here.tag_ in _FINITE or auxiliaries - {"to"}:
            return limit and (here.lemma_.lower() in lexicon.INTENDING or _is_present(here))
        if here.tag_ == "VBN" and here.dep_ == "acl":
            return False
    return limit


def _above(token: Token) -> Iterator[Token]:
    """A word and those it hangs on, upwards."""
    yield token
    yield from token.ancestors


def _plans(word: Token) -> bool:
    """Whether a word tells what is planned: 'due to open', 'is due in court', 'set for'."""
    if any(child.dep_ == "acomp" and child.lemma_.lower() in _PLANNING for child in word.children):
        return True
    lemma = word.lemma_.lower()
    if lemma == "go":
        return word.tag_ == "VBG" and any(child.dep_ == "xcomp" for child in word.children)
    if lemma == "set":
        return word.tag_ == "VBN" and not any(child.dep_ == "dobj" for child in word.children)
    return lemma in _PLANNING


def _begins_behind(verb: Token, day: Token) -> bool:
    """Whether what a verb of saying reports begins behind the day: 'said on Monday he would go'."""
    reported = verb.dep_ == "ccomp" and verb.head.i < day.i
    return reported and any(child.dep_ in SUBJECTS and child.i > day.i for child in verb.children)


def _refuses(verb: Token) -> bool:
    """Whether 'would' tells what somebody was not ready to say: 'would not confirm', 'would say only'."""
    held_back = any(child.dep_ == "neg" or child.lower_ in {"only", "neither"} for child in verb.subtree)
    return held_back and verb.lemma_.lower() in _ANSWERS


def _is_present(verb: Token) -> bool:
    """Whether a verb tells what is so now: 'is closed', 'has until', but not 'has risen'."""
    finite = [child for child in verb.children if child.dep_ in _AUXILIARIES and child.tag_ in _FINITE]
    here = finite[0] if finite else verb
    return here.tag_ in {"VBZ", "VBP"} and not (finite and here.lemma_ == "have")
