"""What the quality gate lets through and what it refuses."""

from pathlib import Path

import pytest

from tests.quality.gate import EPSILON, LoweredFloorError, Pinned, complaints, raised, read, write

HASHES = {"a.jsonl": "11"}
PINNED = Pinned(inputs=HASHES, floors={"macro_f1": 0.8})


def test_a_figure_at_its_floor_passes() -> None:
    assert complaints("stance", PINNED, HASHES, {"macro_f1": 0.8}) == []


def test_a_figure_below_its_floor_fails_by_name() -> None:
    (complaint,) = complaints("stance", PINNED, HASHES, {"macro_f1": 0.79})
    assert "macro_f1" in complaint


def test_a_figure_that_is_no_longer_measured_fails() -> None:
    assert complaints("stance", PINNED, HASHES, {}) != []


def test_changed_inputs_fail_whatever_the_figures() -> None:
    (complaint,) = complaints("stance", PINNED, {"a.jsonl": "22"}, {"macro_f1": 0.99})
    assert "a.jsonl" in complaint


def test_a_measure_that_was_never_pinned_fails() -> None:
    assert complaints("stance", None, HASHES, {"macro_f1": 0.99}) != []


def test_an_update_raises_floors() -> None:
    assert raised("stance", PINNED, HASHES, {"macro_f1": 0.85}).floors == {"macro_f1": 0.85}


def test_an_update_refuses_to_lower_a_floor() -> None:
    with pytest.raises(LoweredFloorError, match="allow-regression"):
        raised("stance", PINNED, HASHES, {"macro_f1": 0.7})


def test_dropping_a_figure_is_lowering_its_floor() -> None:
    with pytest.raises(LoweredFloorError):
        raised("stance", PINNED, HASHES, {})


def test_a_regression_has_to_be_allowed_by_name() -> None:
    lowered = raised("stance", PINNED, HASHES, {"macro_f1": 0.7}, allow_regression=True)
    assert lowered.floors == {"macro_f1": 0.7}


def test_repeated_updates_within_the_slack_cannot_creep_down() -> None:
    pinned = PINNED
    for _ in range(5):
        pinned = raised("stance", pinned, HASHES, {"macro_f1": 0.8 - EPSILON / 2})
    assert pinned == PINNED


def test_floors_survive_a_round_trip(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read(path) == {}
    write({"stance": PINNED}, path)
    assert read(path) == {"stance": PINNED}
