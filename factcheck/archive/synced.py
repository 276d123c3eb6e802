"""The search index beside the database: a cache that catches up and can always be made anew."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import Connection, Row, select

from factcheck.archive.archive import Archive
from factcheck.archive.errors import ArchiveError
from factcheck.archive.lookups import latest_change
from factcheck.archive.schema import changes, claims, embeddings
from index.errors import IndexCorrupt
from index.faiss_index import NO_ID, FaissIndex
from index.manifest import Manifest, sha256_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

INDEX_FILE = "vectors.faiss"
"""The index file's name within an archive's directory."""

MANIFEST_FILE = "vectors.json"
"""The manifest's name; it is written after the index file, so without it there is no cache."""

SAVE_AFTER = 5_000
"""Changes after which `catch_up` saves: reading them back from SQLite takes under 0.2 s."""

_AT_ONCE = 20_000
"""Vectors read at once, about 15 MB."""


class SyncedIndex:
    """The vectors of an archive's current claims, searchable; shared by threads."""

    def __init__(self, archive: Archive, index: FaissIndex | None, watermark: int, *, saved: int) -> None:
        self._archive = archive
        self._index = index
        self._watermark = watermark
        self._saved = saved
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """Vectors held."""
        return 0 if self._index is None else len(self._index)

    @property
    def watermark(self) -> int:
        """The last change taken in."""
        return self._watermark

    def ids(self) -> NDArray[np.int64]:
        """Claim ids of all vectors held."""
        return np.empty(0, dtype=np.int64) if self._index is None else self._index.ids()

    def search(
        self, vectors: NDArray[np.float32], limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Find the nearest claims of each query: ids and cosines of shape (q, limit), -1 padded."""
        if self._index is None:
            shape = (len(vectors), limit)
            return np.full(shape, NO_ID, dtype=np.int64), np.full(shape, -1.0, dtype=np.float32)
        return self._index.search(vectors, limit)

    def catch_up(self) -> int:
        """Take in what was stored since; returns the number of changes.

        Raises:
            ArchiveError: If the archive cannot be read.
        """
        with self._lock:
            before = self._watermark
            model = self._archive.model()
            if model is None:
                return 0
            if self._index is None:
                self._index = FaissIndex(model[1])
            self._watermark = take_in_changes(self._archive, self._index, before)
            if self._watermark - self._saved >= SAVE_AFTER:
                self._save()
            return self._watermark - before

    def save(self) -> None:
        """Write the cache if it holds more than the file.

        Raises:
            ArchiveError: If the directory cannot be written.
        """
        with self._lock:
            if self._watermark != self._saved:
                self._save()

    def close(self) -> None:
        """Save; the object is not used after."""
        self.save()

    def __enter__(self) -> SyncedIndex:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _save(self) -> None:
        """Write the index file, then the manifest that vouches for it.

        The old manifest goes first: a crash in between leaves no cache rather than a wrong one.
        """
        model = self._archive.model()
        if model is None or self._index is None:
            return
        path, manifest = index_files(self._archive)
        try:
            manifest.unlink(missing_ok=True)
            self._index.save(path)
            Manifest(
                model_hash=model[0],
                dimension=model[1],
                watermark=self._watermark,
                count=len(self._index),
                index_sha256=sha256_of(path),
                source=self._archive.uuid(),
            ).write(manifest)
        except OSError as error:
            raise ArchiveError(
                path, f"cannot be written: {error.strerror}.", "Make room, or make the directory writable."
            ) from error
        self._saved = self._watermark


def open_index(archive: Archive) -> SyncedIndex:
    """Open the search index of an archive, caught up with all that is stored.

    A missing, damaged, stale or foreign file is replaced from the database. An archive
    without an embedding model yet has an empty index, which fills once it has one.

    Raises:
        ArchiveError: If the archive cannot be read.
    """
    if archive.model() is None:
        return SyncedIndex(archive, None, 0, saved=0)
    try:
        index, manifest = load_cache(archive)
    except IndexCorrupt:
        return rebuilt_index(archive)
    saved = manifest.watermark
    watermark = take_in_changes(archive, index, saved)
    if not _same_ids(archive, index, watermark):
        return rebuilt_index(archive)
    synced = SyncedIndex(archive, index, watermark, saved=saved)
    if watermark - saved >= SAVE_AFTER:
        synced.save()
    return synced


def rebuilt_index(archive: Archive) -> SyncedIndex:
    """Make the index anew from the database, and save it."""
    model = archive.model()
    if model is None:
        return SyncedIndex(archive, None, 0, saved=0)
    index = FaissIndex(model[1])
    with archive.store.reading() as connection:
        watermark = latest_change(connection)
        for ids, vectors in stored_vectors(connection, index.dimension):
            index.add(ids, vectors)
    synced = SyncedIndex(archive, index, watermark, saved=-1)
    synced.save()
    return synced


def index_files(archive: Archive) -> tuple[Path, Path]:
    """Where the index file and its manifest lie."""
    return archive.directory / INDEX_FILE, archive.directory / MANIFEST_FILE


def load_cache(archive: Archive) -> tuple[FaissIndex, Manifest]:
    """Read the cache as it lies on disk, not caught up.

    Raises:
        IndexCorrupt: If it is missing, damaged, of another archive or of another model.
    """
    path, beside = index_files(archive)
    manifest = Manifest.read(beside)
    remedy = "Run `factcheck archive rebuild`."
    if manifest.source != archive.uuid() or manifest.watermark > archive.watermark():
        raise IndexCorrupt(f"{path} belongs to another archive.", remedy)
    if (manifest.model_hash, manifest.dimension) != archive.model():
        raise IndexCorrupt(f"{path} was made with another embedding model.", remedy)
    try:
        if sha256_of(path) != manifest.index_sha256:
            raise IndexCorrupt(f"{path} is not the file that its manifest describes.", remedy)
    except OSError as error:
        raise IndexCorrupt(f"{path} cannot be read.", remedy) from error
    index = FaissIndex.load(path)
    if (len(index), index.dimension) != (manifest.count, manifest.dimension):
        raise IndexCorrupt(f"{path} is not the index that its manifest describes.", remedy)
    return index, manifest


def take_in_changes(archive: Archive, index: FaissIndex, watermark: int) -> int:
    """Bring an index from a watermark to the present, and return the new watermark.

    What counts is the state of each changed claim as it is stored, so the order of
    changes and their repetition do not matter.
    """
    with archive.store.reading() as connection:
        latest = latest_change(connection)
        if latest <= watermark:
            return watermark
        query = select(changes.c.claim_id).where(changes.c.seq > watermark).distinct()
        changed = np.fromiter(connection.execute(query).scalars(), dtype=np.int64)
        arrived: set[int] = set()
        for ids, vectors in stored_vectors(connection, index.dimension, after=watermark):
            index.add(ids, vectors)
            arrived.update(ids.tolist())
        index.remove(np.array([one for one in changed.tolist() if one not in arrived], dtype=np.int64))
    return latest


def current_ids(connection: Connection) -> NDArray[np.int64]:
    """Ids of all current claims, sorted."""
    query = select(claims.c.id).where(claims.c.superseded.is_(False))
    return np.sort(np.fromiter(connection.execute(query).scalars(), dtype=np.int64))


def _same_ids(archive: Archive, index: FaissIndex, watermark: int) -> bool:
    """Whether the index holds exactly the current claims; True when a change came in between."""
    with archive.store.reading() as connection:
        if latest_change(connection) != watermark:
            return True
        return np.array_equal(np.sort(index.ids()), current_ids(connection))


def stored_vectors(
    connection: Connection, dimension: int, after: int | None = None
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """Vectors of current claims, all or those that changed after a watermark, in the order stored."""
    query = (
        select(claims.c.id, embeddings.c.vector)
        .join_from(claims, embeddings, embeddings.c.claim_number == claims.c.number)
        .where(claims.c.superseded.is_(False))
        .order_by(claims.c.number)
    )
    if after is not None:
        query = query.where(claims.c.id.in_(select(changes.c.claim_id).where(changes.c.seq > after)))
    size = dimension * 2
    for rows in connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions():
        yield _unpacked([row for row in rows if len(row.vector) == size], dimension)


def _unpacked(
    rows: Iterable[Row[*tuple[Any, ...]]], dimension: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Ids (n,) and vectors (n, dimension) of rows of id and half floats."""
    pairs = [(row[0], row[1]) for row in rows]
    ids = np.array([one for one, _ in pairs], dtype=np.int64)
    packed = np.frombuffer(b"".join(vector for _, vector in pairs), dtype="<f2")
    return ids, packed.astype(np.float32).reshape(len(ids), dimension)
