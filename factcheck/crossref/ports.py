"""What cross-referencing asks of the rooms beside it, and nothing more.

Each Protocol lists the calls this room makes, so that a test, or another store
or engine, can stand in without SQLite, FAISS or a model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.models import (
        Claim,
        ClaimFilter,
        ClaimId,
        ClaimOrder,
        ClaimPage,
        Glance,
        Judgement,
        Report,
        ReportHeader,
        ReportId,
        Review,
        Statement,
    )

Pair = tuple["ClaimId", "ClaimId"]
"""Two claims to be judged: the earlier published first."""


class ClaimStore(Protocol):
    """The archive, as far as cross-referencing reads and writes it."""

    def one_view(self) -> AbstractContextManager[None]:
        """While it is entered, all that this thread reads is of one state of the archive."""
        ...

    def report(self, report_id: ReportId, /) -> Report:
        """A stored report with its text."""
        ...

    def headers(self, ids: Sequence[ReportId], /) -> Mapping[ReportId, ReportHeader]:
        """The citations of stored reports; unknown ids are left out."""
        ...

    def texts(self, ids: Sequence[ReportId], /) -> Mapping[ReportId, str]:
        """The whole texts of stored reports; unknown ids are left out."""
        ...

    def claims(self, ids: Sequence[ClaimId], /) -> Mapping[ClaimId, Claim]:
        """Stored claims; unknown ids are left out."""
        ...

    def claims_of(self, report_id: ReportId, /) -> Sequence[Claim]:
        """The claims of one report; none for a report that is not stored."""
        ...

    def search_text(self, words: str, limit: int, where: ClaimFilter, /) -> Sequence[tuple[ClaimId, float]]:
        """BM25 over the claims' words, higher is closer."""
        ...

    def search_reports(
        self, words: str, limit: int, where: ClaimFilter, /
    ) -> Sequence[tuple[ReportId, float]]:
        """BM25 over titles and texts of whole reports, higher is closer."""
        ...

    def glances(
        self, ids: Sequence[ClaimId], of_reports: Sequence[ReportId], where: ClaimFilter, /
    ) -> tuple[Sequence[Glance], NDArray[np.float32]]:
        """Some claims and all of some reports that a filter lets through, by id, with their embeddings."""
        ...

    def allowed(self, ids: Sequence[ClaimId], where: ClaimFilter, /) -> set[ClaimId]:
        """Those of the claims that a filter lets through."""
        ...

    def page(self, where: ClaimFilter, words: str, order: ClaimOrder, limit: int, /) -> ClaimPage:
        """The first claims of all that a filter and some words leave, and how many those are."""
        ...

    def vectors(self, ids: Sequence[ClaimId], /) -> NDArray[np.float32]:
        """Stored embeddings, one row an id, in order."""
        ...

    def judgements(self, pairs: Sequence[Pair], model_hash: str, /) -> Mapping[Pair, Judgement]:
        """Judgements kept from earlier, by the same relation model."""
        ...

    def keep_judgements(self, judged: Mapping[Pair, Judgement], model_hash: str, /) -> object:
        """Keep judgements of stored claims."""
        ...

    def signatures(self, after: ReportId | None = None, /) -> Iterator[tuple[ReportId, bytes]]:
        """The signatures of reports stored after one, in the order in which they were stored."""
        ...

    def reviews_of(self, claim_id: ClaimId, /) -> Iterable[Review]:
        """What people decided about pairs that hold this claim, oldest first."""
        ...


class NearestClaims(Protocol):
    """The vector index, as far as cross-referencing searches it."""

    def search(
        self, vectors: NDArray[np.float32], limit: int, /
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The nearest ids and their cosines, a row for each vector, padded with -1."""
        ...


class Embeds(Protocol):
    """The embedding model, as far as cross-referencing uses it."""

    def embed(self, texts: Sequence[str], /) -> NDArray[np.float32]:
        """One unit row for each text."""
        ...


class Judges(Protocol):
    """The relation model, as far as cross-referencing uses it."""

    @property
    def model_hash(self) -> str:
        """Names the model and its rules: equal hashes give equal judgements."""
        ...

    def judge(self, pairs: Sequence[tuple[Statement, Statement]], /) -> list[Judgement]:
        """What each newer statement says about its prior one."""
        ...
