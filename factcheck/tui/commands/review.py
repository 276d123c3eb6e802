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


class UndoReview(Command):
    """Undo the last review.

    Reviews are never deleted: a further one puts back what stood before.
    """

    ID = "review.undo"
    KEYS = "u"
