from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest

from factcheck.archive import Archive, Stored, verify
from factcheck.models import ClaimFilter, ClaimId, ClaimOrder, Reference, Span, content_hash
from index import ModelMismatch

ONE = "The airport closed for 48 hours."
TWO = "Both runways were disabled."


def test_a_report_comes_back_as_it_went_in(archive: Archive, story: Any) -> None:
    report, claims, vectors = story(ONE, TWO)
    assert archive.add(report, claims, vectors) is Stored.ADDED
    assert archive.report(report.id) == report
    assert archive.claims_of(report.id) == claims
    assert archive.claim(claims[1].id) == claims[1]
    assert archive.headers([report.id]) == {report.id: report.header()}
    assert np.allclose(archive.vectors([claims[1].id, claims[0].id]), vectors[::-1], atol=1e-3)


def test_a_report_keeps_the_clocks_of_its_place(archive: Archive, story: Any) -> None:
    evening = datetime(2022, 6, 16, 22, 30, tzinfo=timezone(timedelta(hours=-4)))
    report, claims, vectors = story(ONE, published=evening)
    archive.add(report, claims, vectors)
    stored = archive.report(report.id)
    assert stored == report
    assert stored.published == evening
    assert str(stored.published_there) == str(evening)


def test_adding_the_same_report_again_changes_nothing(archive: Archive, story: Any) -> None:
    entry = story(ONE, TWO)
    archive.add(*entry)
    before, watermark = archive.counts(), archive.watermark()
    assert archive.add(*entry) is Stored.UNCHANGED
    after = archive.counts()
    assert before.model_copy(update={"size_bytes": 0}) == after.model_copy(update={"size_bytes": 0})
    assert archive.watermark() == watermark


def test_an_edited_report_keeps_both_versions_and_searches_find_the_newer(
    archive: Archive, story: Any
) -> None:
    first = story("Three people were killed.", given_id="piece-1")
    second = story("Seven people were killed.", given_id="piece-1")
    archive.add(*first)
    assert archive.add(*second) is Stored.NEW_VERSION
    assert [hit for hit, _ in archive.search_text("people killed", 10)] == [second[1][0].id]
    assert [row.claim.id for row in archive.page().rows] == [second[1][0].id]
    assert archive.allowed([first[1][0].id, second[1][0].id]) == {second[1][0].id}
    assert archive.report(first[0].id) == first[0]
    assert archive.claims_of(first[0].id) == first[1]
    assert [header.id for header in archive.reports()] == [second[0].id]
    assert len(archive.reports(superseded=True)) == 2
    assert verify(archive) == ()


def test_a_version_published_earlier_never_replaces_a_later_one(archive: Archive, story: Any) -> None:
    late = story("Seven died.", given_id="p", published=datetime(2022, 6, 17, tzinfo=UTC))
    early = story("Three died.", given_id="p", published=datetime(2022, 6, 16, tzinfo=UTC))
    archive.add(*late)
    assert archive.add(*early) is Stored.NEW_VERSION
    assert [row.claim.id for row in archive.page().rows] == [late[1][0].id]
    assert verify(archive) == ()


def test_removing_the_newest_version_brings_the_older_one_back(archive: Archive, story: Any) -> None:
    first, second = story("Three died.", given_id="p"), story("Seven died.", given_id="p")
    archive.add(*first)
    archive.add(*second)
    assert archive.remove_report(second[0].id)
    assert not archive.remove_report(second[0].id)
    assert [row.claim.id for row in archive.page().rows] == [first[1][0].id]
    assert archive.search_text("died", 5)[0][0] == first[1][0].id
    assert verify(archive) == ()


def test_the_same_words_from_two_outlets_are_two_reports(archive: Archive, story: Any) -> None:
    assert archive.add(*story(ONE, outlet="A")) is Stored.ADDED
    assert archive.add(*story(ONE, outlet="B")) is Stored.ADDED
    assert archive.counts().outlets == (("A", 1), ("B", 1))


def test_a_claim_that_does_not_quote_its_report_is_refused_and_nothing_is_stored(
    archive: Archive, story: Any
) -> None:
    report, (claim, *rest), vectors = story(ONE, TWO)
    wrong = claim.model_copy(update={"text": "The airport closed for 24 hours."})
    with pytest.raises(ValueError, match="does not quote"):
        archive.add(report, (wrong, *rest), vectors)
    assert not archive.has(report.id)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"report_id": "0" * 16}, "names another report"),
        ({"id": 7}, "does not name"),
        ({"content": "\ud800"}, "surrogate"),
    ],
)
def test_a_claim_that_does_not_fit_is_refused(
    archive: Archive, story: Any, change: dict[str, Any], says: str
) -> None:
    report, claims, vectors = story(ONE)
    with pytest.raises(ValueError, match=says):
        archive.add(report, [claims[0].model_copy(update=change)], vectors)
    assert archive.counts().reports == 0


