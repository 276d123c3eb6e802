"""The workbench: holds the workspace, the state of its models and the one long job.

Rooms other than the first are imported when they are opened: the first frame
does not wait for what only they need.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.worker import Worker, WorkerState

from factcheck.tui.commands import (
    AddReports,
    AssessWaiting,
    ChangeTheme,
    CheckText,
    Quit,
    ShowHelp,
    StopWork,
    bindings,
)
from factcheck.tui.commands.palette import CommandProvider
from factcheck.tui.marks import quiet, strong
from factcheck.tui.protocol import WorkspaceLike
from factcheck.tui.room import EVERYWHERE, Room
from factcheck.tui.screens.inbox import InboxRoom
from factcheck.tui.state import BenchState, remember, remembered
from factcheck.tui.themes import THEMES, variable_defaults
from factcheck.tui.verbatim import shown
from factcheck.tui.widgets.top_bar import TopBar, progress_words
from factcheck.tui.work import Stopped, WorkAdvanced, WorkDone, WorkFailed, begin, end, explain, settle
from factcheck.workspace.results import AddSummary, ArchiveInfo, OnProgress, Phase, Progress, Stop

MODELS, JOB, INFO, STATE, KEEP = "models", "job", "info", "state", "keep"
"""The sorts of work that the app itself begins."""

KEEP_SECONDS = 30
"""Between two writes of where the analyst is."""

LISTING_SECONDS = 2.0
"""While reports come in, the list is read anew this often: soon enough to watch, seldom enough to read."""


class FactcheckApp(App[int]):
    """The workbench over one archive."""

    TITLE = "factcheck"
    CSS_PATH = "app.tcss"
    COMMANDS: ClassVar = {CommandProvider}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (170, "-huge")]  # noqa: RUF012 - as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(EVERYWHERE, footer=(ShowHelp,)),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(self, workspace: WorkspaceLike, *, demo: bool = False, sources: Sequence[str] = ()) -> None:
        """Make the workbench; nothing is read before its first frame.

        Args:
            workspace: The archive and what can be done with it.
            demo: Whether the archive is thrown away at the end.
            sources: Reports to add as soon as the first frame is drawn.
        """
        super().__init__()
        self.workspace = workspace
        self.demo = demo
        self.state = BenchState()
        self._sources = tuple(sources)
        self.info: ArchiveInfo | None = None
        self.models_ready = False
        self.models_failed = False
        self.models_progress: Progress | None = None
        self.job: Progress | None = None
        self.last_added: AddSummary | None = None
        self._was_busy = False
        self._listed = time.monotonic()
        self._models_settled = threading.Event()
        self._requests: dict[str, int] = {}
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._first_theme()

    def _first_theme(self) -> str:
        wanted = self.workspace.settings.theme
        return wanted if wanted in self.available_themes else THEMES[0].name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours for themes that do not know them."""
        return variable_defaults(self.current_theme)

    def get_default_screen(self) -> Room:
        """The list of claims."""
        return InboxRoom()

    def on_mount(self) -> None:
        """Put the analyst's own keys in force; load what is slow after the first frame."""
        self.set_keymap(self.workspace.settings.keys)
        self.call_after_refresh(self._begin_loading)

    def _begin_loading(self) -> None:
        workspace = self.workspace
        self._begin(STATE, lambda stop, tell: remembered(workspace.directory))
        self.count()
        self._begin(MODELS, lambda stop, tell: workspace.load_models(tell))

    def _begin(
        self, group: str, work: Callable[[Stop, OnProgress], object], *, finishes: bool = False
    ) -> None:
        self._requests[group] = begin(self, group, work, finishes=finishes)

    def count(self) -> None:
        """Count anew what the archive holds."""
        workspace = self.workspace
        self._begin(INFO, lambda stop, tell: workspace.info())

    def wait_for_models(self, stop: Stop) -> None:
        """Hold a worker until the models are loaded, or could not be.

        Raises:
            Stopped: When nobody waits for the worker's outcome any more.
        """
        while not self._models_settled.wait(0.1):
            if stop():
                raise Stopped

    def add(self, sources: Sequence[str], outlet: str | None, published: str) -> None:
        """Begin to read sources in.

        Args:
            sources: Paths or URLs as typed.
            outlet: For files that name none.
            published: A date as typed, for files that name none.
        """
        workspace, wait = self.workspace, self.wait_for_models
        paths = [each if "://" in each else str(Path(each).expanduser()) for each in sources]

        def run(stop: Stop, tell: OnProgress) -> AddSummary:
            from factcheck.tui.dates import read_date

            date = read_date(published)
            wait(stop)
            return workspace.add(paths, outlet=outlet, published=date, on_progress=tell, stop=stop)

        self.job = Progress(phase=Phase.READING, done=0, label=sources[0].rstrip("/").rpartition("/")[2])
        self._begin(JOB, run, finishes=True)
        self._state_changed()

    def _state_changed(self) -> None:
        if not self.screen_stack:
            return
        for screen in self.screen_stack:
            for bar in screen.query(TopBar):
                bar.tick += 1
        busy = self.job is not None
        if busy is not self._was_busy:
            self._was_busy = busy
            self.refresh_bindings()

    @on(WorkAdvanced)
    def _advanced(self, event: WorkAdvanced) -> None:
        if event.request == self._requests.get(MODELS):
            self.models_progress = event.progress
        elif event.request == self._requests.get(JOB) and self.job is not None:
            self.job = event.progress
            self._room().job_advanced(event.progress)
            if time.monotonic() - self._listed > LISTING_SECONDS:
                self._listed = time.monotonic()
                self.count()
                self.inbox.read_again()
        self._state_changed()

    @on(WorkDone)
    def _done(self, event: WorkDone) -> None:
        if not self.screen_stack:
            return
        if event.request == self._requests.get(INFO):
            self.info = event.found
            self._collect_garbage_from_now_on()
        elif event.request == self._requests.get(STATE):
            self._restore(event.found)
        elif event.request == self._requests.get(MODELS):
            self._models_loaded()
        elif event.request == self._requests.get(JOB):
            self._job_done(event.found)
        self._state_changed()

    @staticmethod
    def _collect_garbage_from_now_on() -> None:
        """What was made until the archive is open stays, so the collector, off until then, passes it over."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _restore(self, state: BenchState) -> None:
        if state.theme in self.available_themes:
            self.theme = state.theme
        if self._sources:
            self.add(self._sources, None, "")
        self.inbox.restore(state)
        self.set_interval(KEEP_SECONDS, self._keep_state)

    def _keep_state(self) -> None:
        self.state = self.inbox.state(self.theme)
        directory, state = self.workspace.directory, self.state
        self._begin(KEEP, lambda stop, tell: remember(directory, state))

    def _room(self) -> Room:
        """The open room, beneath the palette where that is open."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Room))

    @property
    def inbox(self) -> InboxRoom:
        """The first room, which is always open beneath the others."""
        return cast("InboxRoom", self.screen_stack[0])

    def _models_loaded(self) -> None:
        self.models_ready = True
        self._models_settled.set()
        self.inbox.models_loaded()

    def _job_done(self, found: AddSummary | int) -> None:
        self.job = None
        self.count()
        self.inbox.read_again()
        self.inbox.read_claim()
        if isinstance(found, AddSummary):
            self.last_added = found
            if self._room().job_ended(found):
                return
            added = f"{found.added:,} reports added, {found.assessed:,} claims assessed."
            problems = f" {len(found.problems):,} problems: press a to read them." if found.problems else ""
            self.notify(added + problems, markup=False)
        else:
            self.notify(f"{found:,} claims assessed.", markup=False)

    @on(WorkFailed)
    def _failed(self, event: WorkFailed) -> None:
        if event.request == self._requests.get(MODELS):
            self.models_failed = True
            self._models_settled.set()
        if event.request == self._requests.get(JOB):
            self.job = None
            self._room().job_failed(event.message, event.remedy)
        self._state_changed()
        self.notify(
            shown(event.remedy, 400),
            title=shown(event.message, 400),
            severity="error",
            markup=False,
            timeout=12,
        )

    @on(Worker.StateChanged)
    def _guard(self, event: Worker.StateChanged) -> None:
        """Turn whatever a worker died of into a message; the workbench goes on."""
        if event.state not in (WorkerState.ERROR, WorkerState.SUCCESS):
            return
        asked = settle(event.worker)
        if event.state is WorkerState.ERROR and asked is not None and event.worker.error is not None:
            message, remedy = explain(event.worker.error)
            self.log.error(event.worker.error)
            asked.node.post_message(WorkFailed(asked.group, asked.request, message, remedy))

    def action_command(self, command_id: str) -> None:
        """Let the open room post a command whose key is the app's."""
        self._room().action_command(command_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ask the open room whether a command applies."""
        if action == "command" and self.screen_stack:
            return self.screen.check_action(action, parameters)
        return True

    @on(CheckText)
    def _check(self) -> None:
        from factcheck.tui.screens.check import CheckRoom

        self.push_screen(CheckRoom())

    @on(AddReports)
    def _add(self) -> None:
        from factcheck.tui.screens.add import AddRoom

        self.push_screen(AddRoom())

    @on(AssessWaiting)
    def _assess_waiting(self) -> None:
        if self.job is not None:
            self.notify("Another job is running; ctrl+t stops it.", markup=False)
            return
        workspace, wait = self.workspace, self.wait_for_models

        def run(stop: Stop, tell: OnProgress) -> int:
            wait(stop)
            return workspace.assess_pending(tell, stop)

        self.job = Progress(phase=Phase.ASSESSING, done=0)
        self._begin(JOB, run, finishes=True)
        self._state_changed()

    @on(StopWork)
    def _stop_work(self) -> None:
        end(self, JOB)
        self.notify("Stopping after the batch at hand; what is done stays.", markup=False)

    def _leave(self, yes: bool | None) -> None:
        """Quit while a job runs; the terminal is given back before the batch at hand is done."""
        if yes:
            self.exit(0, message="factcheck: stopping after the batch at hand")

    @on(ShowHelp)
    def _help(self) -> None:
        from factcheck.tui.screens.dialogs import HelpRoom

        self.push_screen(HelpRoom(self._room()))

    @on(ChangeTheme)
    def _theme(self) -> None:
        from factcheck.tui.screens.dialogs import ThemeRoom

        self.push_screen(ThemeRoom())

    @on(Quit)
    async def action_quit(self) -> None:
        """Leave; ask first when a job would be cut short."""
        self.state = self.inbox.state(self.theme)
        if self.job is None:
            self.exit(0)
            return
        from factcheck.tui.screens.dialogs import QuestionRoom

        words = progress_words(self.job)
        question = Content.assemble(
            strong("Stop the work and quit?"), "\n\n", words, "\n", quiet("What is done stays.")
        )
        self.push_screen(QuestionRoom(question), self._leave)
