"""What do all screens have in common? The commands they offer and the marks they colour."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode, NoScreen
from textual.message_pump import MessagePump
from textual.screen import ModalScreen, Screen

from factcheck.tui import marks
from factcheck.tui.commands import BY_ID, ChangeTheme, Command, Quit, ShowHelp, StopWork
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.work import bench
from factcheck.workspace.results import Progress

EVERYWHERE: tuple[type[Command], ...] = (StopWork, ShowHelp, ChangeTheme, Quit)
"""Commands that the app itself carries out, whichever room is open."""


class Room(Screen[Any]):
    """A screen that offers commands.

    Keys, palette and help all ask the room which commands it offers and which
    of them apply at the moment.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(marks.COMPONENT_CLASSES)

    OFFERS: ClassVar[tuple[type[Command], ...]] = ()
    """The commands of this room, in the order of the help screen."""

    HELP = ""

    TELLS_OF_ADDING: ClassVar[bool] = False
    """Whether the room itself shows what came of adding; elsewhere the app says it."""

    _applying: frozenset[type[Command]] = frozenset()

    def offers(self) -> tuple[type[Command], ...]:
        """The commands of this room and those that work everywhere."""
        return (*self.OFFERS, *EVERYWHERE)

    def applies(self, command: type[Command]) -> bool:
        """Whether a command would do something now; a room narrows this."""
        return command is not StopWork or bench(self).job is not None

    def remembers(self) -> dict[str, object]:
        """What of this room the next session opens with; a room that can be opened again says so."""
        return {}

    def job_advanced(self, progress: Progress) -> None:
        """The long job is further on; a room that shows it overrides this."""

    def job_ended(self, added: int) -> None:
        """No job runs any more, whatever came of it; a room that shows what a job changes overrides this.

        Args:
            added: How many reports it brought.
        """

    def setting_changed(self) -> None:
        """A changed setting is in force; a room that shows settings overrides this."""

    def job_failed(self, message: str, remedy: str) -> None:
        """The long job ended in an error; a room that shows it overrides this."""

    def dismiss(self, result: Any = None) -> AwaitComplete:  # noqa: ANN401 - as Textual types it
        """Close the room, once.

        Textual closes whichever screen is on top: an escape that was typed before this room was
        gone would close the one below as well.
        """
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def refresh_commands(self) -> None:
        """Redraw the footer if other commands apply than before; drawing it costs a layout."""
        applying = frozenset(command for command in self.offers() if self.applies(command))
        if applying != self._applying:
            self._applying = applying
            self.refresh_bindings()

    def action_command(self, command_id: str) -> None:
        """Post the command that a key or the palette asked for."""
        self.post_message(BY_ID[command_id]())

    @on(RowList.Chosen)
    def _row_chosen(self) -> None:
        """A double click does what the enter key does here."""
        for command in self.OFFERS:
            if "enter" in command.KEYS.split(","):
                self.action_command(command.ID)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keep the keys of commands that do not apply in their place, but without effect."""
        if action == "command" and parameters:
            return True if self.applies(BY_ID[str(parameters[0])]) else None
        return True


class SideRoom(Room, ModalScreen[Any]):
    """A room that opens over another and is left with a result."""


def was_left(app: App[Any], pump: MessagePump) -> bool:
    """Whether what runs belongs to a screen that is no longer among the open ones."""
    try:
        return isinstance(pump, DOMNode) and pump.screen not in app.screen_stack
    except NoScreen:
        return True
