"""The matches of the selected claim, grouped by what they say about it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from factcheck.models import Assessment, Decision, Match, Review
from factcheck.models.review import latest_reviews
from factcheck.reports.wording import counted
from factcheck.tui.marks import RELATIONS, STATUSES, quiet
from factcheck.tui.widgets.evidence_rows import Folds, GroupRow, MatchRow, evidence_rows
from factcheck.tui.widgets.row_list import RowList

NOTHING_FOUND = Content(
    "No report in the archive speaks of this.\n\n"
    "That is no verdict: it says only that nothing was added that reports the same thing. "
    "Press a to add more reports."
)
NOTHING_SELECTED = Content("Select a claim to see what other reports say about it.")


class EvidenceList(RowList):
    """Shows one assessment; remembers what was folded."""

    BORDER_TITLE = "Matches"

    HELP = """\
## Matches

What earlier reports say about the selected claim: `=` agree, `≠` conflict,
`→` update (a newer count or status), `~` related (same event, neither supports nor
contradicts), `?` unclear. Beside each stand the reason and how sure the machine is.

Reports that go back to the same **origin** are folded under the closest of them:
five outlets that all quote one newspaper are one origin. `⚑` remarks follow: an
origin on which the status hangs, who carried the claim first, caution that was dropped.
"""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        """Begin with no claim selected."""
        super().__init__(id=id, empty=NOTHING_SELECTED)
        self.folds = Folds()
        self.assessment: Assessment | None = None
        self.reviews: tuple[Review, ...] = ()

    @property
    def match(self) -> Match | None:
        """The match under the cursor; on a heading, the first of its group."""
        row = self.current
        if isinstance(row, MatchRow):
            return row.match
        return None

    @property
    def together(self) -> tuple[Match, ...]:
        """The matches that belong with the row under the cursor: its group's, or its origin's."""
        row = self.current
        if isinstance(row, GroupRow):
            return row.matches
        if isinstance(row, MatchRow) and self.assessment is not None:
            of_relation = self.assessment.of(row.match.judgement.relation)
            return tuple(each for each in of_relation if each.origin == row.match.origin)
        return ()

    def show_assessment(self, assessment: Assessment, reviews: Sequence[Review] = ()) -> None:
        """Show the matches of a claim.

        Args:
            assessment: The claim's assessment.
            reviews: What people decided about its relations.
        """
        same_claim = self.assessment is not None and self.assessment.claim.id == assessment.claim.id
        self.assessment = assessment
        self.reviews = tuple(reviews)
        self.empty = NOTHING_FOUND
        mark = STATUSES[assessment.status]
        self.border_title = Content("Matches: ") + mark.label()
        self.border_subtitle = _sides(assessment)
        self._fill(keep=same_claim)

    def show_nothing(self, words: Content) -> None:
        """Show no matches, and say why.

        Args:
            words: The reason, and what to do.
        """
        self.assessment = None
        self.border_title = "Matches"
        self.border_subtitle = ""
        self.empty = words
        self.show([])

    def toggle_fold(self) -> None:
        """Fold or unfold at the cursor."""
        if self.folds.toggle(self.current):
            self._fill(keep=True)

    def _fill(self, *, keep: bool) -> None:
        if self.assessment is None:
            return
        rows = evidence_rows(self.assessment, self.folds, self._reviewed())
        first = next((row.key for row in rows if isinstance(row, MatchRow)), None)
        self.show(rows, select=None if keep and self.current else first)

    def _reviewed(self) -> dict[int, str]:
        """The decision in force on each pair, by the id of the other claim."""
        if self.assessment is None:
            return {}
        own = self.assessment.claim.id
        return {
            (review.premise_id if review.hypothesis_id == own else review.hypothesis_id): decision_words(
                review
            )
            for review in latest_reviews(self.reviews).values()
        }


def decision_words(review: Review) -> str:
    """A review in one line."""
    decided = {
        Decision.CONFIRM: f"confirmed as {review.relation}",
        Decision.CHANGE: f"changed from {review.judged} to {review.relation}",
        Decision.REJECT: "rejected",
    }[review.decision]
    note = f": {review.note}" if review.note else ""
    return f"✎ {decided} by {review.reviewer}{note}"


def _sides(assessment: Assessment) -> Content:
    sides = zip(
        list(RELATIONS.values())[:3],
        (assessment.agree, assessment.conflict, assessment.update),
        strict=True,
    )
    words = [
        Content.styled(f"{mark.symbol} {counted(len(side.origins), 'origin')}", mark.style)
        for mark, side in sides
        if side.origins
    ]
    return quiet(" · ").join(words)
