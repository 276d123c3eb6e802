"""Attributions inside one sentence: who says, by which words, what.

Rules over the parse. A reporting verb with its subject (or 'according to') cuts
its clause into what stands before and after; the content is the side that the
verb governs or that stands in quotation marks. Sentences of one quotation and
speakers named elsewhere are joined by `factcheck.claims.voices`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.grammar import is_finite, is_negated, phrase_of, speaker_of, trails, verb_phrase_of
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]
"""Start and end in the report's text."""


def merged(stretches: Sequence[Range]) -> tuple[Range, ...]:
    """Join stretches that touch or overlap; the rest stay apart, in order."""
    joined: list[Range] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution as one sentence shows it, before names are resolved."""

    sentence: int
    """Number of the sentence that holds the cue."""

    source: Range | None
    """The words of the source."""

    head: Token | None
    """Head noun of the source."""

    cue: Range
    """The reporting words."""

    lemma: str
    """Lemma of the cue's verb; 'accord' for 'according to'."""

    content: tuple[Range, ...]
    """What is attributed in its own sentence, in one or more stretches, in order."""

    frees: bool
    """Whether the content stated alone says what the source asserts."""

    told: Token | None = None
    """Head of the outlet that was told."""

    block: Range = (0, 0)
    """Source, cue and where it was said: everything that is not content."""

    carried: tuple[Range, ...] = ()
    """The quotations that it carries, which may run over other sentences."""

    @property
    def whole(self) -> tuple[Range, ...]:
        """All that is attributed, its quotations to their ends."""
        return merged((*self.content, *self.carried))


@dataclass(frozen=True, slots=True)
class _Clause:
    """The stretch of a sentence that one reporting verb can govern, as token numbers."""

    left: int
    right: int


def voices_in(sentence: Sentence, quotations: Sequence[Quotation]) -> list[Voice]:
    """Find the attributions of one sentence.

    Args:
        sentence: A parsed sentence.
        quotations: The quotations of its report.

    Returns:
        Attributions in the order of their cues.
    """
    near = [quote for quote in quotations if quote.start < sentence.end and sentence.start < quote.end]
    found: list[Voice] = []
    for token in sentence.tokens:
        voice: Voice | None = None
        if token.lower_ == "according":
            voice = _according(sentence, token)
        elif token.lemma_.lower() == "cite" and token.tag_ == "VBG":
            voice = _citing(sentence, token)
        elif token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in lexicon.SAYING:
            voice = _verbal(sentence, token, near)
        if voice is not None:
            found.append(voice)
    return found


def _verbal(sentence: Sentence, verb: Token, near: Sequence[Quotation]) -> Voice | None:
    """The attribution that a verb of saying makes, if it makes one."""
    subject = speaker_of(verb)
    if subject is None or verb.dep_ in {"aux", "amod", "compound"}:
        return None
    clause = _clause_of(sentence, verb)
    source = phrase_of(subject, verb=verb)
    cue = verb_phrase_of(verb)
    near_by = clause.left <= source[0] and source[1] <= clause.right and not _apart(verb, source, cue)
    block = (min(source[0], cue[0]), max(source[1], cue[1])) if near_by else cue
    content = _governed(sentence, verb, clause, block, near)
    if content is None:
        return None
    stretches, frees = content
    told = next((child for child in verb.children if child.dep_ in {"dative", "dobj"} and child.i > verb.i), None)
    return Voice(
        sentence=sentence.number,
        source=_range(sentence, *source),
        head=subject,
        cue=_range(sentence, *cue),
        lemma=verb.lemma_.lower(),
        content=stretches,
        frees=frees and not is_negated(verb) and _is_asserted(verb),
        told=told if told is not None and told.pos_ == "PROPN" and told is not subject else None,
        block=_range(sentence, *block),
    )


def _apart(verb: Token, source: Range, cue: Range) -> bool:
    """Whether another clause stands between source and cue: the source is another verb's."""
    between = verb.doc[source[1] + 1 : cue[0]]
    return any(is_finite(token) and token.i < verb.i and token not in list(verb.children) for token in between)


