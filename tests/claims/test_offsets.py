"""Whatever the text, every span reads back verbatim."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.claims import ClaimExtractor
from factcheck.models import make_report
from tests.claims.reading_back import reads_back

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


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14).map("".join))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_newslike_text(extractor: ClaimExtractor, text: str) -> None:
    report = make_report(text=text, published=PUBLISHED)
    reads_back(report, extractor.extract(report))


@given(st.text(min_size=1, max_size=200))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text(extractor: ClaimExtractor, text: str) -> None:
    report = make_report(text=text, published=PUBLISHED)
    reads_back(report, extractor.extract(report))


def test_many_reports_give_what_each_gives_alone(extractor: ClaimExtractor) -> None:
    reports = [make_report(text=f"Police said {n} people died in Tarn. It rained.") for n in range(20)]
    assert list(extractor.extract_many(reports)) == [extractor.extract(report) for report in reports]


def test_a_text_without_a_statement_has_no_claims(extractor: ClaimExtractor) -> None:
    assert extractor.extract(make_report(text="…")) == ()
