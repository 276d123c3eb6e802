"""Export to a file: where, and by its ending as what."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from factcheck.reports import DossierFormat
from factcheck.tui.marks import quiet
from factcheck.tui.room import SideRoom
from factcheck.tui.typed_sources import in_full
from factcheck.tui.verbatim import in_one_line

FORMS = {".md": DossierFormat.MARKDOWN, ".html": DossierFormat.HTML, ".json": DossierFormat.JSON}
"""What a file's ending asks for."""

WORDS = ".md is Markdown, .html a page for a browser, .json data; f4 changes it"

NAME_CHARACTERS = 60
"""Of the words from which a file's name is made."""


class ExportRoom(SideRoom):
    """A line for the file; ends with a path whose ending is known, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Leave", show=False),
        Binding("f4", "next_form", "Ending", show=False),
    ]

    def __init__(self, what: str, words: str) -> None:
        """Ask where to.

        Args:
            what: What is exported.
            words: What the file is named after.
        """
        super().__init__()
        self._what = what
        self._path = Path.cwd() / f"{file_name(words)}.md"
        self._replacing: Path | None = None

    def compose(self) -> ComposeResult:
        """What, where, as what."""
        with Vertical(id="dialog", classes="asking"):
            yield Static(in_one_line(self._what, 200).stylize(".mark--quote"), id="saving-text")
            yield Label("File")
            yield Input(str(self._path), id="path", compact=True)
            yield Static(quiet(WORDS), id="export-hint")

    def on_mount(self) -> None:
        """Type at once."""
        dialog = self.query_one("#dialog")
        dialog.border_title = "Export"
        dialog.border_subtitle = "enter writes it · escape leaves"
        self.query_one(Input).focus()

    def action_next_form(self) -> None:
        """Give the file the next of the known endings."""
        box = self.query_one(Input)
        path = Path(box.value)
        if not path.name:
            return
        endings = list(FORMS)
        place = endings.index(path.suffix) + 1 if path.suffix in endings else 0
        box.value = str(path.with_suffix(endings[place % len(endings)]))

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        path = Path(in_full(event.value.strip()))
        if path.suffix not in FORMS:
            self._say(f"The ending must be one of {', '.join(FORMS)}.")
        elif not os.path.isdir(path.parent):  # which calls no path an error, however odd
            self._say(f"There is no folder {path.parent}.")
        elif os.path.exists(path) and self._replacing != path:
            self._replacing = path
            self._say("That file is there already: enter once more replaces it.")
        else:
            self.dismiss(path)

    def _say(self, words: str) -> None:
        line = Content.styled("! ", ".mark--conflict") + in_one_line(words, 200)
        self.query_one("#export-hint", Static).update(line)


def file_name(words: str) -> str:
    """A name for a file from the beginning of a text: letters, digits and hyphens."""
    return re.sub(r"[^\w]+", "-", words[:NAME_CHARACTERS].lower()).strip("-") or "factcheck"
