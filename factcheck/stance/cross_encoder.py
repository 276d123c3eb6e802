"""The text model: probabilities that one text entails or contradicts another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from factcheck.stance.compact import read_compact
from factcheck.stance.model_folder import ModelUnreadableError
from index.hardware import has_fast_bf16

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

ENTAILMENT, NEUTRAL, CONTRADICTION, UPDATE = range(4)
"""Columns of the logits that `CrossEncoder.logits` returns."""

COLUMNS: tuple[str, ...] = ("entailment", "neutral", "contradiction", "update")

ABSENT = -1.0e4
"""Logit of an output that the model does not have."""

TOKENS_PER_BATCH = 3072
"""Padded tokens judged at once: throughput on two cores is flat from 2,000 to 6,000."""

TOKENS_STEP, ROWS_STEP = 8, 8
"""Batches are filled up to so many tokens a row and rows. The library that multiplies keeps code of its own
for each size it meets: for all sizes that news has, that was half a gigabyte."""

LEAST_TOGETHER = 4
"""Rows of a batch from which on a longer row, in steps, begins the next: twenty candidates of a search in
one batch are a quarter padding."""

MOST_TOKENS = 256
"""Longer pairs lose words from the end of the longer side; statements rarely pass 100."""


def column_order(names: dict[int, str]) -> list[int]:
    """Map a model's outputs to our columns by the label names in its config.

    Models differ in order (some begin with contradiction) and in case; reading the
    wrong column would turn every agreement into a conflict.

    Args:
        names: The config's ``id2label``.

    Returns:
        For each of our columns the model's output number, -1 where it has none.

    Raises:
        ModelUnreadableError: if the labels are not those of an NLI model.
    """
    by_name = {name.lower().replace("not_entailment", "neutral"): int(i) for i, name in names.items()}
    order = [
        next((number for name, number in by_name.items() if name.startswith(column[:7])), -1)
        for column in COLUMNS
    ]
    if -1 in order[:3]:
        raise ModelUnreadableError(
            f"labels {sorted(names.values())} are not entailment, neutral, contradiction; "
            "set id2label in the model's config.json"
        )
    return order


def log_shares(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logarithms of the outputs' probabilities before any temperature; shape (pairs, 4) as the logits."""
    scaled = logits.astype(np.float64)
    result: NDArray[np.float64] = scaled - np.logaddexp.reduce(scaled, axis=1, keepdims=True)
    return result


class CrossEncoder:
    """A sequence-classification model over pairs of texts."""

    def __init__(
        self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, order: Sequence[int]
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._order = list(order)

    @classmethod
    def load(cls, folder: Path) -> CrossEncoder:
        """Load weights in bf16 where the processor multiplies it, in fp32 elsewhere.

        bf16 judges two and a half times as many pairs and holds half the memory; weights/CARD.md
        says what it changes.

        Args:
            folder: A Hugging Face model folder.

        Raises:
            ModelUnreadableError: if it is not an NLI model.
        """
        import torch
        from transformers import AutoTokenizer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        model = _model(folder, torch.bfloat16 if has_fast_bf16() else torch.float32)
        model.train(False)
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
        names = {int(number): name for number, name in (model.config.id2label or {}).items()}
        return cls(model, tokenizer, column_order(names))

    @property
    def knows_updates(self) -> bool:
        """Whether the model has an output for later counts and changed states."""
        return self._order[UPDATE] >= 0

    @property
    def mask(self) -> str:
        """The word that stands for words left out."""
        return str(self._tokenizer.mask_token or self._tokenizer.unk_token)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """Score pairs of texts, each distinct pair once, in batches of similar length.

        Args:
            pairs: Premise and hypothesis.

        Returns:
            Shape (pairs, 4), columns as in `COLUMNS`; `ABSENT` where the model has no output.
        """
        if not pairs:
            return np.zeros((0, len(COLUMNS)), dtype=np.float32)
        distinct = list(dict.fromkeys(pairs))
        rows = self._tokenizer(
            [premise for premise, _ in distinct],
            [hypothesis for _, hypothesis in distinct],
            truncation="longest_first",
            max_length=MOST_TOKENS,
        )
        lengths = [len(ids) for ids in rows["input_ids"]]
        scored = np.full((len(distinct), len(COLUMNS)), ABSENT, dtype=np.float32)
        for batch in batches_by_length(lengths, TOKENS_PER_BATCH):
            filled = batch + batch[-1:] * (_steps(len(batch)) - len(batch))
            inputs = {name: [values[index] for index in filled] for name, values in rows.items()}
            raw = self._forward(inputs)[: len(batch)]
            for column, output in enumerate(self._order):
                if output >= 0:
                    scored[batch, column] = raw[:, output]
        place = {pair: number for number, pair in enumerate(distinct)}
        return scored[[place[pair] for pair in pairs]]

    def _forward(self, inputs: dict[str, list[list[int]]]) -> NDArray[np.float32]:
        import torch

        padded = self._tokenizer.pad(inputs, return_tensors="pt", pad_to_multiple_of=TOKENS_STEP)
        with torch.inference_mode():
            result: NDArray[np.float32] = self._model(**padded).logits.float().numpy()
        return result


def _model(folder: Path, precision: torch.dtype) -> PreTrainedModel:
    """The weights of a folder, stored compactly or not, in the precision that they are computed in."""
    import transformers

    config = transformers.AutoConfig.from_pretrained(folder, local_files_only=True)
    compact = read_compact(folder, precision)
    if compact is None:
        loaded: PreTrainedModel = transformers.AutoModelForSequenceClassification.from_pretrained(
            folder, config=config, dtype=precision, local_files_only=True
        )
    else:
        kind = getattr(transformers, config.architectures[0])
        loaded = kind.from_pretrained(None, config=config, state_dict=compact, dtype=precision)
    return loaded


def batches_by_length(lengths: Sequence[int], budget: int) -> list[list[int]]:
    """Group indices of similar length so that little of a batch is padding.

    Args:
        lengths: Length of each item.
        budget: Most padded tokens in a batch; a longer item is a batch alone.

    Returns:
        Batches that together hold every index once, shortest first.
    """
    batches: list[list[int]] = []
    for index in sorted(range(len(lengths)), key=lambda number: lengths[number]):
        length = lengths[index]
        fits = bool(batches) and length * (len(batches[-1]) + 1) <= budget
        if fits and (len(batches[-1]) < LEAST_TOGETHER or length <= _full(lengths[batches[-1][0]])):
            batches[-1].append(index)
        else:
            batches.append([index])
    return batches


def _full(length: int) -> int:
    """The tokens that a row of some length is filled up to."""
    return -(-length // TOKENS_STEP) * TOKENS_STEP


def _steps(rows: int) -> int:
    """The rows that a batch of some is filled up to: one, two, four, or whole steps."""
    return next((few for few in (1, 2, 4) if rows <= few), -(-rows // ROWS_STEP) * ROWS_STEP)