def test_vectors_must_be_one_for_each_claim_and_finite(archive: Archive, story: Any) -> None:
    report, claims, vectors = story(ONE, TWO)
    with pytest.raises(ValueError, match="shape"):
        archive.add(report, claims, vectors[:1])
    with pytest.raises(ValueError, match="finite"):
        archive.add(report, claims, np.full_like(vectors, np.nan))
    assert archive.counts().reports == 0


def test_a_report_without_claims_is_kept(archive: Archive, story: Any) -> None:
    report, _, vectors = story(ONE)
    assert archive.add(report, (), vectors[:0]) is Stored.ADDED
    assert archive.claims_of(report.id) == ()
    assert archive.page(order=ClaimOrder.OLDEST).total == 0
    assert verify(archive) == ()


def test_another_embedding_model_is_refused_with_the_command_that_reembeds(archive: Archive) -> None:
    with pytest.raises(ModelMismatch, match="factcheck archive rebuild --reembed"):
        archive.bind_model("another-model", 8)
    archive.bind_model("test-model", 8)


def test_claims_before_any_model_are_refused(tmp_path: Any, story: Any) -> None:
    with Archive.open(tmp_path) as unbound, pytest.raises(ValueError, match="bind_model"):
        unbound.add(*story(ONE))


def test_signatures_come_in_the_order_of_storing_and_from_any_report_on(archive: Archive, story: Any) -> None:
    first, second = story("Old.", given_id="p"), story("New.", given_id="p")
    archive.add(first[0], first[1], first[2], signature=b"one")
    archive.add(second[0], second[1], second[2], signature=b"two")
    archive.keep_signature(second[0].id, b"three")
    both = [(first[0].id, b"one"), (second[0].id, b"three")]
    assert list(archive.signatures()) == both
    assert list(archive.signatures(first[0].id)) == both[1:]
    archive.remove_report(first[0].id)
    assert list(archive.signatures(first[0].id)) == both[1:]


def test_hostile_text_survives_to_the_last_character(archive: Archive, story: Any) -> None:
    hostile = "[b]\u202eRTL\u200b\x00 nul \x1b[31m 😀 e\u0301 'quote\" ; DROP TABLE claims; --"
    report, claims, vectors = story(hostile, "x" * 300_000)
    archive.add(report, claims, vectors)
    assert archive.report(report.id).content_hash == content_hash(report.text)
    assert archive.claim(claims[0].id).text == hostile
    assert verify(archive) == ()


def test_filters_leave_what_they_say(archive: Archive, story: Any) -> None:
    a = story("The bridge fell.", outlet="A", published=datetime(2020, 1, 1, tzinfo=UTC))
    b = story("The bridge stood.", outlet="B", published=datetime(2021, 1, 1, tzinfo=UTC), language="fr")
    c = story("The bridge swayed.", outlet="C", published=None, language=None)
    for entry in (a, b, c):
        archive.add(*entry)
    ids = [entry[1][0].id for entry in (a, b, c)]

    def left(**fields: Any) -> list[ClaimId]:
        where = ClaimFilter(**fields)
        listed = [row.claim.id for row in archive.page(where, order=ClaimOrder.OLDEST).rows]
        assert set(listed) == archive.allowed(ids, where)
        assert set(listed) == {hit for hit, _ in archive.search_text("bridge", 9, where)}
        return listed

    assert left() == ids
    assert left(outlets=("A", "C")) == [ids[0], ids[2]]
    assert left(without_outlets=("A",)) == ids[1:]
    assert left(without_reports=(b[0].id,)) == [ids[0], ids[2]]
    assert left(published_from=datetime(2021, 1, 1, tzinfo=UTC)) == [ids[1]]
    assert left(published_before=datetime(2021, 1, 1, tzinfo=UTC)) == [ids[0]]
    assert left(languages=("fr",)) == [ids[1]]
    assert left(statuses=("disputed",)) == []


def test_what_a_claim_needs_to_stand_alone_is_stored(archive: Archive, story: Any) -> None:
    report, (claim,), vectors = story("It halted flights.")
    reference = Reference(span=Span(start=0, end=2), text="It", means="The ministry", antecedent_span=None)
    alone = claim.model_copy(
        update={"resolved": "It [The ministry] halted flights.", "references": (reference,)}
    )
    archive.add(report, (alone,), vectors)
    (row,) = archive.page().rows
    assert row.claim == alone


def test_several_reports_are_stored_together_or_not_at_all(archive: Archive, story: Any) -> None:
    first, second = story("The airport closed."), story("The harbour opened.", outlet="The Beacon")
    assert archive.add_all([first, second, first]) == [Stored.ADDED, Stored.ADDED, Stored.UNCHANGED]
    assert archive.report(second[0].id) == second[0]
    third, (report, claims, vectors) = story("Rain fell."), story("Snow fell.")
    with pytest.raises(ValueError, match="vectors of shape"):
        archive.add_all([third, (report, claims, vectors[:0])])
    assert not archive.has(third[0].id)
