"""Attributions inside one sentence: who says, by which words, what.

Rules over the parse. A reporting verb with its subject (or 'according to') cuts
its clause into what stands before and after; the content is the side that the
verb governs or that stands in quotation marks. Sentences of one quotation and
speakers named elsewhere are joined by `factcheck.claims.voices`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.extents import (
    Range,
    clause_of,
    comma_at,
    enclosing,
    one_stretch,
    range_of,
    trimmed,
)
from factcheck.claims.governing import aimed_at, governed, preposition_of
from factcheck.claims.grammar import SUBJECTS, is_finite, is_negated, phrase_of, speaker_of, verb_phrase_of
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


def merged(stretches: Sequence[Range]) -> tuple[Range, ...]:
    """Join stretches that touch or overlap; the rest stay apart, in order, and empty ones go."""
    joined: list[Range] = []
    for start, end in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
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

    reported: bool = False
    """Whether the source speaks through another: 'state television quoted an official as saying'."""

    counts: bool = False
    """Whether it says how many there are without a verb of saying: 'police put the number at 40'."""

    carried: tuple[Range, ...] = ()
    """The quotations that it carries, which may run over other sentences."""

    whole: tuple[Range, ...] = field(init=False)
    """All that is attributed, its quotations to their ends; kept, as every other attribution asks for it."""

    def __post_init__(self) -> None:
        """Join what is attributed."""
        object.__setattr__(self, "whole", merged((*self.content, *self.carried)))

    @property
    def speaks(self) -> bool:
        """Whether somebody is named and something attributed to them."""
        return self.source is not None and bool(self.whole)


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
        elif token.pos_ in {"VERB", "AUX"} and (
            token.lemma_.lower() in lexicon.SAYING or preposition_of(token) is not None
        ):
            voice = _verbal(sentence, token, near)
        if voice is None and token.lemma_.lower() in lexicon.COUNTING and token.tag_ in _STATED:
            voice = _counting(sentence, token)
        if voice is not None and not _is_aside(voice, near):
            found.append(voice)
    announced = _announcing(sentence) if all(voice.lemma == "accord" for voice in found) else None
    return [*found, announced] if announced is not None else found


def _is_aside(voice: Voice, near: Sequence[Quotation]) -> bool:
    """Whether a quoted speaker merely says 'I think' or 'we want': no further source speaks."""
    if voice.head is None or voice.head.lower_ not in {"i", "we", "you"} or voice.lemma in lexicon.ASSERTING:
        return False
    return any(quote.covers(*voice.cue) for quote in near)


def _announcing(sentence: Sentence) -> Voice | None:
    """A verb of saying before a colon that ends the sentence: what it announces stands in the next one."""
    if sentence.tokens[-1].text != ":":
        return None
    for verb in reversed(sentence.tokens):
        if verb.pos_ not in {"VERB", "AUX"} or verb.lemma_.lower() not in lexicon.SAYING | _CARRYING_ON:
            continue
        subject = speaker_of(verb)
        if subject is None:
            continue
        source, cue = phrase_of(subject, verb=verb), verb_phrase_of(verb)
        return Voice(
            sentence=sentence.number,
            source=range_of(sentence, *source),
            head=subject,
            cue=range_of(sentence, *cue),
            lemma=verb.lemma_.lower(),
            content=(),
            frees=False,
            block=(sentence.start, sentence.end),
        )
    return None


_CARRYING_ON = lexicon.words("continue go respond reply respond speak release issue")


def _verbal(sentence: Sentence, verb: Token, near: Sequence[Quotation]) -> Voice | None:
    """The attribution that a verb of saying makes, if it makes one."""
    subject = speaker_of(verb)
    if subject is None or verb.dep_ in {"aux", "amod", "compound"}:
        return None
    clause = clause_of(sentence, verb)
    source = phrase_of(subject, verb=verb)
    cue = verb_phrase_of(verb)
    aimed = preposition_of(verb)
    near_by = clause.left <= source[0] and source[1] <= clause.right and not _apart(verb, source, cue)
    block = (min(source[0], cue[0]), max(source[1], cue[1])) if near_by else cue
    if verb.dep_ == "pcomp":
        block = (verb.head.head.left_edge.i, cue[1])
    content = governed(sentence, verb, clause, block, near)
    if content is None and aimed is not None:
        content = aimed_at(sentence, aimed, clause)
        cue = (cue[0], aimed.i)
    if content is None:
        return None
    stretches, frees = content
    return Voice(
        sentence=sentence.number,
        source=range_of(sentence, *source),
        head=subject,
        cue=range_of(sentence, *cue),
        lemma=verb.lemma_.lower(),
        content=stretches,
        frees=frees and not is_negated(verb) and is_asserted(verb),
        told=told_by(verb, subject),
        block=range_of(sentence, *block),
        reported=verb.dep_ == "pcomp" and verb.head.lower_ == "as",
    )


_STATED = frozenset({"VBD", "VBZ", "VBP"})


def _counting(sentence: Sentence, verb: Token) -> Voice | None:
    """Whose figure it is in 'the ministry put the dead at 15' and 'the institute counts 47 cases'."""
    subject = speaker_of(verb)
    thing = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    if subject is None or thing is None or subject.dep_ not in SUBJECTS:
        return None
    figures = [thing]
    if verb.lemma_.lower() == "put":
        at = (child for child in verb.subtree if child.lower_ == "at" and child.i > thing.i)
        figures = [figure for word in at for figure in word.children if figure.dep_ == "pobj"]
    figure = next((one for one in figures if any(word.like_num for word in one.subtree)), None)
    if figure is None:
        return None
    source, cue = phrase_of(subject, verb=verb), verb_phrase_of(verb)
    stretch = trimmed(sentence, thing.left_edge.i, max(thing.right_edge.i, figure.right_edge.i))
    if stretch is None:
        return None
    return Voice(
        sentence=sentence.number,
        source=range_of(sentence, *source),
        head=subject,
        cue=range_of(sentence, *cue),
        lemma=verb.lemma_.lower(),
        content=one_stretch(sentence, *stretch),
        frees=False,
        block=range_of(sentence, min(source[0], cue[0]), max(source[1], cue[1])),
        counts=True,
    )


def told_by(verb: Token, subject: Token | None) -> Token | None:
    """The named outlet, if it is one, that a verb of saying has for its hearer: 'told the Meridian Times'."""
    told = next(
        (child for child in verb.children if child.dep_ in {"dative", "dobj"} and child.i > verb.i), None
    )
    return told if told is not None and told.pos_ == "PROPN" and told is not subject else None


def _apart(verb: Token, source: Range, cue: Range) -> bool:
    """Whether another clause stands between source and cue: the source is another verb's."""
    between = verb.doc[source[1] + 1 : cue[0]]
    return any(
        is_finite(token) and token.i < verb.i and token not in list(verb.children) for token in between
    )


