"""Why does a day of resizing and scrolling not stay in memory?

Textual remembers how regions of the screen were clipped, split and moved, thousands of answers to each
of a dozen questions. Most are of sizes and scroll offsets that do not come again: after two hundred
resizes they were half of all that the workbench held beyond its first minutes.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.css.scalar import Scalar
from textual.geometry import Region

_ANSWERERS = (Region, Scalar)
"""Classes of Textual whose methods remember what they answered."""


def _remembered() -> list[Callable[[], None]]:
    """What empties the memory of each such method; none where a version of Textual remembers nothing."""
    methods = [method for kind in _ANSWERERS for method in vars(kind).values()]
    return [method.cache_clear for method in methods if hasattr(method, "cache_clear")]


_CLEAR = _remembered()


def forget_former_sizes() -> None:
    """Have Textual work such answers out anew, some milliseconds for a screen; any thread may call it."""
    for clear in _CLEAR:
        clear()
