"""Token ids in length-sorted batches under a token budget, in a seeded order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.stance.training.examples import TARGETS, Example

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedTokenizerBase

POOL = 3000
"""Pairs sorted by length together: enough that a batch holds pairs of one length,
few enough that the order of batches stays random."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Token ids and segment ids of one pair, and its target row."""

    ids: list[int]
    segments: list[int] | None
    """None for a model that marks no segments."""
    target: tuple[float, ...]


def encode(examples: Sequence[Example], tokenizer: PreTrainedTokenizerBase, max_tokens: int) -> list[Encoded]:
    """Tokenise pairs, cutting the longer side when a pair exceeds ``max_tokens``."""
    encoded: list[Encoded] = []
    for start in range(0, len(examples), 4096):
        chunk = examples[start : start + 4096]
        rows = tokenizer(
            [example.premise for example in chunk],
            [example.hypothesis for example in chunk],
            truncation="longest_first",
            max_length=max_tokens,
        )
        segmented = rows.get("token_type_ids", [None] * len(chunk))
        for ids, segments, example in zip(rows["input_ids"], segmented, chunk, strict=True):
            encoded.append(Encoded(ids, segments, TARGETS[example.target]))
    return encoded


def plan(lengths: Sequence[int], budget: int, rng: random.Random) -> Iterator[list[int]]:
    """Yield batches of indices of similar length, each within ``budget`` padded tokens.

    Args:
        lengths: Token count of each pair.
        budget: Most padded tokens of a batch; a single longer pair is a batch alone.
        rng: Order of pairs and batches.
    """
    order = list(range(len(lengths)))
    rng.shuffle(order)
    for start in range(0, len(order), POOL):
        pool = sorted(order[start : start + POOL], key=lambda index: lengths[index])
        groups: list[list[int]] = [[]]
        for index in pool:
            if groups[-1] and lengths[index] * (len(groups[-1]) + 1) > budget:
                groups.append([])
            groups[-1].append(index)
        rng.shuffle(groups)
        yield from groups


def collate(rows: Sequence[Encoded], padding: int = 0) -> dict[str, torch.Tensor]:
    """Pad rows to one length.

    Args:
        rows: Pairs of one model, so all of them have segments or none has.
        padding: Token id that fills the shorter rows.

    Returns:
        Model inputs, and ``targets`` of shape (pairs, labels).
    """
    import torch

    width = max(len(row.ids) for row in rows)
    batch = {
        "input_ids": torch.tensor([row.ids + [padding] * (width - len(row.ids)) for row in rows]),
        "attention_mask": torch.tensor([[1] * len(row.ids) + [0] * (width - len(row.ids)) for row in rows]),
        "targets": torch.tensor([row.target for row in rows]),
    }
    if rows[0].segments is not None:
        segmented = [row.segments or [] for row in rows]
        batch["token_type_ids"] = torch.tensor([one + [0] * (width - len(one)) for one in segmented])
    return batch
