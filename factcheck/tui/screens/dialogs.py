"""Small rooms over another: help, a question, a choice of themes."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Markdown, OptionList, Static
from textual.widgets.option_list import Option

from factcheck.tui.commands import Command
from factcheck.tui.marks import quiet, strong
from factcheck.tui.room import Room, SideRoom
from factcheck.tui.widgets.key_table import KeyTable

LIST_KEYS = (
    ("↑ ↓  j k", "Move in a list"),
    ("pgup pgdn", "Move by a page"),
    ("g  G", "Go to the first, to the last"),
    ("tab", "Go to the next pane"),
    ("^p", "Open the palette: every command by name"),
)
"""Keys that no command class describes."""


class HelpRoom(SideRoom):
    """What the focused pane shows and every key that works there."""

    OFFERS = ()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,f1", "dismiss", "Close", show=False)]

    def __init__(self, room: Room) -> None:
        """Explain a room.

        Args:
            room: The room under the help, with its focus.
        """
        super().__init__()
        self._prose = _prose(room, room.focused)
        self._keys = _keys(room)

    def compose(self) -> ComposeResult:
        """Prose, then keys beside what they do."""
        with VerticalScroll(id="dialog", classes="help", can_focus=True):
            yield Markdown(self._prose)
            yield KeyTable(self._keys)

    def on_mount(self) -> None:
        """Scroll with the arrow keys at once."""
        dialog = self.query_one("#dialog")
        dialog.border_title = "Help"
        dialog.border_subtitle = "escape closes"
        dialog.focus()


def _prose(room: Room, focused: Widget | None) -> str:
    for node in focused.ancestors_with_self if focused is not None else ():
        if words := getattr(node, "HELP", None):
            return str(words)
    return room.HELP or "## Keys"


def _keys(room: Room) -> list[tuple[str, Content]]:
    """Keys with what they do: the room's commands, then those of every list."""
    applicable = [command for command in room.offers() if room.applies(command)]
    lines = [(key_names(room, command) or "palette", _described(command)) for command in applicable]
    return [*lines, *((keys, Content(words)) for keys, words in LIST_KEYS)]


def _described(command: type[Command]) -> Content:
    words = Content(command.title())
    return words + quiet(f". {command.explanation()}") if command.explanation() else words


def key_names(room: Room, command: type[Command]) -> str:
    """The keys of a command as they are now, rebinding included."""
    keys = [
        room.app.get_key_display(active.binding)
        for active in room.active_bindings.values()
        if active.binding.id == command.ID
    ]
    return " ".join(dict.fromkeys(keys))


class QuestionRoom(SideRoom):
    """A question with yes or no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes", show=False),
        Binding("n,escape", "answer(False)", "No", show=False),
    ]

    def __init__(self, question: Content) -> None:
        """Ask.

        Args:
            question: What is asked, and what each answer means.
        """
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and the two keys."""
        with Vertical(id="dialog", classes="question"):
            yield Static(self._question)
            yield Static(strong("y") + quiet(" yes   ") + strong("n") + quiet(" no"))

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)


class ThemeRoom(SideRoom):
    """A list of themes; each is worn while the cursor is on it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    def compose(self) -> ComposeResult:
        """Our own themes first."""
        self._before = self.app.theme
        names = sorted(self.app.available_themes, key=lambda name: (not name.startswith("factcheck"), name))
        with Vertical(id="dialog", classes="themes"):
            yield OptionList(*(Option(Content(name), id=name) for name in names), id="themes")

    def on_mount(self) -> None:
        """Begin at the theme that is worn."""
        self.query_one("#dialog").border_title = "Theme"
        themes = self.query_one(OptionList)
        themes.highlighted = themes.get_option_index(self.app.theme)

    @on(OptionList.OptionHighlighted)
    def _try(self, event: OptionList.OptionHighlighted) -> None:
        self.app.theme = event.option_id or self._before

    @on(OptionList.OptionSelected)
    def _keep(self) -> None:
        self.dismiss(self.app.theme)

    def action_leave(self) -> None:
        """Wear the theme of before."""
        self.app.theme = self._before
        self.dismiss(None)
