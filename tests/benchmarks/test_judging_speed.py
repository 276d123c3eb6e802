"""How many pairs of statements the relation model reads a second: `pytest -m slow -s tests/benchmarks`."""

from __future__ import annotations

import random
import statistics
import time

import pytest

from factcheck.stance.cross_encoder import CrossEncoder
from factcheck.stance.model_folder import SHIPPED
from index.hardware import has_fast_bf16

PAIRS = 400
WORDS = ("town", "river", "bridge", "council", "seven", "closed", "after", "the", "said", "on")
WORDS_A_SIDE = 22
"""Every word is one piece, so that a pair is 47 tokens with the encoder's three marks."""

LEAST_PER_SECOND = 200
MOST_CASCADE_SECONDS = 0.25

pytestmark = pytest.mark.slow


def pairs(count: int) -> list[tuple[str, str]]:
    dice = random.Random(5)
    sides = [" ".join(dice.choices(WORDS, k=WORDS_A_SIDE)) for _ in range(2 * count)]
    return list(zip(sides[::2], sides[1::2], strict=True))


def seconds(encoder: CrossEncoder, count: int) -> float:
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        encoder.logits(pairs(count))
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def test_pairs_are_judged_fast_enough() -> None:
    encoder = CrossEncoder.load(SHIPPED)
    encoder.logits(pairs(64))
    per_second = PAIRS / seconds(encoder, PAIRS)
    both_ways = seconds(encoder, 40)
    print(
        f"\n{per_second:.0f} pairs of 47 tokens a second; 20 candidates both ways in "
        f"{1000 * both_ways:.0f} ms ({'bf16' if has_fast_bf16() else 'fp32'})"
    )
    assert per_second >= LEAST_PER_SECOND or both_ways <= MOST_CASCADE_SECONDS
