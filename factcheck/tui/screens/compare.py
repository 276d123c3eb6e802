"""Two passages side by side: what decided, and how their figures differ."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from factcheck.models import Claim, Match, ReportHeader
from factcheck.reports.deciding_words import found_words, own_words
from factcheck.tui.commands import CopyQuote, GoBack, ShowWrittenOut, bindings
from factcheck.tui.marks import RELATIONS, quiet, reason_words, strong
from factcheck.tui.quoting_room import QuotingRoom
from factcheck.tui.widgets.citation import cited
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.widgets.differences import Difference, as_of, differences
from factcheck.tui.widgets.figure_table import FigureTable
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.passages import found_title, marked_passage, passage_heading, typed_words
from factcheck.tui.widgets.top_bar import TopBar
from factcheck.tui.work import WorkDone, begin, bench
from factcheck.workspace.results import Passage

CONTEXT_LINES = 5
"""Lines kept in view above a claim further down its passage."""


class PassageColumn(VerticalScroll, can_focus=True):
    """One of the two passages."""

    HELP = """\
## Compare

Both passages as they were published. The claims stand out; the words that
decided the relation are underlined. Below, figures and times of both claims
beside each other: how many, in which unit, whether "at least" or "about", when each
was published, and what lies between them.
"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._settled = False

    def compose(self) -> ComposeResult:
        """The words."""
        yield Static()

    def show(self, passage: Passage, claim: Claim, body: Content) -> None:
        """Show a passage, the first time with the claim in view; later marks leave the scrolling alone.

        Args:
            passage: The passage.
            claim: The claim in it.
            body: The passage with its marks.
        """
        heading = passage_heading(passage, claim)
        self.query_one(Static).update(Content("\n").join([heading, Content(""), body]))
        if self._settled:
            return
        self._settled = True
        width = max(1, self.scrollable_content_region.width)
        before = body[: passage.claim.start].wrap(width) if passage.claim.start else []
        top = len(heading.wrap(width)) + len(before)
        self.call_after_refresh(self.scroll_to, y=top - CONTEXT_LINES, animate=False)

    def show_words(self, words: Content) -> None:
        """Show a text that stands in no report."""
        self.query_one(Static).update(words)


class CompareRoom(QuotingRoom):
    """A claim and one of its matches."""

    OFFERS = (GoBack, CopyQuote, ShowWrittenOut)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERS, footer=OFFERS)

    def __init__(self, entry: ClaimEntry, match: Match) -> None:
        """Open on a pair.

        Args:
            entry: The claim.
            match: The prior claim with its relation.
        """
        super().__init__()
        self.entry = entry
        self.match = match
        self._passages: tuple[Passage | None, Passage]

    def remembers(self) -> dict[str, object]:
        """That it was open."""
        return {"room": "compare"}

    def quoted(self) -> tuple[Claim, ReportHeader | None]:
        """The side that has the focus."""
        if self.focused is not None and self.focused.id == "newer":
            return self.entry.claim, self.entry.report
        return self.match.retrieved.claim, self.match.retrieved.report

    def compose(self) -> ComposeResult:
        """The relation, both passages, the table of figures."""
        yield TopBar()
        yield Static(self._relation(), id="relation")
        with Horizontal(id="pair"):
            yield PassageColumn(id="newer")
            yield PassageColumn(id="prior")
        with Container(id="figures"):
            yield self._figures()
        yield KeyBar()

    def on_mount(self) -> None:
        """Name the columns and read the passages."""
        found = self.match.retrieved.report
        self.query_one("#newer").border_title = Content("This claim · ") + cited(self.entry.report)
        self.query_one("#prior").border_title = Content(f"{found_title(self.match)} · ") + cited(found)
        self.query_one("#figures").border_title = "Figures and times"
        workspace, entry, match = bench(self).workspace, self.entry, self.match

        def read() -> tuple[Passage | None, Passage]:
            own = workspace.passage(entry.claim, 1_500) if entry.report else None
            return own, workspace.passage(match.retrieved.claim, 1_500)

        begin(self, "passages", lambda stop, tell: read())
        self.query_one("#newer").focus()

    def _point(self) -> None:
        """Look for the words that the relation hangs on, once the passages can be read."""
        workspace, entry, match = bench(self).workspace, self.entry, self.match
        if workspace.models_ready and match.review is None:
            begin(self, "words", lambda stop, tell: workspace.point(entry.claim, entry.report, match))

    def _relation(self) -> Content:
        judgement = self.match.judgement
        mark = RELATIONS[judgement.relation]
        words = Content(" ") + mark.label() + quiet(" because of ") + strong(reason_words(judgement.reason))
        return words + quiet(f" · confidence {judgement.confidence:.2f}")

    @on(WorkDone)
    def _found(self, event: WorkDone) -> None:
        event.stop()
        if isinstance(event.found, Match):
            self.match = event.found
        else:
            self._passages = event.found
            self._point()
        self._show()

    def _show(self) -> None:
        """Draw both passages with the words that decided."""
        own, prior = self._passages
        claim, match = self.entry.claim, self.match
        relation, found = match.judgement.relation, match.retrieved.claim
        newer = self.query_one("#newer", PassageColumn)
        if own is None:
            typed = typed_words(claim, match, own_words(claim, match))
            newer.show_words(quiet("typed just now\n\n") + typed)
        else:
            newer.show(own, claim, marked_passage(own, own_words(claim, match), relation))
        body = marked_passage(prior, found_words(match), relation)
        self.query_one("#prior", PassageColumn).show(prior, found, body)

    def _figures(self) -> FigureTable:
        found = self.match.retrieved
        rows = [*differences(self.entry.claim, found.claim), as_of(self.entry.report, found.report)]
        heading = Difference("", "this claim", found_title(self.match).lower(), "difference")
        return FigureTable(rows, heading, id="figure-table")

    @on(GoBack)
    def _go_back(self) -> None:
        self.dismiss()
