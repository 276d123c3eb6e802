"""How likely does a candidate speak of the same thing? Evidence weighed, cheaply.

A linear model over features of query and candidate, none of which needs a model run.
The first columns need numbers alone and choose which candidates are read; the others
compare their words. The weights lie beside this module and are fitted by
`python -m factcheck.evaluation.fit_retrieval`, whose card says on what.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.crossref.wording import Wording, folded, runs, runs_by_word, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.crossref.candidates import Candidates

NUMBERS = (
    "cosine",
    "report_cosine",
    "words",
    "report_words",
    "dense_rank",
    "words_rank",
    "report_rank",
    "same_days",
    "same_weeks",
)
"""Columns that need no words: how near in meaning, in words and in time the claim and its report are."""

COMPARED = (
    "query_grams",
    "claim_grams",
    "names",
    "numbers",
    "other_numbers",
    "title_words",
    "title_grams",
    "length",
    "quoted",
)
"""Columns that compare the words of query, claim, headline and report."""

FEATURES = (*NUMBERS, *COMPARED)
"""All columns, in the order of the weights."""

DAYS = 2.0
"""Days after which `same_days` has fallen to a third; most outlets report an event within one day."""

WEEKS = 45.0
"""The same for `same_weeks`: follow-ups, corrections, fact checks."""

WITHOUT_WORDS = 0.8
"""What a candidate that the full-text search left out has, as a share of the last one it gave."""

LONG_CLAIM = 40
"""Words from which on a claim counts as long."""

SECONDS_PER_DAY = 86_400.0


class Weights(NamedTuple):
    """The fitted model."""

    weights: NDArray[np.float64]
    """One for each of `FEATURES`."""

    bias: float
    """Puts an average candidate near zero."""


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """The weights that come with the product.

    Raises:
        ValueError: If the file was fitted for other columns than `FEATURES`.
    """
    told = json.loads((files("factcheck.crossref") / "reranking.json").read_text("utf-8"))
    if tuple(told["weights"]) != FEATURES:
        raise ValueError("reranking.json weighs other columns; fit it anew")
    return Weights(np.array(list(told["weights"].values()), np.float64), float(told["bias"]))


def numbers(found: Candidates, asked_on: datetime | None) -> NDArray[np.float64]:
    """Describe candidates by what the searches said of them and by when they were published.

    Args:
        found: The candidates.
        asked_on: When the query was published; None when nobody knows.

    Returns:
        Shape (candidates, len(NUMBERS)); all values lie between -1 and 1.
    """
    if not found.claims:
        return np.empty((0, len(NUMBERS)))
    _, report_of = np.unique([one.report_id for one in found.claims], return_inverse=True)
    best_of_report = np.full(report_of.max() + 1, -1.0)
    np.maximum.at(best_of_report, report_of, found.cosine)
    days = np.array([_days_between(one.published, asked_on) for one in found.claims])
    return np.column_stack(
        [
            found.cosine,
            best_of_report[report_of],
            _shares(found.words),
            _shares(found.reports),
            _reciprocal_ranks(found.cosine),
            _reciprocal_ranks(found.words),
            _reciprocal_ranks(found.reports),
            np.exp(-days / DAYS),
            np.exp(-days / WEEKS),
        ]
    )


class Told(NamedTuple):
    """The words of a candidate."""

    content: str
    """The claim's."""

    title: str
    """The headline."""

    text: str
    """The whole report's."""


def compared(query: str, candidates: Sequence[Told]) -> NDArray[np.float64]:
    """Describe candidates by the words that they share with a query.

    Args:
        query: The words asked about.
        candidates: The words of each.

    Returns:
        Shape (len(candidates), len(COMPARED)); all values lie between 0 and 1.
    """
    asked, asked_runs = wording(query), runs(query)
    by_word = runs_by_word(asked_runs)
    quoted: dict[str, float] = {}
    rows = []
    for told in candidates:
        if told.text not in quoted:
            quoted[told.text] = _runs_in(folded(told.text), by_word) / max(len(asked_runs), 1)
        rows.append((*_compared(asked, wording(told.content), wording(told.title)), quoted[told.text]))
    return np.array(rows, np.float64).reshape(len(candidates), len(COMPARED))


def weigh(columns: NDArray[np.float64], weights: Weights) -> NDArray[np.float64]:
    """Add up the evidence of candidates.

    Args:
        columns: The first columns of `FEATURES`, or all of them.
        weights: The model.

    Returns:
        The evidence of each row in logits; over the first columns alone a forecast of the order.
    """
    return np.asarray(columns @ weights.weights[: columns.shape[1]] + weights.bias, np.float64)


def chances(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance, 0 to 1, that an annotator would link each candidate to the query."""
    return np.asarray(1.0 / (1.0 + np.exp(-logits)), np.float64)


def _days_between(one: datetime | None, other: datetime | None) -> float:
    """Days between two dates, without end where one is unknown."""
    if one is None or other is None:
        return math.inf
    return abs((one - other).total_seconds()) / SECONDS_PER_DAY


def _shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each score as a share of the best; what was not found counts a little less than the last found."""
    found = scores[~np.isnan(scores)]
    if not len(found) or found.max() <= 0.0:
        return np.zeros(len(scores))
    least = WITHOUT_WORDS * found.min()
    return np.asarray(np.where(np.isnan(scores), least, scores) / found.max(), np.float64)


def _reciprocal_ranks(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """One over the place of each score among its different values, 0 for what was not found."""
    _, place = np.unique(-scores, return_inverse=True)
    return np.where(np.isnan(scores), 0.0, 1.0 / (1.0 + place))


def _compared(asked: Wording, claim: Wording, title: Wording) -> tuple[float, ...]:
    return (
        _share(asked.grams, claim.grams),
        _share(claim.grams, asked.grams),
        _share(asked.names, claim.names | title.names),
        _share(asked.numbers, claim.numbers | title.numbers),
        1.0 - _share(claim.numbers, asked.numbers) if claim.numbers else 0.0,
        _share(title.words, asked.words),
        _share(asked.grams, title.grams),
        min(len(claim.words), LONG_CLAIM) / LONG_CLAIM,
    )


def _runs_in(text: bytes, by_word: Mapping[bytes, Sequence[bytes]]) -> int:
    """How many runs a text has; most texts lack the word, and then none of its runs is looked for."""
    return sum(run in text for word, those in by_word.items() if word in text for run in those)


def _share(of: frozenset[str], found_in: frozenset[str]) -> float:
    """Which share of one set is in the other; 0 for an empty one."""
    return len(of & found_in) / len(of) if of else 0.0
