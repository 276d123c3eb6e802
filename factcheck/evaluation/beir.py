"""Reading a labelled retrieval set in BEIR's layout, plain or gzipped.

corpus.jsonl     {"_id", "title", "text", "metadata": {"outlet", "published" or "date", "subtitle", "body"}}
queries.jsonl    {"_id", "text", "metadata": {"exclude": id or ids, "published": date}}
qrels/SPLIT.tsv  query-id, corpus-id, score, with a line of headings
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from factcheck.models import Value


class BadRetrievalSet(ValueError):  # noqa: N818 - says what is wrong with the data
    """The directory is no labelled retrieval set; the message names the file and the remedy."""


class Document(Value):
    """One text that can be found."""

    id: str
    title: str = ""
    text: str = ""
    subtitle: str = ""
    """From `metadata.subtitle`: the line under a headline, where the set has it."""
    body: str = ""
    """From `metadata.body`: the article below a claim, where `text` is the claim alone."""
    outlet: str | None = None
    """From `metadata.outlet`."""
    published: datetime | None = None
    """From `metadata.published` or `metadata.date`, where it is a date."""


class LabelledQuery(Value):
    """One query with what it should find."""

    id: str
    text: str
    relevant: frozenset[str]
    """Ids of the documents that answer it."""
    excluded: tuple[str, ...] = ()
    """Ids never counted as found, such as the article that the query was taken from."""
    published: datetime | None = None
    """From `metadata.published`, where it is a date."""


def read_documents(directory: Path) -> Iterator[Document]:
    """Read the corpus, one document at a time.

    Raises:
        BadRetrievalSet: If the file is missing or a line is not a document.
    """
    for row in _rows(directory, "corpus.jsonl"):
        about = row.get("metadata") or {}
        yield Document(
            id=str(row["_id"]),
            title=str(row.get("title") or ""),
            text=str(row.get("text") or ""),
            subtitle=str(about.get("subtitle") or ""),
            body=str(about.get("body") or ""),
            outlet=str(about["outlet"]) if about.get("outlet") else None,
            published=_date(about.get("published") or about.get("date")),
        )


def read_queries(directory: Path, split: str) -> list[LabelledQuery]:
    """Read the queries of a split, in the order of their file.

    Raises:
        BadRetrievalSet: If a file is missing or broken, or the split labels no query.
    """
    relevant = _relevant(directory, split)
    queries = []
    for row in _rows(directory, "queries.jsonl"):
        if (found := relevant.get(str(row["_id"]))) is None:
            continue
        about = row.get("metadata") or {}
        excluded = about.get("exclude") or ()
        queries.append(
            LabelledQuery(
                id=str(row["_id"]),
                text=str(row.get("text") or ""),
                relevant=frozenset(found),
                excluded=(excluded,) if isinstance(excluded, str) else tuple(map(str, excluded)),
                published=_date(about.get("published")),
            )
        )
    if not queries:
        raise BadRetrievalSet(f"{directory}: no query of queries.jsonl is labelled in qrels/{split}.tsv")
    return queries


def corpus_file(directory: Path) -> Path:
    """Where the corpus lies.

    Raises:
        BadRetrievalSet: If there is none.
    """
    return _plain_or_gzipped(directory, "corpus.jsonl")


def _relevant(directory: Path, split: str) -> dict[str, set[str]]:
    path = _plain_or_gzipped(directory, f"qrels/{split}.tsv")
    relevant: dict[str, set[str]] = {}
    for number, line in enumerate(_lines(path), start=1):
        parts = line.rstrip("\n").split("\t")
        if len(parts) < 3 or (number == 1 and not parts[2].lstrip("-").isdigit()):
            continue
        if float(parts[2]) > 0:
            relevant.setdefault(parts[0], set()).add(parts[1])
    return relevant


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}")
_DATE_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y")


def _date(value: object) -> datetime | None:
    """The first date in a value, such as 2018-05-07 or 26 May 2015; None when there is none."""
    told = _DATE.search(str(value or ""))
    for form in _DATE_FORMATS if told else ():
        try:
            return datetime.strptime(told[0] if told else "", form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _rows(directory: Path, name: str) -> Iterator[dict[str, Any]]:
    path = _plain_or_gzipped(directory, name)
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadRetrievalSet(f"{path}:{number}: not JSON; mend or remove the line") from error
        if not isinstance(row, dict) or "_id" not in row:
            raise BadRetrievalSet(f"{path}:{number}: no _id; BEIR rows have one")
        yield row


def _lines(path: Path) -> Iterator[str]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from lines
    else:
        with path.open(encoding="utf-8") as lines:
            yield from lines


def _plain_or_gzipped(directory: Path, name: str) -> Path:
    for path in (directory / name, directory / f"{name}.gz"):
        if path.is_file():
            return path
    raise BadRetrievalSet(f"{directory}: neither {name} nor {name}.gz; give a directory in BEIR's layout")
