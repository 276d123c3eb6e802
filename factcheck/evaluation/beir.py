"""Reading a labelled retrieval set in BEIR's layout, plain or gzipped.

corpus.jsonl     {"_id", "title", "text", "metadata": {"outlet", "published" or "date", "subtitle", "body"}}
queries.jsonl    {"_id", "text", "metadata": {"exclude": id or ids, "published": date}}
qrels/SPLIT.tsv  query-id, corpus-id, score, with a line of headings
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from factcheck.evaluation.labelled_files import LabelledFileError, Row, labelled_rows, text_lines
from factcheck.models import Value


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


_NEEDED = "_id, and if it has metadata those as an object"


def _several(value: object) -> object:
    """One id or a list of them as a list without the empty ones."""
    ids = value if isinstance(value, list) else [value]
    return [one for one in ids if one not in (None, "")]


Text = Annotated[str, BeforeValidator(lambda text: "" if text is None else text)]
"""A text that may be null."""

_MAY_BE_EMPTY = BeforeValidator(lambda metadata: metadata or {})
"""Some sets write null, or an empty text, where a row has no metadata."""


class _DocumentMetadata(Row):
    """What a set tells of a document."""

    outlet: Text = ""
    published: Text = ""
    date: Text = ""
    subtitle: Text = ""
    body: Text = ""


class _QueryMetadata(Row):
    """What a set tells of a query."""

    exclude: Annotated[tuple[str, ...], BeforeValidator(_several)] = ()
    published: Text = ""


class _CorpusRow(Row):
    """One line of `corpus.jsonl`."""

    id: str = Field(alias="_id")
    title: Text = ""
    text: Text = ""
    metadata: Annotated[_DocumentMetadata, _MAY_BE_EMPTY] = Field(default_factory=_DocumentMetadata)


class _QueryRow(Row):
    """One line of `queries.jsonl`."""

    id: str = Field(alias="_id")
    text: Text = ""
    metadata: Annotated[_QueryMetadata, _MAY_BE_EMPTY] = Field(default_factory=_QueryMetadata)


def read_documents(directory: Path) -> Iterator[Document]:
    """Read the corpus, one document at a time.

    Raises:
        LabelledFileError: If the file is missing or a line is not a document.
    """
    path = _plain_or_gzipped(directory, "corpus.jsonl")
    for _, row in labelled_rows(path, _CorpusRow.model_validate, _NEEDED):
        about = row.metadata
        yield Document(
            id=row.id,
            title=row.title,
            text=row.text,
            subtitle=about.subtitle,
            body=about.body,
            outlet=about.outlet or None,
            published=_date(about.published) if about.published else _date(about.date),
        )


def read_queries(directory: Path, split: str) -> list[LabelledQuery]:
    """Read the queries of a split, in the order of their file.

    Raises:
        LabelledFileError: If a file is missing or broken, or the split labels no query.
    """
    relevant = _relevant(directory, split)
    queries = []
    path = _plain_or_gzipped(directory, "queries.jsonl")
    for _, row in labelled_rows(path, _QueryRow.model_validate, _NEEDED):
        if (found := relevant.get(row.id)) is not None:
            queries.append(
                LabelledQuery(
                    id=row.id,
                    text=row.text,
                    relevant=frozenset(found),
                    excluded=row.metadata.exclude,
                    published=_date(row.metadata.published),
                )
            )
    if not queries:
        raise LabelledFileError(f"{directory}: no query of queries.jsonl is labelled in qrels/{split}.tsv")
    return queries


def corpus_file(directory: Path) -> Path:
    """Where the corpus lies.

    Raises:
        LabelledFileError: If there is none.
    """
    return _plain_or_gzipped(directory, "corpus.jsonl")


def _relevant(directory: Path, split: str) -> dict[str, set[str]]:
    """The documents that answer each query of a split."""
    path = _plain_or_gzipped(directory, f"qrels/{split}.tsv")
    relevant: dict[str, set[str]] = {}
    for number, line in text_lines(path):
        query, document, score, *_ = [*line.split("\t"), "", ""]
        grade = _grade(score)
        if grade is None and number > 1:
            raise LabelledFileError(
                f"{path}:{number}: no score in the third column; write query-id, corpus-id and a number, "
                "with tabs between"
            )
        if grade is not None and grade > 0:
            relevant.setdefault(query, set()).add(document)
    return relevant


def _grade(score: str) -> float | None:
    """The number in a column of scores; None for a heading, or anything else that is none."""
    try:
        grade = float(score)
    except ValueError:
        return None
    return grade if math.isfinite(grade) else None


_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4}")
_DATE_FORMATS = ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y")


def _date(value: str) -> datetime | None:
    """The first date in a text, such as 2018-05-07 or 26 May 2015; None when there is none."""
    told = _DATE.search(value)
    for form in _DATE_FORMATS if told else ():
        try:
            return datetime.strptime(told[0] if told else "", form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


def _plain_or_gzipped(directory: Path, name: str) -> Path:
    for path in (directory / name, directory / f"{name}.gz"):
        if path.is_file():
            return path
    raise LabelledFileError(f"{directory}: neither {name} nor {name}.gz; give a directory in BEIR's layout")
