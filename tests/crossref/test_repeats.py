"""Which candidates are judged, and what becomes of those that only repeat them."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.crossref.repeats import MOST_ALIKE, choose
from factcheck.crossref.signatures import fingerprints
from factcheck.models import ReportHeader, Retrieved, SourceKind

LONG = "Three workers died in Tuesday's early blast at the depot in Tarn."
OTHER = "An early explosion in Tarn left three depot workers dead on Tuesday."
SHORT = "Three died in Tarn."
PAPER = {"WSJ": SourceKind.OUTLET}


def own_words(number: int) -> str:
    """The beginning of a report that has nothing in common with another."""
    return " ".join(f"word{number}x{place}" for place in range(40)) + ". "


def found(newsroom: Any, said: str, count: int, lead: str = "") -> list[Retrieved]:
    """So many reports that say the same, closest first, with one lead or each with its own."""
    hits = []
    for number in range(count):
        report, (claim,) = newsroom.publish(said, outlet=f"Outlet {number}", lead=lead or own_words(number))
        hits.append(Retrieved(claim=claim, report=report.header(), similarity=0.9, lexical=0.0, score=0.9))
    return hits


def prints_in(newsroom: Any) -> Any:
    def prints_of(report: ReportHeader) -> Any:
        return fingerprints(newsroom.stored[report.id].text)

    return prints_of


@pytest.mark.parametrize(
    ("said", "lead", "judged"),
    [
        # so many words in common are no chance, whatever else the reports say
        (LONG, "", MOST_ALIKE),
        # in a few words two newsrooms may say the same
        (SHORT, "", MOST_ALIKE + 3),
        # unless they print the same text
        (SHORT, "The depot stood in flames for hours, and smoke lay over the harbour. ", MOST_ALIKE),
    ],
)
def test_of_the_copies_of_one_statement_a_few_are_judged(
    newsroom: Any, said: str, lead: str, judged: int
) -> None:
    hits = found(newsroom, said, MOST_ALIKE + 3, lead)
    choice = choose(hits, 20, prints_in(newsroom))
    assert list(choice.judged) == hits[:judged]
    assert [repeat.found for repeat in choice.repeats] == hits[judged:]
    assert {repeat.of for repeat in choice.repeats} <= {0}


def test_reprints_leave_room_for_a_report_in_other_words(newsroom: Any) -> None:
    hits = [*found(newsroom, LONG, 9), *found(newsroom, OTHER, 1)]
    choice = choose(hits, MOST_ALIKE + 1, prints_in(newsroom))
    assert choice.judged[-1].claim.content == OTHER


def test_what_repeats_nothing_that_is_judged_is_left_out(newsroom: Any) -> None:
    hits = [*found(newsroom, LONG, 2), *found(newsroom, OTHER, 2)]
    choice = choose(hits, 2, prints_in(newsroom))
    assert list(choice.judged) == hits[:2]
    assert choice.repeats == ()


@pytest.mark.parametrize("reprints", [1, MOST_ALIKE + 4])
def test_a_reprint_that_is_not_judged_still_makes_one_origin_of_two(newsroom: Any, reprints: int) -> None:
    newsroom.publish(OTHER, outlet="The Beacon", day=9, sources=PAPER)
    for number in range(reprints):
        newsroom.publish(LONG, outlet=f"Outlet {number}", day=9, lead=own_words(number))
    relaying, _ = newsroom.publish(LONG, outlet="Radio Tarn", day=None, sources=PAPER, lead=own_words(99))
    report, (claim,) = newsroom.publish(
        "Three depot workers died early on Tuesday in the Tarn blast.", outlet="The Gazette", day=10
    )
    (assessed,) = newsroom.referencer().assess([(claim, report)])
    (origin,) = assessed.agree.origins
    behind = next(one for one in assessed.origins if one.key == origin)
    assert len(behind.report_ids) == reprints + 2
    assert relaying.id in {one.id for one in assessed.reports}
