"""A workspace whose models live in a process of their own, so that no key ever waits for them.

Lists, counts and reviews are read here, from the database alone; whatever needs a model
or the search index is asked of the other process, which begins at the first such call
and anew if it was lost.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.models import EVERY_CLAIM, Assessment, Claim, ClaimFilter, ClaimId, Match, ReportHeader
from factcheck.workspace.results import AddSummary, OnProgress, Stop, never, quiet
from factcheck.workspace.settings import Settings, SettingsFile
from factcheck.workspace.workspace import Workspace

if TYPE_CHECKING:
    from factcheck.reports import Dossier
    from factcheck.workspace.model_process import ModelProcess


class WorkspaceApart(Workspace):
    """A workspace that asks another process for whatever needs a model."""

    def __init__(
        self, directory: Path, settings: Settings, *, file: SettingsFile | None = None, create: bool = True
    ) -> None:
        super().__init__(directory, settings, file=file, create=create)
        self._create = create
        self._beginning = threading.Lock()
        self._process: ModelProcess | None = None
        self._loaded: ModelProcess | None = None

    def close(self) -> None:
        """End the other process and close the database."""
        if self._process is not None:
            self._process.leave()
        super().close()

    def give_up_loading(self) -> None:
        """See `Workspace.give_up_loading`; a process that only loads holds nothing that could be lost."""
        if self._process is not None and not self.models_ready:
            self._process.kill()

    def use(self, settings: Settings) -> None:
        """Put changed settings in force; where they change what is found, the models are loaded anew.

        The process that holds them ends after the batch at hand, and another one begins at the
        next call. Another archive takes effect at the next opening.
        """
        same = settings.finds_as(self.settings)
        super().use(settings)
        if same:
            return
        self.give_up_loading()
        with self._beginning:
            left, self._process, self._loaded = self._process, None, None
        if left is not None:
            left.leave()

    @property
    def models_ready(self) -> bool:
        """Whether the other process has its models."""
        return self._loaded is not None and self._loaded.lives

    def load_models(self, on_progress: OnProgress = quiet) -> None:
        """Begin the other process and have it load its models."""
        process = self._models()
        self._ask("load_models", on_progress=on_progress)
        self._loaded = process

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
        """See `Workspace.add`."""
        summary: AddSummary = self._ask(
            "add",
            tuple(sources),
            outlet=outlet,
            published=published,
            title=title,
            url=url,
            assess=assess,
            on_progress=on_progress,
            stop=stop,
        )
        return summary

    def add_text(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        title: str = "",
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> AddSummary:
        """See `Workspace.add_text`."""
        summary: AddSummary = self._ask(
            "add_text",
            text,
            outlet=outlet,
            published=published,
            title=title,
            on_progress=on_progress,
            stop=stop,
        )
        return summary

    def assess_pending(self, on_progress: OnProgress = quiet, stop: Stop = never) -> int:
        """See `Workspace.assess_pending`."""
        assessed: int = self._ask("assess_pending", on_progress=on_progress, stop=stop)
        return assessed

    def assess(self, claim_id: ClaimId, *, stop: Stop = never) -> Assessment:
        """See `Workspace.assess`."""
        assessment: Assessment = self._ask("assess", claim_id, stop=stop)
        return assessment

    def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
        """See `Workspace.stored_assessment`."""
        assessment: Assessment | None = self._ask("stored_assessment", claim_id)
        return assessment

    def point(self, claim: Claim, report: ReportHeader | None, match: Match) -> Match:
        """See `Workspace.point`."""
        pointed: Match = self._ask("point", claim, report, match)
        return pointed

    def dossier_of(self, assessments: Sequence[Assessment], title: str = "") -> Dossier:
        """See `Workspace.dossier_of`."""
        dossier: Dossier = self._ask("dossier_of", list(assessments), title)
        return dossier

    def checking(
        self,
        text: str,
        *,
        outlet: str | None = None,
        published: datetime | None = None,
        where: ClaimFilter = EVERY_CLAIM,
        on_progress: OnProgress = quiet,
        stop: Stop = never,
    ) -> Iterator[Assessment]:
        """See `Workspace.checking`."""
        pieces = self._models().call(
            "checking",
            text,
            outlet=outlet,
            published=published,
            where=where,
            on_progress=on_progress,
            stop=stop,
        )
        return (piece for piece in pieces if piece is not None)

    def _ask(
        self,
        method: str,
        *arguments: object,
        on_progress: OnProgress | None = None,
        stop: Stop | None = None,
        **named: object,
    ) -> Any:  # noqa: ANN401 - each caller knows its own
        """Ask the other process for something that comes in one piece."""
        (found,) = self._models().call(method, *arguments, on_progress=on_progress, stop=stop, **named)
        return found

    def _models(self) -> ModelProcess:
        """The other process, begun now if there is none."""
        from factcheck.workspace.model_process import ModelProcess

        with self._beginning:
            if self._process is None or not self._process.lives:
                self._process = ModelProcess(self.directory, self.settings, create=self._create)
            return self._process
