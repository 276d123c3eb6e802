"""An archive as JSON lines, and back: for backups, for moving, for another program to read.

The first line names the format and the embedding model; then one line a report, with
its claims, their vectors (base64 of half floats) and statuses; then judgements; then reviews.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import ValidationError
from sqlalchemy import Connection, select

from factcheck.archive.archive import Archive
from factcheck.archive.errors import ArchiveError
from factcheck.archive.lookups import CLAIM_TABLES
from factcheck.archive.rows import (
    CLAIM_COLUMNS,
    REPORT_COLUMNS,
    STATUS_COLUMNS,
    claim_from,
    judgement_from,
    report_from,
    review_from,
)
from factcheck.archive.schema import claims, embeddings, judgements, models, reports, reviews
from factcheck.archive.values import ClaimStatus, ImportSummary, Stored
from factcheck.models import Claim, ClaimId, Judgement, Report, Review
from index.manifest import replace_file

FORMAT = 2
"""The version of the lines; a reader refuses a higher one."""

PAIRS_AT_ONCE = 1_000
"""Judgements kept in one transaction of an import."""


def export_archive(archive: Archive, path: Path) -> int:
    """Write an archive to a file, as it was at one moment; the file appears when it is whole.

    Returns:
        Lines written.

    Raises:
        ArchiveError: If the archive cannot be read or the file not be written.
    """
    written = 0

    def write(temporary: Path) -> None:
        nonlocal written
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            for line in export_lines(archive):
                file.write(line + "\n")
                written += 1

    try:
        replace_file(path, write)
    except OSError as error:
        raise ArchiveError(
            path, f"cannot be written: {error.strerror}.", "Name a file in a directory that you may write to."
        ) from error
    return written


def import_archive(archive: Archive, path: Path) -> ImportSummary:
    """Read an exported file into an archive; see `import_lines`.

    Raises:
        ArchiveError: If the file cannot be read, or is not an export.
        ModelMismatch: If the archive was embedded with another model.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return import_lines(archive, lines)
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(
            path, "cannot be read as an export.", "Name a file that `factcheck archive export` wrote."
        ) from error


def export_lines(archive: Archive) -> Iterator[str]:
    """Write out an archive, line by line, as it was at one moment.

    Yields:
        JSON objects without line ends.

    Raises:
        ArchiveError: If the archive cannot be read.
    """
    model = archive.model() or ("", 0)
    yield _line(type="archive", format=FORMAT, model_hash=model[0], dimension=model[1])
    with archive.store.reading() as connection:
        query = select(reports.c.number, reports.c.signature, *REPORT_COLUMNS)
        ordered = query.order_by(reports.c.number)
        for row in connection.execution_options(yield_per=100).execute(ordered):
            yield _line(
                type="report",
                report=report_from(row).model_dump(mode="json", exclude={"content_hash"}),
                signature=None if row.signature is None else _packed(row.signature),
                claims=list(_claims(connection, row.number)),
            )
        yield from _judgements(connection)
        for row in connection.execute(select(reviews).order_by(reviews.c.number)):
            yield _line(type="review", review=review_from(row).model_dump(mode="json"))


def import_lines(archive: Archive, lines: Iterable[str]) -> ImportSummary:
    """Read exported lines into an archive; what it holds already is left alone.

    Statuses come along only into an empty archive: beside other reports they would have
    to be found anew, and the claims are queued for it.

    Args:
        archive: Where to; each report is stored in a transaction of its own, so an
            import that was broken off is simply run again.
        lines: From `export_lines`.

    Raises:
        ArchiveError: If a line is not one of an export, or of a newer format.
        ModelMismatch: If the archive was embedded with another model.
    """
    return _Import(archive).run(lines)


