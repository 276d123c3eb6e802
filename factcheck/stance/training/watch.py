"""A quick look at held-out pairs during training; the real scores are ``factcheck eval``."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.stance.training import newspairs, stance_sets
from factcheck.stance.training.batches import collate, encode
from factcheck.stance.training.examples import LABELS, Example
from index.hardware import has_fast_bf16

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

log = logging.getLogger("factcheck.stance.train")

PAIRS = 300
"""Pairs per set: half a percent steps are noise here, tenths of a set are not."""


def held_out_pairs(data: Path, held_out: str) -> dict[str, list[Example]]:
    """Read a few hundred held-out pairs per set, evenly spaced through the files."""
    vitaminc = [
        Example(row["premise"], row["hypothesis"], row["label"], "vitaminc")
        for row in stance_sets.read_rows(data / "stance/vitaminc/test_real.jsonl.gz")
        if row["meta"]["fold"] == stance_sets.DEV_FOLD
    ]
    mnli = [
        Example(row["premise"], row["hypothesis"], row["label"], "mnli")
        for row in stance_sets.read_rows(data / "stance/mnli/dev_matched.jsonl.gz")
    ]
    clusters = newspairs.read_clusters([data / "newspairs" / held_out])
    pairs = [pair for cluster in clusters for pair in newspairs.with_base(cluster)[::2]]
    sets = {"vitaminc": vitaminc, "mnli": mnli, "newspairs": pairs}
    return {name: rows[:: max(1, len(rows) // PAIRS)] for name, rows in sets.items()}


def watch(model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, data: Path, held_out: str) -> None:
    """Log accuracy and, per gold label, the share of each predicted label."""
    import torch

    model.train(False)
    for name, examples in held_out_pairs(data, held_out).items():
        rows = encode(examples, tokenizer, 128)
        order = sorted(range(len(rows)), key=lambda index: len(rows[index].ids))
        table: dict[str, list[int]] = {}
        for start in range(0, len(order), 32):
            part = order[start : start + 32]
            batch = collate([rows[index] for index in part], tokenizer.pad_token_id)
            batch.pop("targets")
            with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=has_fast_bf16()):
                logits = model(**batch).logits.float()
            if name != "newspairs":
                probabilities = logits.softmax(-1)
                probabilities[:, 2] += probabilities[:, 3]
                logits = probabilities[:, :3]
            for index, guess in zip(part, logits.argmax(-1).tolist(), strict=True):
                table.setdefault(examples[index].target, [0] * len(LABELS))[guess] += 1
        right = sum(table[label][LABELS.index(label)] for label in table)
        log.info("watch %s accuracy %.3f %s", name, right / len(rows), dict(sorted(table.items())))
