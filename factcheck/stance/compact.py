"""Model weights in a quarter of their size: a byte for each number of a table, a scale for each row.

``python -m factcheck.stance.compact FOLDER OUT`` writes a model folder so that it can be
shipped; `cross_encoder` reads either kind. Rounding a row to 255 steps of its largest
number is the plainest of quantisations (Dettmers et al. 2022, row-wise absmax): only what
is stored is small, computing is done in the numbers that the processor multiplies.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch
    from torch import Tensor

WEIGHTS = "model.safetensors"
STEPS = 127
"""A byte's largest number."""

SMALLEST_TABLE = 4096
"""Tables of fewer numbers, and all single rows, stay half floats."""

_MARK = {"rows": "int8"}
_SCALE = ".scale"


def pack(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Turn large tables into bytes, each with a column of scales under its name and ``.scale``.

    Args:
        weights: Name to tensor, of any float type.
    """
    import torch

    packed = {}
    for name, value in weights.items():
        if value.ndim != 2 or value.numel() < SMALLEST_TABLE:
            packed[name] = value.half().contiguous()
            continue
        whole = value.float()
        scale = (whole.abs().amax(dim=1, keepdim=True) / STEPS).clamp_min(1e-12)
        packed[name] = torch.round(whole / scale).to(torch.int8).contiguous()
        packed[name + _SCALE] = scale.contiguous()
    return packed


def unpack(packed: dict[str, Tensor], precision: torch.dtype) -> dict[str, Tensor]:
    """Undo `pack`, but for the rounding; tables come out one by one, in the precision asked for."""
    return {
        name: (value.float() * packed[name + _SCALE]).to(precision)
        if name + _SCALE in packed
        else value.to(precision)
        for name, value in packed.items()
        if not name.endswith(_SCALE)
    }


def read_compact(folder: Path, precision: torch.dtype) -> dict[str, Tensor] | None:
    """The weights of a folder that `write_compact` wrote; None for any other model folder."""
    from safetensors import safe_open

    with safe_open(folder / WEIGHTS, framework="pt") as stored:
        if (stored.metadata() or {}).get("rows") != _MARK["rows"]:
            return None
        return unpack({name: stored.get_tensor(name) for name in stored.keys()}, precision)  # noqa: SIM118


def write_compact(folder: Path, out: Path) -> None:
    """Write a copy of a model folder with compact weights.

    Args:
        folder: A model folder as ``save_pretrained`` writes it.
        out: The new folder: weights, config and tokenizer.
    """
    from safetensors.torch import load_file, save_file

    out.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(folder / name, out / name)
    save_file(pack(load_file(folder / WEIGHTS)), out / WEIGHTS, metadata=_MARK)


def main(argv: Sequence[str] | None = None) -> None:
    """Write the compact copy named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m factcheck.stance.compact", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(argv)
    write_compact(given.folder, given.out)


if __name__ == "__main__":
    main()