class _Import:
    """One run of an import: what is counted and collected on the way."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._was_empty = archive.counts().reports == 0
        self._counts = dict.fromkeys(ImportSummary.model_fields, 0)
        self._statuses: list[ClaimStatus] = []
        self._pairs: dict[str, dict[tuple[ClaimId, ClaimId], Judgement]] = {}
        self._reviews: list[Review] = []
        self._dimension = 0

    def run(self, lines: Iterable[str]) -> ImportSummary:
        """Read all lines."""
        steps = {
            "archive": self._begin,
            "report": self._report,
            "judgement": self._judgement,
            "review": self._review,
        }
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                kind = record["type"]
                if number == 1 and kind != "archive":
                    raise ValueError("the first line does not name the format")
                steps[kind](record)
            except (ValueError, KeyError, TypeError, ValidationError) as error:
                raise ArchiveError(
                    self._archive.directory,
                    f"cannot take in line {number}: {error}",
                    "Import a file that `factcheck archive export` wrote; what came before is stored.",
                ) from error
        for model_hash in list(self._pairs):
            self._keep_pairs(model_hash)
        if self._was_empty:
            self._archive.keep_statuses(self._statuses)
        self._keep_reviews()
        return ImportSummary(**self._counts)

    def _begin(self, record: dict[str, Any]) -> None:
        """Check the format and the model."""
        if record["format"] > FORMAT:
            raise ValueError(f"it has format {record['format']}, this program reads {FORMAT}")
        self._dimension = int(record["dimension"])
        if record["model_hash"]:
            self._archive.bind_model(record["model_hash"], self._dimension)

    def _report(self, record: dict[str, Any]) -> None:
        """Store one report with its claims."""
        report = Report.model_validate(record["report"])
        found = [Claim.model_validate(one["claim"]) for one in record["claims"]]
        packed = b"".join(base64.b64decode(one["embedding"]) for one in record["claims"])
        vectors = np.frombuffer(packed, dtype="<f2").astype(np.float32).reshape(len(found), self._dimension)
        signature = record["signature"]
        stored = self._archive.add(
            report, found, vectors, None if signature is None else base64.b64decode(signature)
        )
        if stored is Stored.UNCHANGED:
            self._counts["unchanged"] += 1
            return
        self._counts["added"] += 1
        self._counts["claims"] += len(found)
        statuses = (one["status"] for one in record["claims"] if one["status"] is not None)
        self._statuses.extend(ClaimStatus.model_validate(status) for status in statuses)

    def _judgement(self, record: dict[str, Any]) -> None:
        """Collect one judgement."""
        pairs = self._pairs.setdefault(record["model_hash"], {})
        pairs[record["premise_id"], record["hypothesis_id"]] = Judgement.model_validate(record["judgement"])
        if len(pairs) >= PAIRS_AT_ONCE:
            self._keep_pairs(record["model_hash"])

    def _keep_pairs(self, model_hash: str) -> None:
        """Store the judgements collected of one model."""
        made = self._pairs.pop(model_hash)
        self._archive.keep_judgements(made, model_hash)
        self._counts["judgements"] += len(made)

    def _review(self, record: dict[str, Any]) -> None:
        """Collect one review."""
        self._reviews.append(Review.model_validate(record["review"]))

    def _keep_reviews(self) -> None:
        """Append the reviews that are not there, after the statuses that they may change."""
        known = set(self._archive.reviews())
        for review in dict.fromkeys(self._reviews):
            if review not in known:
                self._archive.add_review(review)
                self._counts["reviews"] += 1


def _claims(connection: Connection, number: int) -> Iterator[dict[str, object]]:
    """The claims of one report as plain data."""
    query = (
        select(*CLAIM_COLUMNS, *STATUS_COLUMNS, embeddings.c.vector)
        .select_from(CLAIM_TABLES.join(embeddings, embeddings.c.claim_number == claims.c.number))
        .where(claims.c.report_number == number)
        .order_by(claims.c.number)
    )
    for row in connection.execute(query):
        status = {
            "claim_id": row.id,
            "status": row.status,
            "agree_origins": row.agree_origins,
            "conflict_origins": row.conflict_origins,
            "update_origins": row.update_origins,
        }
        yield {
            "claim": claim_from(row).model_dump(mode="json"),
            "embedding": _packed(row.vector),
            "status": None if row.status is None else status,
        }


def _judgements(connection: Connection) -> Iterator[str]:
    """All judgements, one a line."""
    premise, hypothesis = claims.alias("premise"), claims.alias("hypothesis")
    query = (
        select(premise.c.id.label("first"), hypothesis.c.id.label("second"), models.c.hash, judgements)
        .join_from(judgements, premise, premise.c.number == judgements.c.premise)
        .join(hypothesis, hypothesis.c.number == judgements.c.hypothesis)
        .join(models, models.c.number == judgements.c.model)
        .order_by(judgements.c.premise, judgements.c.hypothesis, judgements.c.model)
    )
    for row in connection.execution_options(yield_per=1_000).execute(query):
        yield _line(
            type="judgement",
            premise_id=row.first,
            hypothesis_id=row.second,
            model_hash=row.hash,
            judgement=judgement_from(row).model_dump(mode="json"),
        )


def _packed(data: bytes) -> str:
    """Bytes as base64."""
    return base64.b64encode(data).decode("ascii")


def _line(**record: object) -> str:
    """One JSON object on one line."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
