"""What was asked about former sizes of the terminal does not stay in memory."""

from __future__ import annotations

import gc

from rich.segment import Segment
from textual.geometry import Region

from factcheck.tui.former_sizes import forget_former_sizes

SIZES = 1_000


def kept_regions() -> int:
    """Regions that are alive."""
    gc.collect()
    return sum(isinstance(one, Region) for one in gc.get_objects())


def test_regions_of_former_sizes_are_forgotten() -> None:
    forget_former_sizes()
    before = kept_regions()
    for width in range(SIZES):
        Region(0, 0, width, 20).intersection(Region(5, 5, width, 30))
    assert kept_regions() > before + SIZES
    forget_former_sizes()
    assert kept_regions() < before + SIZES // 10


def test_regions_are_clipped_as_before() -> None:
    region, window = Region(0, 0, 80, 24), Region(10, 10, 100, 100)
    clipped = region.intersection(window)
    forget_former_sizes()
    assert region.intersection(window) == clipped == Region(10, 10, 70, 14)


def test_lines_are_cut_as_before() -> None:
    line = Segment("Three people died at berth nine.")
    cut = Segment.split_cells(line, 12)
    forget_former_sizes()
    assert Segment.split_cells(line, 12) == cut == (Segment("Three people"), Segment(" died at berth nine."))
