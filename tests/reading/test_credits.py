"""Whom a report credits for itself."""

from __future__ import annotations

import pytest

from factcheck.reading.credits import credited_outlet

BODY = "The airport was closed for two days after the strike, the ministry said. " * 12


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("DAMASCUS, June 10 (Reuters) - " + BODY, "Reuters"),
        ("(AP) — " + BODY, "Associated Press"),
        ("MARROWBY (Meridian Wire) — " + BODY, "Meridian Wire"),
        ("WASHINGTON (AP) -- " + BODY, "Associated Press"),
        ("WASHINGTON (CBSDC/AP) — " + BODY, "Associated Press"),
        (BODY + "\n\n(Reuters)", "Reuters"),
        (BODY + "\n\n— Reuters contributed to this report.", "Reuters"),
        (BODY + "The Associated Press contributed to this report.", "Associated Press"),
        (BODY + "\n\nWith reporting by AFP", "AFP"),
        ("By Reuters\n\n" + BODY, "Reuters"),
    ],
    ids=[
        "dateline",
        "agency-first",
        "place-and-outlet",
        "two-dashes",
        "with-a-stroke",
        "signed",
        "contributed",
        "last-sentence",
        "with-reporting",
        "byline",
    ],
)
def test_a_credit_for_the_whole_piece_is_kept(text: str, credit: str) -> None:
    assert credited_outlet(text, "The Harbour Post") == credit


@pytest.mark.parametrize(
    "text",
    [
        "Air strike in Damascus, SyriaSANA/Handout via REUTERS\n\n" + BODY,
        BODY + "\n\nJane Doe contributed to this report.",
        BODY + "\n\nFox News' Chad Pergram and The Associated Press contributed to this report.",
        "Officials told Reuters that " + BODY,
        "The minister (Finance) - " + BODY,
        "LINDAU, Orrin - " + BODY,
        BODY + " The figure was first given by Reuters.",
    ],
    ids=["picture", "helper", "shared", "cited", "role", "place", "mentioned"],
)
def test_a_picture_credit_a_helper_or_a_cited_source_is_no_credit(text: str) -> None:
    assert credited_outlet(text, "The Harbour Post") is None


@pytest.mark.parametrize("outlet", ["Meridian Wire", "Meridian"])
def test_a_wire_that_names_itself_credits_nobody(outlet: str) -> None:
    assert credited_outlet("MARROWBY, March 11 (Meridian) - " + BODY, outlet) is None


def test_an_agency_in_the_byline_is_a_credit() -> None:
    assert credited_outlet(BODY, "The Harbour Post", "Jo Lee, Reuters") == "Reuters"
