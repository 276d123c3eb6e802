"""A desk where relations are reviewed: the inbox is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on

from factcheck.models import Match, Review
from factcheck.tui.commands import Command, ConfirmMatch, ReviewMatch, ReviewTogether, UndoReview
from factcheck.tui.desk_room import DeskRoom
from factcheck.tui.marks import RELATIONS
from factcheck.tui.reviewing import decide, latest_review, review_before, undoing
from factcheck.tui.widgets.desk import AssessedClaim
from factcheck.tui.work import WorkDone, begin, bench

if TYPE_CHECKING:
    from factcheck.tui.screens.review import Decided


class ReviewingRoom(DeskRoom):
    """Takes decisions, keeps them, and puts them back."""

    REVIEWS: ClassVar[tuple[type[Command], ...]] = (
        ReviewMatch,
        ConfirmMatch,
        ReviewTogether,
        UndoReview,
    )

    def __init__(self) -> None:
        """Begin with nothing to undo."""
        super().__init__()
        self._done: list[list[tuple[Review, Review | None]]] = []
        self._review_request = 0

    def applies(self, command: type[Command]) -> bool:
        """A decision needs a match, undoing needs a decision."""
        if not self.is_mounted:
            return True
        if command in (ReviewMatch, ConfirmMatch, ReviewTogether):
            assessed = self.desk.assessed
            if command is ReviewTogether:
                return assessed is not None and len(assessed.together) > 1
            return assessed is not None and assessed.match is not None
        if command is UndoReview:
            return bool(self._done) or self._in_force(self.desk.assessed) is not None
        return super().applies(command)

    def reviewed(self) -> None:
        """Called after a decision was kept; the room reads what it shows anew."""

    @on(ReviewMatch)
    def _ask_about_one(self) -> None:
        assessed = self.desk.assessed
        if assessed is not None and assessed.match is not None:
            self._ask(assessed, [assessed.match])

    @on(ReviewTogether)
    def _ask_about_several(self) -> None:
        assessed = self.desk.assessed
        if assessed is not None and assessed.together:
            self._ask(assessed, assessed.together)

    def _ask(self, assessed: AssessedClaim, matches: Sequence[Match]) -> None:
        from factcheck.tui.screens.review import ReviewRoom

        def answered(decided: Decided | None) -> None:
            if decided is not None:
                self._decide(assessed, matches, decided)

        self.app.push_screen(ReviewRoom(assessed.entry, matches), answered)

    @on(ConfirmMatch)
    def _confirm(self) -> None:
        from factcheck.tui.screens.review import Decided

        assessed = self.desk.assessed
        if assessed is not None and assessed.match is not None:
            self._decide(assessed, [assessed.match], Decided(None, False, ""))

    def _decide(self, assessed: AssessedClaim, matches: Sequence[Match], decided: Decided) -> None:
        """Keep a decision on matches of the claim that they were shown for, whichever is shown by now."""
        own = assessed.entry.claim.id
        reviewer = bench(self).workspace.settings.reviewer_name()
        made: list[tuple[Review, Review | None]] = []
        for match in matches:
            found = match.retrieved.claim.id
            before = latest_review(assessed.reviews, own, found)
            review = decide(
                match,
                own,
                decided.relation or match.judgement.relation,
                reviewer=reviewer,
                note=decided.note,
                before=before,
                reject=decided.reject,
            )
            made.append((review, before))
        self._done.append(made)
        self._keep([review for review, _ in made])

    @staticmethod
    def _in_force(assessed: AssessedClaim | None) -> Review | None:
        """The decision on the selected match, whoever made it and whenever."""
        if assessed is None or assessed.match is None:
            return None
        return latest_review(assessed.reviews, assessed.entry.claim.id, assessed.match.retrieved.claim.id)

    @on(UndoReview)
    def _undo(self) -> None:
        if self._done:
            self._keep([undoing(review, before) for review, before in self._done.pop()])
            return
        assessed = self.desk.assessed
        review = self._in_force(assessed)
        if assessed is not None and review is not None:
            reviewer = bench(self).workspace.settings.reviewer_name()
            before = review_before(assessed.reviews, review)
            self._keep([undoing(review, before).model_copy(update={"reviewer": reviewer})])

    def _keep(self, reviews: Sequence[Review]) -> None:
        workspace = bench(self).workspace

        def keep() -> Sequence[Review]:
            for review in reviews:
                workspace.review(review)
            return reviews

        name = f"review {reviews[0].decided.timestamp()}"
        self._review_request = begin(self, name, lambda stop, tell: keep())

    @on(WorkDone)
    def _kept(self, event: WorkDone) -> None:
        if event.request != self._review_request:
            return
        event.stop()
        first = event.found[0]
        mark = RELATIONS[first.relation]
        several = f" {len(event.found)} times" if len(event.found) > 1 else ""
        self.notify(f"Kept{several}: {first.decision}, {mark.symbol} {mark.word}. u undoes it.", markup=False)
        self.refresh_commands()
        self.reviewed()