def _is_asserted(verb: Token) -> bool:
    """Whether the saying itself is stated as done, not wished, asked or supposed."""
    lemma = verb.lemma_.lower()
    if lemma not in lexicon.ASSERTING and lemma not in lexicon.QUOTING:
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if auxiliaries & {"might", "may", "could", "should", "would", "must", "to"} and verb.dep_ != "xcomp":
        return False
    return not any(child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"} for child in verb.children)


def _clause_of(sentence: Sentence, verb: Token) -> _Clause:
    """The stretch that a verb may govern: its own clause, without clauses joined to it."""
    first, last = sentence.tokens[0].i, sentence.tokens[-1].i
    left, right = verb.left_edge.i, verb.right_edge.i
    holder = verb.head if verb.dep_ == "parataxis" else verb
    if holder.dep_ == "ROOT":
        left, right = first, last
    elif holder is not verb:
        left, right = holder.left_edge.i, holder.right_edge.i
    for child in verb.children:
        joined = child.dep_ == "conj" or child.dep_ == "advcl" and child.lemma_.lower() in lexicon.SAYING
        if joined and child.i > verb.i and _speaks_anew(child):
            edge = child.left_edge.i - 1
            while edge > verb.i and (verb.doc[edge].is_punct or verb.doc[edge].dep_ == "cc") and not _is_quote(verb.doc[edge]):
                edge -= 1
            right = min(right, edge)
    for index in range(verb.i + 1, right + 1):
        if trails(verb.doc[index]) and verb in verb.doc[index].ancestors:
            right = index - 1
            break
    return _Clause(left, right)


def _speaks_anew(verb: Token) -> bool:
    """Whether a joined verb begins another statement: a subject of its own or another cue."""
    if verb.lemma_.lower() in lexicon.SAYING and verb.dep_ in {"advcl", "conj"}:
        return verb.tag_ == "VBG" or verb.dep_ == "conj"
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _governed(
    sentence: Sentence, verb: Token, clause: _Clause, block: Range, near: Sequence[Quotation]
) -> tuple[tuple[Range, ...], bool] | None:
    """What a reporting verb governs: the stretches and whether they stand alone."""
    clauses = [child for child in verb.children if child.dep_ == "ccomp" and _is_clause(child)]
    source_of_source = next((child for child in verb.children if child.lower_ == "citing" and child.i > verb.i), None)
    if not clauses and source_of_source is not None:
        return _behind_citation(sentence, verb, source_of_source)
    asserting = verb.lemma_.lower() in lexicon.ASSERTING
    before = _trimmed(sentence, clause.left, block[0] - 1)
    after_start = _past_adjuncts(verb, block[1] + 1, clause.right, clauses)
    after = _trimmed(sentence, after_start, clause.right)
    quoted_before = before is not None and _ends_quoted(sentence, before, near)
    quoted_after = after is not None and _holds_quote(sentence, after, near)
    governed_before = any(child.i < block[0] for child in clauses) or _parenthetical(verb, clause, block, after)
    if before is not None and (quoted_before or governed_before):
        stretches = [before]
        if after is not None and _resumes(sentence, verb, after_start, quoted_after, clauses):
            stretches.append(after)
        return tuple(_range(sentence, *stretch) for stretch in stretches), quoted_before or asserting
    following = [child for child in clauses if child.i > verb.i]
    if after is not None and following:
        start = following[0].left_edge.i if _has_subject(following[0]) else block[1] + 1
        start = min(start, after[0]) if quoted_after else start
        while start - 1 > block[1] and _is_quote(verb.doc[start - 1]):
            start -= 1
        return _one(sentence, max(start, block[1] + 1), after[1]), asserting or _begins_quoted(sentence, after, near)
    if after is not None and quoted_after:
        states = any(is_finite(verb.doc[index]) for index in range(after[0], after[1] + 1))
        return _one(sentence, *after), (states and asserting) or _begins_quoted(sentence, after, near)
    return _object(sentence, verb, clause)


def _behind_citation(sentence: Sentence, verb: Token, citing: Token) -> tuple[tuple[Range, ...], bool] | None:
    """The clause in 'Reuters reported, citing two officials, that ...', which the parse hangs on 'citing'."""
    clause = next((child for child in citing.children if child.dep_ == "ccomp" and child.i > citing.i), None)
    if clause is None:
        return None
    stretch = _trimmed(sentence, clause.left_edge.i, sentence.tokens[-1].i)
    return (_one(sentence, *stretch), verb.lemma_.lower() in lexicon.ASSERTING) if stretch else None


def _object(sentence: Sentence, verb: Token, clause: _Clause) -> tuple[tuple[Range, ...], bool] | None:
    """The infinitive or the object that a verb of intent, judgement or showing takes."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.i < verb.i or child.i > clause.right:
            continue
        infinitive = child.dep_ in {"xcomp", "ccomp"} and lemma in lexicon.INTENDING | lexicon.HOLDING
        thing = child.dep_ == "dobj" and lemma in lexicon.JUDGING | lexicon.DENYING | lexicon.SHOWING | _ANNOUNCING
        called = child.dep_ in {"oprd", "xcomp", "ccomp"} and lemma in lexicon.JUDGING
        if infinitive or thing or called:
            stretch = _trimmed(sentence, child.left_edge.i, min(child.right_edge.i, clause.right))
            return (_one(sentence, *stretch), False) if stretch else None
    return None


_ANNOUNCING = frozenset("announce report confirm claim allege disclose publish release cite mention predict".split())


def _according(sentence: Sentence, token: Token) -> Voice | None:
    """The attribution made by 'according to'."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    named = next((child for child in (*to.children, *token.children) if child.dep_ == "pobj"), None) if to else None
    if to is None or named is None:
        return None
    source = phrase_of(named)
    source = (max(source[0], to.i + 1), source[1])
    clause = _enclosing(sentence, token)
    block = (token.i, source[1])
    before = _trimmed(sentence, clause.left, token.i - 1)
    after = _trimmed(sentence, source[1] + 1, clause.right)
    leading = before is None or not any(is_finite(word) for word in sentence.tokens if before[0] <= word.i <= before[1])
    stretches = [after] if leading and after else [before]
    if not leading and after and _comma_at(token.doc, source[1] + 1) and after[1] - after[0] > 1:
        stretches.append(after)
    content = tuple(_range(sentence, *stretch) for stretch in stretches if stretch)
    if not content:
        return None
    return Voice(
        sentence=sentence.number,
        source=_range(sentence, *source),
        head=named,
        cue=_range(sentence, token.i, to.i),
        lemma="accord",
        content=content,
        frees=True,
        block=_range(sentence, *block),
    )


def _citing(sentence: Sentence, token: Token) -> Voice | None:
    """'Citing officials': the source behind the clause that the participle hangs on."""
    named = next((child for child in token.children if child.dep_ == "dobj"), None)
    if named is None or not _can_speak(named):
        return None
    clause = _enclosing(sentence, token)
    source = phrase_of(named)
    before = _trimmed(sentence, clause.left, token.i - 1)
    after = _trimmed(sentence, source[1] + 1, clause.right)
    clause_behind = after is not None and token.doc[after[0]].lower_ == "that"
    stretch = after if clause_behind else before or after
    if stretch is None:
        return None
    return Voice(
        sentence=sentence.number,
        source=_range(sentence, *source),
        head=named,
        cue=_range(sentence, token.i, token.i),
        lemma="cite",
        content=(_range(sentence, *stretch),),
        frees=True,
        block=_range(sentence, token.i, source[1]),
    )


def _can_speak(noun: Token) -> bool:
    """Whether a noun can be a source: a name, a class of people or a document."""
    known = lexicon.UNNAMED | lexicon.DOCUMENTS | lexicon.WITNESSES | lexicon.IMAGERY | lexicon.SAYS_OUTLET
    return noun.ent_type_ in {"PERSON", "ORG"} or noun.lemma_.lower() in known


def _enclosing(sentence: Sentence, token: Token) -> _Clause:
    """The clause around an adverbial: its own coordinate part, else the sentence."""
    first, last = sentence.tokens[0].i, sentence.tokens[-1].i
    for ancestor in token.ancestors:
        if ancestor.dep_ == "conj" and is_finite(ancestor) and _speaks_anew(ancestor):
            return _Clause(ancestor.left_edge.i, last)
        if ancestor.dep_ in {"ccomp", "relcl", "advcl"} and ancestor.left_edge.i > first:
            return _Clause(min(ancestor.left_edge.i, token.i), max(ancestor.right_edge.i, token.right_edge.i))
    return _Clause(first, last)


def _is_clause(token: Token) -> bool:
    """Whether a complement is a clause with a verb or a subject, not a bare word."""
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"nsubj", "nsubjpass", "cop"} for child in token.children)


