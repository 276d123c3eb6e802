"""What an attribution between commas carries: 'the bridge is shut, police said, and two men are missing'.

Where the tagger marks who says it and by which word, but not what, or only the words
behind, the commas tell: an aside belongs to the sentence that it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.cues import Voice, is_asserted, merged
from factcheck.claims.extents import Range, is_quote, trimmed
from factcheck.claims.grammar import is_finite, is_negated
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMMAS = frozenset({",", "—", "–", "--"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
"""Sources whose clause describes somebody: commas around it make no aside of it."""


def completed(voices: Sequence[Voice], sentences: Sequence[Sentence]) -> list[Voice]:
    """Give asides without a content what they carry.

    Args:
        voices: Attributions, some without a content.
        sentences: The report's sentences.

    Returns:
        The attributions in the same order, those that are no asides as they were.
    """
    return [
        voice if voice.whole else _completed(voice, sentences[voice.sentence], voices) for voice in voices
    ]


def resumed(voices: Sequence[Voice], sentences: Sequence[Sentence]) -> list[Voice]:
    """Give asides with half a content the other half, for claims that lose nothing of their sentence.

    Args:
        voices: Attributions.
        sentences: The report's sentences.

    Returns:
        The attributions in the same order.
    """
    return [_completed(voice, sentences[voice.sentence], voices) for voice in voices]


def can_speak(voice: Voice, sentences: Sequence[Sentence]) -> bool:
    """Whether a source said something, rather than was said: 'twice the number announced'."""
    verb, head = _verb_of(voice, sentences[voice.sentence]), voice.head
    if verb is None or head is None:
        return True
    counted = any(child.lower_ == "of" for child in head.children)
    measure = head.lemma_.lower() in lexicon.MEASURES and not counted
    return not measure and not (verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.head is head)


def _completed(voice: Voice, sentence: Sentence, voices: Sequence[Voice]) -> Voice:
    """One attribution with what stands before it, and with what the sentence goes on to say behind it."""
    if voice.source is None or not sentence.start <= voice.source[0] < sentence.end:
        return voice
    tokens = sentence.tokens
    first, last = min(voice.source[0], voice.cue[0]), max(voice.source[1], voice.cue[1])
    inside = [place for place, token in enumerate(tokens) if first <= sentence.begin(token) < last]
    verb = _verb_of(voice, sentence)
    described = voice.head is not None and voice.head.lower_ in _RELATIVE
    if not inside or verb is None or verb.tag_ == "VBG" or described:
        return voice
    if not _follows_comma(tokens, inside[0]) or _governs(voice, tokens[inside[-1] + 1 :], sentence):
        return voice
    ahead = range(inside[-1] + 1, len(tokens))
    behind = next((place for place in ahead if tokens[place].text in _COMMAS), len(tokens))
    before, after = tokens[: inside[0]], tokens[behind + 1 :]
    carried = [part for part in (before, after) if _is_missing(voice, part, sentence)]
    if any(is_finite(token) for token in before):
        carried = [part for part in carried if part is before or _goes_on(part, sentence, voice, voices)]
    elif not any(is_finite(token) for token in after):
        return voice
    stretches = [stretch for part in carried if (stretch := _stretch(sentence, part))]
    if not stretches:
        return voice
    frees = voice.lemma in lexicon.ASSERTING and not is_negated(verb) and is_asserted(verb)
    return replace(voice, content=merged((*voice.content, *stretches)), frees=voice.frees or frees)


def _verb_of(voice: Voice, sentence: Sentence) -> Token | None:
    """The verb of a cue; None for 'according to' and the like, which the tagger reads whole."""
    return next(
        (
            token
            for token in sentence.tokens
            if voice.cue[0] <= sentence.begin(token) < voice.cue[1]
            and token.pos_ in {"VERB", "AUX"}
            and token.lemma_.lower() == voice.lemma
        ),
        None,
    )


def _follows_comma(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before is a comma, or a quotation that ends in one."""
    marks = [token for token in tokens[max(0, place - 2) : place] if token.text in _COMMAS or is_quote(token)]
    return bool(marks) and marks[-1] is tokens[place - 1]


def _governs(voice: Voice, behind: Sequence[Token], sentence: Sentence) -> bool:
    """Whether the words behind a cue are what it carries: 'in May, police said two men had drowned'."""
    return bool(behind) and any(
        start <= sentence.begin(behind[0]) < end and behind[0].text not in _COMMAS
        for start, end in voice.whole
    )


def _is_missing(voice: Voice, part: Sequence[Token], sentence: Sentence) -> bool:
    """Whether an attribution has no word of a part of its sentence."""
    if not part:
        return False
    left, right = sentence.begin(part[0]), sentence.finish(part[-1])
    return not any(start < right and left < end for start, end in voice.whole)


def _goes_on(part: Sequence[Token], sentence: Sentence, voice: Voice, voices: Sequence[Voice]) -> bool:
    """Whether the part behind an aside is joined by 'and' and nobody else speaks in it."""
    left, right = sentence.begin(part[0]), sentence.finish(part[-1])
    return (
        part[0].lower_ == "and"
        and any(is_finite(token) for token in part)
        and not any(other is not voice and left <= other.cue[0] < right for other in voices)
    )


def _stretch(sentence: Sentence, part: Sequence[Token]) -> Range | None:
    """A part without the marks at its ends, as offsets in the report."""
    found = trimmed(sentence, part[0].i, part[-1].i)
    doc = part[0].doc
    return (sentence.begin(doc[found[0]]), sentence.finish(doc[found[1]])) if found else None