def is_asserted(verb: Token) -> bool:
    """Whether the saying itself is stated as done, not wished, asked or supposed."""
    lemma = verb.lemma_.lower()
    if lemma not in lexicon.ASSERTING and lemma not in lexicon.QUOTING:
        return False
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if auxiliaries & {"might", "may", "could", "should", "would", "must", "to"} and verb.dep_ != "xcomp":
        return False
    return not any(
        child.dep_ == "mark" and child.lower_ in {"if", "whether", "unless"} for child in verb.children
    )


def _according(sentence: Sentence, token: Token) -> Voice | None:
    """The attribution made by 'according to'."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    if to is None and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        to = token.nbor()
    named = (
        next((child for child in (*to.children, *token.children) if child.dep_ == "pobj"), None)
        if to
        else None
    )
    if to is None or named is None:
        return None
    source = phrase_of(named)
    source = (max(source[0], to.i + 1), source[1])
    clause = enclosing(sentence, token)
    block = (token.i, source[1])
    before = trimmed(sentence, clause.left, token.i - 1)
    after = trimmed(sentence, source[1] + 1, clause.right)
    leading = before is None or not any(
        is_finite(word) for word in sentence.tokens if before[0] <= word.i <= before[1]
    )
    stretches = [after] if leading and after else [before]
    if not leading and after and comma_at(token.doc, source[1] + 1) and after[1] - after[0] > 1:
        stretches.append(after)
    content = tuple(range_of(sentence, *stretch) for stretch in stretches if stretch)
    if not content:
        return None
    return Voice(
        sentence=sentence.number,
        source=range_of(sentence, *source),
        head=named,
        cue=range_of(sentence, token.i, to.i),
        lemma="accord",
        content=content,
        frees=True,
        block=range_of(sentence, *block),
    )


def _citing(sentence: Sentence, token: Token) -> Voice | None:
    """'Citing officials': the source behind the clause that the participle hangs on."""
    named = next((child for child in token.children if child.dep_ == "dobj"), None)
    if named is None or not _can_speak(named):
        return None
    clause = enclosing(sentence, token)
    source = phrase_of(named)
    before = trimmed(sentence, clause.left, token.i - 1)
    after = trimmed(sentence, source[1] + 1, clause.right)
    clause_behind = after is not None and token.doc[after[0]].lower_ == "that"
    stretch = after if clause_behind else before or after
    if stretch is None:
        return None
    return Voice(
        sentence=sentence.number,
        source=range_of(sentence, *source),
        head=named,
        cue=range_of(sentence, token.i, token.i),
        lemma="cite",
        content=(range_of(sentence, *stretch),),
        frees=True,
        block=range_of(sentence, token.i, source[1]),
    )


def _can_speak(noun: Token) -> bool:
    """Whether a noun can be a source: a name, a class of people or a document."""
    known = lexicon.UNNAMED | lexicon.DOCUMENTS | lexicon.WITNESSES | lexicon.IMAGERY | lexicon.SAYS_OUTLET
    return noun.ent_type_ in {"PERSON", "ORG"} or noun.lemma_.lower() in known
