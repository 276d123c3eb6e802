"""Claims put together: sentences, speakers, contents, figures and worth of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import furniture, lexicon
from factcheck.claims.content import content_of, context_of
from factcheck.claims.cues import Voice
from factcheck.claims.extents import Range
from factcheck.claims.found import kind_of_content
from factcheck.claims.grammar import is_finite
from factcheck.claims.hearing import hear
from factcheck.claims.quantities import quantities_in
from factcheck.claims.quotations import Quotation
from factcheck.claims.referents import Source
from factcheck.claims.sentences import Sentence
from factcheck.claims.sources import SourceBook
from factcheck.claims.standing_alone import antecedents_of, stand_alone
from factcheck.claims.times import times_in
from factcheck.claims.voices import Spoken
from factcheck.claims.worth import WORTH_AT_LEAST, worth_of
from factcheck.models import (
    Attribution,
    Claim,
    Report,
    SourceKind,
    Span,
    claim_id,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factcheck.claims.tagging.tagger import AttributionTagger

_LONG_QUOTATION = 40
"""Sentences between a quotation's cue and its far end; a longer one is a missing mark."""

_MAIN_SHARE = 0.6
"""Share of a sentence that an attribution must take up to be the sentence's own speaker."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A claim in the making: where it stands, what it asserts and who speaks."""

    sentence: Sentence
    start: int
    end: int
    stretches: tuple[Range, ...]
    chain: tuple[Voice, ...]


def claims_of(
    report: Report, sentences: Sequence[Sentence], tagger: AttributionTagger | None = None
) -> tuple[Claim, ...]:
    """Read the claims out of a parsed report.

    Args:
        report: The report.
        sentences: Its sentences, parsed.
        tagger: Marks who says what; None for what the rules alone find.

    Returns:
        Its check-worthy statements in the order of the text.
    """
    heard = hear(report.text, sentences, tagger)
    quotations, spoken = heard.quotations, heard.spoken
    sources = _resolve(report.text, sentences, spoken, quotations)
    antecedents = antecedents_of(report.text, sentences, sources, quotations)
    skipped = _furniture(report.text, sentences)
    found: list[Claim] = []
    lead = before = ""
    for sentence in sentences:
        if sentence.number in skipped:
            continue
        words = report.text[sentence.start : sentence.end]
        for statement in _statements(sentence, spoken):
            claim = _claim(report, statement, sources, quotations, context_of(report.title, lead, before))
            if claim is not None:
                found.append(
                    stand_alone(claim, report, statement.stretches, _subject(statement, sources), antecedents)
                )
        lead, before = lead or words, words
    return _distinct(found)


def _resolve(
    text: str, sentences: Sequence[Sentence], spoken: Spoken, quotations: Sequence[Quotation]
) -> dict[Voice, Source]:
    """The full source of every attribution, read in the order of the text."""
    book = SourceBook(text, sentences)
    found: dict[Voice, Source] = {}
    later = [voice for voice in spoken.voices if book.speaks_of_self(voice)]
    for voice in (*(voice for voice in spoken.voices if voice not in later), *later):
        holder = _holder(voice, spoken)
        found[voice] = book.resolve(voice, found.get(holder) if holder else None)
    return found


def _holder(voice: Voice, spoken: Spoken) -> Voice | None:
    """The attribution in whose content another stands: whose words they are."""
    outer = [
        other
        for other in spoken.voices
        if other is not voice
        and abs(other.sentence - voice.sentence) <= _LONG_QUOTATION
        and any(start <= voice.cue[0] and voice.cue[1] <= end for start, end in other.whole)
    ]
    return min(outer, key=lambda other: other.whole[-1][1] - other.whole[0][0]) if outer else None


def _furniture(text: str, sentences: Sequence[Sentence]) -> set[int]:
    """Numbers of the sentences that are no reporting."""
    words = [text[sentence.start : sentence.end] for sentence in sentences]
    paragraphs = Counter(sentence.paragraph for sentence in sentences)
    skipped = furniture.repeated(words)
    captions: set[int] = set()
    for sentence, text_of in zip(sentences, words, strict=True):
        alone = paragraphs[sentence.paragraph] == 1
        if (
            furniture.is_credit(text_of)
            or furniture.is_boilerplate(text_of)
            or (furniture.is_headline(sentence, alone) and len(sentences) > 1)
        ):
            skipped.add(sentence.number)
            if furniture.is_credit(text_of):
                captions.add(sentence.paragraph)
    return skipped | {
        sentence.number
        for sentence in sentences
        if sentence.paragraph in captions and paragraphs[sentence.paragraph] <= furniture.CAPTION_SENTENCES
    }


