"""Which key does what, in two columns drawn as one piece.

A widget for each of a hundred cells made opening the help a tenth of a second and six megabytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from factcheck.tui.marks import strong

KEYS_WIDTH = 15
"""Columns of the keys and the gap behind them; longer ones have a line to themselves."""


class KeyTable(Widget):
    """Keys at the left, what they do at the right."""

    DEFAULT_CSS = "KeyTable { width: 1fr; height: auto; }"

    def __init__(self, lines: Sequence[tuple[str, Content]]) -> None:
        """Show keys.

        Args:
            lines: Keys, and what they do.
        """
        super().__init__()
        self._lines = lines

    def render(self) -> Content:
        """Both columns, in the width that there is."""
        return Content("\n").join(self._drawn(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the right column wraps to."""
        return len(self._drawn(width))

    def _drawn(self, width: int) -> list[Content]:
        drawn: list[Content] = []
        for keys, words in self._lines:
            wrapped = [line.rstrip() for line in words.wrap(max(10, width - KEYS_WIDTH))]
            if len(keys) >= KEYS_WIDTH:
                drawn.append(strong(keys))
            else:
                first = strong(keys) + " " * (KEYS_WIDTH - len(keys))
                drawn.append(first + wrapped.pop(0) if wrapped else first)
            drawn += [Content(" " * KEYS_WIDTH) + line for line in wrapped]
        return drawn
