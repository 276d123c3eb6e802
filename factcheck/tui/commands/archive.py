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


class SaveText(Command):
    """Save the text to the archive.

    As a report with outlet, headline and date; until then nothing of it is stored.
    """

    ID = "archive.save"
    KEYS = "ctrl+s"
    FOOTER = "Save"


class ShowLibrary(Command):
    """Show what the archive holds.

    Outlets, reports, problems, watched sources, and your reviews.
    """

    ID = "archive.library"
    KEYS = "l"
    FOOTER = "Library"


class NextTab(Command):
    """Show the next tab."""

    ID = "library.next"
    KEYS = "right,l"
    FOOTER = "Next tab"


class PreviousTab(Command):
    """Show the previous tab."""

    ID = "library.previous"
    KEYS = "left,h"


class WatchSource(Command):
    """Watch a folder or a feed.

    It is looked at again and again while the workbench is open, and what is new is added.
    """

    ID = "library.watch"
    KEYS = "w"
    FOOTER = "Watch"


class LookNow(Command):
    """Look at the watched sources now."""

    ID = "library.look"
    KEYS = "f5"


class ForgetRow(Command):
    """Forget the selected line.

    A problem, or a watched source, which is then looked at no more. Its reports stay.
    """

    ID = "library.forget"
    KEYS = "delete,d"
    FOOTER = "Forget"


class OpenRow(Command):
    """Show the claims of the selected line.

    Of an outlet, or of a report.
    """

    ID = "library.open"
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
