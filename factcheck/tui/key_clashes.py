"""Would a key mean two things in one room?"""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.tui.commands import Command
from factcheck.tui.room import EVERYWHERE, Room


def rooms() -> tuple[type[Room], ...]:
    """Every room that offers commands of its own; imports them all."""
    from factcheck.tui.screens.add import AddRoom
    from factcheck.tui.screens.check import CheckRoom
    from factcheck.tui.screens.compare import CompareRoom
    from factcheck.tui.screens.coverage import CoverageRoom
    from factcheck.tui.screens.inbox import InboxRoom
    from factcheck.tui.screens.library import LibraryRoom
    from factcheck.tui.screens.settings import SettingsRoom
    from factcheck.tui.screens.timeline import TimelineRoom

    return (
        InboxRoom,
        CompareRoom,
        TimelineRoom,
        CoverageRoom,
        CheckRoom,
        AddRoom,
        LibraryRoom,
        SettingsRoom,
    )


def clash(command: type[Command], key: str, keys: Mapping[str, str]) -> type[Command] | None:
    """Find a command that would answer to the same key in a room that offers both.

    Args:
        command: The command that is to get the key.
        key: The key, in Textual's spelling.
        keys: The keys that the analyst chose already, by command id.

    Returns:
        The other command, None when the key is free.
    """
    for room in rooms():
        offered = (*room.OFFERS, *EVERYWHERE)
        if command in offered:
            for other in offered:
                if other is not command and key in keys.get(other.ID, other.KEYS).split(","):
                    return other
    return None
