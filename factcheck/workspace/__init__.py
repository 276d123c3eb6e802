"""What can an analyst do?

The use cases, each in one call: add reports, check a claim, list and assess
stored claims, compare statements, search, review, verify. It is the only place
that wires the rooms together; the command line and the workbench both use it and
grow no copy of their own. Importing it loads no model library and no database.
"""

from typing import TYPE_CHECKING

from factcheck.workspace.results import (
    AddSummary,
    ArchiveInfo,
    Extraction,
    OnProgress,
    Passage,
    Phase,
    Progress,
    Stop,
)
from factcheck.workspace.settings import (
    MODEL_SETTINGS,
    SINGLE_SETTINGS,
    Settings,
    SettingsError,
    SettingsFile,
    load_settings,
)

if TYPE_CHECKING:
    from factcheck.reading import parse_published
    from factcheck.workspace.workspace import Workspace

__all__ = [
    "MODEL_SETTINGS",
    "SINGLE_SETTINGS",
    "AddSummary",
    "ArchiveInfo",
    "Extraction",
    "OnProgress",
    "Passage",
    "Phase",
    "Progress",
    "Settings",
    "SettingsError",
    "SettingsFile",
    "Stop",
    "Workspace",
    "load_settings",
    "parse_published",
]


def __getattr__(name: str) -> object:
    """Load what brings a library with it only when it is named (PEP 562)."""
    if name == "Workspace":
        from factcheck.workspace.workspace import Workspace

        return Workspace
    if name == "parse_published":
        from factcheck.reading import parse_published

        return parse_published
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
