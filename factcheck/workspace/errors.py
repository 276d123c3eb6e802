"""The errors that an analyst can mend: each message names the thing and the remedy."""

from __future__ import annotations

from factcheck.archive import ArchiveError
from factcheck.crossref import FamiliesError
from index import VectorIndexError

EXPECTED_ERRORS: tuple[type[Exception], ...] = (
    ArchiveError,
    FamiliesError,
    VectorIndexError,
    OSError,
    ValueError,
)
"""What a front end shows as a message; anything else is a bug and stays loud.

`ValueError` covers settings, dates, labelled files and relation models, which all derive from it.
"""
