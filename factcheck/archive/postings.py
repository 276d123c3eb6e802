"""Which rows hold a word, how often, and how long are they?

FTS5 knows all that BM25 is made of, and hands it over by its vocabulary tables a word at
a time. All places of a word come as one value: a row that crosses into Python costs ten
times what it costs to be read, and a common word stands in thousands.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from factcheck.archive.sqlite import STEMS

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy import Connection

WORDS_KEPT = 50_000
"""Words whose stems are remembered."""

_VOCABULARIES = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{0}_terms USING fts5vocab(main, {0}, row)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{0}_places USING fts5vocab(main, {0}, instance)",
)
"""What FTS5 knows of a table's words: one line a word, one line a place. They hold nothing themselves."""


class Places(NamedTuple):
    """Where a word stands."""

    numbers: NDArray[np.int64]
    """The rows that hold it, in order, each once."""

    first: NDArray[np.int64]
    """How often each has it in its first column."""

    second: NDArray[np.int64]
    """How often in its second."""


class Stemmer:
    """Turns words into the form in which FTS5 keeps them, by asking FTS5."""

    def __init__(self) -> None:
        self._memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._memory.execute(f"CREATE VIRTUAL TABLE words USING fts5(word, tokenize='{STEMS}')")
        self._memory.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(words, instance)")
        self._known: dict[str, list[str]] = {}
        self._turn = threading.Lock()

    def stems(self, words: Sequence[str]) -> list[str]:
        """The stems of some words, each once, in their order.

        Args:
            words: Words without spaces; what FTS5 sees no word in gives nothing.
        """
        with self._turn:
            if len(self._known) > WORDS_KEPT:
                self._known.clear()
            self._ask([word for word in words if word not in self._known])
            return list(dict.fromkeys(stem for word in words for stem in self._known[word]))

    def _ask(self, words: Sequence[str]) -> None:
        if not words:
            return
        self._known.update((word, []) for word in words)
        self._memory.executemany("INSERT INTO words (rowid, word) VALUES (?, ?)", enumerate(words))
        for row, stem in self._memory.execute("SELECT doc, term FROM stems ORDER BY doc, offset").fetchall():
            self._known[words[row]].append(stem)
        self._memory.execute("DELETE FROM words")


class Lengths:
    """How many words each row of a full-text table has; grows with the archive."""

    def __init__(self) -> None:
        self._words = np.zeros(0, np.float32)
        self._known = 0
        self.mean = 0.0
        """The mean length of a row, in words."""

    def of(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The lengths of some rows, in words."""
        return self._words[numbers]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self._known

    def catch_up(self, connection: Connection, table: str) -> None:
        """Read the lengths of new rows, and all of them where some are gone."""
        there = connection.exec_driver_sql(f"SELECT count(*) FROM {table}_docsize").scalar() or 0
        rows = self._after(connection, table, len(self._words) - 1)
        if self._known + len(rows) != there:
            self._words, self._known = np.zeros(0, np.float32), 0
            rows = self._after(connection, table, -1)
        if rows:
            grown = np.zeros(rows[-1][0] + 1, np.float32)
            grown[: len(self._words)] = self._words
            grown[[number for number, _ in rows]] = [_words_in(sizes) for _, sizes in rows]
            self._words, self._known = grown, self._known + len(rows)
        self.mean = float(self._words.sum(dtype=np.float64)) / max(1, self._known)

    @staticmethod
    def _after(connection: Connection, table: str, number: int) -> list[tuple[int, bytes]]:
        query = f"SELECT id, sz FROM {table}_docsize WHERE id > ? ORDER BY id"
        return [(int(row[0]), bytes(row[1])) for row in connection.exec_driver_sql(query, (number,))]


def _words_in(sizes: bytes) -> int:
    """The words of all columns of a row: FTS5 keeps a variable-length number for each.

    Source: the data structures of FTS5, https://sqlite.org/fts5.html#the_document_sizes_table_docsize_table_.
    """
    total = part = 0
    for byte in sizes:
        part = part << 7 | byte & 0x7F
        if byte < 0x80:
            total, part = total + part, 0
    return total


def know_words(connection: Connection, table: str) -> None:
    """Let a connection ask for the words of a full-text table."""
    for vocabulary in _VOCABULARIES:
        connection.exec_driver_sql(vocabulary.format(table))


def count_places(connection: Connection, table: str, terms: Sequence[str]) -> dict[str, int]:
    """How often each term stands in a table; those that stand nowhere are left out.

    Args:
        connection: A transaction that `know_words` was told of.
        table: A full-text table.
        terms: From `Stemmer`.
    """
    asked = f"SELECT term, cnt FROM temp.{table}_terms WHERE term IN (SELECT value FROM json_each(?))"
    return {str(row[0]): int(row[1]) for row in connection.exec_driver_sql(asked, (json.dumps(terms),))}


def find_places(
    connection: Connection, table: str, terms: Sequence[str], second_column: str
) -> dict[str, Places]:
    """Where each term stands: about 0.3 µs for each place.

    Args:
        connection: A transaction that `know_words` was told of.
        table: A full-text table of two columns.
        terms: From `Stemmer`.
        second_column: The name of its second one.
    """
    asked = (
        "SELECT value, "
        f"(SELECT group_concat(doc * 2 + (col = ?)) FROM temp.{table}_places WHERE term = value) "
        "FROM json_each(?)"
    )
    rows = connection.exec_driver_sql(asked, (second_column, json.dumps(terms)))
    return {str(row[0]): _places(np.fromstring(row[1] or "", np.int64, sep=",")) for row in rows}


def _places(told: NDArray[np.int64]) -> Places:
    """Counts what FTS5 tells in order of rows: twice the row's number, and one more in the second column."""
    rows = told >> 1
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    in_second = np.add.reduceat(told & 1, starts) if len(starts) else starts
    return Places(rows[starts], np.diff(starts, append=len(told)) - in_second, in_second)
