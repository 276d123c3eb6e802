"""Ask for one line of text."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from factcheck.tui.marks import quiet
from factcheck.tui.room import SideRoom
from factcheck.tui.verbatim import in_one_line


class AskRoom(SideRoom):
    """A question with a line to answer it; ends with the answer, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Leave", show=False)]

    def __init__(self, title: str, question: str, value: str = "", *, hint: str = "") -> None:
        """Ask.

        Args:
            title: What is about to be done.
            question: What is asked for.
            value: The answer to begin with.
            hint: What else there is to know.
        """
        super().__init__()
        self._title, self._question, self._value, self._hint = title, question, value, hint

    def compose(self) -> ComposeResult:
        """Question, line, keys."""
        with Vertical(id="dialog", classes="asking"):
            yield Label(in_one_line(self._question, 200))
            yield Input(self._value, id="answer", compact=True)
            yield Static(quiet(self._hint) if self._hint else Content(""), id="asking-hint")

    def on_mount(self) -> None:
        """Type at once."""
        dialog = self.query_one("#dialog")
        dialog.border_title = Content(self._title)
        dialog.border_subtitle = "enter keeps it · escape leaves"
        self.query_one("#asking-hint").display = bool(self._hint)
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())