def _statements(sentence: Sentence, spoken: Spoken) -> list[_Statement]:
    """The statements of one sentence: one for each speaker side by side, else the sentence itself."""
    outer = spoken.quoted.get(sentence.number)
    above = (outer,) if outer is not None else ()
    local = [voice for voice in spoken.voices if voice.sentence == sentence.number]
    freeing = [voice for voice in local if voice.frees]
    tops = [
        voice for voice in freeing if not any(_inside(voice, other) for other in local if other is not voice)
    ]
    tops = [voice for voice in tops if not any(_relays(other, voice) for other in tops)]
    if len(tops) > 1:
        return [_stripped(sentence, voice, freeing, above, whole=False) for voice in tops]
    if tops and _is_main(tops[0], sentence):
        return [_stripped(sentence, tops[0], freeing, above, whole=True)]
    carriers = tuple(
        voice
        for voice in local
        if not voice.frees
        and _carries(voice, sentence)
        and not any(_inside(voice, o) for o in local if o is not voice)
    )
    whole = ((sentence.start, sentence.end),)
    return [_Statement(sentence, sentence.start, sentence.end, whole, (*above, *carriers[:1]))]


def _stripped(
    sentence: Sentence, voice: Voice, freeing: Sequence[Voice], above: tuple[Voice, ...], *, whole: bool
) -> _Statement:
    """A statement without its attribution, and without those that nest directly in it."""
    chain = [voice]
    while True:
        inner = [
            other
            for other in freeing
            if other not in chain
            and (
                _relays(chain[-1], other)
                or (
                    _inside(other, chain[-1])
                    and _length(_hull(other)) >= _MAIN_SHARE * _length(_local(chain[-1], sentence))
                )
            )
        ]
        if not inner:
            break
        chain.append(max(inner, key=lambda other: _length(_hull(other))))
    stretches = tuple(
        (max(start, sentence.start), min(end, sentence.end))
        for start, end in chain[-1].whole
        if start < sentence.end and sentence.start < end
    )
    hull = _hull(voice)
    start, end = (
        (sentence.start, sentence.end)
        if whole
        else (max(hull[0], sentence.start), min(hull[1], sentence.end))
    )
    return _Statement(sentence, start, end, stretches, (*above, *chain))


def _hull(voice: Voice) -> Range:
    """From the first to the last character of an attribution."""
    starts = [voice.block[0], *(start for start, _ in voice.content)]
    ends = [voice.block[1], *(end for _, end in voice.content)]
    return min(starts), max(ends)


def _local(voice: Voice, sentence: Sentence) -> Range:
    """The content of an attribution inside one sentence."""
    starts = [max(start, sentence.start) for start, end in voice.content if end > sentence.start]
    ends = [min(end, sentence.end) for start, end in voice.content if start < sentence.end]
    return (min(starts), max(ends)) if starts and ends else (sentence.start, sentence.start)


def _length(stretch: Range) -> int:
    """Characters in a stretch."""
    return stretch[1] - stretch[0]


def _inside(voice: Voice, other: Voice) -> bool:
    """Whether an attribution stands inside what another attributes, and does not relay it."""
    return not _relays(voice, other) and any(
        start <= voice.cue[0] and voice.cue[1] <= end for start, end in other.content
    )


def _relays(outer: Voice, inner: Voice) -> bool:
    """Whether one attribution cites another for the same words: 'Reuters said, citing officials, that'."""
    cited, citing = (one.lemma == "cite" or one.reported for one in (inner, outer))
    if not cited or citing or outer.sentence != inner.sentence:
        return False
    return any(start < right and left < end for start, end in outer.content for left, right in inner.content)


def _share(voice: Voice, sentence: Sentence) -> float:
    """How much of a sentence an attribution takes up."""
    left, right = _hull(voice)
    shared = min(right, sentence.end) - max(left, sentence.start)
    return shared / max(1, sentence.end - sentence.start)


def _is_main(voice: Voice, sentence: Sentence) -> bool:
    """Whether a sentence says nothing of weight beside an attribution: 'he told a committee on Monday'.

    What hangs on the attribution ('although …', 'after saying …') is no statement beside it; a verb
    joined to it by 'and' or 'but' is.
    """
    if _share(voice, sentence) >= _MAIN_SHARE:
        return True
    return all(_hangs_on(token, sentence, _hull(voice)) for token in _stated_beside(voice, sentence))


def _carries(voice: Voice, sentence: Sentence) -> bool:
    """Whether an attribution whose content cannot stand alone speaks for its whole sentence."""
    if _share(voice, sentence) >= _MAIN_SHARE:
        return True
    return voice.lemma in lexicon.ASSERTING and not _stated_beside(voice, sentence)


