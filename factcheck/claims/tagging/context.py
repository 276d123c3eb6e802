"""Words of a report in their context: the sentence encoder's layers, tuned to who said what.

The encoder reads at most 512 pieces at once, a report has any number. It is read
in windows that overlap: a window's margin is read for context and thrown away,
so every piece is taken from a window in which it has neighbours on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from index.hardware import has_fast_bf16
from index.packaged import check_weights, packaged_model

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from transformers import BertModel

CONTEXT = 384
"""Numbers that stand for a word in its context."""

_TABLE = "embeddings.word_embeddings.weight"
_CLS, _SEP = 101, 102

LAYERS = 4
"""Of the encoder's six: the last two serve whole sentences, and a third of the time is saved."""

WINDOW = 144
"""Pieces taken from one window, as many as a stretch of training has."""

MARGIN = 32
"""Pieces read on either side for context alone: about one sentence."""


class Window(NamedTuple):
    """A run of word pieces of one report."""

    report: int
    ids: NDArray[np.int32]
    """Pieces read, margins included."""
    skip: int
    """Pieces of the left margin."""
    words: NDArray[np.int64]
    """The word of each piece taken."""


class ContextEncoder(nn.Module):
    """Gives each word the mean of its pieces' vectors behind the last layer.

    The table of word pieces is the sentence encoder's own, never tuned and never
    shipped a second time. It stays mapped from that package's file, so that only
    the rows of words that occur take memory.
    """

    def __init__(self, bert: BertModel, table: Tensor) -> None:
        super().__init__()
        self._bert = bert
        self._table = table

    @classmethod
    def load(cls, tuned: Mapping[str, Tensor] | None = None) -> ContextEncoder:
        """Load the sentence encoder from its package.

        Args:
            tuned: Its parameters after tuning, as `tuned_parameters` gives them; the package's own if absent.

        Raises:
            ModelUnavailable: If the package is not installed or holds other weights.
        """
        from transformers import BertConfig, BertModel

        folder = packaged_model()
        check_weights(folder)
        stored = load_file(folder / "model.safetensors")
        table = stored.pop(_TABLE)
        config = BertConfig.from_pretrained(folder, local_files_only=True)
        config.vocab_size, config.num_hidden_layers = 1, LAYERS
        config.attention_probs_dropout_prob = 0.0
        bert = BertModel(config, add_pooling_layer=False)
        encoder = cls(bert, table)
        own = encoder.tuned_parameters()
        bert.load_state_dict({name: (tuned or stored)[name].float() for name in own}, strict=False)
        return encoder

    def tuned_parameters(self) -> dict[str, Tensor]:
        """Everything but the table of word pieces, by name."""
        return {name: value for name, value in self._bert.state_dict().items() if name != _TABLE}

    def forward(self, reports: Sequence[NDArray[np.int32]]) -> list[Tensor]:
        """Read reports, each whole.

        Args:
            reports: Pieces of each word of a report, -1 for none, (words, pieces of a word).

        Returns:
            For each report, (words, CONTEXT); zeros for a word without pieces.
        """
        windows = [window for number, pieces in enumerate(reports) for window in windows_of(number, pieces)]
        totals = [torch.zeros(len(pieces), CONTEXT) for pieces in reports]
        if windows:
            vectors = self._read(windows)
            for number, pieces in enumerate(reports):
                own = [place for place, window in enumerate(windows) if window.report == number]
                if own:
                    words = torch.from_numpy(np.concatenate([windows[place].words for place in own]))
                    totals[number] = totals[number].index_add(
                        0, words, torch.cat([vectors[place] for place in own])
                    )
                counts = torch.from_numpy((pieces >= 0).sum(axis=1).clip(min=1))
                totals[number] = totals[number] / counts.unsqueeze(1)
        return totals

    def _read(self, windows: Sequence[Window]) -> list[Tensor]:
        """Vectors of the pieces taken from each window, (pieces, CONTEXT)."""
        widest = max(len(window.ids) for window in windows)
        ids = torch.zeros(len(windows), widest, dtype=torch.long)
        mask = torch.zeros(len(windows), widest, dtype=torch.long)
        for row, window in enumerate(windows):
            ids[row, : len(window.ids)] = torch.from_numpy(window.ids.astype(np.int64))
            mask[row, : len(window.ids)] = 1
        with torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bf16()):
            hidden = self._bert(inputs_embeds=self._table[ids], attention_mask=mask).last_hidden_state
        hidden = hidden.float()
        return [
            hidden[row, window.skip : window.skip + len(window.words)] for row, window in enumerate(windows)
        ]


def windows_of(report: int, pieces: NDArray[np.int32]) -> Iterator[Window]:
    """Cut a report's pieces into windows, each between the encoder's own marks.

    Args:
        report: The report's number.
        pieces: Pieces of each word, -1 for none, (words, pieces of a word).

    Yields:
        Windows that together take every piece once, in order.
    """
    words, columns = np.nonzero(pieces >= 0)
    ids = pieces[words, columns]
    for first in range(0, len(ids), WINDOW):
        left, right = max(0, first - MARGIN), min(len(ids), first + WINDOW + MARGIN)
        yield Window(
            report,
            np.concatenate([[_CLS], ids[left:right], [_SEP]]).astype(np.int32),
            1 + first - left,
            words[first : first + WINDOW],
        )
