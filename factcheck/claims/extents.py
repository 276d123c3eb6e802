"""How far the words of one speaker reach inside a sentence.

Token numbers are the document's own; ranges are offsets in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.grammar import is_finite, trails
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
"""Start and end in the report's text."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The stretch of a sentence that one reporting verb can govern, as token numbers."""

    left: int
    right: int


def clause_of(sentence: Sentence, verb: Token) -> Clause:
    """The stretch that a verb may govern: its own clause, without clauses joined to it."""
    first, last = sentence.tokens[0].i, sentence.tokens[-1].i
    left, right = verb.left_edge.i, verb.right_edge.i
    holder = verb.head if verb.dep_ == "parataxis" else verb
    if holder.dep_ == "ROOT":
        left, right = first, last
    elif holder is not verb:
        left, right = holder.left_edge.i, holder.right_edge.i
    for child in verb.children:
        joined = child.dep_ == "conj" or (child.dep_ == "advcl" and child.lemma_.lower() in lexicon.SAYING)
        if joined and child.i > verb.i and speaks_anew(child) and not is_quote(child.left_edge):
            edge = child.left_edge.i - 1
            while (
                edge > verb.i
                and (verb.doc[edge].is_punct or verb.doc[edge].dep_ == "cc")
                and not is_quote(verb.doc[edge])
            ):
                edge -= 1
            right = min(right, edge)
    for index in range(verb.i + 1, right + 1):
        if (trails(verb.doc[index]) and verb in verb.doc[index].ancestors) or _turns(verb.doc, index):
            right = index - 1
            break
    return Clause(left, right)


def _turns(doc: Doc, index: int) -> bool:
    """Whether the reporter sets something against what was said: ', though', ', while'."""
    return (
        doc[index].lower_ in {"though", "although", "while", "whereas", "despite"}
        and doc[index - 1].text == ","
    )


def speaks_anew(verb: Token) -> bool:
    """Whether a joined verb begins another statement: a subject of its own or another cue."""
    if verb.lemma_.lower() in lexicon.SAYING and verb.dep_ in {"advcl", "conj"}:
        return verb.tag_ == "VBG" or verb.dep_ == "conj"
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def enclosing(sentence: Sentence, token: Token) -> Clause:
    """The clause around an adverbial: its own coordinate part, else the sentence."""
    first, last = sentence.tokens[0].i, sentence.tokens[-1].i
    for ancestor in token.ancestors:
        if ancestor.dep_ == "conj" and is_finite(ancestor) and speaks_anew(ancestor):
            return Clause(ancestor.left_edge.i, last)
        if ancestor.dep_ in {"ccomp", "relcl", "advcl"} and ancestor.left_edge.i > first:
            return Clause(min(ancestor.left_edge.i, token.i), max(ancestor.right_edge.i, token.right_edge.i))
    return Clause(first, last)


def trimmed(sentence: Sentence, left: int, right: int) -> Range | None:
    """A stretch of tokens without the commas, full stops and spaces at its ends."""
    doc = sentence.tokens[0].doc
    left, right = max(left, sentence.tokens[0].i), min(right, sentence.tokens[-1].i)
    while left <= right and (doc[left].is_space or doc[left].text in {",", ":", ";", "--", "—", "–", "."}):
        left += 1
    while right >= left and (doc[right].is_space or doc[right].text in {",", ":", ";", "--", "—", "–", "."}):
        right -= 1
    return (left, right) if left <= right else None


def comma_at(doc: Doc, index: int) -> bool:
    """Whether a comma or a closing mark behind one stands at or beside this token."""
    words = [doc[i].text for i in (index - 1, index) if 0 <= i < len(doc)]
    return any(word in {",", "—", "–", "--"} or word.endswith(",") for word in words)


def is_quote(token: Token) -> bool:
    """Whether a token is a quotation mark."""
    return token.text in {'"', "“", "”", "'", "‘", "’", "''", "``"}


def range_of(sentence: Sentence, first: int, last: int) -> Range:
    """Token numbers as offsets in the report."""
    doc = sentence.tokens[0].doc
    return sentence.begin(doc[first]), sentence.finish(doc[last])


def one_stretch(sentence: Sentence, first: int, last: int) -> tuple[Range, ...]:
    """One stretch of tokens as offsets in the report."""
    return (range_of(sentence, first, last),)


def ends_quoted(sentence: Sentence, stretch: Range, near: Sequence[Quotation]) -> bool:
    """Whether a quotation closes at the end of a stretch."""
    end = range_of(sentence, *stretch)[1]
    return any(abs(right - end) <= 1 and right - left > 2 for quote in near for left, right in quote.parts)


def begins_quoted(sentence: Sentence, stretch: Range, near: Sequence[Quotation]) -> bool:
    """Whether a stretch begins with a quotation."""
    start = range_of(sentence, *stretch)[0]
    return any(left <= start <= left + 1 for quote in near for left, _ in quote.parts)


def holds_quote(sentence: Sentence, stretch: Range, near: Sequence[Quotation]) -> bool:
    """Whether a quotation begins inside a stretch."""
    start, end = range_of(sentence, *stretch)
    return any(start <= left < end for quote in near for left, _ in quote.parts)
