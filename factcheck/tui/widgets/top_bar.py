"""What is open, what is loading, what is being done: one line at the top of every room."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from factcheck.reports.wording import counted
from factcheck.tui.marks import quiet, strong
from factcheck.tui.verbatim import in_one_line, shown
from factcheck.tui.work import bench
from factcheck.workspace.results import ArchiveInfo, Progress

LEAST_LABEL, MOST_LABEL = 12, 40
"""Cells for the item at hand: a quarter of the line within these, so that the archive stays in view."""

LONGEST_PATH = 48
"""Cells for the archive's folder: beside it the counts and the work must fit at 120 columns."""


def progress_words(progress: Progress, label: int = MOST_LABEL) -> Content:
    """A phase with its count and the item at hand.

    Args:
        progress: How far it is.
        label: Cells for the item.
    """
    count = ""
    if progress.total:
        count = f" {progress.done:,} of {progress.total:,}"
    elif progress.done:
        count = f" {progress.done:,}"
    words = Content(f"{progress.phase.value}{count}")
    if not progress.label:
        return words
    return words + " " + in_one_line(progress.label, label).stylize(".mark--quiet")


def short_path(path: Path) -> str:
    """A folder from the home folder on, or its last two parts when that is long."""
    home = Path.home()
    words = f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
    return words if len(words) <= LONGEST_PATH else f"…/{path.parent.name}/{path.name}"


class TopBar(Widget):
    """Draws the state that the app holds."""

    tick: reactive[int] = reactive(0)
    """Changed to draw anew."""

    def render(self) -> Content:
        """The archive at the left, the work at the right."""
        app = bench(self)
        left = strong(" factcheck ") + self._archive(app.info, app.demo)
        right = self._work()
        room = self.size.width - right.cell_length - 2
        if left.cell_length > room:
            left = left.truncate(max(1, room), ellipsis=True)
        return left + " " * max(1, self.size.width - left.cell_length - right.cell_length - 1) + right

    def _archive(self, info: ArchiveInfo | None, demo: bool) -> Content:
        name = "demo archive, thrown away at the end" if demo else short_path(bench(self).workspace.directory)
        words = in_one_line(name, 60).stylize(".mark--quiet")
        if info is None:
            return words
        counts = f"  {counted(info.reports, 'report')} · {counted(info.claims, 'claim')}"
        return words + quiet(f"{counts} · {counted(len(info.outlets), 'outlet')}")

    def _work(self) -> Content:
        app = bench(self)
        if app.job is not None and (app.models_ready or app.models_failed):
            fetched = Content.styled(f"↓ {shown(app.network, 30)} ", ".mark--key") if app.network else ""
            words = progress_words(app.job, max(LEAST_LABEL, min(MOST_LABEL, self.size.width // 4)))
            return strong("◐ ") + fetched + words + quiet(" · ctrl+t stops")
        if app.models_failed:
            return Content.styled("! models not loaded", ".mark--conflict")
        if app.models_ready:
            return quiet("● models ready")
        loading = app.models_progress
        return strong("◐ ") + (progress_words(loading) if loading else Content("loading models"))
