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
    Settings,
    SettingsError,
    comes_from,
    load_settings,
    save_setting,
    settings_path,
)

if TYPE_CHECKING:
    from factcheck.reading import parse_published
    from factcheck.workspace.workspace import Workspace

__all__ = [
    "AddSummary",
    "ArchiveInfo",
    "Extraction",
    "OnProgress",
    "Passage",
    "Phase",
    "Progress",
    "Settings",
    "SettingsError",
    "Stop",
    "Workspace",
    "comes_from",
    "load_settings",
    "parse_published",
    "save_setting",
    "settings_path",
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
