"""One opened document: a name, its first bytes, and the rest as a stream.

The first bytes tell what it is; the rest is read in bounded pieces, so that
neither an endless line nor a bomb in a compressed file fills the memory.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BufferedIOBase, BufferedReader, RawIOBase
from typing import TYPE_CHECKING, BinaryIO, cast

from factcheck.reading.options import MAX_DOCUMENT_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAD = 4096
_CHUNK = 1 << 20
_SKIPPED_AT_MOST = 1 << 30
"""Bytes of one overlong line that are passed over to reach the next: about 3 s of
decompression; beyond it the rest of the document is given up."""

_SURROGATES = re.compile("[\ud800-\udfff]")
GZIP_MAGIC = b"\x1f\x8b"


class Unreadable(Exception):  # noqa: N818 — the raise reads as a sentence
    """A document cannot be read; the message says why and the remedy what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def shown(name: str) -> str:
    """A source's name as it can be printed and stored.

    Args:
        name: A path or address; bytes that are no UTF-8 stand in it as lone surrogates.

    Returns:
        The name with a replacement character for each of them.
    """
    return _SURROGATES.sub("\ufffd", name)


@dataclass
class Document:
    """A file, standard input or a fetched page, before anyone knows what is in it."""

    name: str
    """What problems call it."""

    stream: BinaryIO
    """Its bytes, decompressed."""

    suffix: str = ""
    """The ending of its name in lower case, without `.gz`; empty when it has none."""

    charset: str | None = None
    """The encoding that a server named."""

    url: str | None = None
    """Where it was fetched from."""

    head: bytes = field(init=False)
    """Its first 4,096 bytes."""

    def __post_init__(self) -> None:
        self.name = shown(self.name)
        self.stream, self.head = _decompressed(self.stream)

    def chunks(self) -> Iterator[bytes]:
        """All bytes, in pieces of at most one MiB.

        Raises:
            Unreadable: If the compressed data is damaged.
            OSError: If the disk or the network fails.
        """
        yield self.head
        while chunk := _read(self.stream, _CHUNK):
            yield chunk

    def whole(self, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
        """All bytes at once.

        Args:
            limit: Most bytes to hold.

        Raises:
            Unreadable: If there are more.
        """
        data = bytearray()
        for chunk in self.chunks():
            data += chunk
            if len(data) > limit:
                raise Unreadable(
                    f"It is longer than {limit >> 20} MiB, the most that is read as one document.",
                    "Split it into one file per report, or give JSON Lines.",
                )
        return bytes(data)

    def lines(self, limit: int = MAX_DOCUMENT_BYTES) -> Iterator[tuple[int, bytes | None]]:
        """The lines with their numbers from 1, without the line ends.

        Args:
            limit: Longest line in bytes.

        Yields:
            Number and bytes; None in place of a longer line, which is passed over.

        Raises:
            Unreadable: If a line goes on without end, or the compressed data is damaged.
        """
        number, pending, skipped = 1, bytearray(), 0
        for chunk in self.chunks():
            *ended, rest = chunk.split(b"\n")
            for piece in ended:
                too_long = skipped or len(pending) + len(piece) > limit
                yield number, None if too_long else bytes(pending + piece)
                number, skipped = number + 1, 0
                pending.clear()
            pending += rest
            if len(pending) > limit or skipped:
                skipped += len(pending)
                pending.clear()
            if skipped > _SKIPPED_AT_MOST:
                raise Unreadable(f"Line {number} has no end.", "Check how it was written.")
        if pending or skipped:
            yield number, None if skipped else bytes(pending)


def _decompressed(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream and its first bytes, unpacked where they are gzip."""
    head = _read(stream, _HEAD)
    if not head.startswith(GZIP_MAGIC):
        return stream, head
    packed = BufferedReader(_Rejoined(head, stream))
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=packed))
    return unpacked, _read(unpacked, _HEAD)


class _Rejoined(RawIOBase):
    """A stream whose first bytes were taken off, made whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        room = memoryview(buffer).cast("B")
        piece = self._head[: len(room)] if self._head else _piece(self._rest, len(room))
        self._head = self._head[len(room) :]
        room[: len(piece)] = piece
        return len(piece)


def _piece(stream: BinaryIO, size: int) -> bytes:
    """Some bytes of a stream, without losing those that come before an error."""
    return stream.read1(size) if isinstance(stream, BufferedIOBase) else stream.read(size)


def _read(stream: BinaryIO, size: int) -> bytes:
    """Read up to so many bytes, fewer only at the end."""
    pieces, missing = [], size
    try:
        while missing and (piece := _piece(stream, missing)):
            pieces.append(piece)
            missing -= len(piece)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        if not pieces:
            raise Unreadable("The compressed file is cut short or damaged.", "Compress it again.") from error
    return b"".join(pieces)
