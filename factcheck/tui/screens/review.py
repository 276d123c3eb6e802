"""Decide about one relation: one key, and a note where there is something to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from factcheck.models import Match, Relation
from factcheck.tui.marks import RELATIONS, quiet, reason_words, strong
from factcheck.tui.room import SideRoom
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.citation import cited
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.passages import found_title

SHOWN = 2
"""Statements shown of those that are decided together."""


@dataclass(frozen=True)
class Decided:
    """What the person chose."""

    relation: Relation | None
    """The relation that holds; None confirms what the machine said of each."""

    reject: bool
    """Whether the machine's is refused without another in its place."""

    note: str
    """Why."""


class Choices(Static, can_focus=True):
    """The keys of the decision; has the focus so that they work at once."""

    HELP = """\
## Review

Say what the prior report really does: confirm the machine's relation, choose
another, or reject it. `tab` reaches the note. Your decision is kept with your name
and the time, never overwritten, and outweighs the machine wherever this pair appears.
"""


class ReviewRoom(SideRoom):
    """Shows both statements and takes a decision."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Leave", show=False),
        Binding("y", "confirm", "Confirm", show=False),
        Binding("x", "reject", "Reject", show=False),
        *(
            Binding(str(number), f"choose('{relation.value}')", relation.value, show=False)
            for number, relation in enumerate(RELATIONS, 1)
        ),
    ]

    def __init__(self, entry: ClaimEntry, matches: Sequence[Match]) -> None:
        """Open on one pair, or several that are decided alike.

        Args:
            entry: The claim.
            matches: The found claims with their relations, at least one.
        """
        super().__init__()
        self._entry = entry
        self._matches = list(matches)

    def compose(self) -> ComposeResult:
        """What the machine says, both statements, the note, the keys."""
        with Vertical(id="dialog", classes="review"):
            yield Static(self._machine())
            yield Static(self._statement("This claim", self._entry.claim.text), classes="statement")
            for match in self._matches[:SHOWN]:
                words = self._statement(found_title(match), match.retrieved.claim.text, match)
                yield Static(words, classes="statement")
            if len(self._matches) > SHOWN:
                yield Static(quiet(f"and {len(self._matches) - SHOWN:,} more"))
            yield Choices(self._choices(), id="choices")
            yield Input(placeholder="tab here for a note", id="note", compact=True)

    def on_mount(self) -> None:
        """Decide by key at once."""
        dialog = self.query_one("#dialog")
        several = len(self._matches) > 1
        dialog.border_title = f"Review {len(self._matches)} relations at once" if several else "Review"
        dialog.border_subtitle = "escape leaves it undecided"
        self.query_one(Choices).focus()

    def _machine(self) -> Content:
        judgement = self._matches[0].judgement
        if len(self._matches) > 1:
            relations = dict.fromkeys(each.judgement.relation for each in self._matches)
            return Content(", ").join([RELATIONS[relation].label() for relation in relations])
        words = RELATIONS[judgement.relation].label() + quiet(" because of ")
        return words + reason_words(judgement.reason) + quiet(f" · {judgement.confidence:.2f}")

    def _statement(self, heading: str, text: str, match: Match | None = None) -> Content:
        claim = match.retrieved.claim if match else self._entry.claim
        report = match.retrieved.report if match else self._entry.report
        return Content("\n").join([quiet(f"{heading} · ") + cited(report, claim), in_one_line(text, 500)])

    def _choices(self) -> Content:
        keys = [strong(str(number)) + " " + mark.label() for number, mark in enumerate(RELATIONS.values(), 1)]
        first = strong("y") + " confirm     " + strong("x") + " reject: nothing follows"
        return Content("\n").join([first, Content("   ").join(keys)])

    def on_input_submitted(self) -> None:
        """Back from the note to the keys."""
        self.query_one(Choices).focus()

    def action_confirm(self) -> None:
        """The machine is right."""
        self._decide(None)

    def action_choose(self, relation: str) -> None:
        """Another relation holds."""
        self._decide(Relation(relation))

    def action_reject(self) -> None:
        """The machine is wrong, and nothing follows."""
        self._decide(Relation.UNCLEAR, reject=True)

    def _decide(self, relation: Relation | None, *, reject: bool = False) -> None:
        self.dismiss(Decided(relation, reject, self.query_one("#note", Input).value.strip()))
