"""Commands of the whole workbench: help, themes, leaving."""

from __future__ import annotations

from factcheck.tui.commands.command import Command


class ShowHelp(Command):
    """Explain the pane that has the focus.

    What it shows, and every key that works there.
    """

    ID = "help.show"
    KEYS = "f1,question_mark"
    FOOTER = "Help"


class ChangeTheme(Command):
    """Change the theme.

    Dark, light, high contrast, or the colours of your terminal.
    """

    ID = "view.theme"
    KEYS = "f2"


class ShowSettings(Command):
    """Show the settings and the keys.

    Change them there; they are kept in your settings file.
    """

    ID = "view.settings"
    KEYS = "f3"


class ChangeSetting(Command):
    """Change the selected setting or key."""

    ID = "settings.change"
    KEYS = "enter"
    FOOTER = "Change"


class ResetSetting(Command):
    """Go back to the default of the selected line."""

    ID = "settings.reset"
    KEYS = "delete,d"
    FOOTER = "Default"


class GoBack(Command):
    """Go back to the screen before."""

    ID = "view.back"
    KEYS = "escape,q"
    FOOTER = "Back"


class Quit(Command):
    """Quit the workbench.

    Asks first when work is in progress; what is done stays.
    """

    ID = "view.quit"
    KEYS = "q"
