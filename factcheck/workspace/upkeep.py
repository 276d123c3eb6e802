"""Looking after the archive itself: counting, proving, rebuilding, carrying to another machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.models import Problem
from factcheck.workspace.ingest import text_to_embed
from factcheck.workspace.results import ArchiveInfo, OnProgress, Phase, Progress, quiet

if TYPE_CHECKING:
    from factcheck.workspace.wiring import Wiring


class Upkeep:
    """What an analyst does with an archive as a whole; a part of `Workspace`."""

    directory: Path
    _rooms: Wiring

    def info(self) -> ArchiveInfo:
        """Count what the archive holds."""
        rooms = self._rooms
        counts = rooms.archive.counts()
        model = rooms.archive.model()
        return ArchiveInfo(
            directory=str(self.directory),
            reports=counts.reports,
            claims=counts.claims,
            assessed=counts.assessed,
            pending=counts.pending,
            judgements=counts.judgements,
            reviews=counts.reviews,
            outlets=counts.outlets,
            model_hash=model[0] if model else "",
            size_bytes=counts.size_bytes,
        )

    def verify(self) -> tuple[Problem, ...]:
        """Prove that quotations, full text, vectors and index say the same; empty means sound."""
        from factcheck.archive import verify

        return verify(self._rooms.archive)

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
        else:
            rebuild(self._rooms.archive)
        return self.info()

    def export(self, path: Path) -> int:
        """Write reports, claims, judgements and reviews as JSON lines, for another machine.

        What is one analyst's own stays: saved filters, watched sources, what was read.

        Returns:
            How many lines were written.
        """
        from factcheck.archive import export_archive

        return export_archive(self._rooms.archive, path)

    def import_from(self, path: Path) -> int:
        """Read an export in; what is stored already stays as it is.

        Returns:
            How many reports were new.
        """
        from factcheck.archive import import_archive

        return import_archive(self._rooms.archive, path).added

    def _reembed(self, on_progress: OnProgress) -> None:
        """Give every stored claim a vector of the embedding model in force."""
        from factcheck.archive import reembed

        embedder = self._rooms.shelf.embedder
        reembed(
            self._rooms.archive,
            embedder.model_hash,
            embedder.dimension,
            lambda claims: embedder.embed([text_to_embed(claim) for claim in claims]),
            lambda done, total: on_progress(Progress(phase=Phase.EXTRACTING, done=done, total=total)),
        )
