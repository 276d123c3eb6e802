"""Fit the reranker's weights: ``python -m factcheck.evaluation.fit_retrieval DIR:SPLIT …``.

The candidates and their evidence come from the product's own search over an archive that
holds the whole corpus. The weights make the right documents of each query as likely as
they can be among its candidates. Nothing in the product imports this. The printed scores are of folds that
were not fitted on; a fold holds whole queries.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.crossref import without_furniture
from factcheck.crossref.candidates import Query
from factcheck.crossref.reranking import FEATURES
from factcheck.crossref.retrieval import Retrieval
from factcheck.crossref.wording import posted_on
from factcheck.evaluation.beir import read_queries
from factcheck.evaluation.retrieval import PASSAGES, average_precision, filled_archive
from factcheck.models import ClaimFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index import Embedder

FOLDS = 5

PENALTY = 0.001
"""Weight of the squares of the weights beside the mean loss of a query."""

ROUNDS = 300
"""Steps of L-BFGS at most."""

EITHER_SIGN = frozenset({"other_numbers", "length"})
"""Features that may count against a candidate. The others say how near it is: where two of them overlap, as
the words of a claim and of its report do, a fit would play one off against the other."""

CANDIDATES = 200
"""Claims of each query that are fitted on."""


@dataclass(frozen=True)
class Ranked:
    """One query's candidates."""

    evidence: NDArray[np.float64]
    """Shape (candidates, features)."""

    documents: tuple[str, ...]
    """Of each candidate."""

    relevant: frozenset[str]
    """What the query should find."""

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which candidates stand in a document that the query should find."""
        return np.array([one in self.relevant for one in self.documents], bool)


class LabelledSet(NamedTuple):
    """A labelled set, and how much of it is fitted on."""

    directory: Path
    """In BEIR's layout."""

    split: str
    """Which file of `qrels`."""

    passages_each: int = PASSAGES
    """Passages of each document that become claims; 0 takes its headline."""

    sample: int = 1
    """One query in how many is fitted on."""

    @classmethod
    def read(cls, told: str) -> LabelledSet:
        """Read DIR:SPLIT, DIR:SPLIT:PASSAGES or DIR:SPLIT:PASSAGES:SAMPLE."""
        directory, split, *counts = told.split(":")
        return cls(Path(directory), split, *map(int, counts))


def gather(one: LabelledSet, embedder: Embedder, keep_in: Path) -> list[Ranked]:
    """Search for the queries of a split and keep what the product would weigh.

    Args:
        one: The set.
        embedder: The archive's embedding model.
        keep_in: Where the filled archive stays.

    Returns:
        One entry a query, those without candidates left out.
    """
    from factcheck.archive import open_index

    queries = read_queries(one.directory, one.split)[:: one.sample]
    with filled_archive(one.directory, embedder, one.passages_each, keep_in, lambda *_: None) as (
        archive,
        ids,
    ):
        index = open_index(archive)
        retrieval = Retrieval(archive, index)
        said = [without_furniture(query.text) for query in queries]
        vectors = embedder.embed(said)
        gathered = []
        for query, text, vector in zip(queries, said, vectors, strict=True):
            where = ClaimFilter(without_reports=tuple(ids[each] for each in query.excluded if each in ids))
            asked = Query(text=text, vector=vector, published=query.published or posted_on(query.text))
            ((found, evidence),) = retrieval.evidence([asked], CANDIDATES, where)
            if found.claims:
                documents = tuple(each.source_key for each in found.claims)
                gathered.append(Ranked(evidence, documents, query.relevant))
        index.close()
    return gathered


