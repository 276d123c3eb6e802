"""Train the model of check-worthiness: `python -m factcheck.claims.train_worth --data ../shared/data`.

Learns on the training split of CheckThat 2024 task 1 (English), leaves out the
sentences that the dev split repeats, and writes `weights/worth.json`. It tells the
best F1 in five-fold cross-validation on the training split, and at which bar; the bars
of extraction are chosen with the parse beside the words, by `choose_worth`. Takes half
a minute on one core; needs scikit-learn, which sentence-transformers brings along.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claims.worth_features import features_of

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

SEEN_AT_LEAST = 10
"""A rarer feature is dropped: 7,900 weights instead of 26,000 cost 0.003 F1 on dev."""

INVERSE_PENALTY = 2.0
"""Strength of the L2 penalty, inverted; 2, 5 and 10 differ by less than 0.006 F1 in cross-validation."""

_SET = "extraction/checkthat2024_task1_en"
_TARGET = Path(__file__).with_name("weights") / "worth.json"


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, report and write the weights.

    Args:
        arguments: Command line without the program's name.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder that holds extraction/")
    parser.add_argument("--out", type=Path, default=_TARGET, help="where the weights go")
    options = parser.parse_args(arguments)
    rows = training_rows(options.data)
    bias, weights, bar, score = _fit([text for text, _ in rows], [label for _, label in rows])
    packed = {"bias": bias, "weights": dict(sorted(weights.items()))}
    staged = options.out.with_suffix(".tmp")
    staged.write_text(json.dumps(packed, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    staged.replace(options.out)
    sys.stderr.write(f"{len(weights)} weights; bar {bar:.2f} with F1 {score:.3f} in cross-validation\n")
    return 0


def training_rows(data: Path) -> list[tuple[str, int]]:
    """Texts and labels of the training split, without the sentences that dev repeats.

    Args:
        data: The folder that holds extraction/.

    Returns:
        Rows in the split's order.
    """
    held_out = {text for text, _ in _rows(data / _SET / "dev.jsonl.gz")}
    return [row for row in _rows(data / _SET / "train.jsonl.gz") if row[0] not in held_out]


def fitted(texts: Sequence[str], labels: Sequence[int]) -> Pipeline:
    """Fit the words alone.

    Args:
        texts: Statements.
        labels: 1 where people would check it.

    Returns:
        A scikit-learn pipeline from statements to log-odds.
    """
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import Normalizer

    counter = CountVectorizer(analyzer=features_of, min_df=SEEN_AT_LEAST, binary=True)
    model = make_pipeline(counter, Normalizer(), LogisticRegression(C=INVERSE_PENALTY, max_iter=400))
    return model.fit(texts, labels)


def _fit(texts: Sequence[str], labels: Sequence[int]) -> tuple[float, dict[str, float], float, float]:
    """Fit the weights, and find the bar by cross-validation."""
    import numpy as np
    from sklearn.base import clone
    from sklearn.metrics import f1_score
    from sklearn.model_selection import cross_val_predict

    model = fitted(texts, labels)
    held = cross_val_predict(clone(model), texts, labels, cv=5, method="predict_proba")[:, 1]
    bars = np.arange(0.1, 0.9, 0.02)
    scores = [f1_score(labels, held > bar) for bar in bars]
    best = int(np.argmax(scores))
    names = model[0].get_feature_names_out()
    weights = {
        str(name): round(float(weight), 3) for name, weight in zip(names, model[-1].coef_[0], strict=True)
    }
    return round(float(model[-1].intercept_[0]), 4), weights, float(bars[best]), float(scores[best])


def _rows(path: Path) -> list[tuple[str, int]]:
    """Texts and labels of one split."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    return [(str(row["text"]), int(row["label"])) for row in rows]


if __name__ == "__main__":
    raise SystemExit(main())
