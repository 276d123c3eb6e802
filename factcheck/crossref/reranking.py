"""How likely does a candidate speak of the same thing? Evidence weighed, cheaply.

A logistic model over a dozen features of query and candidate, none of which needs a
model run. The weights are a logistic regression on the training queries of CheckThat 2021
task 2b (spoken sentences against fact-checked claims), chosen because they carry over: on
the tweets of task 2a, which they never saw, they rank as well as weights fitted there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.crossref.fusion import ranked
from factcheck.crossref.wording import Wording, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.models import ClaimId

WEIGHTS = {
    "cosine": 5.96,
    "words": 1.74,
    "dense_rank": 2.14,
    "lexical_rank": 1.77,
    "query_grams": -0.60,
    "claim_grams": 1.42,
    "names": 0.20,
    "numbers": 0.49,
    "other_numbers": -0.51,
    "title_words": 1.78,
    "title_grams": 1.41,
    "length": -1.21,
}
"""What is weighed, in the order of the columns that `features` gives. Fitted together: changing one
alone makes no sense."""

BIAS = -8.92
"""Puts an average candidate near zero."""

WITHOUT_WORDS = 0.8
"""What a candidate that the full-text search left out has, as a share of the last one it gave."""

LONG_CLAIM = 40
"""Words from which on a claim counts as long."""


def features(
    query: str,
    candidates: Sequence[tuple[ClaimId, str, str]],
    cosine: Mapping[ClaimId, float],
    lexical: Mapping[ClaimId, float],
) -> NDArray[np.float64]:
    """Describe each candidate beside a query.

    Args:
        query: The words asked about.
        candidates: Id, content and report title of each.
        cosine: Cosine of each.
        lexical: BM25 of those that the full-text search gave.

    Returns:
        Shape (len(candidates), len(WEIGHTS)); all values lie between -1 and 1.
    """
    best, least = max(lexical.values(), default=1.0), min(lexical.values(), default=0.0)
    dense_rank = {one: rank for rank, one in enumerate(ranked(cosine))}
    lexical_rank = {one: rank for rank, one in enumerate(ranked(lexical))}
    asked = wording(query)
    rows = np.empty((len(candidates), len(WEIGHTS)))
    for row, (one, content, title) in zip(rows, candidates, strict=True):
        words = lexical.get(one, WITHOUT_WORDS * least)
        row[:4] = (
            cosine[one],
            words / best if best > 0 else 0.0,
            1.0 / (1 + dense_rank[one]),
            1.0 / (1 + lexical_rank[one]) if one in lexical_rank else 0.0,
        )
        row[4:] = _compared(asked, wording(content), wording(title))
    return rows


def chances(described: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weigh the features of candidates.

    Args:
        described: What `features` gives.

    Returns:
        For each row the chance, 0 to 1, that the candidate is one an annotator linked to the query.
    """
    weighed = described @ np.array(list(WEIGHTS.values())) + BIAS
    return np.asarray(1.0 / (1.0 + np.exp(-weighed)), np.float64)


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


def _share(of: frozenset[str], found_in: frozenset[str]) -> float:
    """Which share of one set is in the other; 0 for an empty one."""
    return len(of & found_in) / len(of) if of else 0.0
