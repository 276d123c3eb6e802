"""All that is SQLite's own: pragmas, full text, triggers, lists as one parameter.

Another database needs its own answer to each of these names and nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    CTE,
    URL,
    Connection,
    Engine,
    Float,
    Integer,
    Select,
    Subquery,
    Text,
    bindparam,
    column,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.sql.expression import ColumnElement

from factcheck.archive.schema import claims

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

BUSY_SECONDS = 30
"""How long one process waits for another's transaction; adding a report takes milliseconds."""

APPLICATION_ID = 0x66616374
"""Marks the file as an archive ("fact"), so that another program's database is recognised."""

CLAIM_TEXT = ("claim_words", "claim_stems")
"""The full-text tables of claims: whole words, and stems. Filter-as-you-type needs whole words: a half-typed
word that is stemmed loses hits that the next letter brings back. Ranking needs stems."""

REPORT_TEXT = "report_stems"
"""The full-text table of whole reports: names and figures that a claim leaves to the sentences around it."""

CLAIM_WEIGHTS = (1.0, 0.3)
"""What a word of the claim and one of the headline count in BM25: all claims of a report share its
headline, so it tells events apart, not claims."""

REPORT_WEIGHTS = (2.0, 1.0)
"""What a word of the headline and one of the text count: the headline says what the report is about."""

STEMS = "porter unicode61 remove_diacritics 2"
"""The tokenizer of the tables that are ranked by."""

FULL_TEXT = (*CLAIM_TEXT, REPORT_TEXT)
"""All full-text tables."""

EXTRAS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """
    CREATE VIEW searchable AS
    SELECT c.number AS number, p.content AS content, r.title AS title
    FROM claims c JOIN passages p ON p.claim_number = c.number JOIN reports r ON r.number = c.report_number
    WHERE c.superseded = 0
    """,
    """
    CREATE VIRTUAL TABLE claim_words USING fts5(
        content, title, content='searchable', content_rowid='number',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')
    """,
    f"""
    CREATE VIRTUAL TABLE claim_stems USING fts5(
        content, title, content='searchable', content_rowid='number',
        tokenize='{STEMS}')
    """,
    """
    CREATE VIEW readable AS
    SELECT r.number AS number, r.title AS title, r.text AS text FROM reports r WHERE r.superseded = 0
    """,
    f"""
    CREATE VIRTUAL TABLE report_stems USING fts5(
        title, text, content='readable', content_rowid='number',
        tokenize='{STEMS}')
    """,
    """
    CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
    """,
    """
    CREATE TRIGGER reviews_are_never_deleted BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
    """,
)
"""What the metadata cannot say. The full-text tables keep only their index; the words are read from
the views, which leave superseded versions out."""


def engine_for(path: Path) -> Engine:
    """Make an engine whose transactions and limits are the archive's own.

    Args:
        path: The database file; its directory exists.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"isolation_level": None, "timeout": BUSY_SECONDS},
        pool_size=2,  # a reader, and one beside it; more are opened when they are wanted, and closed again
        max_overflow=14,
        pool_use_lifo=True,  # the connection used last has the pages in its cache; the others stay small
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: DBAPIConnection, _record: object) -> None:
    """Set what SQLite forgets between connections; it caches 2 MB for each, the system the rest for all."""
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "foreign_keys = ON",
        "synchronous = NORMAL",
        "temp_store = MEMORY",
        "journal_size_limit = 67108864",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Open a transaction; a writing one takes its lock at once, so that it never fails half way."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def use_write_ahead_log(path: Path) -> None:
    """Let readers go on while one process writes; the setting stays in the file.

    Raises:
        sqlite3.Error: If the file is not a database or cannot be written.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    finally:
        connection.close()


def create_extras(connection: Connection) -> None:
    """Create what the metadata cannot say, and mark the file as an archive."""
    for statement in EXTRAS:
        connection.exec_driver_sql(statement)


def is_archive(connection: Connection) -> bool:
    """Whether the file bears the archive's mark."""
    return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


def is_empty(connection: Connection) -> bool:
    """Whether the file holds no table yet."""
    return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def one_of(column: ColumnElement[int], values: Iterable[int]) -> ColumnElement[bool]:
    """Whether a column is one of many numbers, passed as one parameter however many they are."""
    given = func.json_each(bindparam(None, json.dumps(list(values)))).table_valued("value")
    return column.in_(select(given.c.value.cast(Integer)))


