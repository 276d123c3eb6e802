"""Whatever a newsroom publishes: nothing breaks, every span reads back, quotations are not lost.

Articles are drawn evenly from each corpus; `FACTCHECK_NEWS_ARTICLES` sets how many.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.claims.quotations import find_quotations
from factcheck.models import Report, make_report
from tests.claims.reading_back import reads_back

NEWS = Path(__file__).parents[3] / "shared" / "data" / "news"
ARTICLES = int(os.environ.get("FACTCHECK_NEWS_ARTICLES", "60"))
QUOTED_WORDS = 5
"""A quotation of this many words says something; fewer name a thing or mock a word."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NEWS.exists(), reason="../shared/data/news is not here"),
]


def rows(corpus: str) -> Iterator[dict[str, Any]]:
    """Articles spread evenly over a corpus."""
    path = NEWS / corpus / "articles.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        total = sum(1 for _ in lines)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, max(1, total // ARTICLES)):
            yield json.loads(line)


def report_of(row: dict[str, Any]) -> Report:
    published = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC) if row["published"] else None
    return make_report(text=row["text"], outlet=row["outlet"], title=row["title"], published=published)


def quotes_somebody(text: str) -> bool:
    """Whether a text holds a quotation long enough to be a statement."""
    return any(
        len(re.findall(r"\w+", text[left:right])) >= QUOTED_WORDS
        for quotation in find_quotations(text)
        for left, right in quotation.parts
    )


@pytest.mark.parametrize("corpus", ["allsides_abp", "allsides_events", "basil", "ecbplus"])
def test_every_span_of_real_reports_reads_back(extractor: ClaimExtractor, corpus: str) -> None:
    reports = (report_of(row) for row in islice(rows(corpus), ARTICLES) if row["text"].strip())
    silent: list[str] = []
    count = 0
    for report in reports:
        claims = extractor.extract(report)
        reads_back(report, claims)
        count += 1
        if not claims and quotes_somebody(report.text):
            silent.append(report.text[:200])
    print(f"{corpus}: {count} reports read back, {len(silent)} with a quotation but without a claim")
    assert count
    assert not silent
