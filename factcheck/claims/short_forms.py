"""Small questions about a word that stands for something said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.grammar import SUBJECTS
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_EMPTY_IT = lexicon.words("be seem appear take happen turn rain snow remain become make mean come matter")
"""Verbs whose 'it' often stands for nothing: 'it is clear that', 'it took two days'."""


def is_short(token: Token) -> bool:
    """Whether a noun is 'the airport' and no more: no other word tells which one."""
    children = list(token.children)
    articles = [child for child in children if child.dep_ == "det"]
    told = {child.dep_ for child in children if not _is_time(child)} - {
        "det",
        "case",
        "punct",
        "cc",
        "conj",
        "dep",
        "advmod",
    }
    return (
        [child.lower_ for child in articles] == ["the"]
        and not told
        and (owns(token) or token.dep_ not in {"compound", "appos", "nmod", "attr"})
        and not token.ent_type_
    )


def _is_time(child: Token) -> bool:
    """Whether a phrase behind a noun only says when: it belongs to the verb, whatever the parse says."""
    return child.dep_ == "prep" and any(word.ent_type_ in {"DATE", "TIME"} for word in child.children)


def is_empty(token: Token) -> bool:
    """Whether 'it' may stand for nothing or for what follows, or is no subject."""
    return token.dep_ not in SUBJECTS or token.head.lemma_.lower() in _EMPTY_IT


def owns(token: Token) -> bool:
    """Whether a short form is possessive."""
    return token.tag_ == "PRP$" or any(child.tag_ == "POS" for child in token.children)


def end_of(sentence: Sentence, token: Token) -> int:
    """Offset just past a short form with what is written onto it: 'the airport’s', 'I’m'."""
    last = token
    while not last.whitespace_ and last.i + 1 < len(last.doc) and last.nbor().lower_[0] in "'’n":
        last = last.nbor()
        if last.is_punct:
            return sentence.finish(last.nbor(-1))
    return sentence.finish(last)
