"""Which pairs a second model reads, and weights stored as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.stance.cascade import Cascade
from factcheck.stance.compact import pack, unpack
from factcheck.stance.model_folder import ModelUnreadableError, fingerprint, second_of


class Sure:
    """Says for each pair how surely it is neutral, by a table, and remembers what it was asked."""

    def __init__(self, neutral: dict[tuple[str, str], float], otherwise: float) -> None:
        self.neutral = neutral
        self.otherwise = otherwise
        self.asked: list[tuple[str, str]] = []

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.asked.extend(pairs)
        sure = np.array([self.neutral.get(pair, self.otherwise) for pair in pairs])
        rest = (1 - sure) / 3
        return np.asarray(np.log(np.stack([rest, sure, rest, rest], axis=1)), np.float32)


A, B, C = "The bridge is open.", "The bridge is shut.", "Rain fell."


def test_a_second_model_reads_only_what_the_first_leaves_open() -> None:
    second = Sure({}, 0.01)
    cascade = Cascade(Sure({(A, B): 0.2}, 0.99), second, 0.9)
    scored = cascade.logits([(A, C), (A, B)])
    assert second.asked == [(A, B)]
    assert np.exp(scored[:, 1]) == pytest.approx([0.99, 0.01], abs=1e-4)


def test_both_orders_are_read_again_when_one_is_open() -> None:
    second = Sure({}, 0.01)
    Cascade(Sure({(A, B): 0.2}, 0.99), second, 0.9).logits([(A, B), (A, C), (B, A), (C, A)])
    assert second.asked == [(A, B), (B, A)]


def test_the_first_model_reads_one_order_of_what_is_open_in_it() -> None:
    first = Sure({(A, B): 0.2}, 0.99)
    Cascade(first, Sure({}, 0.01), 0.9).logits([(A, B), (A, C), (B, A), (C, A)])
    assert sorted(first.asked) == sorted([(A, B), (A, C), (C, A)])


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from([A, B, C])), max_size=12))
def test_two_orders_get_the_same_scores_whatever_comes_along(others: list[tuple[str, str]]) -> None:
    first = Sure({(A, B): 0.5, (B, C): 0.95, (C, B): 0.1}, 0.97)

    def judged(pairs: list[tuple[str, str]]) -> NDArray[np.float32]:
        return Cascade(first, Sure({}, 0.3), 0.9).logits(pairs)[:2]

    for one, other in ((A, B), (B, C), (A, C)):
        asked = [(one, other), (other, one)]
        assert np.array_equal(judged(asked), judged(asked + others))


@given(st.integers(0, 10**6), st.floats(1e-6, 1e3))
def test_a_packed_table_comes_back_within_half_a_step_of_each_row(seed: int, size: float) -> None:
    table = torch.from_numpy(np.random.default_rng(seed).standard_normal((64, 64)).astype(np.float32)) * size
    back = unpack(pack({"table": table, "bias": table[0]}), torch.float32)
    steps = table.abs().amax(dim=1, keepdim=True) / 127
    assert bool(((back["table"] - table).abs() <= steps * 0.501).all())
    assert set(back) == {"table", "bias"}


def test_a_table_of_zeros_stays_zero() -> None:
    zeros = torch.zeros(64, 64)
    assert torch.equal(unpack(pack({"table": zeros}), torch.float32)["table"], zeros)


def test_a_folder_for_a_second_model_without_one_is_refused(tmp_path: Path) -> None:
    assert second_of(tmp_path) is None
    (tmp_path / "second").mkdir()
    with pytest.raises(ModelUnreadableError, match="second"):
        second_of(tmp_path)


def test_another_second_model_gives_another_hash(tmp_path: Path) -> None:
    without = fingerprint(tmp_path)
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "model.safetensors").write_bytes(b"weights")
    assert fingerprint(tmp_path) != without
