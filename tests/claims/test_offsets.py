"""Whatever the text, every span reads back verbatim."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.claims import ClaimExtractor, statement_of
from factcheck.models import Claim, Report, Span, Statement, make_report

PUBLISHED = datetime(2022, 6, 16, tzinfo=UTC)
PARTS = [
    "Police said the bridge in Tarn fell on Monday",
    "At least 14 people were killed",
    "according to the report",
    "she told Reuters",
    "Dana Holt said",
    "“We closed two ports",
    "it had paid $2.4 million for 48 hours",
    " ", ". ", ", ", "\n\n", "\n", "“", "”", '"', "'", "’", "\u200f", "\u00a0", "(", "é", "\x07", "🚢",
]  # fmt: skip


def found_in(item: Claim | Statement) -> list[tuple[Span, str]]:
    return [(one.span, one.text) for one in item.quantities] + [(one.span, one.text) for one in item.times]


def check(extractor: ClaimExtractor, report: Report) -> None:
    for claim in extractor.extract(report):
        assert claim.text == report.text[claim.start : claim.end]
        for attribution in claim.attribution:
            assert attribution.content_span.text_in(report.text)
            assert (
                attribution.cue_span is None or attribution.cue_span.text_in(report.text) == attribution.cue
            )
            assert attribution.source_span is None or attribution.source_span.text_in(report.text)
        for span, words in found_in(claim):
            assert claim.span.holds(span)
            assert span.text_in(report.text) == words
        statement = statement_of(claim, report)
        for span, words in found_in(statement):
            assert span.text_in(statement.text) == words


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map("".join))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_newslike_text(extractor: ClaimExtractor, text: str) -> None:
    check(extractor, make_report(text=text, published=PUBLISHED))


@given(st.text(min_size=1, max_size=200))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(extractor: ClaimExtractor, text: str) -> None:
    check(extractor, make_report(text=text, published=PUBLISHED))


def test_many_reports_give_what_each_gives_alone(extractor: ClaimExtractor) -> None:
    reports = [make_report(text=f"Police said {n} people died in Tarn. It rained.") for n in range(20)]
    assert list(extractor.extract_many(reports)) == [extractor.extract(report) for report in reports]


def test_a_text_without_a_statement_has_no_claims(extractor: ClaimExtractor) -> None:
    assert extractor.extract(make_report(text="…")) == ()
