"""A room with a desk: what comparing and folding do there."""

from __future__ import annotations

from textual import on

from factcheck.models import Claim, ReportHeader
from factcheck.tui.commands import Command, CompareClaims, FoldMatches, ShowTimeline
from factcheck.tui.quoting_room import QuotingRoom
from factcheck.tui.widgets.desk import Desk
from factcheck.tui.widgets.evidence import EvidenceList


class DeskRoom(QuotingRoom):
    """A room whose claims, matches and passages lie on a desk."""

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.query_one(Desk)

    def applies(self, command: type[Command]) -> bool:
        """Commands on a claim need one, folding needs matches."""
        if not self.is_mounted:
            return True
        if command is CompareClaims:
            return self.desk.entry is not None
        if command is ShowTimeline:
            return self.desk.assessed is not None and bool(self.desk.evidence.rows)
        if command is FoldMatches:
            return bool(self.desk.evidence.rows)
        return super().applies(command)

    def quoted(self) -> tuple[Claim, ReportHeader | None] | None:
        """The claim under the cursor; the selected match's where the matches have the focus."""
        entry, assessed = self.desk.entry, self.desk.assessed
        if isinstance(self.focused, EvidenceList) and assessed is not None and assessed.match is not None:
            return assessed.match.retrieved.claim, assessed.match.retrieved.report
        return (entry.claim, entry.report) if entry is not None else None

    @on(Desk.EvidenceShown)
    def _evidence_shown(self) -> None:
        self.refresh_commands()

    @on(FoldMatches)
    def _fold(self) -> None:
        self.desk.evidence.toggle_fold()

    @on(CompareClaims)
    def _compare(self) -> None:
        assessed = self.desk.assessed
        if assessed is not None and assessed.match is not None:
            from factcheck.tui.screens.compare import CompareRoom

            self.app.push_screen(CompareRoom(assessed.entry, assessed.match))
        elif self.desk.evidence.rows and isinstance(self.focused, EvidenceList):
            self.desk.evidence.toggle_fold()
        elif self.desk.entry is not None:
            self.desk.evidence.focus()

    @on(ShowTimeline)
    def _show_timeline(self) -> None:
        assessed = self.desk.assessed
        if assessed is not None:
            from factcheck.tui.screens.timeline import TimelineRoom

            self.app.push_screen(TimelineRoom(assessed.entry, assessed.assessment))
