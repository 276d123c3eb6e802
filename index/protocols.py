"""The two seams: who turns a text into a vector, and who finds its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@runtime_checkable
class Embedder(Protocol):
    """Turns texts into unit vectors whose cosine says how near their topics are."""

    @property
    def model_hash(self) -> str:
        """Names the model's weights: equal hashes give comparable vectors."""
        ...

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts, in any thread.

        Args:
            texts: Any strings, empty ones included.

        Returns:
            Array of shape (len(texts), dimension), rows of length one, in the order given.
        """
        ...


@runtime_checkable
class VectorIndex(Protocol):
    """Finds the stored vectors nearest to a query; a distributed engine can stand in for FAISS."""

    def __len__(self) -> int:
        """Vectors held."""
        ...

    def ids(self) -> NDArray[np.int64]:
        """Ids of all vectors held, each once, in no promised order."""
        ...

    def add(self, ids: NDArray[np.int64], vectors: NDArray[np.float32]) -> None:
        """Store vectors under ids; an id that is held already gets the new vector."""
        ...

    def remove(self, ids: NDArray[np.int64]) -> int:
        """Forget ids; those not held are ignored. Returns how many were held."""
        ...

    def search(
        self, vectors: NDArray[np.float32], limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Find the nearest vectors of each query.

        Args:
            vectors: Queries of shape (q, dimension), unit rows.
            limit: Neighbours wanted of each.

        Returns:
            Ids and cosines of shape (q, limit), nearest first, both as far as the index keeps
            vectors exactly; where fewer are held, the rest is id -1 with cosine -1.
        """
        ...
