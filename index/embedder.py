"""Sentence embeddings from models that lie on this machine; no socket is opened."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.batching import batches_by_length, clean
from index.errors import ModelUnavailable
from index.hardware import has_fast_bf16
from index.packaged import WEIGHTS_SHA256, check_weights, packaged_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

CHARACTERS_PER_TOKEN = 16
"""Generous bound: text past this many characters for each token that the model sees is cut unread."""


class SentenceEmbedder:
    """An `Embedder` over a sentence-transformers model; safe to share between threads."""

    def __init__(self, model: SentenceTransformer, model_hash: str) -> None:
        self._model = model
        self._model_hash = model_hash
        self._lock = threading.Lock()
        self._longest = int(model.max_seq_length or 512) * CHARACTERS_PER_TOKEN
        self._dimension = int(model.get_embedding_dimension() or 0)

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
            directory = packaged_model()
            check_weights(directory)
            return cls(_open(str(directory)), f"all-MiniLM-L6-v2:{WEIGHTS_SHA256[:16]}")
        model = _open(name_or_path)
        return cls(model, f"{Path(name_or_path).name}:{_fingerprint(model)[:16]}")

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
            vectors[batch] = self._encode([cleaned[position] for position in batch])
        return vectors

    def _encode(self, batch: list[str]) -> NDArray[np.float32]:
        """Embed one batch of texts of like length: array (len(batch), dimension), unit rows."""
        import numpy as np

        with self._lock:
            raw: Any = self._model.encode(
                batch, batch_size=len(batch), convert_to_tensor=True, show_progress_bar=False
            )
        rows = np.asarray(raw.float().cpu().numpy(), dtype=np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)


def _open(name_or_path: str) -> SentenceTransformer:
    """Open a model without asking any hub; bf16 where the processor has it."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    # Its bar would write over the analyst's own progress on stderr.
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(name_or_path, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"The embedding model {name_or_path!r} cannot be loaded from this machine: {error}",
            "Give the path of a sentence-transformers model, or fetch it first with "
            f"`hf download {name_or_path}`.",
        ) from error
    model.eval()
    return model.to(torch.bfloat16) if has_fast_bf16() else model


def _fingerprint(model: SentenceTransformer) -> str:
    """Hash all weights by name, shape and value, whatever file format they came from."""
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(f"{name}{tuple(tensor.shape)}".encode())
        digest.update(tensor.float().contiguous().numpy().tobytes())
    return digest.hexdigest()
