"""Sentence embeddings from models that lie on this machine; no socket is opened."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.batching import batches_by_length, clean
from index.errors import ModelUnavailable
from index.hardware import has_fast_bf16
from index.packaged import WEIGHTS_SHA256, check_weights, packaged_model

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

CHARACTERS_PER_TOKEN = 16
"""Generous bound: text past this many characters for each token that the model sees is cut unread."""

Encode = Callable[[list[str]], "torch.Tensor"]
"""Turns texts of like length into a float tensor (texts, dimension); called by one thread at a time."""


class SentenceEmbedder:
    """An `Embedder` over a sentence-transformers model; safe to share between threads."""

    def __init__(self, encode: Encode, *, model_hash: str, dimension: int, most_tokens: int) -> None:
        self._encode = encode
        self._model_hash = model_hash
        self._dimension = dimension
        self._longest = most_tokens * CHARACTERS_PER_TOKEN
        self._lock = threading.Lock()

    @classmethod
    def load(cls, name_or_path: str | None = None) -> SentenceEmbedder:
        """Load a model from this machine.

        Args:
            name_or_path: A directory, or the name of a model in the local Hugging Face cache;
                None for all-MiniLM-L6-v2 from its pip package, checked byte for byte.

        Raises:
            ModelUnavailable: If the model is not on this machine, or not the file it should be.
        """
        if name_or_path is None:
            return cls._load_packaged()
        model = _open(name_or_path)
        fingerprint = _fingerprint(model)
        if has_fast_bf16():
            model = model.bfloat16()

        def encode(texts: list[str]) -> torch.Tensor:
            return model.encode(
                texts, batch_size=len(texts), convert_to_tensor=True, show_progress_bar=False
            ).float()

        return cls(
            encode,
            model_hash=f"{Path(name_or_path).name}:{fingerprint[:16]}",
            dimension=int(model.get_embedding_dimension() or 0),
            most_tokens=int(model.max_seq_length or 512),
        )

    @classmethod
    def _load_packaged(cls) -> SentenceEmbedder:
        """Load all-MiniLM-L6-v2 without the libraries around it."""
        from index.minilm import DIMENSION, MOST_TOKENS, MiniLM

        directory = packaged_model()
        check_weights(directory)
        return cls(
            MiniLM(directory).encode,
            model_hash=f"all-MiniLM-L6-v2:{WEIGHTS_SHA256[:16]}",
            dimension=DIMENSION,
            most_tokens=MOST_TOKENS,
        )

    @property
    def model_hash(self) -> str:
        """Name and fingerprint of the weights."""
        return self._model_hash

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._dimension

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts; see `Embedder.embed`."""
        import numpy as np

        cleaned = [clean(text, self._longest) for text in texts]
        vectors = np.zeros((len(cleaned), self._dimension), dtype=np.float32)
        for batch in batches_by_length(cleaned):
            with self._lock:
                rows = self._encode([cleaned[position] for position in batch]).cpu().numpy()
            vectors[batch] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
        return vectors


def _open(name_or_path: str) -> SentenceTransformer:
    """Open a model without asking any hub."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name_or_path, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"The embedding model {name_or_path!r} cannot be loaded from this machine: {error}",
            "Give the path of a sentence-transformers model, or fetch it first with "
            f"`hf download {name_or_path}`.",
        ) from error
    model.eval()
    return model


def _fingerprint(model: SentenceTransformer) -> str:
    """Hash all weights by name, shape and value, whatever file format they came from."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        digest.update(tensor.float().contiguous().numpy().tobytes())
    return digest.hexdigest()
