"""Choose the parse's weight and the bar: `python -m factcheck.claims.choose_worth --data ../shared/data`.

Trains the words on most of CheckThat 2024's training split and looks for the best
weight and bar on the rest. The dev split takes no part. A few minutes on one core,
most of it parsing.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck.claims.extractor import ClaimExtractor
from factcheck.claims.train_worth import fitted, training_rows

HELD_OUT = 3_000
"""Statements of the training split that choose and are not trained on."""

SHARES = (0.0, 0.05, 0.1, 0.2, 0.3, 0.5)
"""Weights of the parse that are tried."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the best bar and its F1 for every weight.

    Args:
        arguments: Command line without the program's name.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds extraction/")
    options = parser.parse_args(arguments)
    rows = training_rows(options.data)
    random.Random(5).shuffle(rows)
    held, rest = rows[:HELD_OUT], rows[HELD_OUT:]
    model = fitted([text for text, _ in rest], [label for _, label in rest])
    texts, labels = [text for text, _ in held], [label for _, label in held]
    for line in _tried(model.decision_function(texts), ClaimExtractor.load().evidences(texts), labels):
        sys.stdout.write(line + "\n")
    return 0


def _tried(words: Sequence[float], parse: Sequence[float], labels: Sequence[int]) -> list[str]:
    """One line for every weight."""
    import numpy as np
    from sklearn.metrics import average_precision_score, f1_score

    lines = []
    for share in SHARES:
        odds = (1 - share) * np.asarray(words) + share * np.asarray(parse)
        scores = 1 / (1 + np.exp(-odds))
        bars = np.arange(0.2, 0.6, 0.02)
        best = max(bars, key=lambda bar: float(f1_score(labels, scores > bar)))
        f1, precision = f1_score(labels, scores > best), average_precision_score(labels, scores)
        lines.append(f"parse {share:.2f}: bar {best:.2f}, F1 {f1:.3f}, average precision {precision:.3f}")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
