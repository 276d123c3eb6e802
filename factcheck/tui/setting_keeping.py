"""Which settings are in force, and are the models there that they name?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.tui.job_keeping import JobKeeping
from factcheck.tui.themes import THEMES
from factcheck.tui.verbatim import shown
from factcheck.workspace.results import OnProgress, Progress, Stop

if TYPE_CHECKING:
    from factcheck.tui.protocol import WorkspaceLike

MODELS, SETTING = "models", "setting"
"""Loading the models, and changing a setting."""


class SettingKeeping(JobKeeping):
    """The part of the app that puts settings in force and has the models loaded."""

    def __init__(self, workspace: WorkspaceLike) -> None:
        """Begin with the settings of the workspace and no models.

        Args:
            workspace: The archive and what can be done with it.
        """
        super().__init__(workspace)
        self.models_ready = False
        self.models_failed = False
        self.models_progress: Progress | None = None
        self._in_force = workspace.settings

    def wear_the_settings_theme(self) -> None:
        """Wear the theme that the settings name, else our first."""
        wanted = self.workspace.settings.theme
        self.theme = wanted if wanted in self.available_themes else THEMES[0].name

    def load_models(self) -> None:
        """Load the models in the background; what they say of the open claim is asked again afterwards."""
        workspace = self.workspace
        self.models_ready = self.models_failed = False
        self.models_settled.clear()
        self.models_progress = None
        self.begin_work(MODELS, lambda stop, tell: workspace.load_models(tell))
        self.state_changed()

    def models_loaded(self) -> None:
        """The models are there: whoever waited for them goes on."""
        self.models_ready = True
        self.models_settled.set()
        self.inbox.models_loaded()

    def change_setting(self, name: str, value: str | None, *, key_of: bool = False) -> None:
        """Keep a setting and put it in force, whichever room is open when that is done.

        Args:
            name: The setting; for a key, the command's id.
            value: Its new value; None goes back to the default.
            key_of: Whether it is the key of a command.
        """
        workspace = self.workspace

        def change(stop: Stop, tell: OnProgress) -> None:
            workspace.use(workspace.settings_file.save(name, value, key_of=key_of))

        self.begin_work(SETTING, change, finishes=True)

    def setting_changed(self) -> None:
        """Put in force what is another than before."""
        before, now = self._in_force, self.workspace.settings
        self._in_force = now
        self.set_keymap(now.keys)
        if not now.finds_as(before):
            self.load_models()
        if now.theme != before.theme:
            self.wear_the_settings_theme()
        self.refresh_bindings()
        self.room.setting_changed()

    def check_keys(self) -> None:
        """Say which of the analyst's own keys cannot work, and why."""
        from factcheck.tui.key_clashes import key_problems

        problems = key_problems(self.workspace.settings.keys)
        if problems:
            words = shown("\n".join(problems), 600)
            self.notify(words, title="Keys in your settings", severity="warning", markup=False, timeout=12)
