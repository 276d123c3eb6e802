from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from factcheck.archive import Archive, ArchiveError, verify
from factcheck.archive.migrations.migrate import configuration, migrate
from factcheck.archive.schema import HEAD, REVISIONS, metadata
from factcheck.archive.sqlite import engine_for
from factcheck.archive.store import DATABASE, as_archive_error


def refused(directory: Path, *says: str) -> ArchiveError:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(directory)
    assert str(directory) in str(caught.value)
    assert caught.value.exit_code == 3
    assert caught.value.remedy
    for one in says:
        assert one in str(caught.value)
    return caught.value


def test_a_missing_archive_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="is not an archive"):
        Archive.open(tmp_path / "deep" / "one", create=False)
    Archive.open(tmp_path / "deep" / "one").close()
    Archive.open(tmp_path / "deep" / "one", create=False).close()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("these are the analyst's own notes, not a database " * 40)
    refused(tmp_path, "is not a database")
    assert (tmp_path / DATABASE).read_text().startswith("these are")


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / DATABASE)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    connection.commit()
    connection.close()
    refused(tmp_path, "another program")


def test_a_damaged_database_is_an_archive_error(archive: Archive, story: Any) -> None:
    for number in range(50):
        archive.add(*story(f"Sentence number {number} of a long list. " * 20))
    archive.close()
    path = archive.store.path
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4096)
    path.write_bytes(data)
    with (
        pytest.raises(ArchiveError, match=r"damaged|malformed") as caught,
        Archive.open(path.parent) as opened,
    ):
        opened.page()
    assert str(path) in str(caught.value)


def test_a_directory_that_cannot_be_made_is_an_archive_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(tmp_path / "file" / "archive", "cannot be made")


def test_an_archive_of_a_newer_program_is_refused(archive: Archive) -> None:
    archive.close()
    connection = sqlite3.connect(archive.store.path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    refused(archive.directory, "newer factcheck", "Upgrade")


def test_writing_to_a_read_only_archive_says_so(archive: Archive, story: Any) -> None:
    with archive.store.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(ArchiveError, match="read-only"):
        archive.add(*story("A claim."))


def test_a_busy_archive_says_so(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    assert "another program" in str(as_archive_error(tmp_path, error))


def test_migrations_make_what_a_new_archive_has(archive: Archive, tmp_path: Path) -> None:
    engine = engine_for(tmp_path / "migrated.db").execution_options(writes=True)
    with engine.connect() as connection, connection.begin():
        migrate(connection)
    engine.dispose()

    def shape(path: Path) -> dict[str, str]:
        connection = sqlite3.connect(path)
        rows = connection.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
        ).fetchall()
        found = {
            # A column that a migration adds stands behind the constraints in a table's own words.
            name: str(connection.execute(f"PRAGMA table_info({name})").fetchall())
            if kind == "table"
            else "".join(sql.split())
            for name, kind, sql in rows
        }
        connection.close()
        return found

    assert shape(tmp_path / "migrated.db") == shape(archive.store.path)


def test_an_archive_without_the_words_of_reports_is_brought_up_to_date(archive: Archive, story: Any) -> None:
    report, claims, vectors = story("The airport closed.")
    archive.add(report, claims, vectors)
    archive.close()
    connection = sqlite3.connect(archive.store.path)
    connection.executescript(
        "DROP TABLE report_stems; DROP VIEW readable; ALTER TABLE reports DROP COLUMN utc_offset_minutes;"
        "UPDATE alembic_version SET version_num = '0003';"
    )
    connection.close()
    with Archive.open(archive.directory, create=False) as opened:
        assert [one for one, _ in opened.search_reports("airports", 5)] == [report.id]
        assert verify(opened) == ()


def test_the_tables_are_those_of_the_code(archive: Archive) -> None:
    def is_ours(thing: Any, name: str | None, kind: str, reflected: bool, other: Any) -> bool:
        return not (kind == "table" and reflected and str(name).startswith(("claim_", "report_")))

    with archive.store.reading() as connection:
        options = {"include_object": is_ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_program_knows_every_revision_it_ships() -> None:
    scripts = ScriptDirectory.from_config(configuration())
    assert scripts.get_current_head() == HEAD
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == REVISIONS


def test_opening_a_current_archive_imports_no_alembic_faiss_or_torch(archive: Archive) -> None:
    script = (
        "import sys, pathlib, factcheck.archive as a\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        f"a.Archive.open(pathlib.Path({str(archive.directory)!r})).page()\n"
        "heavy = {'alembic', 'faiss', 'torch', 'numpy', 'textual'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[2])


def test_an_archive_from_before_claims_stood_alone_opens_with_its_claims(
    archive: Archive, story: Any
) -> None:
    report, claims, vectors = story("Flights were halted for 48 hours.")
    archive.add(report, claims, vectors)
    archive.close()
    connection = sqlite3.connect(archive.store.path)
    connection.executescript("DROP TABLE report_stems; DROP VIEW readable;")
    connection.execute("ALTER TABLE passages DROP COLUMN resolved")
    connection.execute("ALTER TABLE passages DROP COLUMN short_forms")
    connection.execute("ALTER TABLE reports DROP COLUMN utc_offset_minutes")
    connection.execute("UPDATE alembic_version SET version_num = '0002'")
    connection.commit()
    connection.close()
    with Archive.open(archive.directory) as opened:
        (row,) = opened.page().rows
        assert row.claim == claims[0]
        assert verify(opened) == ()