def fit(sets: Sequence[Sequence[Ranked]], penalty: float = PENALTY) -> NDArray[np.float64]:
    """Find the weights under which the right documents are likeliest among the candidates.

    The loss of a query is minus the log of the softmax mass on candidates of right documents
    (one right claim is enough); sets count alike however many queries they have. Queries
    whose right documents were not found teach nothing and are left out.

    Args:
        sets: The queries of each labelled set.
        penalty: Weight of the squares of the weights.

    Returns:
        One weight for each of `FEATURES`.
    """
    import torch

    usable = [[one for one in queries if one.right.any()] for queries in sets]
    share = torch.tensor([1.0 / len(queries) for queries in usable for _ in queries]).double()
    ranked = [one for queries in usable for one in queries]
    most = max(len(one.documents) for one in ranked)
    evidence = torch.zeros(len(ranked), most, len(FEATURES)).double()
    is_there = torch.zeros(len(ranked), most, dtype=torch.bool)
    is_right = torch.zeros(len(ranked), most, dtype=torch.bool)
    for row, one in enumerate(ranked):
        count = len(one.documents)
        evidence[row, :count] = torch.from_numpy(one.evidence)
        is_there[row, :count] = True
        is_right[row, :count] = torch.from_numpy(one.right)
    roots = torch.full((len(FEATURES),), 0.7, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([roots], max_iter=ROUNDS, line_search_fn="strong_wolfe")
    either_sign = torch.tensor([name in EITHER_SIGN for name in FEATURES])

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        weights = torch.where(either_sign, roots, roots**2)
        logits = evidence @ weights
        everything = logits.masked_fill(~is_there, -torch.inf).logsumexp(dim=1)
        right = logits.masked_fill(~is_right, -torch.inf).logsumexp(dim=1)
        total = ((everything - right) * share).sum() / len(usable) + penalty * (weights**2).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return np.asarray(torch.where(either_sign, roots, roots**2).detach().numpy(), np.float64)


def scale(ranked: Sequence[Ranked], weights: NDArray[np.float64]) -> tuple[float, float]:
    """Find slope and offset that turn evidence into the chance that a candidate is right (Platt 1999)."""
    import torch

    logits = torch.from_numpy(np.concatenate([one.evidence @ weights for one in ranked]))
    right = torch.from_numpy(np.concatenate([one.right for one in ranked])).double()
    both = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([both], max_iter=ROUNDS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = torch.nn.functional.binary_cross_entropy_with_logits(logits * both[0] + both[1], right)
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return float(both[0].detach()), float(both[1].detach())


def map_at_5(ranked: Sequence[Ranked], weights: NDArray[np.float64]) -> float:
    """Mean average precision of the first five documents under some weights."""
    total = 0.0
    for one in ranked:
        order = np.argsort(-(one.evidence @ weights), kind="stable")
        run = list(dict.fromkeys(one.documents[place] for place in order))
        total += average_precision(run[:5], one.relevant)
    return total / len(ranked)


def held_out(sets: Sequence[Sequence[Ranked]], penalty: float) -> list[float]:
    """MAP@5 of each set, every query ranked by weights that were fitted without its fold."""
    totals = [0.0] * len(sets)
    for fold in range(FOLDS):
        seen = [[one for place, one in enumerate(each) if place % FOLDS != fold] for each in sets]
        weights = fit(seen, penalty)
        for number, each in enumerate(sets):
            unseen = each[fold::FOLDS]
            totals[number] += map_at_5(unseen, weights) * len(unseen) / len(each)
    return totals


def main(argv: Sequence[str] | None = None) -> None:
    """Fit on the splits given, print held-out scores, and write the weights."""
    from index import SentenceEmbedder

    parser = argparse.ArgumentParser(prog="python -m factcheck.evaluation.fit_retrieval", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="DIR:SPLIT[:PASSAGES[:SAMPLE]]", help="labelled sets")
    parser.add_argument("--keep", type=Path, required=True, help="where filled archives stay")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", type=Path, default=None, help="reranking.json to write")
    given = parser.parse_args(argv)
    embedder = SentenceEmbedder.load()
    sets = [gather(LabelledSet.read(told), embedder, given.keep) for told in given.sets]
    for told, score in zip(given.sets, held_out(sets, given.penalty), strict=True):
        print(f"{told}: MAP@5 {score:.4f} held out")  # noqa: T201
    weights = fit(sets, given.penalty)
    slope, bias = scale([one for each in sets for one in each], weights)
    fitted = {name: round(float(weight) * slope, 4) for name, weight in zip(FEATURES, weights, strict=True)}
    print(json.dumps(fitted, indent=1))  # noqa: T201
    if given.write is not None:
        shape = {
            "fitted_on": [Path(one).name for one in given.sets],
            "bias": round(bias, 4),
            "weights": fitted,
        }
        given.write.write_text(json.dumps(shape, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
