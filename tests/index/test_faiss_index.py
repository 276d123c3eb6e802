from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from numpy.typing import NDArray

from index import FaissIndex, IndexCorrupt, VectorIndex
from index.faiss_index import STEPS

DIMENSION = 4

ROUNDING = 2 * DIMENSION * 0.5 / STEPS
"""What rounding each number of two vectors to a byte changes of a cosine at most, where none is cut."""


def units(count: int, seed: int = 0, dimension: int = DIMENSION) -> NDArray[np.float32]:
    """Unit vectors."""
    raw = np.random.default_rng(seed).standard_normal((count, dimension))
    lengths = np.linalg.norm(raw, axis=1, keepdims=True)
    return np.asarray(raw / lengths, dtype=np.float32)


def numbers(*ids: int) -> NDArray[np.int64]:
    return np.array(ids, dtype=np.int64)


class IndexAgainstDictionary(RuleBasedStateMachine):
    """Whatever is added, replaced, removed, saved and loaded, a plain dictionary says the same."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.index = FaissIndex(DIMENSION, threads=1)
        self.held: dict[int, NDArray[np.float32]] = {}
        self.folder = tempfile.TemporaryDirectory()

    @rule(ids=st.lists(st.integers(0, 30), unique=True, max_size=8), seed=st.integers(0, 10**6))
    def add(self, ids: list[int], seed: int) -> None:
        vectors = units(len(ids), seed)
        self.index.add(numbers(*ids), vectors)
        self.held.update(zip(ids, vectors, strict=True))

    @rule(ids=st.lists(st.integers(0, 30), max_size=8))
    def remove(self, ids: list[int]) -> None:
        held = {one for one in ids if self.held.pop(one, None) is not None}
        assert self.index.remove(numbers(*ids)) == len(held)

    @rule()
    def reload(self) -> None:
        path = Path(self.folder.name) / "vectors.faiss"
        self.index.save(path)
        self.index = FaissIndex.load(path)

    @rule(seed=st.integers(0, 10**6), limit=st.integers(1, 40))
    def search(self, seed: int, limit: int) -> None:
        query = units(1, seed)
        ids, scores = self.index.search(query, limit)
        assert ids.shape == scores.shape == (1, limit)
        count = min(limit, len(self.held))
        found = ids[0, :count].tolist()
        assert len(set(found)) == count
        assert set(found) <= set(self.held)
        assert (ids[0, count:] == -1).all()
        assert (scores[0, count:] == -1).all()
        exact = sorted((float(vector @ query[0]) for vector in self.held.values()), reverse=True)[:count]
        assert np.allclose(scores[0, :count], np.clip(exact, -1, 1), atol=ROUNDING)
        for one, score in zip(found, scores[0], strict=False):
            assert abs(float(np.clip(self.held[one] @ query[0], -1, 1)) - score) < ROUNDING

    @invariant()
    def the_same_ids_and_vectors(self) -> None:
        if not hasattr(self, "index"):
            return
        assert len(self.index) == len(self.held)
        for one, vector in zip(self.index.ids().tolist(), self.index.vectors(), strict=True):
            assert np.allclose(vector, self.held[one], atol=ROUNDING)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestIndexAgainstDictionary = IndexAgainstDictionary.TestCase
TestIndexAgainstDictionary.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_it_is_a_vector_index() -> None:
    assert isinstance(FaissIndex(3), VectorIndex)


def test_an_added_id_replaces_its_vector() -> None:
    index = FaissIndex(DIMENSION)
    one, other = units(2)
    index.add(numbers(5), one[None])
    index.add(numbers(5), other[None])
    ids, scores = index.search(other[None], 3)
    assert ids.tolist() == [[5, -1, -1]]
    assert scores[0, 0] == pytest.approx(1, abs=ROUNDING)


def test_ids_of_53_bits_come_back_exactly() -> None:
    index = FaissIndex(DIMENSION)
    index.add(numbers(2**53 - 1, 1), units(2))
    assert set(index.ids().tolist()) == {2**53 - 1, 1}


def test_cosines_never_leave_their_range() -> None:
    index = FaissIndex(384)
    vectors = units(200, dimension=384)
    index.add(np.arange(200), vectors)
    _, scores = index.search(vectors, 200)
    assert scores.max() <= 1.0
    assert scores.min() >= -1.0


def test_nearly_all_of_a_hundred_neighbours_are_those_of_the_exact_vectors() -> None:
    index = FaissIndex(384)
    vectors = units(5_000, dimension=384)  # unrelated: the closer two vectors, the easier they are told
    index.add(np.arange(5_000), vectors)
    queries = units(20, seed=1, dimension=384)
    found, _ = index.search(queries, 100)
    exact = np.argsort(-(queries @ vectors.T), axis=1)[:, :100]
    shared = [len(set(one) & set(other)) for one, other in zip(found.tolist(), exact.tolist(), strict=True)]
    assert np.mean(shared) > 97


def test_a_vector_of_one_large_number_is_still_its_own_nearest() -> None:
    index = FaissIndex(384)
    odd = np.zeros((1, 384), dtype=np.float32)
    odd[0, 7] = 1.0
    index.add(np.arange(51), np.concatenate([units(50, dimension=384), odd]))
    assert index.search(odd, 1)[0].tolist() == [[50]]


@pytest.mark.parametrize(
    ("ids", "vectors"),
    [
        (numbers(1, 1), units(2)),  # one id twice
        (numbers(-1), units(1)),  # the id that pads results
        (numbers(1), units(2)),
        (numbers(1), units(1, dimension=DIMENSION + 1)),
        (numbers(1), np.full((1, DIMENSION), np.nan, dtype=np.float32)),
    ],
)
def test_what_would_be_stored_wrongly_is_refused(ids: Any, vectors: Any) -> None:
    index = FaissIndex(DIMENSION)
    with pytest.raises(ValueError):  # noqa: PT011 - the messages differ
        index.add(ids, vectors)
    assert len(index) == 0


@pytest.mark.parametrize("limit", [0, -1])
def test_a_search_for_nothing_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        FaissIndex(DIMENSION).search(units(1), limit)


@pytest.mark.parametrize("content", [b"", b"not an index", b"IxMp" + b"\0" * 50])
def test_a_file_that_is_no_index_is_corrupt(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vectors.faiss"
    path.write_bytes(content)
    with pytest.raises(IndexCorrupt, match=r"vectors\.faiss"):
        FaissIndex.load(path)
    with pytest.raises(IndexCorrupt):
        FaissIndex.load(tmp_path / "missing.faiss")


def test_an_index_of_another_kind_is_corrupt(tmp_path: Path) -> None:
    faiss.write_index(faiss.IndexFlatL2(DIMENSION), str(tmp_path / "flat.faiss"))
    with pytest.raises(IndexCorrupt, match="another kind"):
        FaissIndex.load(tmp_path / "flat.faiss")


def test_a_failed_save_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "vectors.faiss"
    index = FaissIndex(DIMENSION)
    index.add(numbers(1), units(1))
    index.save(path)
    before = path.read_bytes()

    def full_disk(_index: object, name: str) -> None:
        Path(name).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(faiss, "write_index", full_disk)
    with pytest.raises(OSError, match="No space"):
        index.save(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["vectors.faiss"]


def test_threads_may_add_and_search_at_once() -> None:
    index = FaissIndex(DIMENSION)
    failures: list[BaseException] = []

    def work(part: int) -> None:
        try:
            for step in range(60):
                one = part * 1000 + step
                index.add(numbers(one), units(1, one))
                ids, _ = index.search(units(2, step), 5)
                assert ids.shape == (2, 5)
                if step % 3 == 0:
                    index.remove(numbers(one))
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    threads = [threading.Thread(target=work, args=(part,)) for part in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(index) == 4 * 40
