"""Opening the database file: made if new, migrated if old, refused in plain words if neither."""

from __future__ import annotations

import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, insert
from sqlalchemy.exc import DBAPIError

from factcheck.archive.errors import ArchiveError
from factcheck.archive.schema import HEAD, REVISIONS, meta, metadata
from factcheck.archive.sqlite import create_extras, engine_for, is_archive, is_empty, use_write_ahead_log

DATABASE = "archive.sqlite3"
"""The database's file name within an archive's directory."""

_SAID = {
    "SQLITE_NOTADB": ("is not a database.", "Choose another directory, or move that file away."),
    "SQLITE_CORRUPT": (
        "is damaged.",
        "Restore it from a backup, or read it out with `factcheck archive export` into a new archive.",
    ),
    "SQLITE_READONLY": ("is read-only.", "Make the file and its directory writable."),
    "SQLITE_CANTOPEN": ("cannot be opened.", "Check that the directory exists and is writable."),
    "SQLITE_FULL": ("has no room to grow.", "Free some disk space; what was stored before is safe."),
    "SQLITE_IOERR": ("cannot be read or written.", "Check the disk; what was stored before is safe."),
    "SQLITE_BUSY": ("is being written by another program.", "Wait for it to end, or stop it, and try again."),
    "SQLITE_LOCKED": ("is being written by another program.", "Wait for it to end, and try again."),
    "SQLITE_PERM": ("may not be opened.", "Check the permissions of the file and its directory."),
    "SQLITE_AUTH": ("may not be opened.", "Check the permissions of the file and its directory."),
}
"""What an analyst reads for each of SQLite's primary error names."""


def as_archive_error(path: Path, error: BaseException) -> ArchiveError:
    """Say a database error in the analyst's words.

    Args:
        path: The database file.
        error: A `sqlite3.Error`, or SQLAlchemy's wrapper of one.
    """
    cause = getattr(error, "orig", None) or error
    name = str(getattr(cause, "sqlite_errorname", "") or "")
    for prefix, (message, remedy) in _SAID.items():
        if name.startswith(prefix):
            return ArchiveError(path, message, remedy)
    return ArchiveError(path, f"failed: {cause}.", "Run `factcheck archive verify`.")


class Store:
    """The database of one archive: connections, transactions, errors in plain words."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._turn = threading.Lock()
        self._held = threading.local()

    @classmethod
    def open(cls, directory: Path, *, create: bool) -> Store:
        """Open an archive's database and bring its schema up to this program's.

        Raises:
            ArchiveError: If it does not exist and may not be made, cannot be read or
                written, is damaged, is not an archive, or is newer than this program.
        """
        path = directory / DATABASE
        try:
            if not path.exists():
                if not create:
                    raise ArchiveError(directory, "is not an archive.", "Make one with `factcheck add`.")
                directory.mkdir(parents=True, exist_ok=True)
            use_write_ahead_log(path)
        except OSError as error:
            raise ArchiveError(
                directory, f"cannot be made: {error.strerror}.", "Name a directory that you may write to."
            ) from error
        except sqlite3.Error as error:
            raise as_archive_error(path, error) from error
        store = cls(path, engine_for(path))
        try:
            store._bring_up_to_date()
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view of the archive.

        Raises:
            ArchiveError: If the database fails.
        """
        held: Connection | None = getattr(self._held, "view", None)
        try:
            if held is not None:
                yield held
                return
            with self._engine.connect() as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise as_archive_error(self.path, error) from error

    @contextmanager
    def holding_a_view(self) -> Iterator[None]:
        """Let all reading of this thread inside see one state, and pay for one transaction.

        What is written meanwhile, by whomever, is seen afterwards.

        Raises:
            ArchiveError: If the database fails.
        """
        with self.reading() as connection:
            before = getattr(self._held, "view", None)
            self._held.view = connection
            try:
                yield
            finally:
                self._held.view = before

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is stored, or nothing.

        Raises:
            ArchiveError: If the database fails or another program holds it too long.
        """
        try:
            with self._turn, self._writer.connect() as connection, connection.begin():
                yield connection
        except DBAPIError as error:
            raise as_archive_error(self.path, error) from error

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()

    def _bring_up_to_date(self) -> None:
        """Make the tables of a new file, or migrate those of an old one; a current one is left alone."""
        with self.reading() as connection:
            if _revision(connection) == HEAD:
                return
        with self.writing() as connection:
            found = _revision(connection)
            if found == HEAD:
                return
            if found is None:
                if not is_empty(connection):
                    raise ArchiveError(
                        self.path, "is a database of another program.", "Choose another directory."
                    )
                _create(connection)
            elif found not in REVISIONS:
                raise ArchiveError(
                    self.path,
                    f"was written by a newer factcheck (schema {found}, this one knows {HEAD}).",
                    "Upgrade with `pip install --upgrade factcheck`.",
                )
            else:
                from factcheck.archive.migrations.migrate import migrate

                migrate(connection)


def _revision(connection: Connection) -> str | None:
    """The schema revision stored in the file; None when it is not an archive."""
    if not is_archive(connection):
        return None
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())


def _create(connection: Connection) -> None:
    """Make everything at the current revision, without the cost of importing Alembic."""
    metadata.create_all(connection)
    create_extras(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (HEAD,))
    connection.execute(insert(meta).values(key="uuid", value=uuid.uuid4().hex))
