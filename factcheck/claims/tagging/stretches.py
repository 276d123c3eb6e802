"""Words of reports as the numbers that the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from factcheck.claims.tagging.network import Batch
from factcheck.claims.tagging.vocabulary import FeatureVocabulary
from factcheck.claims.tagging.words import FEATURES, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

PIECES_PER_WORD = 6
"""Of a longer word (an address, a run of signs) only the first pieces are read."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A report's words as numbers."""

    pieces: NDArray[np.int32]
    """Word pieces of each word, -1 where it has no more, (words, PIECES_PER_WORD)."""

    rows: NDArray[np.int32]
    """Feature rows of each word, (words, features)."""

    heads: NDArray[np.int32]
    """Place of each word's syntactic head, (words,)."""

    governors: NDArray[np.int32]
    """Place of the verb of saying above each word, (words,)."""

    def __len__(self) -> int:
        """Words."""
        return len(self.rows)


def encode_words(words: Sequence[Word], tokenizer: Tokenizer, vocabulary: FeatureVocabulary) -> Encoded:
    """Turn words into numbers.

    Args:
        words: A report's words.
        tokenizer: The sentence encoder's.
        vocabulary: Rows of the features.

    Returns:
        The numbers.
    """
    pieces = np.full((len(words), PIECES_PER_WORD), -1, dtype=np.int32)
    for place, encoding in enumerate(
        tokenizer.encode_batch([word.text for word in words], add_special_tokens=False)
    ):
        ids = encoding.ids[:PIECES_PER_WORD]
        pieces[place, : len(ids)] = ids
    return Encoded(
        pieces=pieces,
        rows=np.array([vocabulary.rows(word) for word in words], dtype=np.int32).reshape(
            len(words), len(FEATURES)
        ),
        heads=np.array([word.head for word in words], dtype=np.int32),
        governors=np.array([word.governor for word in words], dtype=np.int32),
    )


def batch_of(
    stretches: Sequence[tuple[Encoded, int, int]],
    context: Sequence[torch.Tensor],
    annotators: Sequence[int] | None = None,
) -> Batch:
    """Pad stretches of reports into one batch.

    Args:
        stretches: A report's numbers, the first word and the word behind the last.
        context: Vectors of the words of each stretch.
        annotators: Whose annotation is wanted of each; nobody's in particular by default.

    Returns:
        The batch.
    """
    count, widest = len(stretches), max(end - start for _, start, end in stretches)
    batch = Batch(
        context=torch.zeros(count, widest, context[0].shape[1]),
        features=torch.zeros(count, widest, len(FEATURES), dtype=torch.long),
        heads=torch.arange(widest).repeat(count, 1),
        governors=torch.arange(widest).repeat(count, 1),
        words=torch.zeros(count, widest, dtype=torch.bool),
        annotator=torch.tensor(annotators or [0] * count),
    )
    for row, (encoded, start, end) in enumerate(stretches):
        size = end - start
        batch.context[row, :size] = context[row]
        batch.features[row, :size] = torch.from_numpy(encoded.rows[start:end].astype(np.int64))
        for places, target in ((encoded.heads, batch.heads), (encoded.governors, batch.governors)):
            moved = places[start:end].astype(np.int64) - start
            target[row, :size] = torch.from_numpy(
                np.where((moved < 0) | (moved >= size), np.arange(size), moved)
            )
        batch.words[row, :size] = True
    return batch
