"""What do settings and keys look like in a list?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.tui.commands import Command
from factcheck.tui.marks import quiet, strong
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.library_rows import fitted

NAME_CELLS = 24
"""Cells for a setting's name or a command's keys."""


@dataclass(frozen=True)
class SettingRow:
    """One setting with its value and what it is for."""

    name: str
    """As the settings file spells it."""

    value: str
    """Its value; empty when it has none."""

    source: str
    """Where the value comes from."""

    words: str
    """What it is for."""

    @property
    def key(self) -> str:
        """Its name."""
        return f"setting:{self.name}"

    def height(self, width: int) -> int:
        """Two lines."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """Name, value and where it comes from, then what it is for."""
        name = strong(f"{self.name.replace('_', ' '):<{NAME_CELLS}}")
        room = width - NAME_CELLS - len(self.source) - 2
        value = fitted(in_one_line(self.value or "–", 200), room)
        gap = " " * max(1, width - NAME_CELLS - value.cell_length - len(self.source))
        return [name + value + gap + quiet(self.source), quiet("  ") + fitted(quiet(self.words), width - 2)]


@dataclass(frozen=True)
class KeyRow:
    """One command with its keys."""

    command: type[Command]
    """The command."""

    keys: str
    """Its keys as they are shown; empty when only the palette reaches it."""

    own: bool
    """Whether the analyst chose them."""

    @property
    def key(self) -> str:
        """The command's id."""
        return f"key:{self.command.ID}"

    def height(self, width: int) -> int:
        """One line."""
        return 1

    def draw(self, width: int) -> Sequence[Content]:
        """Keys, then what they do."""
        keys = fitted(Content.styled(self.keys or "palette", ".mark--key"), NAME_CELLS - 1)
        line = keys + " " * (NAME_CELLS - keys.cell_length) + self.command.title()
        mine = quiet(" · your own") if self.own else Content("")
        return [fitted(line + quiet(f"  {self.command.ID}") + mine, width)]


@dataclass(frozen=True)
class HeadingRow:
    """A heading between rows."""

    words: str
    """The heading."""

    @property
    def key(self) -> str:
        """The words."""
        return f"heading:{self.words}"

    def height(self, width: int) -> int:
        """A blank line and the heading."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """The words."""
        return [
            Content(""),
            quiet(self.words + " ")
            + Content.styled("─" * max(0, width - len(self.words) - 1), ".mark--rule"),
        ]
