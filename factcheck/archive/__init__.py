"""What has this analyst stored, and is every claim, quote and decision still exactly there?

Useful for: storing reports with their claims and embeddings in one transaction,
finding claims by words and filters, caching judgements, keeping reviews.
Not useful for: nearest neighbours by meaning without `open_index`; judging anything.

SQLite is the truth; the FAISS file beside it is a cache that catches up. Importing
this package loads neither SQLAlchemy nor faiss: names are fetched when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.archive.archive import Archive
    from factcheck.archive.errors import ArchiveError
    from factcheck.archive.exchange import export_archive, import_archive
    from factcheck.archive.notebook import Notebook
    from factcheck.archive.proof import verify
    from factcheck.archive.repair import rebuild, reembed
    from factcheck.archive.synced import SyncedIndex, open_index
    from factcheck.archive.values import (
        ArchiveCounts,
        Change,
        ChangeKind,
        ClaimStatus,
        ImportSummary,
        Stored,
    )

__all__ = [
    "Archive",
    "ArchiveCounts",
    "ArchiveError",
    "Change",
    "ChangeKind",
    "ClaimStatus",
    "ImportSummary",
    "Notebook",
    "Stored",
    "SyncedIndex",
    "export_archive",
    "import_archive",
    "open_index",
    "rebuild",
    "reembed",
    "verify",
]

_HOMES = {
    "Archive": "archive",
    "ArchiveCounts": "values",
    "ArchiveError": "errors",
    "Change": "values",
    "ChangeKind": "values",
    "ClaimStatus": "values",
    "ImportSummary": "values",
    "Notebook": "notebook",
    "Stored": "values",
    "SyncedIndex": "synced",
    "export_archive": "exchange",
    "import_archive": "exchange",
    "open_index": "synced",
    "rebuild": "repair",
    "reembed": "repair",
    "verify": "proof",
}
"""The module of each public name."""


def __getattr__(name: str) -> object:
    """Fetch a public name from its module on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
