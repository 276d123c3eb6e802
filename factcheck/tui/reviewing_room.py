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
from factcheck.tui.widgets.claim_rows import ClaimEntry
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
        if command in (ReviewMatch, ConfirmMatch) and self.is_mounted:
            return self.desk.evidence.match is not None
        if command is ReviewTogether and self.is_mounted:
            return len(self.desk.evidence.together) > 1
        if command is UndoReview and self.is_mounted:
            return bool(self._done) or self._in_force() is not None
        return super().applies(command)

    def reviewed(self) -> None:
        """Called after a decision was kept; the room reads what it shows anew."""

    @on(ReviewMatch)
    def _ask_about_one(self) -> None:
        match = self.desk.evidence.match
        self._ask([match] if match else [])

    @on(ReviewTogether)
    def _ask_about_several(self) -> None:
        self._ask(self.desk.evidence.together)

    def _ask(self, matches: Sequence[Match]) -> None:
        from factcheck.tui.screens.review import ReviewRoom

        entry = self.desk.entry
        if entry is None or not matches:
            return

        def answered(decided: Decided | None) -> None:
            if decided is not None:
                self._decide(entry, matches, decided)

        self.app.push_screen(ReviewRoom(entry, matches), answered)

    @on(ConfirmMatch)
    def _confirm(self) -> None:
        from factcheck.tui.screens.review import Decided

        entry, match = self.desk.entry, self.desk.evidence.match
        if entry is not None and match is not None:
            self._decide(entry, [match], Decided(match.judgement.relation, False, ""))

    def _decide(self, entry: ClaimEntry, matches: Sequence[Match], decided: Decided) -> None:
        reviewer = bench(self).workspace.settings.reviewer_name()
        made: list[tuple[Review, Review | None]] = []
        for match in matches:
            found = match.retrieved.claim.id
            before = latest_review(self.desk.evidence.reviews, entry.claim.id, found)
            review = decide(
                match,
                entry.claim.id,
                decided.relation or match.judgement.relation,
                reviewer=reviewer,
                note=decided.note,
                before=before,
                reject=decided.reject,
            )
            made.append((review, before))
        self._done.append(made)
        self._keep([review for review, _ in made])

    def _in_force(self) -> Review | None:
        """The decision on the selected match, whoever made it and whenever."""
        entry, match = self.desk.entry, self.desk.evidence.match
        if entry is None or match is None:
            return None
        return latest_review(self.desk.evidence.reviews, entry.claim.id, match.retrieved.claim.id)

    @on(UndoReview)
    def _undo(self) -> None:
        if self._done:
            self._keep([undoing(review, before) for review, before in self._done.pop()])
            return
        review = self._in_force()
        if review is not None:
            reviewer = bench(self).workspace.settings.reviewer_name()
            before = review_before(self.desk.evidence.reviews, review)
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
