"""The title that a statement's context begins with."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.content import context_of, title_of


@pytest.mark.parametrize(
    ("context", "title"),
    [
        ("Pier shut after storm — MORNE, March 5 (Courier) — The pier was shut.", "Pier shut after storm"),
        ("Was the pier shut? — Nobody knows.", "Was the pier shut?"),
        ("Pier shut after storm. The owner spoke on Tuesday.", "Pier shut after storm."),
        ("“It never closed” The owner spoke on Tuesday.", "“It never closed” The owner spoke on Tuesday."),
        ("Pier shut", "Pier shut"),
        ("", ""),
    ],
)
def test_a_context_begins_with_the_title(context: str, title: str) -> None:
    assert title_of(context) == title


def test_a_dash_far_into_the_text_ends_no_title() -> None:
    assert title_of("Pier shut. " + "It rained. " * 30 + " — So it goes.") == "Pier shut."


@given(st.text("ab c", min_size=1).map(str.strip).filter(bool), st.text("ab c.", max_size=40))
def test_the_title_is_read_back_from_a_claims_own_context(title: str, before: str) -> None:
    words = " ".join(title.split())
    assert title_of(context_of(words, "", before)).removesuffix(".") == words[:200]
