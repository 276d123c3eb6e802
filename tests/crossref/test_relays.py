"""Which outlets a report passes on, by its own account."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.models import SourceKind

OUTLET, BODY = SourceKind.OUTLET, SourceKind.ORGANISATION
FIRST = "A pump at the Tarn depot had been out of order since May."


def labels(newsroom: Any, *sentences: str, **published: Any) -> set[str]:
    """The origins of a first report by The Tarn Ledger and of the first sentence of another."""
    newsroom.publish(FIRST, outlet="The Tarn Ledger")
    report, (claim, *_) = newsroom.publish(*sentences, outlet="Radio Sound", day=2, **published)
    (found,) = newsroom.referencer().assess([(claim, report)])
    return {origin.label for origin in found.origins}


@pytest.mark.parametrize(
    "sentences",
    [
        # what came out goes back to whoever is said to have brought it out
        (
            "A minister resigned after it emerged that a pump at the Tarn depot had not worked since May.",
            "The fault was first reported by the Tarn Ledger.",
        ),
        (
            "It was revealed on Friday that a pump at the Tarn depot had not worked since May.",
            "The matter was uncovered by the Tarn Ledger, a local paper.",
        ),
    ],
)
def test_what_emerged_goes_back_to_who_disclosed_it(newsroom: Any, sentences: tuple[str, ...]) -> None:
    assert labels(newsroom, *sentences) == {"Tarn Ledger"}


def test_what_emerged_without_anybody_named_stays_the_newsrooms_own(newsroom: Any) -> None:
    text = "A minister resigned after it emerged that a pump at the Tarn depot had not worked since May."
    assert labels(newsroom, text) == {"The Tarn Ledger", "Radio Sound"}


@pytest.mark.parametrize("kind", [OUTLET, BODY])
def test_a_shortened_name_is_that_of_the_only_outlet_it_fits(newsroom: Any, kind: SourceKind) -> None:
    text = "Since May nobody at Tarn could use the big pump of the depot."
    assert len(labels(newsroom, text, sources={"The Ledger": kind})) == 1


def test_a_shortened_name_that_fits_two_outlets_is_neither(newsroom: Any) -> None:
    newsroom.publish("The pump at the Tarn depot broke in May.", outlet="The Northern Ledger")
    text = "Since May nobody at Tarn could use the big pump of the depot."
    assert len(labels(newsroom, text, sources={"The Ledger": OUTLET})) == 3
