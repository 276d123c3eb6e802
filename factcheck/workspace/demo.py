"""The demo: an invented newsroom of eight events, told by eight outlets, on a throw-away archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.workspace.settings import Settings, SettingsFile
from factcheck.workspace.workspace import Workspace

HERE = Path(__file__).resolve().parent


def newsroom() -> list[str]:
    """Where the demo's reports are: inside the installed package, else in the source tree.

    Returns:
        Paths that `Workspace.add` takes.

    Raises:
        FileNotFoundError: If the installation lost them.
    """
    for folder in (HERE / "newsroom", HERE.parents[1] / "fixtures" / "newsroom"):
        files = sorted(folder.glob("*.jsonl"))
        if files:
            return [str(path) for path in files]
    raise FileNotFoundError("the demo's reports are missing; install factcheck again")


@contextmanager
def demo_workspace(kind: type[Workspace] = Workspace) -> Iterator[Workspace]:
    """Open a workspace on an empty archive that is deleted afterwards.

    Args:
        kind: Which sort of workspace.

    Yields:
        The workspace; `newsroom()` says what to add to it.
    """
    # Settings of its own: the analyst's must not colour the demo, nor may it touch them or their archive.
    with tempfile.TemporaryDirectory(prefix="factcheck-demo-") as folder:
        file = SettingsFile(Path(folder) / "settings.toml", environment={})
        with kind.open(Path(folder) / "archive", Settings(), file=file) as workspace:
            yield workspace
