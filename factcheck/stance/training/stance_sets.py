"""Reads the public stance sets and draws the training share of each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.stance.training.examples import Example, generator, sample

DEV_FOLD = 2
"""The page-disjoint vitaminc fold that is never trained on."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """How many pairs of each label one file gives to the mix."""

    path: str
    entailment: int = 0
    neutral: int = 0
    contradiction: int = 0
    keep: Callable[[Row], bool] = lambda row: True
    repeats: int = 1
    """How often each contradiction is taken, for sets whose contradictions are rare."""
    negative: str | None = None
    """Target used for the file's ``neutral`` rows when they only mean "not entailed"."""


def _training_page(row: Row) -> bool:
    return bool(row["meta"]["fold"] != DEV_FOLD)


def _short_evidence(row: Row) -> bool:
    return len(row["premise"].split()) <= 60


def _clear_vote(row: Row) -> bool:
    return len(set(row["meta"]["votes"])) == 1


ALL = 10**9

SHARES: tuple[Share, ...] = (
    Share("vitaminc/test_real", ALL, ALL, ALL, _training_page),
    Share("vitaminc/test_synthetic", ALL, ALL, ALL, _training_page),
    Share("lingnli/train", ALL, ALL, ALL),
    Share("mnli/train_15k", ALL, ALL, ALL),
    Share("fever/train_sr", 7000, 0, 7000, _short_evidence),
    Share("fever/train_nei_synth", 0, 800, 0),
    Share("snli/dev", 1000, 1000, 1000),
    Share("snli_cad/train", 2000, 2000, 2000),
    Share("fnc1/train_related", 1200, 1600, ALL, repeats=3),
    Share("check_covid/train", ALL, ALL, ALL),
    Share("healthver/dev", 300, 300, ALL, _short_evidence),
    Share("covid_fact/train", 150, 0, 150, _short_evidence),
    Share("climate_fever/all", 400, 400, 400, _clear_vote),
    Share("feverous/dev", 700, 0, 700, _short_evidence),
    Share("politihop/train", 79, 100, 60, _short_evidence),
    Share("mrpc/train", 1000, 200, 0, negative="not entailment"),
    Share("rte2_2way/test", 150, 150, 0, negative="not entailment"),
    Share("conjnli/dev", 130, 130, 130),
    Share("wikifactcheck/dev_contradiction_only", 0, 0, 400),
    Share("breaking_nli/test", 150, 40, 150),
)
"""The mix. Full shares go to changed facts, which is what conflicting reports are, and to
mixed genres; the rest keeps what the starting weights know.

A run on two cores sees about a hundred thousand pairs, so a set that is three
quarters of the pile would be three quarters of what is learnt. One-class and
automatic sets stay small because their class can be read off the style; fever is
drawn evenly because it is 3.4 to 1 for support. One in fifteen of fnc1's related pairs disagrees,
so those are taken more than once.
"""


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the JSON lines of a plain or gzipped file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _target(share: Share, label: str) -> str:
    if label == "contradiction":
        return "contradiction|update"
    if label == "neutral" and share.negative is not None:
        return share.negative
    return label


def draw(data: Path, seed: int) -> list[Example]:
    """Draw the share of every stance set found under ``data/stance``.

    Args:
        data: Folder holding ``stance/NAME/SPLIT.jsonl.gz``.
        seed: Seed of the draw.

    Returns:
        The drawn pairs, set by set.
    """
    drawn: list[Example] = []
    for share in SHARES:
        rows = [row for row in read_rows(data / "stance" / f"{share.path}.jsonl.gz") if share.keep(row)]
        for label in ("entailment", "neutral", "contradiction"):
            pool = [
                Example(row["premise"], row["hypothesis"], _target(share, label), share.path)
                for row in rows
                if row["label"] == label
            ]
            limit: int = getattr(share, label)
            taken = sample(pool, limit, generator(seed, f"{share.path}/{label}"))
            drawn += taken * (share.repeats if label == "contradiction" else 1)
    return drawn
