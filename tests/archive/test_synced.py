from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from factcheck.archive import Archive, open_index, rebuild, reembed, verify
from factcheck.archive.synced import INDEX_FILE, MANIFEST_FILE, SyncedIndex
from factcheck.models import Claim


def assert_same(archive: Archive, index: SyncedIndex) -> None:
    """The index finds exactly the current claims, each by its own vector."""
    current = {row.claim.id for row in archive.page(limit=1000).rows}
    assert set(index.ids().tolist()) == current
    for one in current:
        ids, scores = index.search(archive.vectors([one]), 1)
        assert ids[0, 0] == one or scores[0, 0] > 0.999


@pytest.fixture
def filled(archive: Archive, story: Any) -> Archive:
    for number in range(6):
        archive.add(*story(f"Claim {number} of it.", f"Second {number}.", given_id=f"p{number}"))
    return archive


def test_an_index_without_a_model_is_empty_and_fills_once_there_is_one(tmp_path: Path, story: Any) -> None:
    with Archive.open(tmp_path) as archive, open_index(archive) as index:
        assert index.search(np.zeros((2, 8), dtype=np.float32), 3)[0].tolist() == [[-1] * 3] * 2
        assert index.catch_up() == 0
        archive.bind_model("m", 8)
        archive.add(*story("A claim."))
        index.catch_up()
        assert_same(archive, index)


def test_an_open_index_catches_up_with_what_was_added_edited_and_removed(filled: Archive, story: Any) -> None:
    with open_index(filled) as index:
        assert_same(filled, index)
        filled.add(*story("Claim 0, edited.", given_id="p0"))
        filled.add(*story("Another.", given_id="p9"))
        filled.remove_report(filled.page(words="second 3").rows[0].report.id)
        assert index.catch_up() > 0
        assert index.catch_up() == 0
        assert_same(filled, index)
    assert verify(filled) == ()


def test_a_saved_index_catches_up_by_its_watermark(filled: Archive, story: Any) -> None:
    open_index(filled).close()
    filled.add(*story("Late.", given_id="late"))
    filled.remove_report(filled.page(words="second 3").rows[0].report.id)
    with open_index(filled) as index:
        assert_same(filled, index)


def damage_missing(directory: Path) -> None:
    (directory / INDEX_FILE).unlink()


def damage_truncated(directory: Path) -> None:
    path = directory / INDEX_FILE
    path.write_bytes(path.read_bytes()[:-10])


def damage_garbage(directory: Path) -> None:
    (directory / INDEX_FILE).write_bytes(b"garbage" * 100)


def damage_manifest(directory: Path) -> None:
    (directory / MANIFEST_FILE).write_text("{")


def damage_foreign(directory: Path) -> None:
    path = directory / MANIFEST_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "source": "another"}))


def damage_watermark(directory: Path) -> None:
    path = directory / MANIFEST_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "watermark": 10**9}))


def damage_model(directory: Path) -> None:
    path = directory / MANIFEST_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "model_hash": "another"}))


@pytest.mark.parametrize(
    "damage",
    [
        damage_missing,
        damage_truncated,
        damage_garbage,
        damage_manifest,
        damage_foreign,
        damage_watermark,
        damage_model,
    ],
)
def test_a_damaged_index_is_reported_and_made_anew(filled: Archive, damage: Callable[[Path], None]) -> None:
    open_index(filled).close()
    assert verify(filled) == ()
    damage(filled.directory)
    (problem,) = verify(filled)
    assert "factcheck archive rebuild" in problem.remedy
    with open_index(filled) as index:
        assert_same(filled, index)
    assert verify(filled) == ()


def test_an_index_that_was_never_saved_is_no_problem(filled: Archive) -> None:
    assert verify(filled) == ()


def corrected(archive: Archive, story: Any) -> None:
    archive.add(*story("Seven people died.", given_id="x"))
    archive.add(*story("Correction: three people died.", given_id="x", published=None))


