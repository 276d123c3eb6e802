"""Voices out of tagged attributions, so that the rest of the room reads them like those of the rules.

The tagger knows where source, cue and content stand. Whether the content, stated
alone, says what the source asserts is read off the cue's verb here. The rules add
what nests inside a content, which the annotated corpus never marks, and plain
statements that the tagger passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.cues import Voice, is_asserted, merged, told_by
from factcheck.claims.extents import Range
from factcheck.claims.grammar import is_finite, is_negated
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence
from factcheck.claims.tagging.linking import Linked, head_of
from factcheck.claims.tagging.words import Word

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEECH = lexicon.ASSERTING | lexicon.QUOTING


def voices_from(
    linked: Sequence[Linked],
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    ruled: Sequence[Voice],
) -> tuple[list[Voice], list[Voice]]:
    """Turn tagged attributions into voices, and tell what only the rules found.

    Args:
        linked: What the tagger found.
        words: The report's words.
        sentences: The report's sentences.
        quotations: The report's quotations.
        ruled: What the rules found.

    Returns:
        The tagged voices, some without a source or any content, and those of the rules to add to them.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    tagged = [
        _quoted(_voice(attribution, words, tokens, sentences, quotations), ruled) for attribution in linked
    ]
    whole = [voice for voice in tagged if voice.speaks]
    return tagged, [voice for voice in ruled if _adds(voice, whole)]


def _adds(voice: Voice, tagged: Sequence[Voice]) -> bool:
    """Whether the rules found what the tagger leaves out.

    That is a voice inside what a tagged one says, one half of 'Reuters reported, citing
    officials, that ...', and a plain statement of which the tagger took no part for what
    somebody says in the same sentence.
    """
    if any(_meet(voice.cue, other.cue) for other in tagged):
        return False
    untouched = True
    for other in tagged:
        shared = any(_meet(left, right) for left in voice.whole for right in other.whole)
        untouched = untouched and not (shared and other.sentence == voice.sentence)
        inside = any(start <= voice.cue[0] and voice.cue[1] <= end for start, end in other.content)
        relays = "cite" in {voice.lemma, other.lemma} and other.sentence == voice.sentence and shared
        if inside or relays:
            return True
    return untouched and voice.frees


def _quoted(voice: Voice, ruled: Sequence[Voice]) -> Voice:
    """The same voice with what the rules know better.

    In 'quoted an official as saying' the source is the official, in 'citing an official' too, whom
    the tagger takes for what is said; and the tagger may have found no source.
    """
    for other in ruled:
        if not _meet(voice.cue, other.cue):
            continue
        if other.lemma == "cite":
            return other
        if other.reported or voice.source is None:
            return replace(voice, source=other.source, head=other.head)
    return voice


def _meet(one: Range, other: Range) -> bool:
    """Whether two ranges share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _voice(
    attribution: Linked,
    words: Sequence[Word],
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
) -> Voice:
    """One tagged attribution as a voice."""
    verb = tokens[head_of(words, attribution.cue)]
    sentence = sentences[words[attribution.cue[0]].sentence]
    cue = _range(words, attribution.cue)
    source = _range(words, attribution.source) if attribution.source else None
    head = tokens[_naming(words, attribution.source)] if attribution.source else None
    whole = [_range(words, content) for content in attribution.contents]
    content = merged(
        [
            (max(start, sentence.start), min(end, sentence.end))
            for start, end in whole
            if start < sentence.end and sentence.start < end
        ]
    )
    lemma = "accord" if verb.lower_ == "according" else verb.lemma_.lower()
    block = cue
    if source is not None and sentence.start <= source[0] and source[1] <= sentence.end:
        joined = (min(source[0], cue[0]), max(source[1], cue[1]))
        block = cue if any(_meet(joined, stretch) for stretch in content) else joined
    return Voice(
        sentence=sentence.number,
        source=source,
        head=head,
        cue=cue,
        lemma=lemma,
        content=content,
        frees=_frees(verb, lemma, content or whole, sentence, quotations),
        told=told_by(verb, head),
        block=block,
        carried=tuple(whole),
    )


def _range(words: Sequence[Word], span: tuple[int, int]) -> Range:
    """Word numbers as offsets."""
    return words[span[0]].start, words[span[1] - 1].end


def _naming(words: Sequence[Word], span: tuple[int, int]) -> int:
    """The word that heads the phrase naming a source; behind 'by' or 'from' what they govern."""
    head = head_of(words, span)
    if words[head].features[0] in {"IN", "TO"}:
        inside = (place for place in range(*span) if words[place].head == head and place != head)
        return next(inside, head)
    return head


def _frees(
    verb: Token, lemma: str, content: Sequence[Range], sentence: Sentence, quotations: Sequence[Quotation]
) -> bool:
    """Whether the content stated alone says what the source asserts."""
    if not content:
        return False
    if lemma in {"accord", "cite"}:
        return True
    if lemma not in _SPEECH or is_negated(verb) or not is_asserted(verb):
        return False
    first, last = content[0][0], content[-1][1]
    quoted = any(
        abs(left - first) <= 1 or abs(right - last) <= 1
        for quote in quotations
        for left, right in quote.parts
    )
    stated = any(
        is_finite(token) and any(start <= sentence.begin(token) < end for start, end in content)
        for token in sentence.tokens
    )
    return quoted or (lemma in lexicon.ASSERTING and stated)
