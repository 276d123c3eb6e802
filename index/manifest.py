"""What an index file was made from, so that a stale or foreign one is never searched."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.errors import IndexCorrupt


class Manifest(BaseModel):
    """The passport of one index file, written after it and checked before it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    model_hash: str
    """The embedding model of all vectors."""

    dimension: Annotated[int, Field(gt=0)]
    """Numbers in a vector."""

    metric: Literal["cosine"] = "cosine"
    """How nearness is measured: inner product of unit vectors."""

    watermark: Annotated[int, Field(ge=0)]
    """The last change of the source that the index has taken in."""

    count: Annotated[int, Field(ge=0)]
    """Vectors held."""

    index_sha256: str
    """Fingerprint of the index file."""

    source: str = ""
    """Names the store that the vectors came from, so that a copied file is recognised as foreign."""

    @classmethod
    def read(cls, path: Path) -> Manifest:
        """Read a manifest.

        Raises:
            IndexCorrupt: If it is missing or is not a manifest.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            raise IndexCorrupt(f"{path} is not a readable index manifest.", "Rebuild the index.") from error

    def write(self, path: Path) -> None:
        """Write the manifest so that a reader sees the old one or the new one, whole."""
        text = self.model_dump_json(indent=2)
        replace_file(path, lambda temporary: temporary.write_text(text + "\n", encoding="utf-8"))


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place and move it there in one step.

    A crash, a full disk or a second process in the middle leaves the old file whole.

    Args:
        path: Where the file belongs.
        write: Writes the content to the path it is given.

    Raises:
        OSError: If the directory cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """Fingerprint a file without reading it into memory at once.

    Raises:
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
