"""One training pair and the label groups that a data set can vouch for."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LABELS: tuple[str, ...] = ("entailment", "neutral", "contradiction", "update")
"""Output order of the trained head.

The fourth output is what later counts and changed states look like in text. A
reader of plain NLI probabilities adds it to contradiction.
"""

TARGETS: dict[str, tuple[float, float, float, float]] = {
    "entailment": (1.0, 0.0, 0.0, 0.0),
    "neutral": (0.0, 1.0, 0.0, 0.0),
    "contradiction": (0.0, 0.0, 1.0, 0.0),
    "update": (0.0, 0.0, 0.0, 1.0),
    "contradiction|update": (0.0, 0.0, 1.0, 1.0),
    "not entailment": (0.0, 1.0, 1.0, 1.0),
    "not contradiction": (1.0, 1.0, 0.0, 0.0),
}
"""Which outputs count as right for a label.

NLI sets know nothing of time: their contradictions may be either of the last
two, so the loss asks only for the sum. Two-way sets say no more than "not
entailed", the reverse of a looser statement no more than "not contradicted".
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A premise (earlier report), a hypothesis (new claim), and what is known of them."""

    premise: str
    hypothesis: str
    target: str
    source: str

    def __post_init__(self) -> None:
        """Refuse labels that have no target row.

        Raises:
            ValueError: if ``target`` is not a key of ``TARGETS``.
        """
        if self.target not in TARGETS:
            raise ValueError(f"unknown target {self.target!r}")


def generator(seed: int, name: str) -> random.Random:
    """Make a random generator that depends on the seed and a name only.

    Each part of the mix draws from its own generator, so that changing one part
    leaves the sampling of the others as it was.
    """
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def sample(items: Sequence[Example], limit: int, rng: random.Random) -> list[Example]:
    """Draw at most ``limit`` items without repetition, in random order."""
    return rng.sample(list(items), min(limit, len(items)))


def count_by_source(examples: Iterable[Example]) -> dict[str, dict[str, int]]:
    """Count examples per source and target, for the log."""
    counts: dict[str, dict[str, int]] = {}
    for example in examples:
        row = counts.setdefault(example.source, {})
        row[example.target] = row.get(example.target, 0) + 1
    return counts
