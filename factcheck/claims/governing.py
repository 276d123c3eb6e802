"""What a reporting verb governs: the clause, quotation, infinitive or object it reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.extents import (
    Clause,
    Range,
    begins_quoted,
    comma_at,
    ends_quoted,
    holds_quote,
    is_quote,
    one_stretch,
    range_of,
    trimmed,
)
from factcheck.claims.grammar import is_finite
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp", "oprd", "prep"})

_ANNOUNCING = lexicon.words(
    "announce report confirm claim allege disclose publish release cite mention predict"
)


def governed(
    sentence: Sentence, verb: Token, clause: Clause, block: Range, near: Sequence[Quotation]
) -> tuple[tuple[Range, ...], bool] | None:
    """What a reporting verb governs: the stretches and whether they stand alone."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and _is_clause(child)]
    source_of_source = next(
        (child for child in verb.children if child.lower_ == "citing" and child.i > verb.i), None
    )
    if not clauses and source_of_source is not None:
        return _behind_citation(sentence, verb, source_of_source)
    asserting = verb.lemma_.lower() in lexicon.ASSERTING
    before = trimmed(sentence, clause.left, block[0] - 1)
    after_start = _past_adjuncts(verb, block[1] + 1, clause.right, clauses)
    after = trimmed(sentence, after_start, clause.right)
    quoted_before = before is not None and ends_quoted(sentence, before, near)
    quoted_after = after is not None and holds_quote(sentence, after, near)
    governed_before = any(child.i < block[0] for child in clauses) or _parenthetical(
        verb, clause, block, after
    )
    if before is not None and (quoted_before or governed_before):
        stretches = [before]
        if after is not None and _resumes(sentence, verb, after_start, quoted_after, clauses):
            stretches.append(after)
        return tuple(range_of(sentence, *stretch) for stretch in stretches), quoted_before or asserting
    following = [child for child in clauses if child.i > verb.i]
    if after is not None and following:
        start = following[0].left_edge.i if _has_subject(following[0]) else block[1] + 1
        start = min(start, after[0]) if quoted_after else start
        while start - 1 > block[1] and is_quote(verb.doc[start - 1]):
            start -= 1
        return one_stretch(sentence, max(start, block[1] + 1), after[1]), asserting or begins_quoted(
            sentence, after, near
        )
    if after is not None and quoted_after:
        states = any(is_finite(verb.doc[index]) for index in range(after[0], after[1] + 1))
        return one_stretch(sentence, *after), (states and asserting) or begins_quoted(sentence, after, near)
    return _object(sentence, verb, clause)


def _behind_citation(sentence: Sentence, verb: Token, citing: Token) -> tuple[tuple[Range, ...], bool] | None:
    """The clause in 'Reuters reported, citing two officials, that ...', which the parse hangs on 'citing'."""
    clause = next((child for child in citing.children if child.dep_ == "ccomp" and child.i > citing.i), None)
    if clause is None:
        return None
    stretch = trimmed(sentence, clause.left_edge.i, sentence.tokens[-1].i)
    return (one_stretch(sentence, *stretch), verb.lemma_.lower() in lexicon.ASSERTING) if stretch else None


def _object(sentence: Sentence, verb: Token, clause: Clause) -> tuple[tuple[Range, ...], bool] | None:
    """The infinitive or the object that a verb of intent, judgement or showing takes."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.i < verb.i or child.i > clause.right:
            continue
        infinitive = child.dep_ in {"xcomp", "ccomp"} and lemma in lexicon.INTENDING | lexicon.HOLDING
        thing = (
            child.dep_ == "dobj"
            and lemma in lexicon.JUDGING | lexicon.DENYING | lexicon.SHOWING | _ANNOUNCING
        )
        called = child.dep_ in {"oprd", "xcomp", "ccomp"} and lemma in lexicon.JUDGING
        if infinitive or thing or called:
            named = next(
                (one for one in verb.children if one.dep_ == "dobj" and verb.i < one.i < child.i), child
            )
            right = max(
                one.right_edge.i for one in verb.children if one.dep_ in _COMPLEMENTS and one.i >= child.i
            )
            stretch = trimmed(sentence, named.left_edge.i, min(right, clause.right))
            return (one_stretch(sentence, *stretch), False) if stretch else None
    return None


def _is_clause(token: Token) -> bool:
    """Whether a complement is a clause with a verb or a subject, not a bare word."""
    return token.pos_ in {"VERB", "AUX"} or any(
        child.dep_ in {"nsubj", "nsubjpass", "cop"} for child in token.children
    )


def _parenthetical(verb: Token, clause: Clause, block: Range, after: Range | None) -> bool:
    """Whether the reporting words trail their content: 'the road is closed, police said'."""
    if block[0] <= clause.left or not comma_at(verb.doc, block[0] - 1):
        return False
    if after is not None and not comma_at(verb.doc, block[1] + 1):
        return False
    if verb.dep_ == "parataxis":
        return True
    stated = any(is_finite(verb.doc[index]) for index in range(clause.left, block[0]))
    return stated and verb.dep_ in {"ROOT", "ccomp", "conj"}


def _has_subject(verb: Token) -> bool:
    """Whether the parser found a clause's subject inside the clause."""
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for child in verb.children)


def _past_adjuncts(verb: Token, start: int, right: int, clauses: Sequence[Token]) -> int:
    """First token past where, when and to whom it was said."""
    if any(child.i > verb.i and not _has_subject(child) for child in clauses):
        return start
    limit = min((child.left_edge.i for child in clauses if child.i > verb.i), default=right + 1)
    adjuncts = {"prep", "npadvmod", "advmod", "dobj", "dative", "tmod", "prt", "nsubj", "nsubjpass", "appos"}
    place = start
    for child in verb.children:
        if child.dep_ in adjuncts and place == child.left_edge.i and child.right_edge.i < limit:
            if child.dep_ == "dobj" and is_quote(child.left_edge):
                break
            place = child.right_edge.i + 1
    return place


def _resumes(sentence: Sentence, verb: Token, start: int, quoted: bool, clauses: Sequence[Token]) -> bool:
    """Whether the content goes on behind the reporting words: '..., he said, ...'."""
    doc = sentence.tokens[0].doc
    if not comma_at(doc, start):
        return False
    return (
        quoted
        or verb.dep_ == "parataxis"
        or any(child.left_edge.i < start < child.right_edge.i for child in clauses)
    )


def preposition_of(verb: Token) -> Token | None:
    """The preposition that makes a verb one of saying: 'called for', 'pointed to'."""
    wanted = lexicon.WITH_PREPOSITION.get(verb.lemma_.lower(), frozenset())
    return next((child for child in verb.children if child.dep_ == "prep" and child.lower_ in wanted), None)


def aimed_at(sentence: Sentence, preposition: Token, clause: Clause) -> tuple[tuple[Range, ...], bool] | None:
    """What was called for, pointed to, warned of."""
    child = next((one for one in preposition.children if one.dep_ in {"pobj", "pcomp"}), None)
    if child is None or preposition.i > preposition.head.i + 2:
        return None
    stretch = trimmed(sentence, child.left_edge.i, min(preposition.head.right_edge.i, clause.right))
    return (one_stretch(sentence, *stretch), False) if stretch else None
