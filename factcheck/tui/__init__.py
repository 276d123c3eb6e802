"""How does an analyst work with all this in a terminal?

The workbench: a list of claims with their status, what other reports say about
the selected one and where they come from, the passages side by side, a box to
check a claim as it is typed. It shows what `factcheck.workspace` finds and
decides nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.tui.protocol import WorkspaceLike


def run(workspace: WorkspaceLike, *, demo: bool = False) -> int:
    """Open the workbench and stay until the analyst leaves.

    Args:
        workspace: The archive and what can be done with it; the caller closes it.
        demo: Whether the archive is thrown away at the end, which the top line says.

    Returns:
        The exit code.
    """
    from factcheck.tui.app import FactcheckApp

    return FactcheckApp(workspace, demo=demo).run() or 0
