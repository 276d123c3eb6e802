"""The workspace: one archive, its models, and everything an analyst does with them.

Methods block; the workbench calls them from worker threads. Opening one is cheap:
the database opens at once, the search index and the models at first use.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck.models import (
    Assessment,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    Judgement,
    Problem,
    Report,
    Retrieved,
    Review,
    Statement,
)
from factcheck.workspace.ingest import Ingest, never, text_to_embed
from factcheck.workspace.model_shelf import ModelShelf, OnFirstUse
from factcheck.workspace.passages import passage_of
from factcheck.workspace.results import (
    AddSummary,
    ArchiveInfo,
    Extraction,
    OnProgress,
    Passage,
    Phase,
    Progress,
    Stop,
)
from factcheck.workspace.settings import Settings, load_settings
from factcheck.workspace.typed_claims import report_from_text, typed_claims

if TYPE_CHECKING:
    from factcheck.archive import Archive, SyncedIndex
    from factcheck.claims import ClaimExtractor
    from factcheck.crossref import CrossReferencer
    from factcheck.workspace.assessing import Assessing

PAIRS_PER_BATCH = 256
"""Statement pairs compared together; enough to sort by length, few enough to stream."""

EVERYTHING = ClaimFilter()
"""A filter that leaves nothing out."""

CLAIMS_PER_CHECK = 4
"""Typed claims assessed together, so that the first results of an article come early."""


def quiet(progress: Progress) -> None:
    """Progress that nobody watches."""


class Workspace:
    """One archive with everything that can be done on it."""

    def __init__(self, directory: Path, settings: Settings, *, create: bool = True) -> None:
        self.directory = directory
        """The archive's folder."""
        self.settings = settings
        """The settings in force."""
        self._shelf = ModelShelf(settings)
        self._stored = OnFirstUse(lambda: open_archive(directory, create))
        self._indexed = OnFirstUse(self._open_index)
        self._crossed = OnFirstUse(self._open_crossref)

    @classmethod
    def open(
        cls, directory: Path | None = None, settings: Settings | None = None, *, create: bool = True
    ) -> Workspace:
        """Name the archive to work on; its files are opened, or made, at first use.

        Args:
            directory: The archive's folder; None means the one that the settings name.
            settings: The settings; None reads them from the user's file.
            create: Whether to make the archive when there is none.

        Returns:
            A workspace; close it when done, or use it as a context manager.

        Raises:
            SettingsError: If the settings file cannot be used.
        """
        chosen = settings or load_settings()
        return cls(directory or chosen.archive_directory(), chosen, create=create)

    def close(self) -> None:
        """Close the index and the database."""
        if self._indexed.ready:
            self._index.close()
        if self._stored.ready:
            self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- models -----------------------------------------------------------------

    @property
    def models_ready(self) -> bool:
        """Whether typing a claim would be answered without loading anything."""
        return self._shelf.ready

    def load_models(self, on_progress: OnProgress = quiet) -> None:
        """Load every model and the search index, telling how far it is."""
        self._shelf.load(on_progress)
        self._crossref  # noqa: B018 - opening the index is the point

    # -- adding -----------------------------------------------------------------

    def add(
        self,
        sources: Sequence[str],
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        title: str | None = None,
        url: str | None = None,
        assess: bool = True,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> AddSummary:
        """Read sources in, store what is new, and assess it.

        Args:
            sources: Paths, folders, URLs or '-' for standard input.
            outlet: Label for plain files that name none.
            published: Publication date for plain files that name none.
            title: Headline for a plain file.
            url: Address of a plain file.
            assess: Whether to assess the new claims in the same job.
            on_progress: Told how far the job is.
            stop: Asked between batches.

        Returns:
            What became of the sources.

        Raises:
            ArchiveError: If the archive cannot be written.
            ModelMismatch: If the archive was made with another embedding model.
        """
        from factcheck.reading import ReadOptions, read

        begun = time.perf_counter()
        options = ReadOptions(outlet=outlet, published=published, title=title, url=url)
        job = Ingest(
            self._archive, self._bound_extractor, self._shelf.embedder, self._sign, on_progress, stop
        )
        summary = job.run(read(sources, options))
        assessed = 0
        if assess and not summary.cancelled:
            assessed = self.assess_pending(on_progress, stop)
        return summary.model_copy(update={"assessed": assessed, "seconds": time.perf_counter() - begun})

    def assess_pending(self, on_progress: OnProgress = quiet, stop: Stop = never) -> int:
        """Assess every stored claim that has no status yet.

        Returns:
            How many claims were assessed, older ones touched by them included.
        """
        if not self._archive.unassessed(limit=1):
            return 0
        return self._assessing.pending(on_progress, stop)

    # -- looking ----------------------------------------------------------------

    def page(
        self,
        where: ClaimFilter = EVERYTHING,
        words: str = "",
        order: ClaimOrder = ClaimOrder.NEWEST,
        limit: int = 500,
        offset: int = 0,
    ) -> ClaimPage:
        """List stored claims, from the database alone."""
        return self._archive.page(where, words, order, limit, offset)

    def assess(self, claim_id: ClaimId, *, stop: Stop = never) -> Assessment:
        """Assess one stored claim as the archive stands now, and keep its status.

        Judgements of pairs seen before come from the archive, so this loads no
        relation model unless there is a new pair.
        """
        return self._assessing.one(claim_id)

    def search(self, text: str, *, limit: int = 20, where: ClaimFilter = EVERYTHING) -> list[Retrieved]:
        """Find the stored claims closest to a text, without judging them."""
        return self._crossref.retrieve(text, limit=limit, where=where)

    def passage(self, claim: Claim, around: int = 600) -> Passage:
        """Read a stored claim in the words around it."""
        return passage_of(claim, self._archive.report(claim.report_id), around)

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with the number of their reports, most first."""
        return self._archive.outlets()

    # -- checking ---------------------------------------------------------------

    def check(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> tuple[Assessment, ...]:
        """Cross-reference a typed claim, or each claim of a pasted article, without storing it.

        Args:
            text: What was typed.
            outlet: Whose text it is, when known; its own family never corroborates it.
            published: When it was published; unknown counts as newer than everything.
            on_progress: Told how many claims are done.
            stop: Asked between claims.

        Returns:
            One assessment a claim, in the order of the text; fewer when stopped.
        """
        return tuple(
            self.checking(text, outlet=outlet, published=published, on_progress=on_progress, stop=stop)
        )

    def checking(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> Iterator[Assessment]:
        """Like `check`, giving each assessment as soon as it is there."""
        from factcheck.reading import normalise

        words = normalise(text).strip()
        if not words:
            return
        report = report_from_text(words, outlet=outlet, published=published)
        yield from self._check_report(report, typed_claims(report, self._shelf.extractor), on_progress, stop)

    def check_sources(
        self,
        sources: Sequence[str],
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> tuple[tuple[Assessment, ...], tuple[Problem, ...]]:
        """Cross-reference the claims of files without storing them.

        Returns:
            The assessments in order, and what could not be read.
        """
        extraction = self.extract(sources, outlet=outlet, published=published)
        assessments = [
            assessment
            for report, claims in zip(extraction.reports, extraction.claims, strict=True)
            for assessment in self._check_report(report, claims, on_progress, stop)
        ]
        return tuple(assessments), extraction.problems

    def _check_report(
        self, report: Report, claims: Sequence[Claim], on_progress: OnProgress, stop: Stop
    ) -> Iterator[Assessment]:
        """Assess unstored claims a few at a time."""
        for first in range(0, len(claims), CLAIMS_PER_CHECK):
            if stop():
                return
            on_progress(Progress(phase=Phase.ASSESSING, done=first, total=len(claims)))
            batch = claims[first : first + CLAIMS_PER_CHECK]
            yield from self._crossref.assess([(claim, report) for claim in batch], stop=stop)
        on_progress(Progress(phase=Phase.ASSESSING, done=len(claims), total=len(claims)))

    def extract(
        self,
        sources: Sequence[str],
        *,
        outlet: str | None = None,
        published: datetime | None = None,
    ) -> Extraction:
        """Show which claims would be extracted from sources, without storing anything."""
        from factcheck.reading import ReadOptions, read

        items = list(read(sources, ReadOptions(outlet=outlet, published=published)))
        reports = tuple(item for item in items if isinstance(item, Report))
        return Extraction(
            reports=reports,
            claims=tuple(self._shelf.extractor.extract_many(reports)) if reports else (),
            problems=tuple(item for item in items if isinstance(item, Problem)),
        )

    def state(self, text: str, published: datetime | None = None, context: str = "") -> Statement:
        """Read a typed statement, with its figures and times, for `compare`."""
        return self._shelf.extractor.state(text, published, context)

    def compare(self, pairs: Sequence[tuple[Statement, Statement]]) -> Iterator[Judgement]:
        """Judge statement pairs, each prior one first, in batches and in order."""
        for first in range(0, len(pairs), PAIRS_PER_BATCH):
            yield from self._shelf.judge.judge(pairs[first : first + PAIRS_PER_BATCH])

    # -- reviewing --------------------------------------------------------------

    def review(self, review: Review) -> None:
        """Keep a person's decision on a relation."""
        self._archive.add_review(review)

    def reviews(self, claim_id: ClaimId) -> list[Review]:
        """The decisions on a claim's relations, oldest first."""
        return self._archive.reviews_of(claim_id)

    # -- the archive itself -----------------------------------------------------

    def info(self) -> ArchiveInfo:
        """Count what the archive holds."""
        return ArchiveInfo(directory=str(self.directory), **self._archive.counts())

    def verify(self) -> tuple[Problem, ...]:
        """Prove that quotations, full text, vectors and index say the same; empty means sound."""
        from factcheck.archive import verify

        return verify(self._archive)

    def rebuild(self, *, reembed: bool = False, on_progress: OnProgress = quiet) -> ArchiveInfo:
        """Make the search index and the full-text index anew from what is stored.

        Args:
            reembed: Also embed every claim anew, as after a change of the embedding model.
            on_progress: Told how far the embedding is.

        Returns:
            What the archive holds afterwards.
        """
        from factcheck.archive import rebuild

        if reembed:
            self._reembed(on_progress)
        rebuild(self._archive)
        return self.info()

    def _reembed(self, on_progress: OnProgress) -> None:
        """Give every stored claim a vector of the embedding model in force."""
        self._archive.reembed(
            self._shelf.embedder.model_hash,
            self._shelf.embedder.dimension,
            lambda claims: self._shelf.embedder.embed([text_to_embed(claim) for claim in claims]),
            lambda done, total: on_progress(Progress(phase=Phase.EXTRACTING, done=done, total=total)),
        )

    def export(self, path: Path) -> int:
        """Write everything the archive holds as JSON lines, for another machine.

        Returns:
            How many lines were written.
        """
        from factcheck.archive import export_archive

        return export_archive(self._archive, path)

    def import_from(self, path: Path) -> int:
        """Read an export in; what is stored already stays as it is.

        Returns:
            How many reports were new.
        """
        from factcheck.archive import import_archive

        return import_archive(self._archive, path)

    # -- wiring -----------------------------------------------------------------

    def _bound_extractor(self) -> ClaimExtractor:
        """The extractor, once the archive is known to hold this embedding model's vectors."""
        self._archive.bind_model(self._shelf.embedder.model_hash, self._shelf.embedder.dimension)
        return self._shelf.extractor

    def _sign(self, report: Report) -> bytes:
        """The near-duplicate signature to store with a report."""
        from factcheck.crossref import sign

        return sign(report)

    @property
    def _archive(self) -> Archive:
        return self._stored.get()

    @property
    def _index(self) -> SyncedIndex:
        return self._indexed.get()

    @property
    def _crossref(self) -> CrossReferencer:
        """The cross-referencer over an index that holds everything stored so far."""
        crossref = self._crossed.get()
        self._index.catch_up()
        return crossref

    @property
    def _assessing(self) -> Assessing:
        from factcheck.workspace.assessing import Assessing

        return Assessing(self._archive, self._crossref)

    def _open_index(self) -> SyncedIndex:
        from factcheck.archive import open_index

        return open_index(self._archive)

    def _open_crossref(self) -> CrossReferencer:
        from factcheck.crossref import CrossReferencer

        return CrossReferencer(
            self._archive,
            self._index,
            self._shelf.embedder,
            self._shelf.judge,
            families=self.settings.publisher_families,
        )


def open_archive(directory: Path, create: bool) -> Archive:
    """Open the archive in a folder.

    Args:
        directory: The archive's folder.
        create: Whether to make the archive when there is none.

    Returns:
        The archive.

    Raises:
        ArchiveError: If the folder holds no archive that can be used.
    """
    from factcheck.archive import Archive

    return Archive.open(directory, create=create)
