"""Here is a text: which stored texts are near it?

Useful for: turning texts into vectors, and finding the nearest stored vectors by id.
Not useful for: telling what one text says about another; nearness is topic, not support.

Knows nothing of claims. Importing it loads neither torch nor faiss nor numpy: the
names below are fetched when they are first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.embedder import SentenceEmbedder
    from index.errors import IndexCorrupt, ModelMismatch, ModelUnavailable, VectorIndexError
    from index.faiss_index import FaissIndex
    from index.manifest import Manifest
    from index.protocols import Embedder, VectorIndex

__all__ = [
    "Embedder",
    "FaissIndex",
    "IndexCorrupt",
    "Manifest",
    "ModelMismatch",
    "ModelUnavailable",
    "SentenceEmbedder",
    "VectorIndex",
    "VectorIndexError",
]

_HOMES = {
    "Embedder": "protocols",
    "FaissIndex": "faiss_index",
    "IndexCorrupt": "errors",
    "Manifest": "manifest",
    "ModelMismatch": "errors",
    "ModelUnavailable": "errors",
    "SentenceEmbedder": "embedder",
    "VectorIndex": "protocols",
    "VectorIndexError": "errors",
}
"""The module of each public name."""


def __getattr__(name: str) -> object:
    """Fetch a public name from its module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
