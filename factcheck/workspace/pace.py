"""How often is progress worth telling?"""

from __future__ import annotations

import time

from factcheck.workspace.results import Progress


class Pace:
    """Lets progress through a few times a second, and whenever another phase begins."""

    SECONDS = 0.1
    """Between two reports: ten a second look steady and cost the loop nothing."""

    def __init__(self) -> None:
        """Let the first report through."""
        self._last = 0.0
        self._phase: str | None = None

    def lets_through(self, progress: Progress) -> bool:
        """Whether a report is worth drawing."""
        now = time.monotonic()
        if (
            progress.phase == self._phase
            and progress.done != progress.total
            and now - self._last < self.SECONDS
        ):
            return False
        self._last, self._phase = now, progress.phase
        return True
