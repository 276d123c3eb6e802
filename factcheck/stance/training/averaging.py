"""Average two models of one training: ``python -m factcheck.stance.training.averaging A B OUT``.

A run that starts from shipped weights trades some of what they know for what it
sees. The mean of the two lies in the same valley of the loss and keeps more of both
(Wortsman et al. 2022, model soups).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

_WEIGHTS = "model.safetensors"


def average(first: Path, second: Path, out: Path) -> None:
    """Write a model folder whose weights are the mean of two others'.

    Args:
        first: A model folder.
        second: A model folder of the same shape; config and tokenizer are copied from it.
        out: The new folder.

    Raises:
        ValueError: if the two hold different parameters.
    """
    from safetensors.torch import load_file, save_file

    one, other = load_file(first / _WEIGHTS), load_file(second / _WEIGHTS)
    if {name: value.shape for name, value in one.items()} != {n: v.shape for n, v in other.items()}:
        raise ValueError(f"{first} and {second} hold different parameters; average models of one training")
    shutil.copytree(second, out, dirs_exist_ok=True)
    mean = {name: ((one[name].float() + other[name].float()) / 2).half().contiguous() for name in other}
    save_file(mean, out / _WEIGHTS, metadata={"format": "pt"})


def main(argv: Sequence[str] | None = None) -> None:
    """Average two model folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("first", "second", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args(argv)
    average(given.first, given.second, given.out)


if __name__ == "__main__":
    main()
