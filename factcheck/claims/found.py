"""Attributions as PolNeAR has them: source, cue and content, each in one or more stretches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims.cues import Voice
from factcheck.claims.extents import Range
from factcheck.claims.hearing import hear, stands_in
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence
from factcheck.models import AttributionKind, Span, Value

if TYPE_CHECKING:
    from factcheck.claims.tagging.tagger import AttributionTagger

_DIRECT_SHARE = 0.9
"""Share of a content inside quotation marks from which it is direct: commas and 'that' stand outside."""


class FoundAttribution(Value):
    """One attribution of a text, before sources are resolved."""

    source: tuple[Span, ...]
    """The words of the source; empty when the text has none."""

    cue: tuple[Span, ...]
    """The reporting words."""

    content: tuple[Span, ...]
    """What is attributed, one span for each unbroken stretch; empty when it was not made out."""

    kind: AttributionKind
    """Whether the content is quoted, paraphrased or both."""

    nested: bool = False
    """Whether it stands inside what another one attributes."""


def attributions_of(
    text: str, sentences: Sequence[Sentence], tagger: AttributionTagger | None
) -> tuple[FoundAttribution, ...]:
    """Find the attributions of a parsed text.

    Args:
        text: The text.
        sentences: Its sentences, parsed.
        tagger: Marks sources, cues and contents; None for what the rules alone find.

    Returns:
        Attributions in the order of their cues.
    """
    heard = hear(text, sentences, tagger)
    voices = heard.found if tagger is not None else heard.spoken.voices
    return tuple(
        FoundAttribution(
            source=(_span(voice.source),) if voice.source else (),
            cue=(_span(voice.cue),),
            content=tuple(_span(stretch) for stretch in voice.whole),
            kind=kind_of_content(voice, heard.quotations),
            nested=any(stands_in(voice, other) for other in voices),
        )
        for voice in voices
    )


def kind_of_content(voice: Voice, quotations: Sequence[Quotation]) -> AttributionKind:
    """Whether a content is quoted, paraphrased or both."""
    total = sum(end - start for start, end in voice.whole)
    quoted = sum(
        max(0, min(end, right) - max(start, left))
        for start, end in voice.whole
        for quote in quotations
        if quote.start < end and start < quote.end
        for left, right in quote.parts
    )
    if not quoted:
        return AttributionKind.INDIRECT
    return AttributionKind.DIRECT if quoted >= _DIRECT_SHARE * total else AttributionKind.MIXED


def _span(stretch: Range) -> Span:
    """A stretch as the models have it."""
    return Span(start=stretch[0], end=stretch[1])
