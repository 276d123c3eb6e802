"""The settings and the keys, to read and to change."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from factcheck.tui.commands import ALL, ChangeSetting, Command, GoBack, ResetSetting, bindings
from factcheck.tui.commands.table import shown_keys
from factcheck.tui.key_clashes import clash, moving_keys
from factcheck.tui.marks import quiet, strong
from factcheck.tui.room import Room, SideRoom
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.key_bar import KeyBar
from factcheck.tui.widgets.row_list import Row, RowList
from factcheck.tui.widgets.setting_rows import HeadingRow, KeyRow, SettingRow
from factcheck.tui.widgets.top_bar import TopBar
from factcheck.tui.work import WorkDone, begin, bench
from factcheck.workspace import MODEL_SETTINGS, SINGLE_SETTINGS, Settings, SettingsFile

TAKES_EFFECT = {
    "archive": " Takes effect at the next start.",
    **dict.fromkeys(MODEL_SETTINGS, " The models are loaded anew."),
}
"""When a change is felt, where that is not at once."""


class SettingList(RowList):
    """Settings, then keys."""

    HELP = """\
## Settings

Each setting with its value and where that comes from: your settings file, an
environment variable, or the default. `enter` changes the selected one, `d` goes back
to the default. Below stand all commands with their keys: `enter` on one, then press
the key that you want. Everything is kept in your settings file, comments included.
"""


class SettingsRoom(Room):
    """One list of all that can be set."""

    OFFERS = (GoBack, ChangeSetting, ResetSetting)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OFFERS, footer=OFFERS)

    def compose(self) -> ComposeResult:
        """Bar, list, keys."""
        yield TopBar()
        yield SettingList(id="settings")
        yield KeyBar()

    def on_mount(self) -> None:
        """Read where the values come from."""
        settings = self.query_one(SettingList)
        settings.border_title = "Settings"
        settings.border_subtitle = self._place()
        settings.focus()
        self._read()

    def _place(self) -> Content:
        """Where changes are kept."""
        app = bench(self)
        words = "until the demo ends" if app.demo else str(app.workspace.settings_file.path)
        return in_one_line(words, 100).stylize(".mark--quiet")

    def _read(self) -> None:
        workspace = bench(self).workspace
        begin(self, "settings", lambda stop, tell: rows_of(workspace.settings, workspace.settings_file))

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        return self.query_one(SettingList).current

    def applies(self, command: type[Command]) -> bool:
        """Headings cannot be changed."""
        if command in (ChangeSetting, ResetSetting) and self.is_mounted:
            return isinstance(self.row, SettingRow | KeyRow)
        return super().applies(command)

    @on(RowList.Highlighted)
    def _moved(self) -> None:
        self.refresh_commands()

    @on(WorkDone)
    def _listed(self, event: WorkDone) -> None:
        event.stop()
        self.query_one(SettingList).show(event.found, stay=True)
        self.refresh_commands()

    def setting_changed(self) -> None:
        """Read the list anew."""
        self._read()

    @on(ChangeSetting)
    def _change(self) -> None:
        row = self.row
        if isinstance(row, SettingRow) and self._may_change(row):
            self._change_value(row)
        elif isinstance(row, KeyRow):
            self._change_key(row)

    def _may_change(self, row: SettingRow) -> bool:
        """Whether a setting can be changed now; says why not."""
        if row.source not in ("file", "default"):
            self._refuse(f"The variable {row.source} decides this; unset it to choose here.")
            return False
        return not (row.name in MODEL_SETTINGS and bench(self).is_busy())

    def _change_value(self, row: SettingRow) -> None:
        from factcheck.tui.screens.asking import AskRoom

        def answered(value: str | None) -> None:
            if row.name == "theme" and value and value not in self.app.available_themes:
                self._refuse(in_one_line(f"There is no theme named {value}; f2 lists them.").plain)
            elif value is not None:
                bench(self).change_setting(row.name, value or None)

        hint = row.words + TAKES_EFFECT.get(row.name, "")
        given = "" if row.source == "default" else row.value
        self.app.push_screen(
            AskRoom("Change a setting", row.name.replace("_", " "), given, hint=hint), answered
        )

    def _change_key(self, row: KeyRow) -> None:
        keys = bench(self).workspace.settings.keys

        def pressed(key: str | None) -> None:
            if key is None:
                return
            other = clash(row.command, key, keys)
            if key in moving_keys():
                self._refuse(f"{shown_keys(key)} moves in every list. Choose another one.")
            elif other is not None:
                self._refuse(f"{shown_keys(key)} is the key of “{other.title()}” there. Choose another one.")
            else:
                bench(self).change_setting(row.command.ID, key, key_of=True)

        self.app.push_screen(PressRoom(row.command), pressed)

    def _refuse(self, words: str) -> None:
        self.notify(words, severity="warning", markup=False)

    @on(ResetSetting)
    def _reset(self) -> None:
        row = self.row
        if isinstance(row, SettingRow) and self._may_change(row):
            bench(self).change_setting(row.name, None)
        elif isinstance(row, KeyRow):
            bench(self).change_setting(row.command.ID, None, key_of=True)

    @on(GoBack)
    def _go_back(self) -> None:
        self.dismiss()


class PressRoom(SideRoom):
    """Waits for the key that a command is to have; ends with it, or None."""

    def __init__(self, command: type[Command]) -> None:
        """Ask for a key.

        Args:
            command: Whose key it will be.
        """
        super().__init__()
        self._command = command

    def compose(self) -> ComposeResult:
        """What the key will do."""
        words = strong("Press the key for") + f"\n\n{self._command.title()}\n\n"
        words += quiet("escape leaves it as it is")
        with Vertical(id="dialog", classes="question"):
            yield Static(words, id="press-words")

    def on_key(self, event: events.Key) -> None:
        """Take whichever key comes."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else event.key)


def rows_of(settings: Settings, file: SettingsFile) -> list[Row]:
    """The list: settings, then commands with their keys; call from a worker, it reads a file."""
    rows: list[Row] = []
    for name in SINGLE_SETTINGS:
        value = getattr(settings, name)
        if name == "archive":
            value = value or settings.archive_directory()
        elif name == "reviewer":
            value = settings.reviewer_name()
        words = Settings.model_fields[name].description or ""
        rows.append(SettingRow(name, "" if value is None else str(value), file.comes_from(name), words))
    rows.append(HeadingRow("Keys"))
    rows += [
        KeyRow(command, shown_keys(settings.keys.get(command.ID, command.KEYS)), command.ID in settings.keys)
        for command in ALL
    ]
    return rows
