"""Why does a day of resizing and scrolling not stay in memory?

Textual remembers how regions of the screen were clipped, split and moved, and Rich how lines were cut:
thousands of answers to each of a dozen questions. Most are of sizes, scroll offsets and texts that do not
come again; after two hundred resizes they were half of all that the workbench held beyond its first minutes.
"""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.css.scalar import Scalar
from textual.geometry import Region

_ANSWERERS = (Region, Scalar, Segment)
"""Classes whose methods remember what they answered."""


def _remembered() -> list[Callable[[], None]]:
    """What empties the memory of each such method; none where a version of them remembers nothing."""
    methods = [getattr(kind, name) for kind in _ANSWERERS for name in vars(kind)]
    return [method.cache_clear for method in methods if hasattr(method, "cache_clear")]


_CLEAR = _remembered()


def forget_former_sizes() -> None:
    """Have such answers worked out anew, some milliseconds for a screen; any thread may call it."""
    for clear in _CLEAR:
        clear()
