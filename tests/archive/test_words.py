from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.archive import Archive, ranking, verify
from factcheck.models import ClaimFilter, ClaimOrder, ReportId

ONE = "The airport's runways were completely disabled on Wednesday."
TWO = "Flights were suspended for 48 hours, the ministry said."
THREE = "The café's owner, Müller, denied the suspension."


@pytest.fixture
def filled(archive: Archive, story: Any) -> Archive:
    archive.add(*story(ONE, TWO, THREE, title="Strike on the airfield"))
    return archive


def found(archive: Archive, words: str) -> list[str]:
    return [row.claim.text for row in archive.page(words=words, order=ClaimOrder.OLDEST).rows]


@pytest.mark.parametrize(
    ("words", "expect"),
    [
        ("", [ONE, TWO, THREE]),
        ("   ", [ONE, TWO, THREE]),
        ("r", [ONE]),  # the first letter of a word already filters
        ("suspens", [THREE]),
        ("suspensi", [THREE]),  # a half-typed word keeps its hits
        ("suspension", [THREE]),
        ("suspen", [TWO, THREE]),
        ("runways disab", [ONE]),
        ("disabled runways", [ONE]),  # in any order
        ('"disabled runways"', []),  # but a phrase keeps its order
        ('"were completely disabled"', [ONE]),
        ("run ", []),  # a space ends the word
        ("runways ", [ONE]),
        ("cafe muller", [THREE]),  # accents may be left out
        ("CAFÉ", [THREE]),
        ("airfield", [ONE, TWO, THREE]),  # the headline counts
        ("airport's", [ONE]),
        ("airport AND OR NOT", []),  # operators are words
        ("col:airport", []),
        ("?!*", []),  # nothing that could be searched for
    ],
)
def test_filter_as_you_type(filled: Archive, words: str, expect: list[str]) -> None:
    assert found(filled, words) == expect


def test_ranking_knows_stems_and_ignores_little_words(filled: Archive) -> None:
    hits = filled.search_text("Was the suspension of all flights denied?", 10)
    texts = [filled.claim(one).text for one, _ in hits]
    assert texts == [THREE, TWO] or texts == [TWO, THREE]
    scores = [score for _, score in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_closest_order_puts_the_best_match_first(filled: Archive) -> None:
    page = filled.page(words="airfield suspension", order=ClaimOrder.CLOSEST)
    assert [row.claim.text for row in page.rows] == [THREE]
    assert page.total == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.text(alphabet="\"'*()^:+-NEAROT {}\\ab\x00", max_size=40)))
def test_any_text_is_a_safe_query(filled: Archive, words: str) -> None:
    for order in ClaimOrder:
        page = filled.page(words=words, order=order)
        assert len(page.rows) == page.total <= 3
    assert len(filled.search_text(words, 5)) <= 3


def test_a_very_long_text_is_a_safe_query(filled: Archive) -> None:
    text = " ".join(f"word{number} runways" for number in range(20_000))
    assert filled.search_text(text, 5)[0][0] == filled.page(words="runways").rows[0].claim.id
    assert filled.page(words=text).total == 0


def test_a_filter_that_takes_the_best_hits_out_leaves_the_next_ones(archive: Archive, story: Any) -> None:
    for number in range(450):
        outlet = "rare" if number % 150 == 0 else "common"
        archive.add(
            *story("The airport closed. " + "filler " * (number % 7), outlet=outlet, given_id=str(number))
        )
    hits = archive.search_text("airport", 5, ClaimFilter(outlets=("rare",)))
    assert len(hits) == 3
    everything = archive.search_text("airport", 1000)
    assert len(everything) == 450
    assert archive.search_text("airport", 20) == everything[:20]
    assert [hit for hit in everything if hit in hits] == hits


def test_where_not_all_words_may_be_read_the_rarest_decide(
    archive: Archive, story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "CLAIMS", ranking.CLAIMS._replace(most_places=3))
    for number in range(6):
        archive.add(*story(f"The airport closed on day {number}.", given_id=str(number)))
    report, (rare,), vectors = story("The harbour closed.", given_id="harbour")
    archive.add(report, [rare], vectors)
    assert len(archive.search_text("airport closed", 10)) == 6  # the rarer word is read, however common
    assert [one for one, _ in archive.search_text("airport harbour closed", 10)] == [rare.id]


def by_fts5(archive: Archive, word: str) -> dict[int, float]:
    """What FTS5's own function says of each current claim."""
    asked = (
        "SELECT c.id, -bm25(claim_stems, 1.0, 0.3) FROM claim_stems "
        "JOIN claims c ON c.number = claim_stems.rowid WHERE claim_stems MATCH ?"
    )
    with archive.store.reading() as connection:
        return {int(row[0]): float(row[1]) for row in connection.exec_driver_sql(asked, (f'"{word}"',))}


