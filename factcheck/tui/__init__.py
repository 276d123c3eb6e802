"""How does an analyst work with all this in a terminal?

The workbench: a list of claims with their status, what other reports say about
the selected one and where they come from, the passages side by side, a box to
check a claim as it is typed. It shows what `factcheck.workspace` finds and
decides nothing itself.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.tui.protocol import WorkspaceLike

SWITCH_SECONDS = 0.001
"""How long a thread that reads a list may go on while the one that draws waits; Python's own 5 ms
are added several times to a key."""


def run(workspace: WorkspaceLike, *, demo: bool = False, sources: Sequence[str] = ()) -> int:
    """Open the workbench and stay until the analyst leaves.

    Args:
        workspace: The archive and what can be done with it; the caller closes it.
        demo: Whether the archive is thrown away at the end, which the top line says.
        sources: Reports to add as soon as the first frame is drawn.

    Returns:
        The exit code: 0, or 1 when the workbench ended in an error.
    """
    gc.disable()  # until the archive is open: what is imported and composed leaves no garbage
    sys.setswitchinterval(SWITCH_SECONDS)
    from factcheck.tui.app import FactcheckApp
    from factcheck.tui.state import remember

    app = FactcheckApp(workspace, demo=demo, sources=sources)
    app.run()
    if app.state is not None:
        remember(workspace.directory, app.state)
    return app.return_code or 0
