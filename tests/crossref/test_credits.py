"""Whose words a report says it carries."""

from __future__ import annotations

import pytest

from factcheck.crossref.credits import credited_families
from factcheck.crossref.families import Families
from factcheck.models import make_report

TEXT = "The blast at the Tarn depot killed three workers."


@pytest.mark.parametrize(
    ("outlet", "url", "credited_to", "expect"),
    [
        ("The Gazette", None, "AP", ("Associated Press",)),
        ("The Gazette", None, "Northgate Courier", ("Northgate Courier",)),
        # An outlet is not its own wire, however its label is written.
        ("The Northgate Courier", None, "Northgate Courier", ()),
        ("northgate  courier", None, "The Northgate Courier", ()),
        ("BBC", None, "BBC News", ()),
        ("Front page", "https://www.bbc.co.uk/news/1", "BBC News", ()),
        # An address is no name, but the host of a listed family tells as much.
        ("The Gazette", None, "https://courier.example/feed.xml", ()),
        ("The Gazette", None, "www.courier.example", ()),
        ("The Gazette", None, "https://www.reuters.com/rss", ("Reuters",)),
        ("Reuters", None, "https://www.reuters.com/rss", ()),
    ],
)
def test_a_field_credits_another_outlet_by_name(
    outlet: str, url: str | None, credited_to: str, expect: tuple[str, ...]
) -> None:
    report = make_report(text=TEXT, outlet=outlet, url=url, credited_to=credited_to)
    assert credited_families(report, TEXT, Families.shipped()) == expect
