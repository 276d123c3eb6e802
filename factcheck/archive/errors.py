"""What can go wrong with an archive.

    ArchiveError        the archive cannot be opened, read or written

An embedding model that differs from the archive's is `index.ModelMismatch`. A
claim that does not quote its report is a `ValueError`: a mistake of the caller.
"""

from __future__ import annotations

from pathlib import Path


class ArchiveError(Exception):
    """An archive cannot be used: which file, what is wrong, what to do."""

    exit_code = 3
    """What the command line exits with: unreadable input or archive."""

    def __init__(self, path: Path, message: str, remedy: str) -> None:
        super().__init__(f"{path}: {message} {remedy}".strip())
        self.path = path
        """The file or directory."""
        self.message = message
        """What is wrong with it, in one sentence."""
        self.remedy = remedy
        """What to do about it, in one sentence."""

    def __reduce__(self) -> tuple[type[ArchiveError], tuple[Path, str, str]]:
        """Let the error cross a process border with all of its parts."""
        return type(self), (self.path, self.message, self.remedy)
