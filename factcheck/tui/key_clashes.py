"""Would a key mean two things in one room?"""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding

from factcheck.tui.commands import BY_ID, Command
from factcheck.tui.room import EVERYWHERE, Room
from factcheck.tui.widgets.row_list import RowList


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


def moving_keys() -> frozenset[str]:
    """Keys that move in every list and between panes, and those that Textual keeps for itself."""
    listed = [
        key for binding in RowList.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")
    ]
    return frozenset({*listed, "tab", "shift+tab", "ctrl+p", "ctrl+q", "ctrl+c"})


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


def key_problems(keys: Mapping[str, str]) -> list[str]:
    """Say what is wrong with keys from the settings file, one line each.

    Args:
        keys: Keys by command id, as the file has them.

    Returns:
        Unknown ids, and keys that two commands of one room would answer to.
    """
    found = []
    for command_id, chosen in keys.items():
        command = BY_ID.get(command_id)
        if command is None:
            found.append(f"{command_id}: there is no such command; README lists them all.")
            continue
        for key in chosen.split(","):
            if key in moving_keys():
                found.append(f"{command_id}: {key} moves in every list; choose another one.")
            other = clash(command, key, keys)
            if other is not None:
                found.append(f"{command_id}: {key} is also the key of {other.ID}; choose another one.")
    return found
