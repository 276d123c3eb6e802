"""Which long job runs? One at a time: adding, saving a text, looking at watched sources, assessing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import App

from factcheck.models import Watch
from factcheck.tui.commands import AssessWaiting, StopWork
from factcheck.tui.typed_sources import host_of, in_full
from factcheck.tui.verbatim import shown
from factcheck.tui.work import Stopped, WorkFailed, begin, end
from factcheck.workspace.results import AddSummary, OnProgress, Phase, Progress, Stop

if TYPE_CHECKING:
    from factcheck.tui.protocol import WorkspaceLike
    from factcheck.tui.room import Room
    from factcheck.tui.screens.inbox import InboxRoom
    from factcheck.tui.screens.saving import TextToSave

JOB, DUE = "job", "due"
"""The long job, and the look for what is due."""

WATCH_SECONDS = 20.0
"""Between two looks for watched sources that are due; they are due in minutes."""


class JobKeeping(App[int]):
    """The part of the app that begins work, and tells what came of long jobs."""

    def __init__(self, workspace: WorkspaceLike) -> None:
        """Begin with no job.

        Args:
            workspace: The archive and what can be done with it.
        """
        super().__init__()
        self.workspace = workspace
        self.job: Progress | None = None
        """How far the long job is; None while there is none."""
        self.network = ""
        """The host that the long job fetches from; empty when it stays on this machine."""
        self.last_added: AddSummary | None = None
        """What the last adding brought; None while another one runs."""
        self.requests: dict[str, int] = {}
        """The newest request of each sort of work that the app itself began."""
        self.models_settled = threading.Event()
        """Set once the models are loaded, or could not be."""
        self._looking = False
        """Whether the job is a look at watched sources."""
        self._told: dict[str, str] = {}
        """The error that work which begins by itself ended in last, by its sort."""

    def begin_work(
        self, group: str, work: Callable[[Stop, OnProgress], object], *, finishes: bool = False
    ) -> None:
        """Begin work of one sort in the app's own name; the newest of a sort is the one that counts."""
        self.requests[group] = begin(self, group, work, finishes=finishes)

    def wait_for_models(self, stop: Stop) -> None:
        """Hold a worker until the models are loaded, or could not be.

        Raises:
            Stopped: When the worker is asked to stop meanwhile.
        """
        while not self.models_settled.wait(0.1):
            if stop():
                raise Stopped

    def state_changed(self) -> None:
        """Draw the top lines anew, and the keys when work began or ended."""

    def count(self) -> None:
        """Count anew what the archive holds."""

    @property
    def room(self) -> Room:
        """The open room, beneath the palette where that is open."""
        from factcheck.tui.room import Room

        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Room))

    @property
    def rooms(self) -> Sequence[Room]:
        """All open rooms, the first one at the front; one that is just being made reads for itself."""
        from factcheck.tui.room import Room

        return [screen for screen in self.screen_stack if isinstance(screen, Room) and screen.is_mounted]

    @property
    def inbox(self) -> InboxRoom:
        """The first room, which is always open beneath the others."""
        return cast("InboxRoom", self.screen_stack[0])

    def _start(self, words: str, sources: Sequence[str], run: Callable[[Stop, OnProgress], object]) -> None:
        """Begin the long job; the models are waited for first."""
        wait = self.wait_for_models

        def after_models(stop: Stop, tell: OnProgress) -> object:
            wait(stop)
            return run(stop, tell)

        lists = [Path(each).name for each in sources if each.lower().endswith(".opml")]
        fetched = dict.fromkeys([*map(host_of, sources), *lists])
        self.network = ", ".join(name for name in fetched if name)
        self._looking = False
        self.job = Progress(phase=Phase.READING, done=0, label=words)
        self.begin_work(JOB, after_models, finishes=True)
        self.state_changed()

    def is_busy(self) -> bool:
        """Whether a job runs; says so where another one was asked for."""
        if self.job is not None:
            self.notify("Another job is running; ctrl+t stops it.", markup=False)
        return self.job is not None

    def add(self, sources: Sequence[str], outlet: str | None, published: str) -> None:
        """Begin to read sources in.

        Args:
            sources: Paths or URLs as typed.
            outlet: For files that name none.
            published: A date as typed, for files that name none.
        """
        workspace = self.workspace
        self.last_added = None
        paths = [in_full(each) for each in sources]

        def run(stop: Stop, tell: OnProgress) -> AddSummary:
            from factcheck.tui.dates import read_date

            date = read_date(published)
            return workspace.add(paths, outlet=outlet, published=date, on_progress=tell, stop=stop)

        self._start(sources[0].rstrip("/").rpartition("/")[2], paths, run)

    def save_text(self, text: str, saved: TextToSave) -> None:
        """Begin to store a typed text as a report."""
        if self.is_busy():
            return
        workspace = self.workspace

        def run(stop: Stop, tell: OnProgress) -> AddSummary:
            from factcheck.tui.dates import read_date

            return workspace.add_text(
                text,
                outlet=saved.outlet or None,
                title=saved.title,
                published=read_date(saved.published),
                on_progress=tell,
                stop=stop,
            )

        self._start(saved.title or "the text", [], run)

    def export(self, ids: Sequence[str], title: str, path: Path) -> None:
        """Begin to write what is known of claims to a file.

        Args:
            ids: The claims.
            title: Of the document; empty takes the claim's own words.
            path: Where to; its ending says as what.
        """
        if self.is_busy():
            return
        workspace = self.workspace

        def run(stop: Stop, tell: OnProgress) -> Exported:
            from factcheck.tui.screens.exporting import FORMS

            dossier = workspace.dossier(ids, title=title, on_progress=tell, stop=stop)
            draft = path.with_name(f"{path.name}.part")
            draft.write_text(workspace.render(dossier, FORMS[path.suffix]), encoding="utf-8")
            draft.replace(path)
            return Exported(path, len(dossier.assessments))

        self._start(path.name, [], run)

    def begin_watching(self) -> None:
        """Look for due sources now and again, as long as the workbench is open."""
        self.set_interval(WATCH_SECONDS, self.look_at_watched)
        self.look_soon()

    def look_soon(self) -> None:
        """Look for due sources in a moment, once what was just changed is kept."""
        self.set_timer(0.5, self.look_at_watched)

    def look_at_watched(self, *, everything: bool = False) -> None:
        """Find out which watched sources are due, and look at them.

        Args:
            everything: Look at those that are not due as well; asked for, so that every error is told.
        """
        if self.job is not None:
            return
        if everything:
            self._told.clear()
        workspace = self.workspace

        def find(stop: Stop, tell: OnProgress) -> Sequence[Watch]:
            return workspace.notebook.watches() if everything else workspace.due()

        self.begin_work(DUE, find)

    def watches_due(self, due: Sequence[Watch]) -> None:
        """Look at sources, one after the other, as one job."""
        self._told.pop(DUE, None)
        if self.job is not None or not due:
            return
        workspace = self.workspace

        def run(stop: Stop, tell: OnProgress) -> Looked:
            found = Looked()
            for watched in due:
                if stop():
                    break
                tell(Progress(phase=Phase.READING, done=0, label=watched.source))
                found.take(workspace.look(watched, tell, stop))
            return found

        self._start(due[0].source, [each.source for each in due], run)
        self._looking = True

    def job_done(self, found: AddSummary | Looked | Exported | int) -> None:
        """Tell what came of the job, and show what is new."""
        if isinstance(found, AddSummary):
            self.last_added = found
        brought = 0 if isinstance(found, Exported | int) else found.added
        self._job_over(brought)
        if isinstance(found, Exported):
            self.notify(f"{found.claims:,} claims written to {found.path}", markup=False)
            return
        if isinstance(found, Looked):
            self._told.pop(JOB, None)
            self._looked(found)
            if not found.added:
                return
        elif isinstance(found, AddSummary):
            self._added(found)
        else:
            self.notify(f"{found:,} claims assessed.", markup=False)
        self.count()
        self.inbox.read_again()
        self.inbox.read_claim()

    def _looked(self, found: Looked) -> None:
        if found.added:
            self.notify(f"{found.added:,} new reports from watched sources.", markup=False)
        elif found.troubles:
            troubles = f"{found.troubles:,} of the watched sources could not be read: see the library."
            self.notify(troubles, severity="warning", markup=False)

    def _added(self, summary: AddSummary) -> None:
        if self.room.TELLS_OF_ADDING:
            return
        added = f"{summary.added:,} reports added, {summary.assessed:,} claims assessed."
        problems = f" {len(summary.problems):,} problems: press l to read them." if summary.problems else ""
        self.notify(added + problems, markup=False)

    def job_stopped(self) -> None:
        """The job was stopped before it had begun."""
        self._job_over(0)

    def job_failed(self, message: str, remedy: str) -> None:
        """The job ended in an error, which the app tells."""
        self._job_over(0)
        for room in self.rooms:
            room.job_failed(shown(message, 400), shown(remedy, 400))

    def _job_over(self, added: int) -> None:
        """Have no job any more, and let every room show what the last one changed, also one beneath."""
        self.job, self.network = None, ""
        for room in self.rooms:
            room.job_ended(added)

    def is_news(self, event: WorkFailed) -> bool:
        """Whether an error has to be told: looks begin by themselves, and would tell theirs for ever."""
        if event.group != DUE and not (event.group == JOB and self._looking):
            return True
        known = self._told.get(event.group)
        self._told[event.group] = event.message
        return event.message != known

    @on(AssessWaiting)
    def _assess_waiting(self) -> None:
        if self.is_busy():
            return
        workspace = self.workspace
        self._start("what waits", [], lambda stop, tell: workspace.assess_pending(tell, stop))

    @on(StopWork)
    def _stop_work(self) -> None:
        if self.job is not None:
            end(self, JOB)
            self.notify("Stopping after the batch at hand; what is done stays.", markup=False)


@dataclass(frozen=True)
class Exported:
    """What was written."""

    path: Path
    """Where to."""

    claims: int
    """How many claims are in it; fewer than asked for when it was stopped."""


class Looked:
    """What a round of looking at watched sources brought."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.added = 0
        self.troubles = 0

    def take(self, summary: AddSummary) -> None:
        """Count one source."""
        self.added += summary.added + summary.new_versions
        self.troubles += bool(summary.problems) and not (summary.added or summary.unchanged)
