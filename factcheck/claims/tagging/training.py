"""The training loop: time-boxed, checkpointed, resumable."""

from __future__ import annotations

import copy
import logging
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from factcheck.claims.tagging.context import ContextEncoder
from factcheck.claims.tagging.corpus import Article
from factcheck.claims.tagging.decoding import ALLOWED
from factcheck.claims.tagging.network import negative_log_likelihood
from factcheck.claims.tagging.reading import ReportReader
from factcheck.claims.tagging.stretches import Encoded
from factcheck.claims.tagging.tags import tags_of

log = logging.getLogger("factcheck.claims.tagging")

ANNOTATORS = ("4b22", "ef2d", "d473", "4e07", "6b86", "5fec")
"""The corpus's annotators, numbered from 1 in this order."""

_FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides a run besides its data."""

    minutes: float
    """How long to train, breaks between runs not counted."""
    seed: int = 0
    peak_rate: float = 1.5e-3
    encoder_rate: float = 1e-4
    """The encoder's layers know the language already and move more slowly."""
    warmup_steps: int = 100
    words: int = 120
    """In a training stretch."""
    stretches: int = 12
    """In a batch."""
    nobody: float = 0.5
    """Share of stretches for which it is not told whose annotation is wanted."""
    smoothing: float = 0.995
    """Of the running mean of the weights, which is what is kept (Polyak and Juditsky 1992)."""


@dataclass(frozen=True, slots=True)
class Example:
    """An article as training reads it."""

    article: Article
    encoded: Encoded
    tags: tuple[Tensor, ...]
    """Of each annotation."""


def example_of(article: Article, encoded: Encoded) -> Example:
    """Prepare an article.

    Args:
        article: The article.
        encoded: Its words as numbers.
    """
    return Example(
        article,
        encoded,
        tuple(
            torch.tensor(tags_of(len(article.words), sorted(annotation.spans())))
            for annotation in article.annotations
        ),
    )


def train(
    examples: Sequence[Example], feature_sizes: Sequence[int], plan: Plan, checkpoint: Path
) -> ReportReader:
    """Train a tagger, going on from a checkpoint where there is one.

    Args:
        examples: The articles.
        feature_sizes: Rows of each feature table.
        plan: The settings.
        checkpoint: Where to keep the state after each pass.

    Returns:
        The running mean of the weights.
    """
    torch.manual_seed(plan.seed)
    torch.set_flush_denormal(True)
    run = _Run(ReportReader(ContextEncoder.load(), feature_sizes), plan)
    if checkpoint.exists():
        run.resume(checkpoint)
    last = time.monotonic()
    while run.used < 60 * plan.minutes:
        losses = []
        for part in _batches(examples, plan, random.Random(plan.seed + run.epoch)):
            losses.append(run.learn(part))
            now = time.monotonic()
            run.used, last = run.used + now - last, now
            if run.step % 50 == 0:
                mean = np.mean(losses[-50:])
                log.info("step %d, pass %d, %.2f min, loss %.4f", run.step, run.epoch, run.used / 60, mean)
            if run.used >= 60 * plan.minutes:
                break
        run.epoch += 1
        run.save(checkpoint)
    log.info("%d passes, %d steps, %.2f min", run.epoch, run.step, run.used / 60)
    return run.kept.eval()


Part = tuple[Example, int, int, int, int]
"""A stretch of an article for training: its first word, the word behind its last, which annotation is
learnt from, and whose the network is told it is."""


class _Run:
    """The state of a training."""

    def __init__(self, tagger: ReportReader, plan: Plan) -> None:
        self.kept = copy.deepcopy(tagger)
        self.step, self.used, self.epoch = 0, 0.0, 0
        self._tagger = tagger
        self._plan = plan
        self._optimizer = torch.optim.AdamW(_groups(tagger, plan), lr=0.0, betas=(0.9, 0.98), fused=True)
        self._forbidden = torch.where(torch.tensor(ALLOWED), 0.0, _FORBIDDEN)

    def learn(self, parts: Sequence[Part]) -> float:
        """Learn from one batch, and tell the loss for each word."""
        left = 1.0 - self.used / (60 * self._plan.minutes)
        for group in self._optimizer.param_groups:
            group["lr"] = group["peak"] * min(1.0, (self.step + 1) / self._plan.warmup_steps) * left
        scores, batch = self._tagger(
            [(example.encoded, start, end) for example, start, end, _, _ in parts], [who for *_, who in parts]
        )
        right = torch.zeros(batch.words.shape, dtype=torch.long)
        for row, (example, start, end, annotation, _) in enumerate(parts):
            right[row, : end - start] = example.tags[annotation][start:end]
        moves = self._tagger.network.follows + self._forbidden
        loss = negative_log_likelihood(scores, moves, right, batch.words).sum() / batch.words.sum()
        self._optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self._tagger.parameters(), 1.0)
        self._optimizer.step()
        self.step += 1
        _drift(self.kept, self._tagger, min(self._plan.smoothing, (1 + self.step) / (10 + self.step)))
        return float(loss.detach())

    def save(self, path: Path) -> None:
        """Write a checkpoint whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        state = {
            "tagger": self._tagger.state_dict(),
            "kept": self.kept.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "step": self.step,
            "used": self.used,
            "epoch": self.epoch,
        }
        torch.save(state, unfinished)
        os.replace(unfinished, path)

    def resume(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, weights_only=True)
        self._tagger.load_state_dict(state["tagger"])
        self.kept.load_state_dict(state["kept"])
        self._optimizer.load_state_dict(state["optimizer"])
        self.step, self.used, self.epoch = state["step"], state["used"], state["epoch"]


def _groups(tagger: ReportReader, plan: Plan) -> list[dict[str, object]]:
    """Parameters with and without weight decay, and the encoder's with their own rate."""
    network = tagger.network
    plain = [network.told.weight, network.whose.weight, network.follows]
    known = {id(parameter) for parameter in plain}
    rest = [parameter for parameter in network.parameters() if id(parameter) not in known]
    return [
        {"params": plain, "weight_decay": 0.0, "peak": plan.peak_rate},
        {"params": rest, "weight_decay": 0.02, "peak": plan.peak_rate},
        {"params": list(tagger.encoder.parameters()), "weight_decay": 0.01, "peak": plan.encoder_rate},
    ]


def _batches(examples: Sequence[Example], plan: Plan, dice: random.Random) -> Iterator[list[Part]]:
    """One pass: stretches cut at new places, one annotation of each drawn, and whose it is or 0."""
    items: list[Part] = []
    for example in examples:
        start, end = 0, dice.randint(plan.words // 4, plan.words)
        while start < len(example.encoded):
            end = min(end, len(example.encoded))
            annotation = dice.randrange(len(example.tags))
            who = 1 + ANNOTATORS.index(example.article.annotations[annotation].annotator)
            items.append((example, start, end, annotation, 0 if dice.random() < plan.nobody else who))
            start, end = end, end + plan.words
    dice.shuffle(items)
    for first in range(0, len(items), plan.stretches):
        yield items[first : first + plan.stretches]


@torch.no_grad()
def _drift(kept: nn.Module, tagger: nn.Module, smoothing: float) -> None:
    """Move the running mean towards the weights."""
    for mean, parameter in zip(kept.parameters(), tagger.parameters(), strict=True):
        mean.lerp_(parameter, 1 - smoothing)