def listed(name: str, kind: type[Integer | Text]) -> Select[tuple[Any]]:
    """The values of a JSON list that is handed in as a parameter when the query is run."""
    given = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return select(given.c.value.cast(kind))


def only(given: ColumnElement[bool]) -> CTE:
    """The claims of given ids, or of given reports, looked up before anything else is asked of them.

    The planner knows neither how many ids there are nor how few are right, and would
    rather scan all current claims than look each id up.
    """
    return select(claims).where(given).cte("given").prefix_with("MATERIALIZED")


def hits(table: str, query: str) -> CTE:
    """The claims whose words match a query that `factcheck.archive.words` made: column `number`."""
    found = text(f"SELECT rowid AS number FROM {table} WHERE {table} MATCH :words")
    listed = found.bindparams(words=query).columns(column("number", Integer)).cte("hits")
    return listed.prefix_with("MATERIALIZED")


def count_hits(connection: Connection, table: str, query: str) -> int:
    """How many current rows match a query; about 1 ms for each 20,000 of them.

    Args:
        connection: A transaction.
        table: One of `FULL_TEXT`.
        query: From `factcheck.archive.words`.
    """
    counted = f"SELECT count(*) FROM {table} WHERE {table} MATCH ?"
    return int(connection.exec_driver_sql(counted, (query,)).scalar() or 0)


def ranked_hits(table: str, query: str, weights: tuple[float, float]) -> Subquery:
    """As `hits`, with a column `closeness`: BM25, higher is closer.

    Args:
        table: One of `FULL_TEXT`.
        query: From `factcheck.archive.words`.
        weights: What a word counts in the table's first and in its second column.
    """
    first, second = map(float, weights)
    found = text(
        f"SELECT rowid AS number, -bm25({table}, {first}, {second}) AS closeness "
        f"FROM {table} WHERE {table} MATCH :words"
    )
    columns = (column("number", Integer), column("closeness", Float))
    return found.bindparams(words=query).columns(*columns).subquery()


_WORDS_OF_REPORT = (
    "SELECT c.number, p.content, r.title FROM claims c JOIN passages p ON p.claim_number = c.number "
    "JOIN reports r ON r.number = c.report_number WHERE c.report_number = ?"
)
"""What `searchable` shows of one report; through the view the planner would scan all claims."""


_TEXT_OF_REPORT = "SELECT number, title, text FROM reports WHERE number = ?"
"""What `readable` shows of one report."""


def index_words(connection: Connection, report_number: int) -> None:
    """Put a report and its current claims into full text."""
    for table in CLAIM_TEXT:
        connection.exec_driver_sql(
            f"INSERT INTO {table} (rowid, content, title) {_WORDS_OF_REPORT}", (report_number,)
        )
    connection.exec_driver_sql(
        f"INSERT INTO {REPORT_TEXT} (rowid, title, text) {_TEXT_OF_REPORT}", (report_number,)
    )


def forget_words(connection: Connection, report_number: int) -> None:
    """Take a report and its claims out of full text, while they are still current."""
    of_claims, of_report = (
        words.replace("SELECT", "SELECT 'delete',", 1) for words in (_WORDS_OF_REPORT, _TEXT_OF_REPORT)
    )
    for table in CLAIM_TEXT:
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({table}, rowid, content, title) {of_claims}", (report_number,)
        )
    connection.exec_driver_sql(
        f"INSERT INTO {REPORT_TEXT} ({REPORT_TEXT}, rowid, title, text) {of_report}", (report_number,)
    )


def rebuild_words(connection: Connection) -> None:
    """Make full text anew from the words."""
    for table in FULL_TEXT:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def words_are_consistent(connection: Connection, table: str) -> bool:
    """Whether a full-text table holds exactly the searchable words."""
    from sqlalchemy.exc import DatabaseError

    try:
        connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def integrity_problems(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file and with foreign keys; empty when nothing."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    broken = [] if found == ["ok"] else found
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
        broken.append(f"row {row} of {table} points to a missing row of {parent}")
    return broken
