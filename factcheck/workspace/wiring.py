"""How the rooms are wired together, each opened once, at its first use, from any thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.models import Report
from factcheck.workspace.model_shelf import KeptJudgements, ModelShelf, OnFirstUse
from factcheck.workspace.settings import Settings

if TYPE_CHECKING:
    from factcheck.archive import Archive, SyncedIndex
    from factcheck.claims import ClaimExtractor
    from factcheck.crossref import CrossReferencer, Families, Provenance
    from factcheck.stance import RelationJudge


class Wiring:
    """The archive, its search index, the models and the cross-referencer of one workspace."""

    def __init__(self, directory: Path, settings: Settings, *, create: bool) -> None:
        self._directory = directory
        self._settings = settings
        self._create = create
        self.shelf = ModelShelf(settings)
        """The models."""
        self._archive = OnFirstUse(self._open_archive)
        self._index = OnFirstUse(self._open_index)
        self._provenance = OnFirstUse(self._open_provenance)
        self._judging = OnFirstUse(lambda: self._cross_referencer(self.shelf.judge))
        self._remembering = OnFirstUse(lambda: self._cross_referencer(KeptJudgements(self.shelf.judge)))

    @property
    def archive(self) -> Archive:
        """The archive.

        Raises:
            ArchiveError: If the folder holds no archive that can be used.
        """
        return self._archive.get()

    @property
    def crossref(self) -> CrossReferencer:
        """The cross-referencer, over an index that holds everything stored so far."""
        self._index.get().catch_up()
        return self._judging.get()

    @property
    def kept_crossref(self) -> CrossReferencer:
        """A cross-referencer that uses kept judgements only, and so needs no relation model."""
        self._index.get().catch_up()
        return self._remembering.get()

    @property
    def families(self) -> Families:
        """Which labels and hosts are one newsroom, for this analyst."""
        return self.crossref.families

    def bound_extractor(self) -> ClaimExtractor:
        """The extractor, once the archive is known to hold this embedding model's vectors.

        Raises:
            ModelMismatch: If the archive was made with another embedding model.
        """
        embedder = self.shelf.embedder
        self.archive.bind_model(embedder.model_hash, embedder.dimension)
        return self.shelf.extractor

    @staticmethod
    def sign(report: Report) -> bytes:
        """The near-duplicate signature to store with a report."""
        from factcheck.crossref import sign

        return sign(report)

    def close(self) -> None:
        """Close what was opened."""
        if self._index.ready:
            self._index.get().close()
        if self._archive.ready:
            self._archive.get().close()

    def _open_archive(self) -> Archive:
        from factcheck.archive import Archive

        return Archive.open(self._directory, create=self._create)

    def _open_index(self) -> SyncedIndex:
        from factcheck.archive import open_index

        return open_index(self.archive)

    def _open_provenance(self) -> Provenance:
        """Shared by both cross-referencers; what it knows of 100,000 reports takes some 80 MB."""
        from factcheck.crossref import Families, Provenance

        made = Provenance(self.archive, Families.known(self._settings.publisher_families))
        made.catch_up()
        return made

    def _cross_referencer(self, judge: RelationJudge) -> CrossReferencer:
        from factcheck.crossref import CrossReferencer

        return CrossReferencer(
            self.archive,
            self._index.get(),
            self.shelf.embedder,
            judge,
            provenance=self._provenance.get(),
        )
