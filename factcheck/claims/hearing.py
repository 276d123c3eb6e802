"""Who speaks in a report: what the tagger finds, and what only the rules can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.completing import can_speak, completed, resumed
from factcheck.claims.cues import Voice
from factcheck.claims.quotations import Quotation, find_quotations
from factcheck.claims.sentences import Sentence
from factcheck.claims.tagging.voicing import voices_from
from factcheck.claims.voices import Spoken, joined, listen

if TYPE_CHECKING:
    from factcheck.claims.tagging.tagger import AttributionTagger


@dataclass(frozen=True, slots=True)
class Heard:
    """The attributions of a report."""

    quotations: tuple[Quotation, ...]
    """The report's quotations."""

    found: tuple[Voice, ...]
    """What the tagger found, some without a content, and what nests in it, in the order of the cues."""

    spoken: Spoken
    """What claims are made of: with plain statements that only the rules found, without what has no
    source or content, every quotation given its speaker to its end."""


def hear(text: str, sentences: Sequence[Sentence], tagger: AttributionTagger | None) -> Heard:
    """Find the attributions of a parsed report.

    Args:
        text: The report's text.
        sentences: Its sentences, parsed.
        tagger: Marks sources, cues and contents; None for what the rules alone find.

    Returns:
        The attributions.
    """
    quotations = find_quotations(text)
    ruled = listen(sentences, quotations)
    if tagger is None:
        return Heard(tuple(quotations), ruled.voices, ruled)
    report = tagger.tag(text, sentences, quotations, ruled.voices)
    marked, unmarked = voices_from(report.attributions, report.words, sentences, quotations, ruled.voices)
    tagged = completed([voice for voice in marked if can_speak(voice, sentences)], sentences)
    heard = [voice for voice in tagged if voice.speaks]
    added = [
        voice
        for voice in unmarked
        if can_speak(voice, sentences) and not any(voice.cue == one.cue for one in heard)
    ]
    added += [voice for voice in ruled.voices if voice.counts and not any(meets(voice, one) for one in heard)]
    found = _in_order([*tagged, *(voice for voice in added if any(stands_in(voice, one) for one in tagged))])
    whole = [voice for voice in resumed(tagged, sentences) if voice.speaks]
    spoken = joined(_in_order([*whole, *added]), sentences, quotations)
    return Heard(tuple(quotations), tuple(found), spoken)


def _in_order(voices: Sequence[Voice]) -> list[Voice]:
    """Voices in the order of their cues."""
    return sorted(voices, key=lambda voice: voice.cue)


def meets(voice: Voice, other: Voice) -> bool:
    """Whether two attributions share words that they attribute, or the cue."""
    return any(
        start < right and left < end
        for start, end in (*voice.whole, voice.cue)
        for left, right in (*other.whole, other.cue)
    )


def stands_in(voice: Voice, other: Voice) -> bool:
    """Whether an attribution's cue stands in another's content."""
    return voice is not other and any(
        start <= voice.cue[0] and voice.cue[1] <= end for start, end in other.whole
    )
