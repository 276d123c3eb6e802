"""Add files, folders, saved feeds or a URL to the archive."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Label, ProgressBar, Static

from factcheck.reports.wording import counted
from factcheck.tui.commands import GoBack, bindings
from factcheck.tui.marks import quiet, strong
from factcheck.tui.room import Room
from factcheck.tui.typed_sources import NO_HOST, names_no_host
from factcheck.tui.verbatim import in_one_line, verbatim
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.top_bar import TopBar, progress_words
from factcheck.tui.work import bench
from factcheck.workspace.results import AddSummary, Progress

PROBLEMS_SHOWN = 200
"""Problems listed; a batch with more of them has one cause."""

NOTHING_ADDED = Content(
    "Articles as .txt, .md or .html; collections as .jsonl or .json (one report an object: outlet, "
    "title, published, url, text); saved feeds as .xml; or a whole folder of these.\n\n"
    "An article's or a feed's address, and a list of feeds (.opml), are fetched from the network; nothing "
    "else ever is. To have a folder or a feed looked at again and again, press w in the library (l)."
)


class SourceInput(Input):
    """A path, a folder or a URL."""

    HELP = """\
## Add reports

Give a file, a folder or a URL and press enter. Outlet and date are used for plain
files that do not say them themselves; leave them empty otherwise. Adding the same
report twice changes nothing; an edited report keeps both versions.

The work goes on when you leave this screen; `ctrl+t` stops it, and what is done stays.
"""


class AddRoom(Room):
    """A form, the progress of the job, and the problems it met."""

    OFFERS = (GoBack,)
    TELLS_OF_ADDING = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERS, footer=OFFERS)

    def compose(self) -> ComposeResult:
        """The form above, what became of it below."""
        yield TopBar()
        with Vertical(id="form"):
            yield Label("File, folder or URL")
            yield SourceInput(placeholder="~/articles", id="source", compact=True)
            yield Label("Outlet, for files that name none")
            yield SourceInput(placeholder="as their reports say", id="outlet", compact=True)
            yield Label("Published, for files that name no date")
            yield SourceInput(placeholder="2022-06-10, or 2022-06-10 09:40", id="published", compact=True)
            yield Static(quiet("enter adds · tab moves on"), id="form-hint")
        with VerticalScroll(id="outcome", can_focus=True):
            yield Static(NOTHING_ADDED, id="outcome-words")
            yield ProgressBar(show_eta=False, id="add-progress")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the path; show the outcome of the last job again."""
        self.query_one("#form").border_title = "Add reports"
        self.query_one("#outcome").border_title = "Outcome"
        self.query_one("#source").focus()
        self._show_outcome()
        job = bench(self).job
        if job is not None:
            self.job_advanced(job)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        source = self.query_one("#source", Input).value.strip()
        if not source:
            self._refuse("Type a path or a URL first.")
            return
        if names_no_host(source):
            self._refuse(NO_HOST)
            return
        if bench(self).job is not None:
            self._refuse("Another job is running; ctrl+t stops it.")
            return
        outlet = self.query_one("#outlet", Input).value.strip() or None
        published = self.query_one("#published", Input).value.strip()
        bench(self).add([source], outlet, published)
        self._say(quiet("enter adds · tab moves on"))

    def _refuse(self, words: str) -> None:
        self._say(Content.styled(f"! {words}", ".mark--conflict"))
        self.query_one("#source").focus()

    def _say(self, words: Content) -> None:
        self.query_one("#form-hint", Static).update(words)

    def job_advanced(self, progress: Progress) -> None:
        """Show how far the job is."""
        bar = self.query_one("#add-progress", ProgressBar)
        bar.display = True
        bar.update(total=progress.total, progress=progress.done)
        self.query_one("#outcome-words", Static).update(progress_words(progress))

    def job_ended(self, added: int) -> None:
        """Show what became of the sources."""
        self._show_outcome()

    def _show_outcome(self) -> None:
        """What the last adding brought, whatever other job ended since."""
        summary = bench(self).last_added
        self.query_one("#add-progress").display = False
        words = summary_words(summary) if summary is not None else NOTHING_ADDED
        self.query_one("#outcome-words", Static).update(words)

    def job_failed(self, message: str, remedy: str) -> None:
        """Show why nothing was added."""
        words = Content.styled("! ", ".mark--conflict") + verbatim(f"{message}\n\n{remedy}")
        self.query_one("#outcome-words", Static).update(words)

    @on(GoBack)
    def _go_back(self) -> None:
        self.dismiss()


def summary_words(summary: AddSummary) -> Content:
    """A job's outcome in words: what was added, then each problem with its remedy."""
    verb = "Stopped" if summary.cancelled else "Done"
    lines = [
        strong(f"{verb} in {summary.seconds:,.1f} s"),
        Content(f"{counted(summary.added, 'report')} added, {summary.unchanged:,} there already")
        + (f", {counted(summary.new_versions, 'edited version')}" if summary.new_versions else ""),
        Content(f"{counted(summary.claims, 'claim')} found, {summary.assessed:,} assessed"),
    ]
    if summary.problems:
        lines += [Content(""), strong(counted(len(summary.problems), "problem"))]
        for problem in summary.problems[:PROBLEMS_SHOWN]:
            lines.append(
                Content.styled("! ", ".mark--conflict") + in_one_line(problem.source).stylize("bold")
            )
            lines.append(Content("  ") + in_one_line(problem.message))
            if problem.remedy:
                lines.append(Content("  ") + in_one_line(problem.remedy).stylize(".mark--quiet"))
        if len(summary.problems) > PROBLEMS_SHOWN:
            lines.append(quiet(f"{PROBLEMS_SHOWN:,} of {len(summary.problems):,} problems"))
    return Content("\n").join(lines)