def test_ranking_scores_as_fts5_does_whatever_comes_and_goes(archive: Archive, story: Any) -> None:
    def agree() -> None:
        for word in ("airport", "closed", "ministry", "Müller", "day", "strike"):
            mine = {int(one): score for one, score in archive.search_text(word, 100)}
            assert mine == pytest.approx(by_fts5(archive, word), rel=1e-4)

    for number in range(5):
        text = f"The airport closed on day {number}. " + "The ministry said so. " * (number % 3)
        archive.add(*story(text, title="Strike at the airport" if number % 2 else "", given_id=str(number)))
    agree()
    archive.add(*story("A word from Müller about the airport." + " day" * 200, given_id="long"))
    agree()
    archive.add(*story("The airport opened on day 1, edited.", title="Strike over", given_id="1"))
    agree()


def test_a_report_is_found_by_words_that_no_claim_of_it_holds(archive: Archive, story: Any) -> None:
    report, claims, vectors = story(ONE, TWO, title="Strike on the airfield")
    other, its_claims, its_vectors = story(THREE, title="Owner speaks")
    archive.add(report, claims[:1], vectors[:1])
    archive.add(other, its_claims, its_vectors)
    assert archive.search_text("ministries suspending", 5) == archive.search_text("suspended", 5) == []
    assert [one for one, _ in archive.search_reports("ministries suspending", 5)] == [report.id]
    assert archive.texts([report.id, ReportId("gone")]) == {report.id: report.text}


def test_a_glance_shows_claims_and_those_of_reports_by_id_with_their_vectors(
    archive: Archive, story: Any
) -> None:
    report, claims, vectors = story(ONE, TWO, title="Strike on the airfield")
    other, its_claims, its_vectors = story(THREE, title="Owner speaks")
    archive.add(report, claims, vectors)
    archive.add(other, its_claims, its_vectors)
    glances, rows = archive.glances([its_claims[0].id], [report.id])
    stored = sorted([*claims, *its_claims], key=lambda claim: claim.id)
    assert [one.claim_id for one in glances] == [claim.id for claim in stored]
    assert [one.content for one in glances] == [claim.content for claim in stored]
    assert np.array_equal(rows, archive.vectors([claim.id for claim in stored]))
    (last,), _ = archive.glances([its_claims[0].id], [])
    assert last[2:] == (other.id, other.outlet, other.source_key, "Owner speaks", other.published)
    assert archive.glances([], [])[0] == []


def test_an_edited_or_removed_report_is_not_found_by_its_old_words(archive: Archive, story: Any) -> None:
    first, edited = story(ONE, given_id="a"), story(TWO, given_id="a")
    archive.add(*first)
    archive.add(*edited)
    assert archive.search_reports("completely disabled", 5) == []
    assert [one for one, _ in archive.search_reports("flights", 5)] == [edited[0].id]
    archive.remove_report(edited[0].id)
    assert [one for one, _ in archive.search_reports("completely disabled", 5)] == [first[0].id]
    assert verify(archive) == ()


def test_counts_of_words_follow_what_comes_and_goes(archive: Archive, story: Any) -> None:
    archive.add(*story(ONE))
    assert archive.search_text("flights", 5) == []
    report, claims, vectors = story(TWO)
    archive.add(report, claims, vectors)
    assert [one for one, _ in archive.search_text("flights", 5)] == [claims[0].id]
    archive.remove_report(report.id)
    assert archive.search_text("flights", 5) == []


@pytest.mark.parametrize(
    "where",
    [
        ClaimFilter(outlets=("The Beacon",)),
        ClaimFilter(without_outlets=("The Courier",)),
        ClaimFilter(published_from=datetime(2022, 7, 1, tzinfo=UTC)),
        ClaimFilter(languages=("fr",)),
    ],
)
def test_every_search_honours_a_filter(archive: Archive, story: Any, where: ClaimFilter) -> None:
    courier = story(ONE)
    beacon = story(ONE, outlet="The Beacon", published=datetime(2022, 7, 2, tzinfo=UTC), language="fr")
    for one in (courier, beacon):
        archive.add(*one)
    (right,), (wrong,) = beacon[1], courier[1]
    assert [one for one, _ in archive.search_text("runways", 5, where)] == [right.id]
    assert [one for one, _ in archive.search_reports("runways", 5, where)] == [beacon[0].id]
    assert archive.allowed([right.id, wrong.id], where) == {right.id}
    glances, _ = archive.glances([], [courier[0].id, beacon[0].id], where)
    assert [one.claim_id for one in glances] == [right.id]


def test_one_view_does_not_see_what_comes_meanwhile(archive: Archive, story: Any) -> None:
    report, claims, vectors = story("A crane fell on the quay.")
    with archive.one_view():
        assert archive.counts().claims == 0
        archive.add(report, claims, vectors)
        with archive.one_view():
            assert archive.headers([report.id]) == {}
        assert archive.search_text("crane", 5) == []
    assert list(archive.headers([report.id])) == [report.id]
    assert [hit for hit, _ in archive.search_text("crane", 5)] == [claims[0].id]
