"""A desk where relations are reviewed: the inbox is one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from factcheck.models import Match, Relation, Review
from factcheck.tui.commands import Command, ConfirmMatch, ReviewMatch, UndoReview
from factcheck.tui.desk_room import DeskRoom
from factcheck.tui.marks import RELATIONS
from factcheck.tui.reviewing import decide, latest_review, undoing
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.work import WorkDone, begin, bench

if TYPE_CHECKING:
    from factcheck.tui.screens.review import Decided


class ReviewingRoom(DeskRoom):
    """Takes decisions, keeps them, and puts them back."""

    REVIEWS: ClassVar[tuple[type[Command], ...]] = (ReviewMatch, ConfirmMatch, UndoReview)

    def __init__(self) -> None:
        """Begin with nothing to undo."""
        super().__init__()
        self._done: list[tuple[Review, Review | None]] = []
        self._review_request = 0

    def applies(self, command: type[Command]) -> bool:
        """A decision needs a match, undoing needs a decision of this session."""
        if command in (ReviewMatch, ConfirmMatch) and self.is_mounted:
            return self.desk.evidence.match is not None
        if command is UndoReview:
            return bool(self._done)
        return super().applies(command)

    def reviewed(self) -> None:
        """Called after a decision was kept; the room reads what it shows anew."""

    @on(ReviewMatch)
    def _ask(self) -> None:
        from factcheck.tui.screens.review import ReviewRoom

        entry, match = self.desk.entry, self.desk.evidence.match
        if entry is None or match is None:
            return

        def answered(decided: Decided | None) -> None:
            if decided is not None:
                self._decide(entry, match, decided.relation, decided.note, reject=decided.reject)

        self.app.push_screen(ReviewRoom(entry, match), answered)

    @on(ConfirmMatch)
    def _confirm(self) -> None:
        entry, match = self.desk.entry, self.desk.evidence.match
        if entry is not None and match is not None:
            self._decide(entry, match, match.judgement.relation)

    def _decide(
        self, entry: ClaimEntry, match: Match, relation: Relation, note: str = "", *, reject: bool = False
    ) -> None:
        before = latest_review(self.desk.evidence.reviews, entry.claim.id, match.retrieved.claim.id)
        reviewer = bench(self).workspace.settings.reviewer_name()
        review = decide(
            match, entry.claim.id, relation, reviewer=reviewer, note=note, before=before, reject=reject
        )
        self._done.append((review, before))
        self._keep(review)

    @on(UndoReview)
    def _undo(self) -> None:
        if self._done:
            self._keep(undoing(*self._done.pop()))

    def _keep(self, review: Review) -> None:
        workspace = bench(self).workspace

        def keep() -> Review:
            workspace.review(review)
            return review

        self._review_request = begin(self, f"review {review.decided.timestamp()}", lambda stop, tell: keep())

    @on(WorkDone)
    def _kept(self, event: WorkDone) -> None:
        if event.request != self._review_request:
            return
        event.stop()
        mark = RELATIONS[event.found.relation]
        self.notify(f"Kept: {event.found.decision}, {mark.symbol} {mark.word}. u undoes it.", markup=False)
        self.refresh_commands()
        self.reviewed()
