"""A progress bar on stderr, for long work with somebody watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from factcheck.workspace import OnProgress, Phase, Progress


@contextmanager
def progress_bar() -> Iterator[OnProgress]:
    """Show how far a job is; silent when stderr is not a terminal.

    Yields:
        What to call with each step.
    """
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    bars = Bars(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[label]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    tasks = {}

    def advance(progress: Progress) -> None:
        """Move the bar of the phase that the job is in."""
        if progress.phase not in tasks:
            tasks[progress.phase] = bars.add_task(_title(progress.phase), total=None, label="")
        label = Text(progress.label).plain[:50]
        bars.update(tasks[progress.phase], completed=progress.done, total=progress.total, label=label)

    with bars:
        yield advance


def _title(phase: Phase) -> str:
    """What stands before the bar."""
    return f"{phase.value:18}"