def _parenthetical(verb: Token, clause: _Clause, block: Range, after: Range | None) -> bool:
    """Whether the reporting words trail their content: 'the road is closed, police said'."""
    if block[0] <= clause.left or not _comma_at(verb.doc, block[0] - 1):
        return False
    if after is not None and not _comma_at(verb.doc, block[1] + 1):
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
            if child.dep_ == "dobj" and _is_quote(child.left_edge):
                break
            place = child.right_edge.i + 1
    return place


def _resumes(sentence: Sentence, verb: Token, start: int, quoted: bool, clauses: Sequence[Token]) -> bool:
    """Whether the content goes on behind the reporting words: '..., he said, ...'."""
    doc = sentence.tokens[0].doc
    if not _comma_at(doc, start):
        return False
    return quoted or verb.dep_ == "parataxis" or any(child.left_edge.i < start < child.right_edge.i for child in clauses)


def _trimmed(sentence: Sentence, left: int, right: int) -> Range | None:
    """A stretch of tokens without the commas, full stops and spaces at its ends."""
    doc = sentence.tokens[0].doc
    left, right = max(left, sentence.tokens[0].i), min(right, sentence.tokens[-1].i)
    while left <= right and (doc[left].is_space or doc[left].text in {",", ":", ";", "--", "—", "–", "."}):
        left += 1
    while right >= left and (doc[right].is_space or doc[right].text in {",", ":", ";", "--", "—", "–", "."}):
        right -= 1
    return (left, right) if left <= right else None


