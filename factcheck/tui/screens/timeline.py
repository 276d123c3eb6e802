"""A claim over time: who said what when, and how its figure moved."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from factcheck.models import Assessment, Claim, ReportHeader
from factcheck.tui.commands import CompareClaims, CopyQuote, GoBack, ShowWrittenOut, bindings
from factcheck.tui.marks import quiet
from factcheck.tui.quoting_room import QuotingRoom
from factcheck.tui.screens.compare import CompareRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.row_list import RowList
from factcheck.tui.widgets.timeline_rows import Moment, measure_words, timeline
from factcheck.tui.widgets.top_bar import TopBar


class TimelineList(RowList):
    """The reports in order of publication."""

    HELP = """\
## Timeline

The claim `▶` and every report that agrees `=`, conflicts `≠` or gives an update `→`,
oldest first. Where they give the same figure, bars show how it moved; the longest
bar is the largest figure. "from" names the origin behind a report, "then" where the
claim stood once that report was out.
"""


class TimelineRoom(QuotingRoom):
    """One claim's line of time."""

    OFFERS = (GoBack, CompareClaims, CopyQuote, ShowWrittenOut)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERS, footer=OFFERS)

    def __init__(self, entry: ClaimEntry, assessment: Assessment) -> None:
        """Open on a claim.

        Args:
            entry: The claim.
            assessment: Its assessment.
        """
        super().__init__()
        self._entry = entry
        self._moments = timeline(entry.claim, entry.report, assessment)

    def remembers(self) -> dict[str, object]:
        """That it was open."""
        return {"room": "timeline"}

    def compose(self) -> ComposeResult:
        """Bar, line of time, keys."""
        yield TopBar()
        yield TimelineList(id="timeline")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the claim itself."""
        rows = self.query_one(TimelineList)
        rows.border_title = Content("Timeline · ") + measure_words(self._moments)
        rows.border_subtitle = quiet("oldest first, UTC")
        rows.show(self._moments, select=f"moment:{self._entry.claim.id}")
        rows.focus()

    def quoted(self) -> tuple[Claim, ReportHeader | None] | None:
        """The claim of the report under the cursor."""
        return (self.moment.claim, self.moment.report) if self.moment is not None else None

    @property
    def moment(self) -> Moment | None:
        """The report under the cursor."""
        row = self.query_one(TimelineList).current
        return row if isinstance(row, Moment) else None

    @on(CompareClaims)
    def _compare(self) -> None:
        if self.moment is not None and self.moment.match is not None:
            self.app.push_screen(CompareRoom(self._entry, self.moment.match))

    @on(GoBack)
    def _go_back(self) -> None:
        self.dismiss()
