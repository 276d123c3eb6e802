"""Claims put together: sentences, speakers, contents, figures and worth of one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims import furniture
from factcheck.claims.content import content_of, context_of
from factcheck.claims.cues import Voice
from factcheck.claims.extents import Range
from factcheck.claims.found import kind_of_content
from factcheck.claims.hearing import hear
from factcheck.claims.quantities import quantities_in
from factcheck.claims.quotations import Quotation
from factcheck.claims.referents import Source
from factcheck.claims.sentences import Sentence
from factcheck.claims.sources import SourceBook
from factcheck.claims.standing_alone import antecedents_of, stand_alone
from factcheck.claims.stated import Stated, stated_in
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
    from factcheck.claims.tagging.tagger import AttributionTagger

_LONG_QUOTATION = 40
"""Sentences between a quotation's cue and its far end; a longer one is a missing mark."""


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
        for statement in stated_in(sentence, spoken):
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


def _claim(
    report: Report,
    statement: Stated,
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
        times=tuple(times_in(report.text, report.published_there, span, (sentence,))),
    )


def _subject(statement: Stated, sources: dict[Voice, Source]) -> tuple[Range, str] | None:
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
    report: Report, statement: Stated, sources: dict[Voice, Source], quotations: Sequence[Quotation]
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
