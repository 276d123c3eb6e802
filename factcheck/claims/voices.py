"""Who speaks in every sentence of a report: attributions joined across sentences.

A quotation of several sentences has one speaker, named before, inside or behind
it; a quotation without one belongs to the speaker of the quotation it continues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.claims.cues import Voice, voices_in
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence

_WHOLE = 0.6
"""Share of a sentence that a quotation must cover for the sentence to be the quoted speaker's."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A report's attributions: those found in sentences and the quotations they carry."""

    voices: tuple[Voice, ...]
    """In the order of their cues; contents extended over whole quotations."""

    quoted: dict[int, Voice]
    """Sentence number → speaker of the quotation that the whole sentence stands in, when the
    cue is in another sentence."""


def listen(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Spoken:
    """Find a report's attributions by rules and give every quotation its speaker.

    Args:
        sentences: The report's sentences in order.
        quotations: The report's quotations in order.

    Returns:
        The attributions.
    """
    found = [voice for sentence in sentences for voice in voices_in(sentence, quotations)]
    return joined(found, sentences, quotations)


def joined(found: Sequence[Voice], sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Spoken:
    """Give every quotation of a report its speaker.

    Args:
        found: The attributions as single sentences show them, in the order of their cues.
        sentences: The report's sentences in order.
        quotations: The report's quotations in order.

    Returns:
        The attributions, contents extended over whole quotations.
    """
    voices = list(found)
    owners: dict[int, int] = {}
    for number, quotation in enumerate(quotations):
        owner = _owner(quotation, voices, sentences)
        if owner is None:
            owner = _continued(number, quotations, owners, voices, sentences)
        if owner is not None:
            owners[number] = owner
    for number, owner in owners.items():
        voices[owner] = _extended(voices[owner], quotations[number])
    silent = {index for index, voice in enumerate(voices) if not voice.whole}
    quoted: dict[int, Voice] = {}
    for number, owner in owners.items():
        for sentence in _within(quotations[number], sentences):
            if sentence.number != voices[owner].sentence:
                quoted[sentence.number] = voices[owner]
    return Spoken(tuple(voice for index, voice in enumerate(voices) if index not in silent), quoted)


def _owner(quotation: Quotation, voices: Sequence[Voice], sentences: Sequence[Sentence]) -> int | None:
    """The attribution whose own sentence shows it to carry a quotation; the widest one where several do."""
    best: tuple[int, int] | None = None
    for index, voice in enumerate(voices):
        if quotation.covers(*voice.cue):
            continue
        shared = sum(
            max(0, min(end, right) - max(start, left))
            for start, end in voice.content
            for left, right in quotation.parts
        )
        if shared and (best is None or shared > best[0]):
            best = (shared, index)
    return None if best is None else best[1]


def _continued(
    number: int,
    quotations: Sequence[Quotation],
    owners: dict[int, int],
    voices: Sequence[Voice],
    sentences: Sequence[Sentence],
) -> int | None:
    """The speaker of a quotation that no sentence attributes, when it continues another."""
    inside = _within(quotations[number], sentences)
    if not inside or number == 0:
        return None
    before = owners.get(number - 1)
    if before is None:
        return _announced(inside[0], voices, sentences)
    last = _sentence_at(quotations[number - 1].end - 1, sentences)
    if last is None:
        return None
    gap = inside[0].paragraph - last.paragraph
    between = [
        sentence
        for sentence in sentences[last.number + 1 : inside[0].number]
        if sentence.number not in {voices[before].sentence}
    ]
    return before if gap <= 1 and not between else _announced(inside[0], voices, sentences)


def _announced(sentence: Sentence, voices: Sequence[Voice], sentences: Sequence[Sentence]) -> int | None:
    """The speaker whom the sentence before announces with a colon, or has just paraphrased."""
    if sentence.number == 0:
        return None
    before = sentences[sentence.number - 1]
    if sentence.paragraph - before.paragraph > 1:
        return None
    said = [index for index, voice in enumerate(voices) if voice.sentence == before.number]
    if sentence.paragraph != before.paragraph and before.tokens[-1].text != ":":
        return None
    return said[0] if said else None


def _within(quotation: Quotation, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that stand wholly, or nearly so, in a quotation."""
    found = []
    for sentence in sentences:
        if sentence.start >= quotation.end:
            break
        shared = sum(
            max(0, min(sentence.end, right) - max(sentence.start, left)) for left, right in quotation.parts
        )
        if shared >= _WHOLE * (sentence.end - sentence.start):
            found.append(sentence)
    return found


def _sentence_at(offset: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that holds a character."""
    return next((sentence for sentence in sentences if sentence.start <= offset < sentence.end), None)


def _extended(voice: Voice, quotation: Quotation) -> Voice:
    """The same attribution with a whole quotation among its contents."""
    return replace(voice, carried=(*voice.carried, *quotation.parts))
