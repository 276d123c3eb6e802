"""The property behind every quotation: a span of a claim reads back as the words it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claims import statement_of
from factcheck.models import Claim, Report, Span, Statement


def reads_back(report: Report, claims: Sequence[Claim]) -> None:
    """Assert that every span of every claim of a report quotes it, character for character."""
    for claim in claims:
        assert claim.text == report.text[claim.start : claim.end]
        for attribution in claim.attribution:
            assert attribution.content_span.text_in(report.text)
            assert (
                attribution.cue_span is None or attribution.cue_span.text_in(report.text) == attribution.cue
            )
            assert attribution.source_span is None or attribution.source_span.text_in(report.text)
        for span, words in _found_in(claim):
            assert claim.span.holds(span)
            assert span.text_in(report.text) == words
        for reference in claim.references:
            assert reference.span.text_in(report.text) == reference.text
            assert reference.antecedent_span is None or reference.antecedent_span.text_in(report.text)
        statement = statement_of(claim, report)
        for span, words in _found_in(statement):
            assert span.text_in(statement.text) == words


def _found_in(item: Claim | Statement) -> list[tuple[Span, str]]:
    return [(one.span, one.text) for one in item.quantities] + [(one.span, one.text) for one in item.times]
