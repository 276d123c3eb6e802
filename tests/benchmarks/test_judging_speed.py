"""How fast statements are read and judged: `pytest -m slow -s tests/benchmarks/test_judging_speed.py`."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.evaluation.labelled_pairs import read_labelled_pairs
from factcheck.models import Statement
from factcheck.stance import load_judge
from factcheck.stance.cross_encoder import CrossEncoder
from factcheck.stance.model_folder import SHIPPED, second_of
from index import SentenceEmbedder
from index.hardware import has_fast_bf16

GOLD = Path(__file__).parents[2] / "fixtures/gold/pairs.jsonl"
PAIRS = 400
WORDS = ("town", "river", "bridge", "council", "seven", "closed", "after", "the", "said", "on")
WORDS_A_SIDE = 22
"""Every word is one piece, so that a pair is 47 tokens with the encoder's marks."""

LEAST_PER_SECOND = 200
"""The bar of one model that reads everything, on two idle cores."""

MOST_CASCADE_SECONDS = 0.25
"""The bar of two models for all candidates of a search, both ways."""

CANDIDATES = 20
ASKED_OF_EVENT = 3

pytestmark = pytest.mark.slow


def seconds(work: Callable[[], object], times: int = 5) -> float:
    """The median time of something done again and again."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def test_each_model_reads_pairs_fast_enough() -> None:
    dice = random.Random(5)
    sides = [" ".join(dice.choices(WORDS, k=WORDS_A_SIDE)) for _ in range(2 * PAIRS)]
    pairs = list(zip(sides[::2], sides[1::2], strict=True))
    speeds = []
    for folder in (SHIPPED, second_of(SHIPPED)):
        if folder is not None:
            encoder = CrossEncoder.load(folder)
            encoder.logits(pairs[:64])
            speeds.append(PAIRS / seconds(partial(encoder.logits, pairs)))
    precision = "bf16" if has_fast_bf16() else "fp32"
    print("\npairs of 47 tokens a second:", ", ".join(f"{speed:.0f}" for speed in speeds), precision)
    assert speeds[0] >= LEAST_PER_SECOND


def searches() -> Iterator[list[tuple[Statement, Statement]]]:
    """A few statements of each event of the newsroom, each with those nearest to it in meaning."""
    state, embedder = ClaimExtractor.load().state, SentenceEmbedder.load()
    events: dict[str, dict[str, Statement]] = {}
    for pair in read_labelled_pairs(GOLD).pairs:
        told = events.setdefault(pair.group, {})
        told.setdefault(pair.premise, state(pair.premise, pair.premise_published, pair.premise_context))
        told.setdefault(
            pair.hypothesis, state(pair.hypothesis, pair.hypothesis_published, pair.hypothesis_context)
        )
    for told in events.values():
        statements = list(told.values())
        vectors = embedder.embed(list(told))
        for asked in range(ASKED_OF_EVENT):
            nearest = (-(vectors @ vectors[asked])).argsort(kind="stable")[1 : CANDIDATES + 1]
            yield [(statements[other], statements[asked]) for other in nearest.tolist()]


def test_the_candidates_of_a_search_are_judged_within_a_quarter_of_a_second() -> None:
    judge = load_judge()
    asked = list(searches())
    for pairs in asked[:4]:
        judge.judge(pairs)
    taken = sorted(seconds(partial(judge.judge, pairs), 3) for pairs in asked)
    median = statistics.median(taken)
    print(
        f"\n{CANDIDATES} candidates both ways: median {1000 * median:.0f} ms, most {1000 * taken[-1]:.0f} ms "
        f"over {len(asked)} searches"
    )
    assert median <= MOST_CASCADE_SECONDS
