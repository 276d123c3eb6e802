"""The archive: one analyst's reports, claims, embeddings, judgements and reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from factcheck.archive import lookups, relations, writing
from factcheck.archive.checks import as_half_floats, check_claims
from factcheck.archive.counting import count_everything
from factcheck.archive.listing import Totals, count_statuses, find_page
from factcheck.archive.notebook import Notebook
from factcheck.archive.schema import meta
from factcheck.archive.searches import Searches
from factcheck.archive.store import Store
from factcheck.archive.values import ArchiveCounts, Change, ClaimStatus, Stored
from factcheck.models import (
    EVERY_CLAIM,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    Judgement,
    Report,
    ReportHeader,
    ReportId,
    Review,
    Status,
)
from index.errors import ModelMismatch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Archive(Searches):
    """One archive, open; safe to share between threads, and several processes may open it at once.

    Every method is one transaction. All of them raise `ArchiveError` when the
    database fails.
    """

    def __init__(self, directory: Path, store: Store) -> None:
        self.directory = directory
        """Where the database and the index files lie."""
        self.store = store
        """The database; the archive's own modules use it."""
        self.notebook = Notebook(store)
        """What the analyst keeps beside the reports."""
        self._model: tuple[str, int] | None = None
        self._totals = Totals()

    @classmethod
    def open(cls, directory: Path, *, create: bool = True) -> Archive:
        """Open an archive.

        Args:
            directory: Where it lies.
            create: Make it if it is not there.

        Raises:
            ArchiveError: If it cannot be used, with the remedy.
        """
        return cls(directory, Store.open(directory, create=create))

    def close(self) -> None:
        """Give back the database's files."""
        self.store.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # the embedding model

    def bind_model(self, model_hash: str, dimension: int) -> None:
        """Say which embedding model fills this archive; the first to say so decides.

        Raises:
            ModelMismatch: If another one filled it.
        """
        wanted = (model_hash, dimension)
        if self.model() is None:
            with self.store.writing() as connection:
                if _model(connection) is None:
                    facts = {"model_hash": model_hash, "dimension": str(dimension)}
                    connection.execute(insert(meta), [{"key": k, "value": v} for k, v in facts.items()])
        if self.model() != wanted:
            raise self._mismatch(self.model(), wanted)

    def _mismatch(self, found: tuple[str, int] | None, wanted: tuple[str, int] | None) -> ModelMismatch:
        """The error for vectors of another model than the archive's."""
        return ModelMismatch(
            f"The archive {self.directory} was embedded with {found[0] if found else 'nothing'}, "
            f"which cannot be compared with {wanted[0] if wanted else 'nothing'}.",
            "Choose that model again, or run `factcheck archive rebuild --reembed`.",
        )

    def model(self) -> tuple[str, int] | None:
        """Hash and dimension of the embedding model; None before the first was bound."""
        if self._model is None:
            with self.store.reading() as connection:
                self._model = _model(connection)
        return self._model

    def forget_model(self) -> None:
        """Read the model anew when it is asked for; called after it was replaced."""
        self._model = None

    def uuid(self) -> str:
        """What tells this archive from every other."""
        with self.store.reading() as connection:
            return _facts(connection)["uuid"]

    # reports

    def add(
        self,
        report: Report,
        claims: Sequence[Claim],
        vectors: NDArray[np.float32],
        signature: bytes | None = None,
    ) -> Stored:
        """Store a report with its claims and their embeddings, all or nothing.

        Args:
            report: The report.
            claims: Its claims.
            vectors: Shape (len(claims), dimension), unit rows in the order of the claims.
            signature: Tells its copies, see `factcheck.crossref.sign`.

        Returns:
            What became of it; adding the same report again changes nothing.

        Raises:
            ValueError: If a claim does not quote the report, ids or vectors do not fit, or no
                model was bound.
        """
        return self._store([(report, claims, vectors, signature)])[0]

    def add_all(self, stories: Iterable[tuple[Report, Sequence[Claim], NDArray[np.float32]]]) -> list[Stored]:
        """Store several reports in one transaction, which is much faster than one for each.

        Args:
            stories: Reports, each with its claims and their embeddings, as `add` takes them.

        Returns:
            What became of each, in order.

        Raises:
            ValueError: As `add`; then none of them is stored.
        """
        return self._store([(*story, None) for story in stories])

    def _store(
        self, stories: Iterable[tuple[Report, Sequence[Claim], NDArray[np.float32], bytes | None]]
    ) -> list[Stored]:
        model = self.model()
        checked = []
        for report, claims, vectors, signature in stories:
            check_claims(report, claims)
            if claims and model is None:
                raise ValueError("bind_model comes before the first report with claims")
            rows = as_half_floats(vectors, len(claims), model[1]) if model and claims else []
            checked.append((report, claims, rows, signature))
        with self.store.writing() as connection:
            if any(rows for _, _, rows, _ in checked) and _model(connection) != model:
                raise self._mismatch(_model(connection), model)
            stored = []
            for report, claims, rows, signature in checked:
                try:
                    stored.append(writing.add_report(connection, report, claims, rows, signature))
                except IntegrityError as error:
                    raise ValueError(f"report {report.id} has a claim id that another report has") from error
            return stored

    def remove_report(self, report_id: ReportId) -> bool:
        """Take a report out with its claims; reviews stay. Returns whether it was there."""
        with self.store.writing() as connection:
            return writing.remove_report(connection, report_id)

    def keep_signature(self, report_id: ReportId, signature: bytes) -> None:
        """Store the signature of a report that is there."""
        with self.store.writing() as connection:
            writing.set_signature(connection, report_id, signature)

    def signatures(self, after: ReportId | None = None) -> Iterator[tuple[ReportId, bytes]]:
        """Signatures of reports in the order in which they were stored, older versions among them.

        Args:
            after: Only those stored after this report; all of them when it is None or gone.
        """
        with self.store.reading() as connection:
            yield from lookups.find_signatures(connection, after)

    def has(self, report_id: ReportId) -> bool:
        """Whether this version of this report is stored."""
        with self.store.reading() as connection:
            return writing.report_number(connection, report_id) is not None

    def report(self, report_id: ReportId) -> Report:
        """One report with its text.

        Raises:
            KeyError: If it is not there.
        """
        with self.store.reading() as connection:
            found = lookups.find_report(connection, report_id)
        if found is None:
            raise KeyError(report_id)
        return found

    def headers(self, ids: Sequence[ReportId]) -> dict[ReportId, ReportHeader]:
        """The citations of reports; unknown ids are left out."""
        with self.store.reading() as connection:
            return lookups.find_headers(connection, ids)

    def reports(
        self,
        where: ClaimFilter = EVERY_CLAIM,
        *,
        superseded: bool = False,
        limit: int = 100,
        offset: int = 0,
    ) -> list[ReportHeader]:
        """Citations of reports, newest first.

        Args:
            where: By outlet, date, language or report; speaker and statuses are not asked.
            superseded: Versions that an edit replaced as well.
            limit: Reports wanted.
            offset: Reports before the first wanted.
        """
        with self.store.reading() as connection:
            return lookups.list_reports(connection, where, superseded=superseded, limit=limit, offset=offset)

    # claims

    def claim(self, claim_id: ClaimId) -> Claim:
        """One claim, of whatever version.

        Raises:
            KeyError: If it is not there.
        """
        return self.claims([claim_id])[claim_id]

    def claims(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
        """Claims in the order of their ids; unknown ids are left out."""
        with self.store.reading() as connection:
            return lookups.find_claims(connection, ids)

    def claims_of(self, report_id: ReportId) -> tuple[Claim, ...]:
        """All claims of a report, in the order of its text."""
        with self.store.reading() as connection:
            return lookups.claims_of_report(connection, report_id)

    def vectors(self, ids: Sequence[ClaimId]) -> NDArray[np.float32]:
        """The stored embeddings of claims, a row each, in the order of the ids.

        Raises:
            KeyError: If a claim is not there.
        """
        with self.store.reading() as connection:
            return lookups.find_vectors(connection, ids)

    def page(
        self,
        where: ClaimFilter = EVERY_CLAIM,
        words: str = "",
        order: ClaimOrder = ClaimOrder.NEWEST,
        limit: int = 50,
        offset: int = 0,
    ) -> ClaimPage:
        """A stretch of the list of current claims.

        Args:
            where: The filter.
            words: What was typed so far; every word must occur, the last may be unfinished,
                words in double quotes are one phrase. Empty leaves everything in.
            order: `CLOSEST` to fewer than three letters is `NEWEST`. A claim without a date stands where it
                was added.
            limit: Lines wanted.
            offset: Lines before the first wanted.
        """
        with self.store.reading() as connection:
            return find_page(connection, self._totals, where, words, order, limit, offset)

    def status_counts(self, where: ClaimFilter = EVERY_CLAIM, words: str = "") -> dict[Status | None, int]:
        """How many claims of each status a filter and some words leave; None are those that wait."""
        with self.store.reading() as connection:
            return count_statuses(connection, where, words)

    def links(self, ids: Sequence[ReportId]) -> list[tuple[ReportId, ReportId, int]]:
        """Pairs of some reports with the number of their claims that were judged to be of one event."""
        with self.store.reading() as connection:
            return relations.find_links(connection, ids)

    def changes_since(self, watermark: int, limit: int = 10_000) -> list[Change]:
        """What came and went after a watermark, oldest first."""
        with self.store.reading() as connection:
            return lookups.find_changes(connection, watermark, limit)

    def watermark(self) -> int:
        """The journal's latest place; 0 before the first change."""
        with self.store.reading() as connection:
            return lookups.latest_change(connection)

    # judgements, statuses, reviews

    def judgements(
        self, pairs: Sequence[tuple[ClaimId, ClaimId]], model_hash: str
    ) -> dict[tuple[ClaimId, ClaimId], Judgement]:
        """The cached judgements among some pairs (premise, hypothesis) by one model."""
        with self.store.reading() as connection:
            return relations.find_judgements(connection, pairs, model_hash)

    def keep_judgements(self, made: Mapping[tuple[ClaimId, ClaimId], Judgement], model_hash: str) -> None:
        """Cache judgements; pairs with a claim that is not stored are passed over."""
        with self.store.writing() as connection:
            relations.keep_judgements(connection, made, model_hash)

    def keep_statuses(self, rows: Iterable[ClaimStatus], seen: int | None = None) -> int:
        """Store statuses, and queue the claims they touch that were assessed without knowing of them.

        Args:
            rows: From `ClaimStatus.of`; claims that are not stored are passed over.
            seen: What `newest` gave before the retrieval, so that a report that came in
                between is not overlooked; None for now.

        Returns:
            How many were kept.
        """
        with self.store.writing() as connection:
            return relations.keep_statuses(connection, rows, seen)

    def newest(self) -> int:
        """A number that grows with every stored claim; see `keep_statuses`."""
        with self.store.reading() as connection:
            return relations.newest_number(connection)

    def unassessed(self, limit: int) -> list[ClaimId]:
        """Claims that wait to be assessed, or assessed again, oldest first."""
        with self.store.reading() as connection:
            return relations.find_unassessed(connection, limit)

    def waiting(self) -> int:
        """How many claims wait to be assessed."""
        with self.store.reading() as connection:
            return relations.count_unassessed(connection)

    def add_review(self, review: Review) -> None:
        """Append a person's decision; it can never be changed."""
        with self.store.writing() as connection:
            relations.add_review(connection, review)

    def reviews_of(self, claim_id: ClaimId) -> tuple[Review, ...]:
        """Reviews that a claim takes part in, on either side, in the order they were made."""
        with self.store.reading() as connection:
            return relations.find_reviews(connection, claim_id)

    def reviews(self) -> tuple[Review, ...]:
        """All reviews, in the order they were made."""
        with self.store.reading() as connection:
            return relations.find_reviews(connection, None)

    def counts(self) -> ArchiveCounts:
        """How much the archive holds."""
        with self.store.reading() as connection:
            return count_everything(connection, self.directory)


def _facts(connection: Connection) -> dict[str, str]:
    """What the archive says of itself."""
    return {row.key: row.value for row in connection.execute(select(meta.c.key, meta.c.value))}


def _model(connection: Connection) -> tuple[str, int] | None:
    """The embedding model that the archive is bound to."""
    found = _facts(connection)
    return (found["model_hash"], int(found["dimension"])) if "model_hash" in found else None
