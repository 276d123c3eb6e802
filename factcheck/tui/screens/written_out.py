"""One claim written out: its own words, and how the program reads them."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from factcheck.models import Claim, ReportHeader
from factcheck.tui.room import SideRoom
from factcheck.tui.widgets.citation import cited
from factcheck.tui.widgets.claim_reading import REACH, points_elsewhere, reading
from factcheck.tui.work import WorkDone, begin, bench


class WrittenOutRoom(SideRoom):
    """Shows a claim verbatim, then with what its short forms stand for, its speakers, figures and times."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "dismiss", "Close", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
    ]

    def __init__(self, claim: Claim, report: ReportHeader | None) -> None:
        """Open on a claim.

        Args:
            claim: The claim.
            report: Where it stands; None for a typed one.
        """
        super().__init__()
        self._claim = claim
        self._report = report

    def compose(self) -> ComposeResult:
        """All of it in one pane."""
        with VerticalScroll(id="dialog", classes="written-out", can_focus=True):
            yield Static(reading(self._claim, None), id="written-out")

    def on_mount(self) -> None:
        """Read what the report says of the short forms."""
        dialog = self.query_one("#dialog")
        dialog.border_title = cited(self._report)
        dialog.border_subtitle = "escape closes"
        dialog.focus()
        workspace, claim = bench(self).workspace, self._claim
        if self._report is not None and points_elsewhere(claim):
            begin(self, "passage", lambda stop, tell: workspace.passage(claim, REACH))

    @on(WorkDone)
    def _passage_read(self, event: WorkDone) -> None:
        event.stop()
        self.query_one("#written-out", Static).update(reading(self._claim, event.found))

    def action_scroll(self, by: int) -> None:
        """Move by a line."""
        self.query_one("#dialog").scroll_relative(y=by, animate=False)