def _stated_beside(voice: Voice, sentence: Sentence) -> list[Token]:
    """The finite verbs of a sentence outside an attribution."""
    left, right = _hull(voice)
    return [
        token for token in sentence.tokens if not left <= sentence.begin(token) < right and is_finite(token)
    ]


def _hangs_on(token: Token, sentence: Sentence, stretch: Range) -> bool:
    """Whether a word stands under one of a stretch, and no 'and' or 'but' lies between."""
    for here in (token, *token.ancestors):
        if stretch[0] <= sentence.begin(here) < stretch[1]:
            return True
        if here.dep_ == "conj":
            return False
    return False


def _claim(
    report: Report,
    statement: _Statement,
    sources: dict[Voice, Source],
    quotations: Sequence[Quotation],
    context: str,
) -> Claim | None:
    """A claim, if the statement is worth comparing."""
    sentence = statement.sentence
    tokens = [
        token
        for token in sentence.tokens
        if any(start <= sentence.begin(token) < end for start, end in statement.stretches)
    ]
    if not tokens:
        return None
    worth = worth_of(tokens, reported=True, stated=bool(statement.chain))
    subject = _subject(statement, sources)
    content = content_of(report.text, statement.stretches, [subject] if subject else ())
    if worth < WORTH_AT_LEAST or not content:
        return None
    span = Span(start=statement.start, end=statement.end)
    return Claim(
        id=claim_id(report.id, span.start, span.end),
        report_id=report.id,
        start=span.start,
        end=span.end,
        text=span.text_in(report.text),
        content=content,
        context=context,
        worth=round(worth, 3),
        attribution=_chain(report, statement, sources, quotations),
        quantities=tuple(item for item in quantities_in(sentence) if span.holds(item.span)),
        times=tuple(times_in(report.text, report.published, span, (sentence,))),
    )


def _subject(statement: _Statement, sources: dict[Voice, Source]) -> tuple[Range, str] | None:
    """The pronoun subject that plainly means the speaker, and the speaker's name."""
    if not statement.chain:
        return None
    source = sources[statement.chain[-1]]
    sentence = statement.sentence
    begin = min(start for start, _ in statement.stretches)
    first = next(
        (
            token
            for token in sentence.tokens
            if sentence.begin(token) >= begin and token.is_alpha and token.dep_ != "mark"
        ),
        None,
    )
    if (
        first is None
        or first.lower_ not in {"it", "he", "she", "they"}
        or first.dep_ not in {"nsubj", "nsubjpass"}
    ):
        return None
    fits = {
        "it": {SourceKind.ORGANISATION, SourceKind.OUTLET},
        "they": {SourceKind.UNNAMED, SourceKind.WITNESS},
    }
    if source.kind not in fits.get(first.lower_, {SourceKind.PERSON}) or source.name.lower() == first.lower_:
        return None
    if first.lower_ == "it" and first.head.lemma_ == "be":
        return None
    return (sentence.begin(first), sentence.finish(first)), source.name


def _cue_span(voice: Voice) -> Span | None:
    """Where the cue stands; None when it is understood and so has no words of its own."""
    start, end = voice.cue
    return _span(voice.cue) if start < end else None


def _chain(
    report: Report, statement: _Statement, sources: dict[Voice, Source], quotations: Sequence[Quotation]
) -> tuple[Attribution, ...]:
    """The sources from the outermost inwards."""
    found: list[Attribution] = []
    for voice in statement.chain:
        source = sources[voice]
        if found and found[-1].source == source.name:
            continue
        span = Span(start=voice.whole[0][0], end=voice.whole[-1][1])
        kind = kind_of_content(voice, quotations)
        cue = report.text[voice.cue[0] : voice.cue[1]]
        if source.via and source.via != source.name and source.via.lower() != report.outlet.lower():
            where = report.text.find(source.via, statement.start, statement.end)
            found.append(
                Attribution(
                    source=source.via,
                    source_span=Span(start=where, end=where + len(source.via)) if where >= 0 else None,
                    cue=cue,
                    cue_span=_cue_span(voice) if where >= 0 else None,
                    content_span=span,
                    kind=kind,
                    source_kind=SourceKind.OUTLET,
                )
            )
        found.append(
            Attribution(
                source=source.name,
                source_span=_span(voice.source) if voice.source else None,
                cue=cue,
                cue_span=_cue_span(voice),
                content_span=span,
                kind=kind,
                source_kind=source.kind,
            )
        )
    return tuple(found)


def _span(stretch: Range) -> Span:
    """A stretch as the models have it."""
    return Span(start=stretch[0], end=stretch[1])


def _distinct(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """One claim for each span."""
    return tuple({claim.id: claim for claim in claims}.values())
