"""Commands on the archive: checking a text against it, adding to it."""

from __future__ import annotations

from factcheck.tui.commands.command import Command


class CheckText(Command):
    """Check a claim or an article.

    Type or paste it; nothing is stored. Each claim in it is compared with the archive.
    """

    ID = "archive.check"
    KEYS = "c"
    FOOTER = "Check"


class RunCheck(Command):
    """Run the check now.

    It also runs by itself a moment after you stop typing.
    """

    ID = "archive.run"
    KEYS = "ctrl+r,f5"
    FOOTER = "Check now"


class ClearText(Command):
    """Clear the text and its results."""

    ID = "archive.clear"
    KEYS = "ctrl+l"
    FOOTER = "Clear"


class ShowLibrary(Command):
    """Show what the archive holds.

    Its outlets and counts; from there, the claims of one outlet.
    """

    ID = "archive.library"
    KEYS = "l"
    FOOTER = "Library"


class OpenOutlet(Command):
    """Show the claims of the outlet."""

    ID = "archive.outlet"
    KEYS = "enter"
    FOOTER = "Claims"


class AddReports(Command):
    """Add reports to the archive.

    Files, folders, feeds saved on disk, or a URL; every claim in them is assessed.
    """

    ID = "archive.add"
    KEYS = "a"
    FOOTER = "Add"


class AssessWaiting(Command):
    """Assess the claims that wait.

    Only needed when an earlier job was stopped before it had finished.
    """

    ID = "archive.assess"


class StopWork(Command):
    """Stop the work in progress.

    What is done stays; the rest is left for later.
    """

    ID = "archive.stop"
    KEYS = "ctrl+t"
