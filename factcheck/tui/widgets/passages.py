"""How is a passage shown? The report's own words around a claim, the deciding ones marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from factcheck.models import Claim, Match, Relation, Span
from factcheck.tui.marks import RELATIONS, quiet
from factcheck.tui.verbatim import in_one_line, verbatim
from factcheck.tui.widgets.citation import instant, speaker_chain
from factcheck.workspace.results import Passage


def marked_passage(passage: Passage, words: Sequence[Span] = (), relation: Relation | None = None) -> Content:
    """A passage with its claim standing out and the deciding words marked.

    Args:
        passage: The stretch of the report.
        words: Deciding words, as offsets into the report.
        relation: Whose colour they take.

    Returns:
        The passage, character for character.
    """
    content = verbatim(passage.text).stylize_before(".mark--quiet")
    content = content.stylize(".mark--claim", passage.claim.start, passage.claim.end)
    style = f"{RELATIONS[relation].style}-words" if relation else ".mark--strong"
    for span in words:
        start, end = span.start - passage.offset, span.end - passage.offset
        if start >= 0:
            content = content.stylize(style, start, end)
    return _with_ellipses(content, passage)


def _with_ellipses(content: Content, passage: Passage) -> Content:
    """Say that the report goes on before the passage; its end the reader sees."""
    return quiet("… ") + content if passage.offset else content


def passage_heading(passage: Passage, claim: Claim) -> Content:
    """Outlet, instant and headline, then who is speaking."""
    report = passage.report
    first = in_one_line(report.outlet, 80).stylize(".mark--strong")
    lines = [first + quiet(f" · {instant(report.published)}")]
    if report.title:
        lines.append(in_one_line(report.title, 200).stylize(".mark--quiet"))
    if claim.attribution:
        lines.append(quiet("speaking: ") + speaker_chain(claim))
    return Content("\n").join(lines)


def found_title(match: Match) -> str:
    """Whether the found report came before or after the claim."""
    return "Later report" if match.found_is_newer else "Prior report"


class PassagePane(VerticalScroll, can_focus=True):
    """Both passages, one under the other."""

    HELP = """\
## Passages

The words around the claim and around the selected prior report, character for
character as they were published. The claim stands out; the words that decided
the relation are underlined in its colour. A `·` stands for a character that would
be invisible.
"""

    BORDER_TITLE = "Passages"
    COMPONENT_CLASSES: ClassVar[set[str]] = set()

    def compose(self) -> ComposeResult:
        """A place for each passage."""
        yield Static(id="claim-passage", classes="passage")
        yield Static(id="prior-passage", classes="passage")

    def show_claim(self, content: Content) -> None:
        """Show the claim's own passage, and none beside it."""
        self.query_one("#claim-passage", Static).update(content)
        self.query_one("#prior-passage", Static).update(Content(""))
        self.scroll_home(animate=False)

    def show_prior(self, content: Content) -> None:
        """Show the passage of the selected match."""
        self.query_one("#prior-passage", Static).update(content)


def own_passage(passage: Passage, claim: Claim, match: Match | None, words: Sequence[Span]) -> Content:
    """The claim's passage under its heading."""
    relation = match.judgement.relation if match else None
    heading = quiet("This claim · ") + _short_heading(passage, claim)
    return Content("\n").join([heading, marked_passage(passage, words, relation)])


def prior_passage(passage: Passage, match: Match, words: Sequence[Span]) -> Content:
    """A match's passage under its heading."""
    mark = RELATIONS[match.judgement.relation]
    later = " · later report · " if match.found_is_newer else " · "
    heading = mark.label() + quiet(later) + _short_heading(passage, match.retrieved.claim)
    body = marked_passage(passage, words, match.judgement.relation)
    return Content("\n").join([heading, body])


def typed_words(claim: Claim, match: Match | None, words: Sequence[Span]) -> Content:
    """A claim that stands in no report, its deciding words marked."""
    content = verbatim(claim.text)
    if match is not None:
        style = f"{RELATIONS[match.judgement.relation].style}-words"
        for span in words:
            content = content.stylize(style, span.start - claim.start, span.end - claim.start)
    return content


def _short_heading(passage: Passage, claim: Claim) -> Content:
    """Outlet, instant and speakers in one line."""
    parts = [in_one_line(passage.report.outlet, 60).stylize(".mark--strong")]
    parts.append(quiet(instant(passage.report.published).removesuffix(" UTC")))
    if claim.attribution:
        parts.append(speaker_chain(claim))
    return quiet(" · ").join(parts)
