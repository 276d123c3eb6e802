"""The workbench: holds the workspace, the state of its models and the one long job.

Rooms other than the first are imported when they are opened: the first frame
does not wait for what only they need.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual._context import active_message_pump
from textual.app import ScreenStackError
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.css.query import NoMatches
from textual.worker import Worker, WorkerState

from factcheck.tui.commands import (
    AddReports,
    ChangeTheme,
    CheckText,
    Quit,
    ShowHelp,
    ShowSettings,
    bindings,
)
from factcheck.tui.commands.palette import CommandProvider
from factcheck.tui.drawn_lines import forget_lines_of_closed_rooms
from factcheck.tui.former_sizes import forget_former_sizes
from factcheck.tui.job_keeping import DUE, JOB
from factcheck.tui.marks import quiet, strong
from factcheck.tui.protocol import WorkspaceLike
from factcheck.tui.room import EVERYWHERE, Room, was_left
from factcheck.tui.screens.inbox import InboxRoom
from factcheck.tui.setting_keeping import MODELS, SETTING, SettingKeeping
from factcheck.tui.state import LONGEST_DRAFT, BenchState, remember, remembered
from factcheck.tui.themes import THEMES, variable_defaults
from factcheck.tui.verbatim import shown
from factcheck.tui.widgets.top_bar import TopBar, progress_words
from factcheck.tui.work import WorkAdvanced, WorkDone, WorkFailed, WorkStopped, explain, settle
from factcheck.workspace.freed_memory import FreedMemory
from factcheck.workspace.results import ArchiveInfo, OnProgress, Stop

INFO, STATE, KEEP = "info", "state", "keep"
"""The sorts of work that the app itself begins."""

KEEP_SECONDS = 30
"""Between two writes of where the analyst is, and two returns of what closed rooms have freed."""

LISTING_SECONDS = 2.0
"""While reports come in, the list is read anew this often: soon enough to watch, seldom enough to read."""


class FactcheckApp(SettingKeeping):
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
        forget_lines_of_closed_rooms()
        super().__init__(workspace)
        self.demo = demo
        self.state: BenchState | None = None
        """Where the analyst was when that was noted last; None until the last session's place is read."""
        self.draft = ""
        """The text in the check room, also while that is closed."""
        self._sources = tuple(sources)
        self.info: ArchiveInfo | None = None
        self._begun = False
        self._was_busy = False
        self._listed = time.monotonic()
        self._freed = FreedMemory()
        for theme in THEMES:
            self.register_theme(theme)
        self.wear_the_settings_theme()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own colours for themes that do not know them."""
        return variable_defaults(self.current_theme)

    def get_default_screen(self) -> Room:
        """The list of claims."""
        return InboxRoom()

    def pop_screen(self) -> AwaitComplete:
        """Close what is on top, but never the first room, however often escape was typed."""
        return super().pop_screen() if len(self.screen_stack) > 1 else AwaitComplete()

    def on_mount(self) -> None:
        """Put the analyst's own keys in force; load what is slow after the first frame."""
        self.set_keymap(self.workspace.settings.keys)
        self.call_after_refresh(self._begin_loading)

    def _begin_loading(self) -> None:
        """Read the list before anything else: what else there is to do would only share its core."""
        workspace = self.workspace
        self.begin_work(STATE, lambda stop, tell: remembered(workspace.directory))

    def list_settled(self) -> None:
        """The list was read, or cannot be: begin what waited for it, the first time."""
        if not self._begun:
            self._begun = True
            self.call_after_refresh(self._begin_the_rest)

    def _begin_the_rest(self) -> None:
        self.count()
        self.load_models()
        self.begin_watching()
        if self.workspace.settings.keys:
            self.check_keys()

    def count(self) -> None:
        """Count anew what the archive holds."""
        workspace = self.workspace
        self.begin_work(INFO, lambda stop, tell: workspace.info())

    def state_changed(self) -> None:
        """Draw the top lines anew, and the keys when work began or ended."""
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
        if event.request == self.requests.get(MODELS):
            self.models_progress = event.progress
        elif event.request == self.requests.get(JOB) and self.job is not None:
            self.job = event.progress
            self.room.job_advanced(event.progress)
            if time.monotonic() - self._listed > LISTING_SECONDS:
                self._listed = time.monotonic()
                self.count()
                self.inbox.follow_job()
        self.state_changed()

    @on(WorkDone)
    def _done(self, event: WorkDone) -> None:
        if not self.screen_stack:
            return
        if event.request == self.requests.get(INFO):
            first, self.info = self.info is None, event.found
            if first:
                self.inbox.outlets_known()
            self._collect_garbage_from_now_on()
        elif event.request == self.requests.get(STATE):
            self._restore(event.found)
        elif event.request == self.requests.get(MODELS):
            self.models_loaded()
        elif event.request == self.requests.get(SETTING):
            self.setting_changed()
        elif event.request == self.requests.get(JOB):
            self.job_done(event.found)
        elif event.request == self.requests.get(DUE):
            self.watches_due(event.found)
        self.state_changed()

    @staticmethod
    def _collect_garbage_from_now_on() -> None:
        """What was made until the archive is open stays, so the collector, off until then, passes it over."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def _restore(self, state: BenchState) -> None:
        self.state, self.draft = state, state.draft
        if state.theme in self.available_themes:
            self.theme = state.theme
        if self._sources:
            self.add(self._sources, None, "")
        self.inbox.restore(state)
        self._reopen(state)
        self.set_interval(KEEP_SECONDS, self._keep_state)

    def _reopen(self, state: BenchState) -> None:
        """Open the room over the list that was open, where it needs no claim."""
        if state.room == "library":
            self.inbox.open_library(state.tab)
        elif state.room == "check":
            self._check()

    def where(self) -> BenchState:
        """Where the analyst is."""
        state = self.inbox.state(self.theme).model_copy(update={"draft": self.draft[:LONGEST_DRAFT]})
        for screen in self.screen_stack[1:]:
            if isinstance(screen, Room):
                state = state.model_copy(update=screen.remembers())
            if state.room == "check":  # what is open over it is about typed claims, which nobody keeps
                break
        return state

    def _note_place(self) -> None:
        """Note where the analyst is; until the list is read, that is where they left off."""
        if self._begun:
            self.state = self.where()

    def _keep_state(self) -> None:
        self._note_place()
        directory, state = self.workspace.directory, self.state
        if state is None:
            return

        def keep(_stop: Stop, _tell: OnProgress) -> None:
            forget_former_sizes()
            self._freed.give_back()
            remember(directory, state)

        self.begin_work(KEEP, keep)

    @on(WorkStopped)
    def _stopped(self, event: WorkStopped) -> None:
        if event.request == self.requests.get(JOB):
            self.job_stopped()
        self.state_changed()

    @on(WorkFailed)
    def _failed(self, event: WorkFailed) -> None:
        if event.request == self.requests.get(MODELS):
            self.models_failed = True
            self.models_settled.set()
        if event.request == self.requests.get(JOB):
            self.job_failed(event.message, event.remedy)
        self.state_changed()
        if self.is_news(event):
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

    def _handle_exception(self, error: Exception) -> None:
        """Pass over what is missed in a room that was left, or in a workbench that is closing.

        A room's widgets may be gone before its first handler asks for them, and all rooms before
        the last key is looked at: both happen to whoever types faster than a busy machine draws.
        Every other error stays loud.
        """
        left = isinstance(error, NoMatches) and was_left(self, active_message_pump.get())
        closing = isinstance(error, ScreenStackError) and not self.screen_stack
        if left or closing:
            self.log.warning(error)
            return
        super()._handle_exception(error)

    def action_command(self, command_id: str) -> None:
        """Let the open room post a command whose key is the app's."""
        self.room.action_command(command_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Ask the open room whether a command applies."""
        if action == "command" and self.screen_stack:
            return self.screen.check_action(action, parameters)
        return True

    @on(CheckText)
    def _check(self) -> None:
        from factcheck.tui.screens.check import CheckRoom

        self.push_screen(CheckRoom(self.draft))

    @on(AddReports)
    def _add(self) -> None:
        from factcheck.tui.screens.add import AddRoom

        self.push_screen(AddRoom())

    def _leave(self, yes: bool | None) -> None:
        """Quit while a job runs; the terminal is given back before the batch at hand is done."""
        if yes:
            self.workspace.give_up_loading()
            self.exit(0, message="factcheck: stopping after the batch at hand")

    @on(ShowHelp)
    def _help(self) -> None:
        from factcheck.tui.screens.dialogs import HelpRoom

        self.push_screen(HelpRoom(self.room))

    @on(ShowSettings)
    def _settings(self) -> None:
        from factcheck.tui.screens.settings import SettingsRoom

        self.push_screen(SettingsRoom())

    @on(ChangeTheme)
    def _theme(self) -> None:
        from factcheck.tui.screens.dialogs import ThemeRoom

        self.push_screen(ThemeRoom())

    @on(Quit)
    async def action_quit(self) -> None:
        """Leave; ask first when a job would be cut short."""
        self._note_place()
        if self.job is None:
            self.workspace.give_up_loading()
            self.exit(0)
            return
        from factcheck.tui.screens.dialogs import QuestionRoom

        words = progress_words(self.job)
        question = Content.assemble(
            strong("Stop the work and quit?"), "\n\n", words, "\n", quiet("What is done stays.")
        )
        self.push_screen(QuestionRoom(question), self._leave)
