"""The training loop: time-boxed, checkpointed, resumable."""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.stance.training.batches import Encoded, collate, plan
from factcheck.stance.training.examples import LABELS, generator
from index.hardware import has_fast_bf16

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

log = logging.getLogger("factcheck.stance.train")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that decides a run besides its data."""

    minutes: float
    """Processor time of each thread: a run on a loaded machine takes longer and learns as much."""
    seed: int = 7
    peak_rate: float = 1.5e-4
    warmup: float = 0.03
    """Share of the time over which the rate rises."""
    smoothing: float = 0.03
    budget: int = 3000
    """Padded tokens of a batch."""
    max_tokens: int = 128
    threads: int = 2
    checkpoint_minutes: float = 10.0


@dataclass(slots=True)
class Progress:
    """Where a run stands; saved with every checkpoint."""

    step: int = 0
    epoch: int = 0
    batch: int = 0
    pairs: int = 0
    seconds: float = 0.0


def rate(done: float, settings: Settings) -> float:
    """Learning rate after the share ``done`` (0..1) of the time: warm-up, then linear to zero."""
    if done < settings.warmup:
        return settings.peak_rate * done / settings.warmup
    return settings.peak_rate * max(0.0, (1.0 - done) / (1.0 - settings.warmup))


def group_loss(logits: torch.Tensor, targets: torch.Tensor, smoothing: float) -> torch.Tensor:
    """Mean negative log of the probability mass on the right outputs.

    Args:
        logits: Shape (pairs, labels).
        targets: Shape (pairs, labels), 1 for every output that counts as right.
        smoothing: Weight of the uniform distribution.
    """
    logs = logits.float().log_softmax(-1)
    right = logs.masked_fill(targets == 0, float("-inf")).logsumexp(-1)
    return -((1 - smoothing) * right + smoothing * logs.mean(-1)).mean()


def load_model(path: str, layers: int | None = None, frozen: int = 0) -> PreTrainedModel:
    """Load weights with a four-way head and frozen word embeddings, dropout off.

    A three-way head's contradiction row also starts the update output, two nats
    lower. Dropout is off because a run sees most pairs once; word embeddings
    stay as they are because rare words would drift on few pairs.

    Args:
        path: A model folder.
        layers: Lowest layers of the encoder to keep, None for all. The upper layers of an encoder
            serve what it was trained for and are learnt anew soonest.
        frozen: Lowest layers that stay as they are, and all embeddings with them. A run that goes on from
            trained weights spends a quarter less time on each pair with three of eight.
    """
    import torch
    from transformers import AutoConfig, AutoModelForSequenceClassification

    config = AutoConfig.from_pretrained(path)
    names = {int(number): name for number, name in config.id2label.items()}
    if layers is not None:
        config.num_hidden_layers = layers
    config.id2label = dict(enumerate(LABELS))
    config.label2id = {name: number for number, name in enumerate(LABELS)}
    model: PreTrainedModel = AutoModelForSequenceClassification.from_pretrained(
        path, config=config, dtype=torch.float32, ignore_mismatched_sizes=True
    )
    _start_head(model, path, names)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    model.get_input_embeddings().weight.requires_grad_(False)
    _freeze(model, frozen)
    return model


def _freeze(model: PreTrainedModel, layers: int) -> None:
    """Keep the lowest layers as they are, and what feeds them: a table trained there would need them all."""
    if layers == 0:
        return
    for name, parameter in model.named_parameters():
        number = re.search(r"\.layer\.(\d+)\.", name)
        if "classifier" not in name and (number is None or int(number[1]) < layers):
            parameter.requires_grad_(False)


def _start_head(model: PreTrainedModel, path: str, names: dict[int, str]) -> None:
    import torch
    from safetensors.torch import load_file

    stored = load_file(str(Path(path) / "model.safetensors"))
    if len(names) == len(LABELS) or "classifier.weight" not in stored:
        return
    rows = {name: number for number, name in names.items()}
    weight, bias = model.get_parameter("classifier.weight"), model.get_parameter("classifier.bias")
    with torch.no_grad():
        for number, label in enumerate(LABELS):
            row = rows["contradiction" if label == "update" else label]
            weight[number] = stored["classifier.weight"][row].float()
            bias[number] = stored["classifier.bias"][row].float()
        bias[LABELS.index("update")] -= 2.0


def save_atomically(path: Path, content: Mapping[str, object]) -> None:
    """Write a torch checkpoint through a temporary file and a rename."""
    import torch

    temporary = path.with_suffix(".tmp")
    torch.save(content, temporary)
    temporary.rename(path)


def export(
    model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, folder: Path, settings: Settings
) -> None:
    """Write fp16 weights, config and tokenizer as a normal model folder."""
    import copy

    import torch

    folder.mkdir(parents=True, exist_ok=True)
    halved = copy.deepcopy(model)
    for parameter in halved.parameters():
        parameter.data = parameter.data.to(torch.float16)
    halved.config.dtype = torch.float16
    halved.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "training.json").write_text(json.dumps(asdict(settings), indent=1) + "\n")


class Run:
    """One training run over encoded pairs."""

    def __init__(
        self, model: PreTrainedModel, rows: Sequence[Encoded], settings: Settings, out: Path, padding: int
    ) -> None:
        """Prepare optimiser and position; picks up ``out/checkpoint.pt`` if present."""
        import torch

        self.model, self.rows, self.settings, self.out = model, rows, settings, out
        self.padding = padding
        self.progress = Progress()
        decayed = [p for p in model.parameters() if p.requires_grad and p.ndim > 1]
        plain = [p for p in model.parameters() if p.requires_grad and p.ndim == 1]
        self.optimiser = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
            lr=0.0, betas=(0.9, 0.98), fused=True,
        )  # fmt: skip
        self.checkpoint = out / "checkpoint.pt"
        if self.checkpoint.exists():
            saved = torch.load(self.checkpoint, weights_only=True)
            model.load_state_dict(saved["model"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.progress = Progress(**saved["progress"])
            log.info("resumed at %s", self.progress)

    def save(self) -> None:
        """Save model, optimiser and position."""
        content = {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(),
                   "progress": asdict(self.progress)}  # fmt: skip
        save_atomically(self.checkpoint, content)

    def go(self, at_checkpoint: Callable[[], None]) -> None:
        """Train until the time is used up, calling back at each checkpoint."""
        import torch

        low_precision = has_fast_bf16()
        limit = self.settings.minutes * 60
        lengths = [len(row.ids) for row in self.rows]
        saved_at = self.progress.seconds
        self.model.train()
        while self.progress.seconds < limit:
            rng = generator(self.settings.seed, f"epoch {self.progress.epoch}")
            batches = list(plan(lengths, self.settings.budget, rng))
            for indices in batches[self.progress.batch :]:
                started = time.process_time()
                batch = collate([self.rows[index] for index in indices], self.padding)
                with torch.autocast("cpu", torch.bfloat16, enabled=low_precision):
                    loss = self._step(batch, limit)
                spent = (time.process_time() - started) / self.settings.threads
                self._advance(len(indices), spent, loss)
                if self.progress.seconds - saved_at > self.settings.checkpoint_minutes * 60:
                    saved_at = self.progress.seconds
                    self.save()
                    at_checkpoint()
                    self.model.train()
                if self.progress.seconds >= limit:
                    break
            else:
                self.progress.epoch += 1
                self.progress.batch = 0
        self.save()

    def _step(self, batch: dict[str, Any], limit: float) -> float:
        import torch

        targets = batch.pop("targets")
        for group in self.optimiser.param_groups:
            group["lr"] = rate(self.progress.seconds / limit, self.settings)
        loss = group_loss(self.model(**batch).logits, targets, self.settings.smoothing)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad()
        return float(loss.detach())

    def _advance(self, pairs: int, seconds: float, loss: float) -> None:
        at = self.progress
        at.step += 1
        at.batch += 1
        at.pairs += pairs
        at.seconds += seconds
        if at.step % 50 == 0:
            speed = at.pairs / at.seconds
            log.info("step %d epoch %d pairs %d %.0fs %.0f pairs/s loss %.3f",
                     at.step, at.epoch, at.pairs, at.seconds, speed, loss)  # fmt: skip
