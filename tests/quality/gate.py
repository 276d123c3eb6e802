"""Floors under the quality figures, and what may change them.

`floors.json` pins, for every measure, the least value of each figure and the
SHA-256 of every input it was measured on. A changed input is reported as such
and never as a better or worse model.

    python -m tests.quality.gate              measure and compare
    python -m tests.quality.gate --update     raise the floors to what is measured now

An update refuses to lower a floor unless `--allow-regression NAME` names the
measure; the commit that does so has to say why.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).parent / "floors.json"

EPSILON = 0.003
"""Slack under a floor: threads and CPU kernels move one pair in a few hundred across a threshold."""


class Pinned(BaseModel):
    """One measure's floors and the inputs they hold for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: dict[str, str]
    """Path from the repository's root to SHA-256."""

    floors: dict[str, float]
    """Figure to its least value; higher is always better."""


class Measure(BaseModel):
    """A named way to get figures from inputs."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    name: str
    inputs: tuple[Path, ...]
    figures: Callable[[], Mapping[str, float]]
    """Runs the product and returns figures of which higher is better."""

    def input_hashes(self) -> dict[str, str]:
        """SHA-256 of every input, by its path from the root."""
        return {
            str(path.relative_to(ROOT)): hashlib.sha256(path.read_bytes()).hexdigest() for path in self.inputs
        }


class LoweredFloorError(ValueError):
    """An update would lower a floor that nobody allowed it to lower."""


def read(path: Path = FLOORS) -> dict[str, Pinned]:
    """Read the pinned floors; none yet is an empty mapping."""
    if not path.exists():
        return {}
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {name: Pinned.model_validate(row) for name, row in rows.items()}


def write(pinned: Mapping[str, Pinned], path: Path = FLOORS) -> None:
    """Write floors in a stable order, so that a change shows as one line."""
    rows = {name: pinned[name].model_dump() for name in sorted(pinned)}
    path.write_text(json.dumps(rows, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def complaints(
    name: str, pinned: Pinned | None, hashes: Mapping[str, str], figures: Mapping[str, float]
) -> list[str]:
    """Say what is wrong with freshly measured figures.

    Args:
        name: The measure.
        pinned: Its floors; None when it was never pinned.
        hashes: The inputs now.
        figures: The figures now.

    Returns:
        One sentence a fault; empty when all is well.
    """
    if pinned is None:
        return [f"{name}: no floors; pin them with --update"]
    if dict(hashes) != pinned.inputs:
        changed = sorted({*hashes, *pinned.inputs} - {p for p in hashes if hashes[p] == pinned.inputs.get(p)})
        return [f"{name}: inputs changed ({', '.join(changed)}); look at them, then --update"]
    found = []
    for figure, floor in sorted(pinned.floors.items()):
        value = figures.get(figure, -math.inf)
        if value < floor - EPSILON:
            found.append(f"{name}: {figure} {value:.4f} is below its floor {floor:.4f}")
    return found


def raised(
    name: str,
    pinned: Pinned | None,
    hashes: Mapping[str, str],
    figures: Mapping[str, float],
    *,
    allow_regression: bool = False,
) -> Pinned:
    """Make new floors from figures.

    Args:
        name: The measure.
        pinned: Its floors so far.
        hashes: The inputs now.
        figures: The figures now.
        allow_regression: Permit lower floors.

    Returns:
        Floors at the figures, never below the old ones beyond `EPSILON`; figures
        within it keep the old floor, so repeated updates cannot creep down.

    Raises:
        LoweredFloorError: if a figure is below its old floor on the same inputs.
    """
    floors = {figure: math.floor(value * 10_000) / 10_000 for figure, value in figures.items()}
    if pinned is not None and not allow_regression:
        for figure, floor in pinned.floors.items():
            value = floors.get(figure, -math.inf)
            if value < floor - EPSILON:
                raise LoweredFloorError(
                    f"{name}: {figure} would fall from {floor:.4f} to {value:.4f}; "
                    f"mend it, or pass --allow-regression {name} and say why in the commit"
                )
            floors[figure] = max(floor, value)
    return Pinned(inputs=dict(hashes), floors=floors)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure everything and compare or update; returns the exit code."""
    from tests.quality.measures import MEASURES

    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=__doc__)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--allow-regression", action="append", default=[], metavar="NAME")
    parser.add_argument("--only", action="append", default=[], metavar="NAME")
    given = parser.parse_args(argv)
    floors = read()
    failed = False
    for measure in MEASURES:
        if given.only and measure.name not in given.only:
            continue
        hashes, figures = measure.input_hashes(), measure.figures()
        print(measure.name, {key: round(value, 4) for key, value in figures.items()})
        if given.update:
            allowed = measure.name in given.allow_regression
            floors[measure.name] = raised(
                measure.name, floors.get(measure.name), hashes, figures, allow_regression=allowed
            )
            write(floors)
            continue
        for complaint in complaints(measure.name, floors.get(measure.name), hashes, figures):
            failed = True
            print(complaint, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
