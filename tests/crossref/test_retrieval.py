"""Finding prior claims: ranking, filters, and never the same report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.crossref import Mode, without_furniture
from factcheck.crossref.fusion import fuse
from factcheck.crossref.reranking import FEATURES, shipped_weights
from factcheck.crossref.wording import posted_on, runs, runs_by_word
from factcheck.models import ClaimFilter, ClaimId
from tests.crossref.conftest import Newsroom

BLAST = "The blast at the Tarn depot killed three workers early on Tuesday morning."
BUDGET = "Parliament passed the fisheries budget after a long debate about quotas."


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_puts_the_claim_that_says_it_first(newsroom: Any, mode: Mode) -> None:
    newsroom.publish(BUDGET, outlet="The Gazette")
    newsroom.publish(BLAST, outlet="The Beacon")
    found = newsroom.referencer().retrieve("Three workers killed in Tarn depot blast", mode=mode)
    assert found[0].claim.content == BLAST
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_filter_is_honoured_by_dense_and_lexical_search_alike(newsroom: Any) -> None:
    for outlet in ("The Gazette", "The Beacon", "Radio Tarn"):
        newsroom.publish(BLAST, outlet=outlet)
    where = ClaimFilter(without_outlets=("The Beacon",), outlets=("The Beacon", "Radio Tarn"))
    found = newsroom.referencer().retrieve(BLAST, where=where)
    assert [one.report.outlet for one in found] == ["Radio Tarn"]


def test_a_filter_that_leaves_few_looks_deeper(newsroom: Any) -> None:
    for number in range(150):
        newsroom.publish(f"{BLAST} Part {number}.", outlet="The Gazette")
    newsroom.publish("A depot burned in another town.", outlet="The Beacon")
    found = newsroom.referencer().retrieve(BLAST, mode=Mode.DENSE, where=ClaimFilter(outlets=("The Beacon",)))
    assert [one.report.outlet for one in found] == ["The Beacon"]


class TwoCrowds(Newsroom):
    """A newsroom in which every claim of one outlet is nearer to what is asked than any of another."""

    placed = {"The Gazette": (1.0, 0.0), "The Beacon": (0.6, 0.8)}

    def vectors(self, ids: Sequence[ClaimId]) -> NDArray[np.float32]:
        outlets = [self.stored[self.by_id[one].report_id].outlet for one in ids]
        # the archive knows no width where it gives nothing
        return np.array([self.placed[outlet] for outlet in outlets], np.float32).reshape(
            len(ids), 2 if ids else 0
        )


@pytest.mark.parametrize("mode", [Mode.DENSE, Mode.RERANK])
@pytest.mark.parametrize("beyond", [1, 60, 1_100])
def test_a_filter_never_costs_results_however_many_nearer_claims_it_leaves_out(
    mode: Mode, beyond: int
) -> None:
    newsroom = TwoCrowds()
    newsroom.publish(*[f"Part {number}." for number in range(4_200)], outlet="The Gazette")
    newsroom.publish(*[f"Piece {number}." for number in range(beyond)], outlet="The Beacon")
    found = newsroom.referencer().retrieve(
        "A depot burned.",
        vector=np.array([1.0, 0.0], np.float32),
        mode=mode,
        limit=20,
        where=ClaimFilter(outlets=("The Beacon",)),
    )
    assert [one.report.outlet for one in found] == ["The Beacon"] * min(20, beyond)


@pytest.mark.parametrize("mode", [Mode.DENSE, Mode.RERANK])
def test_a_filter_that_leaves_nothing_finds_nothing(mode: Mode) -> None:
    newsroom = TwoCrowds()
    newsroom.publish(*[f"Part {number}." for number in range(300)], outlet="The Gazette")
    where = ClaimFilter(outlets=("Radio Tarn",))
    vector = np.array([1.0, 0.0], np.float32)
    assert newsroom.referencer().retrieve("Part", vector=vector, mode=mode, where=where) == []


def test_an_edited_version_is_the_same_piece(newsroom: Any) -> None:
    first, (claim,) = newsroom.publish(BLAST, outlet="The Gazette")
    edited, _ = newsroom.publish(BLAST.replace("three", "four"), outlet="The Gazette", store=False)
    newsroom.stored[edited.id] = edited.model_copy(update={"source_key": first.source_key})
    assert newsroom.referencer().assess([(claim, first)])[0].matches == ()


def test_equal_scores_come_in_order_of_id(newsroom: Any) -> None:
    for outlet in ("C", "A", "B"):
        newsroom.publish(BLAST, outlet=outlet)
    found = newsroom.referencer().retrieve(BLAST, mode=Mode.DENSE)
    assert [one.claim.id for one in found] == sorted(one.claim.id for one in found)


def test_nothing_is_found_for_nothing(newsroom: Any) -> None:
    newsroom.publish(BLAST)
    assert newsroom.referencer().retrieve("  \n ") == []
    assert newsroom.referencer().retrieve(BLAST, limit=0) == []


def test_fusion_prefers_what_both_rankings_hold() -> None:
    one, other, third = ClaimId(1), ClaimId(2), ClaimId(3)
    fused = fuse({one: 0.9, other: 0.8}, {other: 7.0, third: 6.0})
    assert max(fused, key=fused.__getitem__) == other
    assert set(fused) == {one, other, third}


@pytest.mark.parametrize(
    ("post", "said"),
    [
        ("Look https://t.co/xyz at #AustralianFires", "Look at Australian Fires"),
        (
            "The depot never burned, says the mayor — Ines M (@marrok) March 5, 2024",
            "The depot never burned, says the mayor",
        ),
        # What would leave nothing stays.
        ("https://example.org/1", "https://example.org/1"),
        # A dash in running text is no signature.
        ("The depot - once full - burned.", "The depot - once full - burned."),
    ],
)
def test_a_pasted_post_is_read_without_its_furniture(post: str, said: str) -> None:
    assert without_furniture(post) == said


def test_of_two_like_claims_the_one_of_the_same_days_is_closer(newsroom: Any) -> None:
    for day in (2, 28):
        newsroom.publish(BLAST, outlet="The Gazette", day=day)
    for day in (1, 27):
        asked = datetime(2024, 3, day, tzinfo=UTC)
        found = newsroom.referencer().retrieve("Three workers died in a blast at Tarn", published=asked)
        assert found[0].report.published == datetime(2024, 3, day + 1, tzinfo=UTC)


def test_a_claim_without_a_date_is_found_all_the_same(newsroom: Any) -> None:
    newsroom.publish(BLAST, outlet="The Gazette", day=None)
    newsroom.publish(BUDGET, outlet="The Beacon", day=1)
    found = newsroom.referencer().retrieve(BLAST, published=datetime(2024, 3, 1, tzinfo=UTC))
    assert found[0].claim.content == BLAST


def test_a_claim_is_found_by_the_words_of_the_report_around_it(newsroom: Any) -> None:
    for number in range(120):
        newsroom.publish(f"Officials met in town {number}.", outlet=f"Outlet {number}")
    _, (claim,) = newsroom.publish(
        "The inquiry starts on Monday.", outlet="Radio Tarn", lead="After the blast at the Tarn depot: "
    )
    found = newsroom.referencer().retrieve("Tarn depot blast: who is to blame?")
    assert claim.id in {one.claim.id for one in found}


def test_a_report_that_quotes_the_words_is_closer_than_one_that_merely_has_them(newsroom: Any) -> None:
    inquiry, said = "The inquiry starts on Monday.", "three workers died in the blast at Tarn"
    newsroom.publish(inquiry, outlet="Radio Tarn", lead=f"On Tuesday {said}. ")
    newsroom.publish(inquiry, outlet="The Beacon", lead="At Tarn the blast in which workers died: three. ")
    found = newsroom.referencer().retrieve(said)
    assert [one.report.outlet for one in found] == ["Radio Tarn", "The Beacon"]
    assert found[0].score > found[1].score


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("Three workers died.", ("three workers died",)),
        ("Over 2,300 died, it said", ("over 2,300 died", "2,300 died, it", "died, it said")),
        ("Two words", ()),
    ],
)
def test_runs_are_the_stretches_that_a_quotation_would_have(text: str, expect: tuple[str, ...]) -> None:
    assert [run.decode() for run in runs(text)] == list(expect)


def test_every_run_stands_under_a_word_of_its_own() -> None:
    said = runs("The flooded harbour stayed closed until the harbour master gave way")
    under = runs_by_word(said)
    assert sorted(run for those in under.values() for run in those) == sorted(said)
    assert all(word in run.split() for word, those in under.items() for run in those)
    assert len(under) < len(said)


def test_the_same_archive_ranks_the_same_way_however_it_was_filled(newsroom: Any) -> None:
    outlets = ["E", "A", "D", "B", "C"]
    for outlet in outlets:
        newsroom.publish(BLAST, BUDGET, outlet=outlet)
    first = newsroom.referencer().retrieve(BLAST)
    newsroom.stored = dict(reversed(newsroom.stored.items()))
    newsroom.by_id = dict(reversed(newsroom.by_id.items()))
    again = newsroom.referencer().retrieve(BLAST)
    assert [one.model_dump_json() for one in again] == [one.model_dump_json() for one in first]
    best = [one.claim.id for one in first if one.score == first[0].score]
    assert len(best) == len(outlets)
    assert best == sorted(best)


def test_the_shipped_weights_are_for_the_features_that_are_computed() -> None:
    assert len(shipped_weights().weights) == len(FEATURES)


@pytest.mark.parametrize(
    ("post", "day"),
    [
        ("It burned — Ines M (@marrok) March 5, 2024", datetime(2024, 3, 5, tzinfo=UTC)),
        ("It burned pic.twitter.com/abc — Ines (@marrok) March 5, 2024 ", datetime(2024, 3, 5, tzinfo=UTC)),
        ("It burned on March 5, 2024", None),
        ("It burned — Ines M (@marrok) Smarch 5, 2024", None),
        ("It burned — Ines M (@marrok) February 31, 2024", None),
    ],
)
def test_a_pasted_post_tells_when_it_was_posted(post: str, day: datetime | None) -> None:
    assert posted_on(post) == day
