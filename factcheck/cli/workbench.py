"""Opening the workbench on an archive."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck.cli.exits import ExitCode, fail
from factcheck.workspace import Workspace


def open_workbench(archive: Path | None) -> int:
    """Show the workbench on the analyst's archive until they quit.

    Args:
        archive: The archive's folder; None means the one that the settings name.

    Returns:
        The exit code.
    """
    from factcheck.workspace.apart import WorkspaceApart
    from factcheck.workspace.freed_memory import use_one_heap

    use_one_heap()
    with WorkspaceApart.open(archive) as workspace:
        return show(workspace)


def show(workspace: Workspace, sources: Sequence[str] = ()) -> int:
    """Show the workbench, reading sources in while it is open.

    Args:
        workspace: What to work on.
        sources: Reports to add in the background as soon as the screen is drawn.

    Returns:
        The exit code.

    Raises:
        typer.Exit: With the usage code, when there is no terminal to draw on.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise fail(
            "the workbench needs a terminal; `factcheck --help` lists the commands, "
            "and `factcheck demo --plain` prints the demo",
            ExitCode.USAGE,
        )
    from factcheck.tui import run

    return run(workspace, demo=bool(sources), sources=sources)
