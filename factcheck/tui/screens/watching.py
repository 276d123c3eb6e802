"""Watch a source: which one, and how often it is looked at."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from factcheck.models import Watch
from factcheck.tui.marks import quiet
from factcheck.tui.room import SideRoom
from factcheck.tui.typed_sources import NO_HOST, in_full, is_address, names_no_host

MINUTES = 15
"""Offered between two looks: news moves in quarters of an hour, and servers bear it."""

WORDS = (
    "A folder: files that come or change in it are added. A feed (RSS, Atom) or a list of feeds "
    "(.opml): it is fetched from the network."
)


class WatchRoom(SideRoom):
    """A small form; ends with a watch, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Leave", show=False)]

    def __init__(self, watched: Watch | None = None) -> None:
        """Ask for a source, or change one.

        Args:
            watched: One that is watched already.
        """
        super().__init__()
        self._watched = watched

    def compose(self) -> ComposeResult:
        """Source, interval, outlet."""
        known = self._watched
        with Vertical(id="dialog", classes="asking"):
            yield Label("Folder, feed or list of feeds")
            yield Input(known.source if known else "", placeholder="~/articles", id="source", compact=True)
            yield Label("Minutes between two looks")
            minutes = str(known.minutes if known else MINUTES)
            yield Input(minutes, type="integer", id="minutes", compact=True)
            yield Label("Outlet, for reports that name none")
            yield Input((known.outlet if known else "") or "", id="outlet", compact=True)
            yield Static(quiet(WORDS), id="watch-hint")

    def on_mount(self) -> None:
        """Begin at the source."""
        dialog = self.query_one("#dialog")
        dialog.border_title = "Watch a source"
        dialog.border_subtitle = "enter watches it · escape leaves"
        self.query_one("#source").focus()

    @on(Input.Submitted)
    def _answered(self, event: Input.Submitted) -> None:
        event.stop()
        source, minutes, outlet = (
            self.query_one(f"#{each}", Input).value.strip() for each in ("source", "minutes", "outlet")
        )
        if not source:
            self._say("Type a folder or an address first.", "#source")
        elif names_no_host(source):
            self._say(NO_HOST, "#source")
        elif not minutes.isdigit() or int(minutes) < 1:
            self._say("Type how many minutes lie between two looks, at least 1.", "#minutes")
        else:
            place = source if is_address(source) else os.path.abspath(in_full(source))
            self.dismiss(Watch(source=place, minutes=int(minutes), outlet=outlet or None))

    def _say(self, words: str, where: str) -> None:
        self.query_one("#watch-hint", Static).update(Content.styled(f"! {words}", ".mark--conflict"))
        self.query_one(where).focus()
