"""Claims, what is said about the selected one, and the passages: the desk of several rooms.

The desk shows; where assessments come from is the room's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from factcheck.models import Assessment, Match, Review
from factcheck.reports.deciding_words import found_words, own_words
from factcheck.tui.marks import quiet
from factcheck.tui.verbatim import verbatim
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.evidence import NOTHING_SELECTED, EvidenceList
from factcheck.tui.widgets.passages import PassagePane, own_passage, prior_passage, typed_words
from factcheck.tui.widgets.row_list import Row, RowList
from factcheck.tui.work import WorkDone, WorkFailed, begin, bench
from factcheck.workspace.results import Passage

REST_SECONDS = 0.06
"""How long the cursor rests before its claim is read: longer than a key repeat (33 ms), felt as at once."""

WAITING_SECONDS = 0.4
"""How long the evidence of the claim before stays in view; a stored assessment takes a tenth of that."""

STILL_READING = Content("Looking for what other reports say about it…")

AROUND = 220
"""Characters of context on each side: about three lines, so that both passages fit under the matches."""


EVENT_SELECTED = Content(
    "An event: reports whose claims speak of the same things.\n\n"
    "Press enter to see which outlet says what of it, space to fold it."
)


@dataclass(frozen=True)
class AssessedClaim:
    """The claim under the cursor with what is known of it.

    Whatever acts on a claim and its matches takes both from here: the matches of the claim
    before stay in view for a moment, and nothing may be done to a mixture of the two.
    """

    entry: ClaimEntry
    """The claim."""

    assessment: Assessment
    """What other reports say about it."""

    reviews: tuple[Review, ...]
    """What people decided about its relations."""

    match: Match | None
    """The match under the cursor of the matches; None on a heading."""

    together: tuple[Match, ...]
    """The matches that belong with that row: its group's, or its origin's."""


class ClaimList(RowList):
    """The list of claims."""

    BORDER_TITLE = "Claims"

    HELP = """\
## Claims

Each claim with its status, outlet, date and who is speaking; at the right how
many independent **origins** agree `=`, conflict `≠` or give an update `→`.

- `=` corroborated: two or more independent origins agree, none conflicts
- `≠` disputed: at least one origin conflicts
- `→` updated: another report gives a newer count or status
- `○` single origin: everything that agrees goes back to one origin
- `·` no prior report: nothing in the archive speaks of the same thing

In the margin, `•` marks a claim that you have not read yet and `✎` one with a relation
that you reviewed. Above the list stand the claims of each status under the filter.

No status says that a claim is true or false: that is for you to decide.
"""


class Desk(Container):
    """The three panes and what moves between them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    @dataclass
    class ClaimChosen(Message):
        """The cursor rests on a claim, or there is none."""

        entry: ClaimEntry | None
        """The claim."""

    class EvidenceShown(Message):
        """Other matches are shown, or another one is under the cursor; follows whenever a claim is chosen."""

    def __init__(self, nothing_here: Content, *, id: str | None = None) -> None:  # noqa: A002
        """Make an empty desk.

        Args:
            nothing_here: What the empty list of claims teaches.
            id: The widget's id.
        """
        super().__init__(id=id)
        self._nothing_here = nothing_here
        self._resting: Timer | None = None
        self._waiting: Timer | None = None
        self._request = 0

    def compose(self) -> ComposeResult:
        """Claims at the left, their evidence at the right."""
        yield ClaimList(id="claims", empty=self._nothing_here)
        with Vertical(id="sides"):
            yield EvidenceList(id="evidence")
            yield PassagePane(id="passages")

    @property
    def claims(self) -> ClaimList:
        """The list of claims."""
        return self.query_one(ClaimList)

    @property
    def evidence(self) -> EvidenceList:
        """The matches."""
        return self.query_one(EvidenceList)

    @property
    def passages(self) -> PassagePane:
        """The passages."""
        return self.query_one(PassagePane)

    @property
    def entry(self) -> ClaimEntry | None:
        """The claim under the cursor."""
        row = self.claims.current
        return row if isinstance(row, ClaimEntry) else None

    @property
    def assessed(self) -> AssessedClaim | None:
        """The claim under the cursor with its matches; None while those in view are another claim's."""
        entry, evidence = self.entry, self.evidence
        known = evidence.assessment
        if entry is None or known is None or known.claim.id != entry.claim.id:
            return None
        return AssessedClaim(entry, known, evidence.reviews, evidence.match, evidence.together)

    def show_claims(self, rows: Sequence[Row], select: str | None = None, *, stay: bool = False) -> None:
        """Fill the list of claims; headings of events may stand among them."""
        self.claims.show(rows, select, stay=stay)

    def show_assessment(self, assessment: Assessment, reviews: Sequence[Review] = ()) -> None:
        """Show what is known about the selected claim."""
        self._answered()
        self.evidence.loading = False
        self.evidence.show_assessment(assessment, reviews)
        if self.evidence.match is None:
            self._ask_for_passages(None)
        self.post_message(self.EvidenceShown())

    def show_no_assessment(self, words: Content) -> None:
        """Say why nothing is known about the selected claim."""
        self._answered()
        self.evidence.loading = False
        self.evidence.show_nothing(words)
        self._ask_for_passages(None)

    @on(RowList.Highlighted, "#claims")
    def _claim_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST_SECONDS, self._claim_rests)

    def _claim_rests(self) -> None:
        if self.entry is None:
            self.show_no_assessment(EVENT_SELECTED if self.claims.rows else NOTHING_SELECTED)
        elif self._waiting is None:
            self._waiting = self.set_timer(WAITING_SECONDS, self._say_waiting)
        self.post_message(self.ClaimChosen(self.entry))

    def _say_waiting(self) -> None:
        """Never let what is known of one claim stand beside another."""
        self._waiting = None
        if self.entry is not None and self.assessed is None:
            self.evidence.show_nothing(STILL_READING)
            self._ask_for_passages(None)

    def _answered(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    @on(RowList.Highlighted, "#evidence")
    def _match_highlighted(self, event: RowList.Highlighted) -> None:
        event.stop()
        assessed = self.assessed
        self._ask_for_passages(assessed.match if assessed is not None else None)
        self.post_message(self.EvidenceShown())

    def _ask_for_passages(self, match: Match | None) -> None:
        entry = self.entry
        if entry is None:
            self.passages.show_claim(Content(""))
            return
        workspace = bench(self).workspace

        def read() -> tuple[Passage | None, Passage | None]:
            own = workspace.passage(entry.claim, AROUND) if entry.report else None
            prior = workspace.passage(match.retrieved.claim, AROUND) if match else None
            return own, prior

        self._request = begin(self, "passages", lambda stop, tell: (entry, match, read()))

    @on(WorkDone)
    def _passages_read(self, event: WorkDone) -> None:
        event.stop()
        if event.request != self._request:
            return
        entry, match, (own, prior) = event.found
        words = own_words(entry.claim, match) if match else ()
        if own is not None:
            self.passages.show_claim(own_passage(own, entry.claim, match, words))
        else:
            self.passages.show_claim(quiet("Your text\n") + typed_words(entry.claim, match, words))
        if match is not None and prior is not None:
            self.passages.show_prior(prior_passage(prior, match, found_words(match)))

    @on(WorkFailed)
    def _passages_missing(self, event: WorkFailed) -> None:
        event.stop()
        if event.request == self._request:
            self.passages.show_claim(verbatim(f"{event.message}\n{event.remedy}"))
