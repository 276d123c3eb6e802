"""How a claim travelled: first carrier, lost caution, moving figures, single points of failure."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.crossref.tallies import counted_in
from factcheck.models import Quantity, Relation, Span

THREE = "The blast at the Tarn depot killed three workers early on Tuesday morning."
HEDGED = "Three workers were reportedly killed in Tuesday's early blast at the depot in Tarn."
SEVEN = "Seven workers died when the depot at Tarn blew up on Tuesday in the early morning."


def counting(newsroom: Any, claim: Any, value: float, counted: str = "worker") -> Any:
    """The claim with a figure in it, stored."""
    figure = Quantity(span=Span(start=0, end=5), text="n", value=value, counted=counted)
    claim = claim.model_copy(update={"quantities": (figure,)})
    newsroom.by_id[claim.id] = claim
    return claim


def test_a_hedge_that_the_later_report_drops_is_named(newsroom: Any) -> None:
    _, (hedged,) = newsroom.publish(HEDGED, outlet="The Gazette", day=1)
    report, (flat,) = newsroom.publish(THREE, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(flat, report)])
    (lost,) = found.dropped_hedges
    assert (lost.hedged, lost.hedge, lost.stated) == (hedged.id, "reportedly", flat.id)


def test_caution_added_later_is_not_caution_dropped(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet="The Gazette", day=1)
    report, (hedged,) = newsroom.publish(HEDGED, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(hedged, report)])
    assert found.dropped_hedges == ()


@pytest.mark.parametrize(("day", "first"), [(1, "The Gazette"), (3, "The Beacon")])
def test_the_first_carrier_is_the_earliest_that_agrees(newsroom: Any, day: int, first: str) -> None:
    newsroom.publish(HEDGED, outlet="The Gazette", day=day)
    newsroom.relations[frozenset({SEVEN, THREE})] = Relation.CONFLICT
    newsroom.publish(SEVEN, outlet="Radio Tarn", day=1)
    report, (claim,) = newsroom.publish(THREE, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.first_carrier is not None
    assert found.first_carrier.outlet == first


def test_figures_of_the_same_thing_line_up_by_date(newsroom: Any) -> None:
    newsroom.relations[frozenset({SEVEN, THREE})] = Relation.UPDATE
    _, (seven,) = newsroom.publish(SEVEN, outlet="Radio Tarn", day=3)
    _, (other,) = newsroom.publish(HEDGED, outlet="The Gazette", day=1)
    counting(newsroom, seven, 7)
    counting(newsroom, other, 40, counted="euro")
    report, (claim,) = newsroom.publish(THREE, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(counting(newsroom, claim, 3), report)])
    assert [(one.quantity.value, one.outlet, one.relation) for one in found.figures] == [
        (3, "The Beacon", None),
        (7, "Radio Tarn", Relation.UPDATE),
    ]


def test_a_status_that_one_origin_carries_hinges_on_it(newsroom: Any) -> None:
    newsroom.publish(THREE, outlet="The Gazette", day=1)
    report, (claim,) = newsroom.publish(HEDGED, outlet="The Beacon", day=2)
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.hinges_on == found.agree.origins
    newsroom.publish(
        "Three depot workers died early on Tuesday in the Tarn blast.", outlet="Radio Tarn", day=1
    )
    (found,) = newsroom.referencer().assess([(claim, report)])
    assert found.hinges_on == ()


@pytest.mark.parametrize(
    ("text", "word", "counted", "kind"),
    [
        # the same dead under several words
        ("The death toll in Tarn rose to 33 overnight.", "33", "", "dead"),
        ("Rescuers had recovered 19 bodies by noon.", "19", "body", "dead"),
        ("Forty people died in Tarn and nine are missing.", "Forty", "people", "dead"),
        # the nearer word decides between two figures
        ("Forty people died in Tarn and nine are missing.", "nine", "", "missing"),
        # what a figure says itself stands
        ("The blast in Tarn that killed two broke 300 windows.", "300", "window", "window"),
        ("The rate was put at 4.5 in Tarn.", "4.5", "", ""),
    ],
)
def test_what_a_figure_counts(newsroom: Any, text: str, word: str, counted: str, kind: str) -> None:
    _, (claim,) = newsroom.publish(text)
    place = text.index(word)
    figure = Quantity(span=Span(start=place, end=place + len(word)), text=word, value=1, counted=counted)
    assert counted_in(claim, figure) == kind