def _comma_at(doc: object, index: int) -> bool:
    """Whether a comma or a closing mark behind one stands at or beside this token."""
    words = [doc[i].text for i in (index - 1, index) if 0 <= i < len(doc)]  # type: ignore[index, arg-type]
    return any(word in {",", "—", "–", "--"} or word.endswith(",") for word in words)


def _is_quote(token: Token) -> bool:
    """Whether a token is a quotation mark."""
    return token.text in {'"', "“", "”", "'", "‘", "’", "''", "``"}


def _range(sentence: Sentence, first: int, last: int) -> Range:
    """Token numbers as offsets in the report."""
    doc = sentence.tokens[0].doc
    return sentence.begin(doc[first]), sentence.finish(doc[last])


def _one(sentence: Sentence, first: int, last: int) -> tuple[Range, ...]:
    """One stretch of tokens as offsets in the report."""
    return (_range(sentence, first, last),)


def _ends_quoted(sentence: Sentence, stretch: Range, near: Sequence[Quotation]) -> bool:
    """Whether a quotation closes at the end of a stretch."""
    end = _range(sentence, *stretch)[1]
    return any(abs(right - end) <= 1 and right - left > 2 for quote in near for left, right in quote.parts)


def _begins_quoted(sentence: Sentence, stretch: Range, near: Sequence[Quotation]) -> bool:
    """Whether a stretch begins with a quotation."""
    start = _range(sentence, *stretch)[0]
    return any(left <= start <= left + 1 for quote in near for left, _ in quote.parts)


def _holds_quote(sentence: Sentence, stretch: Range, near: Sequence[Quotation]) -> bool:
    """Whether a quotation begins inside a stretch."""
    start, end = _range(sentence, *stretch)
    return any(start <= left < end for quote in near for left, _ in quote.parts)
