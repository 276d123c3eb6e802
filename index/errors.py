"""What can go wrong between a text and its neighbours.

    VectorIndexError
    ├── IndexCorrupt       the index file is missing, damaged or of another archive
    ├── ModelMismatch      vectors of two embedding models would be mixed
    └── ModelUnavailable   the embedding model cannot be loaded

Every one says what happened to which file, and what to do about it.
"""

from __future__ import annotations


class VectorIndexError(Exception):
    """Base of this package's errors: what happened, and the remedy."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        """What happened, to which file."""
        self.remedy = remedy
        """What to do about it."""

    def __reduce__(self) -> tuple[type[VectorIndexError], tuple[str, str]]:
        """Let the error cross a process border with both of its parts."""
        return type(self), (self.message, self.remedy)


class IndexCorrupt(VectorIndexError):  # noqa: N818 - named for the fact it states
    """The index file cannot be trusted; whoever holds the vectors rebuilds it."""


class ModelMismatch(VectorIndexError):  # noqa: N818 - named for the fact it states
    """Two embedding models never share an index: their distances mean nothing to each other."""


class ModelUnavailable(VectorIndexError):  # noqa: N818 - named for the fact it states
    """The embedding model is not on this machine, or is not the file it should be."""
