"""Which pairs a second model reads, and weights stored as bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from factcheck.stance import model_folder
from factcheck.stance.cascade import BothWays, Cascade
from factcheck.stance.compact import pack, unpack
from factcheck.stance.model_folder import SHIPPED, ModelUnreadableError, fingerprint, second_of
from factcheck.stance.weighing import load


class Sure:
    """Says for each pair how surely it is neutral, by a table, and remembers what it was asked."""

    mask = "[MASK]"

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


def cascade(first: Sure, second: Sure) -> Cascade:
    return Cascade(first, second, settled_from=0.9, sure_from=0.6)


def neutral(scores: NDArray[np.float32]) -> list[float]:
    return [round(float(score), 3) for score in np.exp(scores[:, 1])]


def test_a_second_model_reads_only_what_the_first_leaves_open() -> None:
    second = Sure({}, 0.01)
    readings = cascade(Sure({(A, B): 0.2}, 0.99), second).read([(A, C), (A, B)])
    assert second.asked == [(A, B)]
    assert neutral(readings.forward) == [0.99, 0.01]
    assert neutral(readings.glance) == [0.99, 0.2]


def test_the_other_order_is_read_where_the_first_leaves_a_doubt() -> None:
    sure, doubtful = Sure({}, 0.7), Sure({}, 0.5)
    assert np.isnan(cascade(Sure({}, 0.2), sure).read([(A, B)]).backward).all()
    assert neutral(cascade(Sure({}, 0.2), doubtful).read([(A, B)]).backward) == [0.5]
    assert doubtful.asked == [(A, B), (B, A)]


def test_contradiction_and_update_are_one_answer() -> None:
    """Together they are two thirds of the rest, so 0.01 of neutral leaves 0.66."""
    second = Sure({}, 0.01)
    cascade(Sure({}, 0.2), second).read([(A, B)])
    assert second.asked == [(A, B)]


def test_the_first_model_reads_one_order_only() -> None:
    first, second = Sure({(B, A): 0.2}, 0.99), Sure({}, 0.01)
    readings = cascade(first, second).read([(A, B), (A, C)])
    assert first.asked == [(A, B), (A, C)]
    assert second.asked == []
    assert np.isnan(readings.backward).all()


def test_one_model_alone_reads_both_orders() -> None:
    readings = BothWays(Sure({(A, B): 0.2, (B, A): 0.4}, 0.9)).read([(A, B)])
    assert neutral(readings.glance) == neutral(readings.forward) == [0.2]
    assert neutral(readings.backward) == [0.4]


@given(st.lists(st.tuples(st.sampled_from([A, B, C]), st.sampled_from([A, B, C])), max_size=12))
def test_a_pair_is_read_the_same_whatever_comes_along(others: list[tuple[str, str]]) -> None:
    first, second = Sure({(A, B): 0.5, (B, C): 0.95, (C, B): 0.1}, 0.97), Sure({(A, B): 0.5}, 0.8)
    for pair in ((A, B), (B, A), (B, C), (A, C)):
        alone = cascade(first, second).read([pair])
        among = cascade(first, second).read([pair, *others])
        for one, other in zip(alone, among, strict=True):
            assert np.array_equal(one[0], other[0], equal_nan=True)


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


def test_a_model_without_its_own_numbers_is_hashed_with_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped, model = tmp_path / "shipped", tmp_path / "model"
    shipped.mkdir()
    model.mkdir()
    monkeypatch.setattr(model_folder, "SHIPPED", shipped)
    (shipped / "calibration.json").write_text("1", "utf-8")
    before = fingerprint(model)
    (shipped / "calibration.json").write_text("2", "utf-8")
    assert fingerprint(model) != before


def test_numbers_that_leave_a_relation_out_are_refused_by_name(tmp_path: Path) -> None:
    numbers = load(SHIPPED).model_dump(mode="json")
    del numbers["coefficients"]["update"]
    (tmp_path / "calibration.json").write_text(json.dumps(numbers), "utf-8")
    with pytest.raises(ModelUnreadableError, match=r"(?s)calibration\.json.*update.*fit_stance"):
        load(tmp_path)


def test_another_second_model_gives_another_hash(tmp_path: Path) -> None:
    without = fingerprint(tmp_path)
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "model.safetensors").write_bytes(b"weights")
    assert fingerprint(tmp_path) != without
