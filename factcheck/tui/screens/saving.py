"""Save a typed or pasted text to the archive: who published it, when, under which headline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, Static

from factcheck.tui.marks import quiet
from factcheck.tui.room import SideRoom
from factcheck.tui.verbatim import in_one_line

LONGEST_HEADLINE = 120
"""Characters of a first line that is offered as the headline; a longer one is a paragraph."""


@dataclass(frozen=True)
class TextToSave:
    """What the analyst said of a text."""

    outlet: str
    """Whose it is; empty when nobody knows."""

    title: str
    """Its headline."""

    published: str
    """Its date as typed."""


class SaveRoom(SideRoom):
    """A small form; ends with what was said, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Leave", show=False)]

    def __init__(self, text: str) -> None:
        """Ask about a text.

        Args:
            text: What is about to be saved.
        """
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The beginning of the text, and three lines."""
        first, _, rest = self._text.partition("\n")
        headline = first if rest.strip() and len(first) <= LONGEST_HEADLINE else ""
        with Vertical(id="dialog", classes="asking"):
            yield Static(in_one_line(self._text, 200).stylize(".mark--quote"), id="saving-text")
            yield Label("Outlet; a text of nobody never counts as independent")
            yield Input(id="outlet", compact=True)
            yield Label("Headline")
            yield Input(headline, id="title", compact=True)
            yield Label("Published")
            yield Input(placeholder="2022-06-10, or 2022-06-10 09:40", id="published", compact=True)
            yield Static(quiet("Its claims are stored and compared like those of any report."))

    def on_mount(self) -> None:
        """Begin at the outlet."""
        dialog = self.query_one("#dialog")
        dialog.border_title = "Save to the archive"
        dialog.border_subtitle = "enter saves · escape leaves"
        self.query_one("#outlet").focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        outlet, title, published = (
            self.query_one(f"#{each}", Input).value.strip() for each in ("outlet", "title", "published")
        )
        self.dismiss(TextToSave(outlet, title, published))
