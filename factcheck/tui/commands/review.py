"""Commands of reviewing: what a person decides about a relation."""

from __future__ import annotations

from factcheck.tui.commands.command import Command


class ReviewMatch(Command):
    """Review the relation to the selected report.

    Confirm, change or reject what the machine says, with a note. Your decision is kept with
    your name and the time, and outweighs the machine.
    """

    ID = "review.decide"
    KEYS = "r"
    FOOTER = "Review"


class ConfirmMatch(Command):
    """Confirm the relation to the selected report.

    The quick way: no dialog, no note.
    """

    ID = "review.confirm"
    KEYS = "plus"


class ReviewTogether(Command):
    """Review several relations at once.

    On a heading, all reports of the group; on a report, all that go back to the same origin.
    """

    ID = "review.together"
    KEYS = "R"


class UndoReview(Command):
    """Undo the last review.

    The last one of this session, else the one on the selected report. Reviews are never
    deleted: a further one puts back what stood before.
    """

    ID = "review.undo"
    KEYS = "u"


class ShowReviews(Command):
    """Show how often you overruled the machine.

    Your false agreements and false conflicts, with their 95 % intervals.
    """

    ID = "review.rates"
    KEYS = "asterisk"
