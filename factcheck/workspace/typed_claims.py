"""Claims that the analyst types or pastes: a sentence, several, or a whole article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from factcheck.models import Claim, Report, Span, claim_id, make_report

if TYPE_CHECKING:
    from factcheck.claims import ClaimExtractor

TYPED = "typed by the analyst"
"""Outlet label of a text that no outlet published."""

LONGEST_SINGLE_CLAIM = 400
"""Characters; a single paragraph up to this length is always taken for a claim."""


def report_from_text(text: str, *, outlet: str | None = None, published: datetime | None = None) -> Report:
    """Wrap a typed text as a report, so that it passes the same extraction.

    Args:
        text: What was typed, normalised.
        outlet: Whose text it is, when the analyst says so.
        published: When it was published, when the analyst says so.

    Returns:
        A report that is never stored.
    """
    return make_report(text=text, outlet=outlet or TYPED, published=published)


def typed_claims(report: Report, extractor: ClaimExtractor) -> tuple[Claim, ...]:
    """Extract the claims of a typed text; a short one is a claim whatever it says.

    The analyst who types one sentence wants it checked even where an extractor
    would find it too vague to pick out of an article.

    Args:
        report: The typed text.
        extractor: The claim extractor.

    Returns:
        At least one claim, for a text that is not blank.
    """
    found = extractor.extract(report)
    if found:
        return found
    return tuple(
        _whole(report, span, extractor)
        for span in _paragraphs(report.text)
        if span.end - span.start <= LONGEST_SINGLE_CLAIM
    ) or (_whole(report, Span(start=0, end=len(report.text)), extractor),)


class TypedClaims:
    """Extracts from typed texts as `typed_claims` does, for storing them."""

    def __init__(self, extractor: ClaimExtractor) -> None:
        self._extractor = extractor

    def extract_many(self, reports: Sequence[Report]) -> list[tuple[Claim, ...]]:
        """The claims of each text, in the same order."""
        return [typed_claims(report, self._extractor) for report in reports]


def _paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold words."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start=start, end=start + len(line)))
        start += len(line) + 1
    return spans


def _whole(report: Report, span: Span, extractor: ClaimExtractor) -> Claim:
    """A span taken as a claim as it stands."""
    words = span.text_in(report.text)
    stated = extractor.state(words, report.published_there)
    return Claim(
        id=claim_id(report.id, span.start, span.end),
        report_id=report.id,
        start=span.start,
        end=span.end,
        text=words,
        content=words.strip() or words,
        worth=1.0,
        quantities=tuple(
            quantity.model_copy(update={"span": quantity.span.shifted(span.start)})
            for quantity in stated.quantities
        ),
        times=tuple(time.model_copy(update={"span": time.span.shifted(span.start)}) for time in stated.times),
    )
