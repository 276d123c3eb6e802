"""A desk from which claims are exported: one, or those of an event."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on

from factcheck.tui.commands import Command, ExportClaim, ExportEvent
from factcheck.tui.notebook_room import NotebookRoom
from factcheck.tui.widgets.claim_rows import ClaimEntry
from factcheck.tui.work import bench

MOST_CLAIMS = 200
"""Claims in one document: a long story's; beyond it nobody reads it as one."""


class ExportingRoom(NotebookRoom):
    """Writes claims to a file, as a long job with progress."""

    EXPORTS: ClassVar[tuple[type[Command], ...]] = (ExportClaim, ExportEvent)

    def applies(self, command: type[Command]) -> bool:
        """There must be something to export."""
        if command is ExportClaim and self.is_mounted:
            return self.desk.entry is not None
        if command is ExportEvent and self.is_mounted:
            return bool(self.entries)
        return super().applies(command)

    @on(ExportClaim)
    def _export_claim(self) -> None:
        entry = self.desk.entry
        if entry is not None:
            self._ask_where([entry], entry.claim.text, entry.claim.text, "")

    @on(ExportEvent)
    def _export_event(self) -> None:
        event = self.event_here()
        entries = list(self.entries_of_event())[:MOST_CLAIMS]
        title = event.title if event else (self.words or "Claims")
        what = f"{len(entries):,} claims: {title}"
        self._ask_where(entries, what, title, title)

    def _ask_where(self, entries: Sequence[ClaimEntry], what: str, words: str, title: str) -> None:
        from factcheck.tui.screens.exporting import ExportRoom

        ids = [str(entry.claim.id) for entry in entries]

        def answered(path: Path | None) -> None:
            if path is not None:
                bench(self).export(ids, title, path)

        self.app.push_screen(ExportRoom(what, words), answered)
