"""What does a claim look like in a list?

Three lines: the statement over two, then status, outlet, speaker and date with
the origins of each side at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.models import Assessment, Claim, Relation, ReportHeader, Status
from factcheck.models.query import ClaimRow
from factcheck.tui.marks import RELATIONS, STATUSES, quiet
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.citation import short_day, speaker_chain

LINES = 3
"""Lines of a claim: two are enough for two thirds of news claims at 50 columns."""

UNREAD, REVIEWED = "•", "✎"
"""In the margin of a claim that was not read yet, and of one with a relation that a person decided."""


@dataclass(frozen=True)
class ClaimEntry:
    """One claim of a list, stored or just typed."""

    claim: Claim
    """The claim."""

    report: ReportHeader | None
    """Where it stands; None when it was typed."""

    status: Status | None
    """Its status; None while it waits."""

    agree: int = 0
    """Origins that agree, without its own."""

    conflict: int = 0
    """Origins that conflict."""

    update: int = 0
    """Origins with a newer count or status."""

    read: bool = True
    """Whether the analyst has read it; a typed claim always is."""

    reviewed: bool = False
    """Whether a person decided any of its relations."""

    @classmethod
    def of_row(cls, row: ClaimRow) -> ClaimEntry:
        """From a line of the archive's list."""
        return cls(
            row.claim,
            row.report,
            row.status,
            row.agree_origins,
            row.conflict_origins,
            row.update_origins,
            row.read,
            row.reviewed,
        )

    @classmethod
    def of_assessment(cls, assessment: Assessment) -> ClaimEntry:
        """From a fresh assessment."""
        return cls(
            assessment.claim,
            assessment.report,
            assessment.status,
            len(assessment.agree.origins),
            len(assessment.conflict.origins),
            len(assessment.update.origins),
        )

    @property
    def key(self) -> str:
        """The claim's id."""
        return str(self.claim.id)

    def height(self, width: int) -> int:
        """Always the same, so that a long list is laid out without drawing it."""
        return LINES

    def draw(self, width: int) -> Sequence[Content]:
        """Statement over two lines, then the facts beside it; what was done with it stands in the margin."""
        margin = [STATUSES[self.status].sign() + " ", Content("  "), Content("  ")]
        if not self.read:
            margin[1] = Content.styled(UNREAD, ".mark--key") + " "
        statement = clipped(in_one_line(self.claim.text, width * 3), width - 2, 2)
        lines = [*statement, self._facts(width - 2)]
        if self.reviewed:
            margin[len(lines) - 1] = Content.styled(REVIEWED, ".mark--review") + " "
        return [sign + line for sign, line in zip(margin, lines, strict=False)]

    def _facts(self, width: int) -> Content:
        mark = STATUSES[self.status]
        counts = self._counts()
        parts = [Content.styled(mark.word, mark.style)]
        if self.report is not None:
            parts.append(in_one_line(self.report.outlet, 24).stylize(".mark--quiet"))
            counts = quiet(short_day(self.report.published)) + ("  " if counts else "") + counts
        if self.claim.attribution:
            parts.append(speaker_chain(self.claim, 40))
        room = width - counts.cell_length - 1
        left = quiet(" · ").join(parts)
        if left.cell_length > room:
            left = left.truncate(room, ellipsis=True)
        return left + " " * max(1, width - left.cell_length - counts.cell_length) + counts

    def _counts(self) -> Content:
        sides = (
            (Relation.AGREE, self.agree),
            (Relation.CONFLICT, self.conflict),
            (Relation.UPDATE, self.update),
        )
        shown = [
            Content.styled(f"{RELATIONS[relation].symbol}{count}", RELATIONS[relation].style)
            for relation, count in sides
            if count
        ]
        return Content(" ").join(shown)


def clipped(text: Content, width: int, lines: int) -> list[Content]:
    """Wrap a text to a width and keep its first lines, the last one ending in an ellipsis if cut.

    Args:
        text: A text without line breaks.
        width: Cells of a line.
        lines: Lines to keep.

    Returns:
        At most that many lines.
    """
    wrapped = text.wrap(max(4, width))
    if len(wrapped) <= lines:
        return [line.rstrip() for line in wrapped]
    last = wrapped[lines - 1].rstrip()
    last = last.truncate(max(4, width) - 1) if last.cell_length >= width else last
    return [*(line.rstrip() for line in wrapped[: lines - 1]), last + "…"]
