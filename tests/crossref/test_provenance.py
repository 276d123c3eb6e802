"""What is remembered of a report's words is what a fresh process would read."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.crossref import CrossReferencer, provenance
from factcheck.models import SourceKind

FIRST = "The blast at the Tarn depot killed three workers early on Tuesday morning."
RELAYED = "Three workers died in Tuesday's early blast at the depot in Tarn, the paper says."
OWN_WORDS = "An early explosion in Tarn left three depot workers dead on Tuesday."
ASKED = "Three depot workers died in Tarn on Tuesday in an early blast."


def origins_of(newsroom: Any, referencer: CrossReferencer) -> list[str]:
    _, (typed,) = newsroom.publish(ASKED, store=False)
    return sorted(origin.key for origin in referencer.assess([(typed, None)])[0].origins)


@pytest.mark.parametrize(
    ("checked", "saved"),
    [
        # The same words come with a credit when they are read from a feed.
        ({}, {"credited_to": "Reuters"}),
        ({"credited_to": "Reuters"}, {}),
    ],
)
def test_what_was_checked_and_then_saved_has_the_origins_of_what_was_saved(
    newsroom: Any, checked: dict[str, Any], saved: dict[str, Any]
) -> None:
    newsroom.publish(FIRST, outlet="The Gazette", day=1)
    report, claims = newsroom.publish(OWN_WORDS, outlet="Radio Tarn", day=2, store=False, **checked)
    referencer = newsroom.referencer()
    referencer.assess([(claim, report) for claim in claims])
    again, _ = newsroom.publish(OWN_WORDS, outlet="Radio Tarn", day=2, **saved)
    assert again.id == report.id
    assert origins_of(newsroom, referencer) == origins_of(newsroom, newsroom.referencer())


def test_a_report_that_relays_one_paper_is_known_to_once_its_claims_are_stored(newsroom: Any) -> None:
    newsroom.publish(FIRST, outlet="The Gazette", day=1)
    told = (OWN_WORDS, "The Wall Street Journal has seen a letter about the pumps.")
    report, claims = newsroom.publish(*told, outlet="Radio Tarn", day=2, store=False)
    referencer = newsroom.referencer()
    referencer.assess([(claim, report) for claim in claims])
    _, (plain, _) = newsroom.publish(
        *told, outlet="Radio Tarn", day=2, sources={"The Wall Street Journal": SourceKind.OUTLET}
    )
    newsroom.by_id[plain.id] = plain.model_copy(update={"attribution": ()})
    assert "cited outlet:wall street journal" in origins_of(newsroom, newsroom.referencer())
    assert origins_of(newsroom, referencer) == origins_of(newsroom, newsroom.referencer())


def test_each_text_that_is_checked_has_origins_of_its_own(newsroom: Any) -> None:
    newsroom.publish(FIRST, outlet="The Gazette", day=1)
    referencer = newsroom.referencer()
    labels = []
    for credited_to in ("Reuters", None, "AP"):
        report, (claim,) = newsroom.publish(
            OWN_WORDS, outlet="Radio Tarn", day=2, store=False, credited_to=credited_to
        )
        (found,) = referencer.assess([(claim, report)])
        labels.append(next(origin.label for origin in found.origins if origin.key == found.own_origin))
    assert labels == ["Reuters", "Radio Tarn", "Associated Press"]


def test_what_no_longer_fits_in_memory_is_read_again(newsroom: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provenance, "MOST_REMEMBERED", 1)
    for outlet, words in (("The Gazette", FIRST), ("The Beacon", RELAYED), ("Radio Tarn", OWN_WORDS)):
        newsroom.publish(words, outlet=outlet)
    assert len(origins_of(newsroom, newsroom.referencer())) == 3