def test_rebuilding_keeps_an_undated_correction_in_force(archive: Archive, story: Any) -> None:
    corrected(archive, story)
    rebuild(archive)
    assert [row.claim.text for row in archive.page().rows] == ["Correction: three people died."]


def test_where_no_version_is_in_force_the_one_that_came_to_stand_is_again(
    archive: Archive, story: Any
) -> None:
    corrected(archive, story)
    with archive.store.writing() as connection:
        connection.execute(text("UPDATE reports SET superseded = 1"))
    rebuild(archive)
    assert [row.claim.text for row in archive.page().rows] == ["Correction: three people died."]


DAMAGES = {
    "quote": "UPDATE passages SET text = 'other words' WHERE claim_number = 1",
    "text": "UPDATE reports SET text = 'other words' WHERE number = 2",
    "vector": "DELETE FROM embeddings WHERE claim_number = 3",
    "short vector": "UPDATE embeddings SET vector = x'0000' WHERE claim_number = 3",
    "words": "INSERT INTO claim_words (rowid, content, title) VALUES (999, 'ghost', '')",
    "stems": "UPDATE passages SET content = 'never indexed' WHERE claim_number = 4",
    "journal": "DELETE FROM changes WHERE seq = 5",
    "versions": "UPDATE reports SET superseded = 1 WHERE number = 1",
    "outlet": "UPDATE claims SET outlet = 'nobody' WHERE number = 2",
    "other vector": "UPDATE embeddings SET vector = zeroblob(16) WHERE claim_number = 3",
}
BEYOND_REBUILD = {"quote", "text", "vector", "short vector"}


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_finds_every_damage_and_rebuild_mends_what_it_can(filled: Archive, damage: str) -> None:
    open_index(filled).close()
    with filled.store.writing() as connection:
        connection.execute(text(DAMAGES[damage]))
    assert verify(filled), damage
    rebuild(filled)
    assert bool(verify(filled)) == (damage in BEYOND_REBUILD)


def test_a_broken_foreign_key_is_found(filled: Archive) -> None:
    with filled.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    import sqlite3

    raw = sqlite3.connect(filled.store.path)
    raw.execute("DELETE FROM reports WHERE number = 1")
    raw.commit()
    raw.close()
    assert any("missing row of reports" in problem.message for problem in verify(filled))


def test_reembedding_replaces_every_vector_and_the_model(filled: Archive) -> None:
    with filled.store.writing() as connection:
        connection.execute(text("DELETE FROM embeddings WHERE claim_number = 3"))
    seen: list[tuple[int, int]] = []

    def embed(claims: Any) -> Any:
        return np.array([[1.0, 0.0, float(len(claim.text) % 2)] for claim in claims], dtype=np.float32)

    assert reembed(filled, "second-model", 3, embed, lambda done, total: seen.append((done, total))) == 12
    assert seen[-1] == (12, 12)
    assert filled.model() == ("second-model", 3)
    claim: Claim = filled.page().rows[0].claim
    assert filled.vectors([claim.id]).tolist() == [[1.0, 0.0, float(len(claim.text) % 2)]]
    with open_index(filled) as index:
        assert len(index) == 12
    assert verify(filled) == ()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["add", "remove", "reopen", "catch up"]), st.integers(0, 4), st.integers(0, 3)
        ),
        max_size=14,
    )
)
def test_whatever_happens_in_whatever_order_the_index_agrees(
    tmp_path_factory: pytest.TempPathFactory, story: Any, steps: list[tuple[str, int, int]]
) -> None:
    with Archive.open(tmp_path_factory.mktemp("any")) as archive:
        archive.bind_model("m", 8)
        index = open_index(archive)
        for step, piece, version in steps:
            report, claims, vectors = story(f"Piece {piece}, version {version}.", given_id=f"p{piece}")
            if step == "add":
                archive.add(report, claims, vectors)
            elif step == "remove":
                archive.remove_report(report.id)
            elif step == "catch up":
                index.catch_up()
            else:
                index.close()
                index = open_index(archive)
        index.catch_up()
        assert_same(archive, index)
        index.close()
        assert verify(archive) == ()
