"""Two models of one training can be averaged; two different ones cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from factcheck.stance.training.averaging import main


def model(folder: Path, **weights: list[float]) -> Path:
    folder.mkdir()
    (folder / "config.json").write_text(folder.name)
    save_file({name: torch.tensor(value) for name, value in weights.items()}, folder / "model.safetensors")
    return folder


def test_the_mean_of_two_models_is_written_with_the_second_ones_settings(tmp_path: Path) -> None:
    first, second = model(tmp_path / "a", w=[1.0, 4.0]), model(tmp_path / "b", w=[3.0, 0.0])
    main([str(first), str(second), str(tmp_path / "out")])
    assert load_file(tmp_path / "out" / "model.safetensors")["w"].tolist() == [2.0, 2.0]
    assert (tmp_path / "out" / "config.json").read_text() == "b"


def test_models_of_different_shape_are_refused(tmp_path: Path) -> None:
    first, second = model(tmp_path / "a", w=[1.0, 4.0]), model(tmp_path / "b", w=[3.0])
    with pytest.raises(ValueError, match="different parameters"):
        main([str(first), str(second), str(tmp_path / "out")])
