"""Where in a report do the words stand that decided a relation?

The judge names words by their place in a claim's content, which is the claim's
text with the attribution stripped. A passage shows the report itself, so each
place is carried over; words that cannot be found there again are left out
rather than marked in the wrong place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from factcheck.models import Claim, Match, Span

ALIGNABLE = 4_000
"""Characters up to which two texts are aligned; beyond it a claim is not a sentence any more."""


def in_report(claim: Claim, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Carry places in a claim's content over to its report.

    Args:
        claim: The claim.
        spans: Offsets into `claim.content`.

    Returns:
        Offsets into the report's text whose words are the same, without those
        that have no such place.
    """
    return tuple(span.shifted(claim.start) for span in _in_text(claim, spans))


def own_words(claim: Claim, match: Match) -> tuple[Span, ...]:
    """The deciding words of the claim under assessment, in its report."""
    judgement = match.judgement
    return in_report(claim, judgement.premise_spans if match.found_is_newer else judgement.hypothesis_spans)


def found_words(match: Match) -> tuple[Span, ...]:
    """The deciding words of the found claim, in its report."""
    judgement = match.judgement
    spans = judgement.hypothesis_spans if match.found_is_newer else judgement.premise_spans
    return in_report(match.retrieved.claim, spans)


def _in_text(claim: Claim, spans: Sequence[Span]) -> Iterator[Span]:
    wanted = [span for span in spans if span.start < span.end <= len(claim.content)]
    if not wanted:
        return
    start = claim.text.find(claim.content)
    if start >= 0:
        yield from (span.shifted(start) for span in wanted)
        return
    yield from _aligned(claim, wanted)


def _aligned(claim: Claim, wanted: Sequence[Span]) -> Iterator[Span]:
    """Find the words near where an alignment of both texts puts them."""
    if max(len(claim.text), len(claim.content)) > ALIGNABLE:
        return
    blocks = SequenceMatcher(None, claim.content, claim.text, autojunk=False).get_matching_blocks()
    for span in wanted:
        for block in blocks:
            if block.a <= span.start and span.end <= block.a + block.size:
                yield span.shifted(block.b - block.a)
                break
