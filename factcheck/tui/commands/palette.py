"""What does the command palette list? The commands that apply where it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from factcheck.tui.commands.command import Command
from factcheck.tui.room import Room


class CommandProvider(Provider):
    """Offers the commands of the room under the palette, as 'category: Verb object'."""

    def _commands(self) -> Iterator[tuple[Room, type[Command]]]:
        room = self.screen
        if isinstance(room, Room):
            for command in room.offers():
                if room.applies(command):
                    yield room, command

    async def discover(self) -> Hits:
        """List everything that applies before a letter is typed."""
        for room, command in self._commands():
            yield DiscoveryHit(
                command.palette_name(),
                partial(room.action_command, command.ID),
                help=command.explanation(),
            )

    async def search(self, query: str) -> Hits:
        """List what matches the letters typed, best first."""
        matcher = self.matcher(query)
        for room, command in self._commands():
            score = matcher.match(command.palette_name())
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(command.palette_name()),
                    partial(room.action_command, command.ID),
                    help=command.explanation(),
                )
