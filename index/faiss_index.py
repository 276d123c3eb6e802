"""A FAISS index keyed by ids: here is a vector, which stored ones are near it?

A search reads every vector, so how many bytes each has decides how long it takes: as
bytes 100,000 vectors of 384 take 2 ms on one core, as half floats 8 ms. What that
rounding loses is a few of the last of a hundred neighbours; whoever ranks them by
meaning reads the vectors that the archive stores.
"""

from __future__ import annotations

import math
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.errors import IndexCorrupt
from index.manifest import replace_file

if TYPE_CHECKING:
    import faiss
    from numpy.typing import NDArray

STEPS = 127
"""A byte's largest number."""

DEVIATIONS = 6.0
"""A unit vector's numbers spread by 1 / sqrt(dimension); those this many times as large are cut to it."""

NO_ID = -1
"""The id that pads a result when fewer vectors are held than were asked for."""


class FaissIndex:
    """A `VectorIndex` in memory that looks at every vector; safe to share between threads.

    Ids live in a FAISS id map beside the codes. The map is never reset and ids are
    unique, which keeps clear of the library's stale and doubled entries.
    """

    def __init__(self, dimension: int, *, threads: int | None = None) -> None:
        """Make an empty index.

        Args:
            dimension: Numbers in a vector.
            threads: Threads that answer many queries at once; None takes as many as FAISS would.
        """
        import faiss

        self._threads = threads or faiss.omp_get_max_threads()
        codes = faiss.IndexScalarQuantizer(
            dimension, faiss.ScalarQuantizer.QT_8bit_direct_signed, faiss.METRIC_INNER_PRODUCT
        )
        self._use(faiss.IndexIDMap(codes))
        self._lock = threading.RLock()

    def _use(self, index: faiss.IndexIDMap) -> None:
        """Take an id map over a flat index as this object's state."""
        self._index = index
        self._dimension = int(index.d)
        self._scale = STEPS / min(1.0, DEVIATIONS / math.sqrt(self._dimension))
        self._held = set(_id_map(index).tolist())

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._dimension

    def __len__(self) -> int:
        """Vectors held."""
        return len(self._held)

    def ids(self) -> NDArray[np.int64]:
        """Ids of all vectors held, each once, oldest first."""
        with self._lock:
            return _id_map(self._index)

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Store vectors under ids; an id that is held already gets the new vector.

        Args:
            ids: Shape (n,), not negative, each once.
            vectors: Shape (n, dimension), unit rows.

        Raises:
            ValueError: If shapes disagree, an id is negative or doubled, or a number is not finite.
        """
        ids = np.ascontiguousarray(ids, dtype=np.int64)
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        self._check(ids, vectors)
        if not len(ids):
            return
        with self._lock:
            self.remove(ids)
            self._index.add_with_ids(self._codes(vectors), ids)
            self._held.update(ids.tolist())

    def remove(self, ids: NDArray[np.int64]) -> int:
        """Forget ids; those not held are ignored.

        Returns:
            How many were held.
        """
        import faiss

        with self._lock:
            held = self._held.intersection(np.asarray(ids, dtype=np.int64).tolist())
            if held:
                gone = np.fromiter(held, dtype=np.int64, count=len(held))
                self._index.remove_ids(faiss.IDSelectorBatch(gone))
                self._held -= held
            return len(held)

    def search(
        self, vectors: NDArray[np.float32], limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Find the nearest vectors of each query; see `VectorIndex.search`.

        Raises:
            ValueError: If the queries have another dimension, or `limit` is not positive.
        """
        import faiss

        queries = np.ascontiguousarray(vectors, dtype=np.float32)
        if queries.ndim != 2 or queries.shape[1] != self._dimension or limit < 1:
            raise ValueError(f"cannot search {queries.shape} in dimension {self._dimension}, limit {limit}")
        ids = np.full((len(queries), limit), NO_ID, dtype=np.int64)
        scores = np.full((len(queries), limit), -1.0, dtype=np.float32)
        with self._lock:
            found = min(limit, len(self._held))
            if found and len(queries):
                # One query is done before threads have shared it out.
                faiss.omp_set_num_threads(1 if len(queries) == 1 else self._threads)
                near, labels = self._index.search(self._codes(queries), found)
                ids[:, :found] = labels
                scores[:, :found] = np.clip(near / self._scale**2, -1.0, 1.0)
        return ids, scores

    def vectors(self) -> NDArray[np.float32]:
        """All vectors as they are held, shape (n, dimension), in the order of `ids`; see `rounded`."""
        with self._lock:
            if not self._held:
                return np.zeros((0, self._dimension), dtype=np.float32)
            codes = self._index.index.reconstruct_n(0, len(self._held))
        return np.asarray(codes / self._scale, dtype=np.float32)

    def rounded(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """What the index holds of vectors, shape (n, dimension)."""
        return np.asarray(self._codes(vectors) / self._scale, dtype=np.float32)

    def _codes(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Vectors as whole numbers that fit a byte."""
        return np.asarray(np.clip(np.rint(vectors * self._scale), -STEPS, STEPS), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Write the index to a file in one step.

        Raises:
            OSError: If the directory cannot be written.
        """
        import faiss

        with self._lock:
            replace_file(path, lambda temporary: faiss.write_index(self._index, str(temporary)))

    @classmethod
    def load(cls, path: Path, *, threads: int | None = None) -> FaissIndex:
        """Read an index back.

        Args:
            path: A file that `save` wrote.
            threads: Threads that answer many queries at once; None takes as many as FAISS would.

        Raises:
            IndexCorrupt: If the file is missing, damaged, or not written by `save`.
        """
        import faiss

        remedy = "Rebuild the index."
        try:
            stored = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexCorrupt(f"{path} cannot be read as an index.", remedy) from error
        if not isinstance(stored, faiss.IndexIDMap) or stored.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise IndexCorrupt(f"{path} holds an index of another kind.", remedy)
        inner = faiss.downcast_index(stored.index)
        kind = faiss.ScalarQuantizer.QT_8bit_direct_signed
        if not isinstance(inner, faiss.IndexScalarQuantizer) or inner.sq.qtype != kind:
            raise IndexCorrupt(f"{path} holds an index of another kind.", remedy)
        loaded = cls(int(stored.d), threads=threads)
        loaded._use(stored)
        if not len(loaded._held) == stored.ntotal == inner.ntotal:
            raise IndexCorrupt(f"{path} names a vector twice or not at all.", remedy)
        return loaded

    def _check(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Refuse input that FAISS would store silently and wrongly."""
        if ids.ndim != 1 or vectors.shape != (len(ids), self._dimension):
            raise ValueError(f"{ids.shape} ids and {vectors.shape} vectors in dimension {self._dimension}")
        if len(ids) and (ids.min() < 0 or len(np.unique(ids)) != len(ids)):
            raise ValueError("ids must not be negative and must each occur once")
        if not np.isfinite(vectors).all():
            raise ValueError("vectors must be finite numbers")


def _id_map(index: faiss.IndexIDMap) -> NDArray[np.int64]:
    """Copy a FAISS id map's ids out of C++."""
    import faiss

    return np.array(faiss.vector_to_array(index.id_map), dtype=np.int64)
