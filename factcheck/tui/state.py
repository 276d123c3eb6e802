"""What does the workbench remember from one session to the next?

A small file beside the archive; it holds nothing that is not on the screen
again at the next start, and a broken one is forgotten.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError

from factcheck.models import ClaimOrder, Relation, Status, Value

FILE = "workbench.json"

LONGEST_DRAFT = 200_000
"""Characters of a text that are there again at the next start: any article."""


class BenchState(Value):
    """Where the analyst left off."""

    theme: str = ""
    """The theme that was worn; empty means the settings decide."""

    words: str = ""
    """The filter."""

    status: Status | None = None
    """The status filter."""

    order: ClaimOrder = ClaimOrder.NEWEST
    """The order of the list."""

    claim: str = ""
    """Key of the selected claim."""

    place: Annotated[int, Field(ge=0)] = 0
    """How many claims stood above it."""

    grouped: bool = False
    """Whether the list is grouped by event."""

    room: str = ""
    """The room that was open over the list: 'check', 'library', 'coverage', 'timeline', 'compare'."""

    tab: str = ""
    """The library's tab."""

    draft: str = ""
    """The text in the check room, whether or not that was open."""

    folded: tuple[Relation, ...] = (Relation.RELATED, Relation.UNCLEAR)
    """Groups of matches that were folded."""


def remembered(directory: Path) -> BenchState:
    """Read where the analyst left off; from a worker.

    Args:
        directory: The archive's folder.

    Returns:
        The state, or a fresh one where there is none that can be read.
    """
    try:
        values: dict[str, Any] = json.loads((directory / FILE).read_text(encoding="utf-8"))
        return BenchState.model_validate(values)
    except (OSError, ValueError, ValidationError):
        return BenchState()


def remember(directory: Path, state: BenchState) -> None:
    """Keep where the analyst is, whole or not at all; from a worker.

    Args:
        directory: The archive's folder; nothing is kept when it is gone.
        state: The state.
    """
    if not directory.is_dir():
        return
    draft = directory / f"{FILE}.{os.getpid()}"
    draft.write_text(state.model_dump_json(), encoding="utf-8")
    draft.replace(directory / FILE)
