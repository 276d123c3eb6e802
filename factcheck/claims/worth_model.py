"""The trained model of check-worthiness: one weight for each feature of the words.

Logistic regression over the features of `worth_features`; see
`factcheck.claims.train_worth` for how it is made and `weights/worth.md` for what it scores.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files

from factcheck.claims.worth_features import features_of


class WorthModel:
    """Weights by feature, and a bias."""

    def __init__(self, bias: float, weights: dict[str, float]) -> None:
        self._bias = bias
        self._weights = weights

    def log_odds(self, text: str) -> float:
        """Log-odds that people would call a statement check-worthy.

        Args:
            text: The statement.

        Returns:
            0 where both are as likely; features never seen in training count for nothing.
        """
        known = [self._weights[name] for name in features_of(text) if name in self._weights]
        return self._bias + sum(known) / math.sqrt(len(known)) if known else self._bias


@cache
def load_worth_model() -> WorthModel:
    """Read the weights that come with the package, once."""
    packed = json.loads(files("factcheck.claims").joinpath("weights/worth.json").read_text(encoding="utf-8"))
    return WorthModel(float(packed["bias"]), packed["weights"])
