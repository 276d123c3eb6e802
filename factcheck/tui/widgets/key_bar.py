"""Which keys matter here? One line at the bottom of every room.

A single widget that draws its words, where Textual's own footer makes a widget
of each key and makes them all again whenever the focus moves: that costs a
layout, and keeps the old ones alive.
"""

from __future__ import annotations

from textual import events
from textual.app import App
from textual.content import Content
from textual.widget import Widget

from factcheck.tui.commands import BY_ID

PALETTE = "^p palette"
"""Stands at the right of every room."""


class KeyBar(Widget):
    """Draws the keys of the commands that apply, those that a footer names."""

    def __init__(self) -> None:
        """Begin without keys; they are asked for when the room is open."""
        super().__init__()
        self._places: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        """Draw anew when other keys work than before."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        """Keys with a word each, as many as there is room for, and the palette."""
        room = self.size.width - len(PALETTE) - 2
        line = Content(" ")
        self._places = []
        for command_id, key, word, applies in self._keys():
            entry = Content.styled(key, ".mark--key" if applies else ".mark--rule")
            entry += Content.styled(f" {word}", ".mark--quiet" if applies else ".mark--rule")
            if line.cell_length + entry.cell_length > room:
                break
            self._places.append((line.cell_length, line.cell_length + entry.cell_length, command_id))
            line += entry + "   "
        line = line.rstrip()
        gap = " " * max(1, self.size.width - line.cell_length - len(PALETTE) - 1)
        palette = Content.styled("^p", ".mark--key") + Content.styled(" palette", ".mark--quiet")
        return line + gap + palette

    def _keys(self) -> list[tuple[str, str, str, bool]]:
        """Command, key as it is shown, word, and whether it applies; each command once, by its first key."""
        keys: dict[str, tuple[str, str, str, bool]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and binding.id in BY_ID:
                shown = self.app.get_key_display(binding)
                keys.setdefault(binding.id, (binding.id, shown, binding.description, active.enabled))
        return list(keys.values())

    async def on_click(self, event: events.Click) -> None:
        """Do what a clicked word says; the right end opens the palette."""
        for start, end, command_id in self._places:
            if start <= event.x < end:
                await self.run_action(f"screen.command('{command_id}')")
                return
        app: App[object] = self.app
        if event.x >= self.size.width - len(PALETTE) - 1:
            app.action_command_palette()
