"""The workspace: one archive, its models, and everything an analyst does with them.

Methods block; the workbench calls them from worker threads. Naming an archive is
cheap: the database, the search index and the models open at their first use.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from factcheck.models import (
    EVERY_CLAIM,
    Assessment,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    Judgement,
    Match,
    Problem,
    Report,
    ReportHeader,
    Review,
    Statement,
    Watch,
    make_report,
)
from factcheck.workspace.at_the_desk import AtTheDesk
from factcheck.workspace.checking import Checking
from factcheck.workspace.handing_on import HandingOn
from factcheck.workspace.ingest import Extracts, Ingest
from factcheck.workspace.model_shelf import NotJudgedYetError
from factcheck.workspace.passages import passage_of
from factcheck.workspace.pointing import pointed
from factcheck.workspace.results import (
    AddSummary,
    OnProgress,
    Passage,
    Stop,
    never,
    quiet,
)
from factcheck.workspace.searching import Searching
from factcheck.workspace.settings import Settings, SettingsFile
from factcheck.workspace.upkeep import Upkeep
from factcheck.workspace.wiring import Wiring

if TYPE_CHECKING:
    from factcheck.workspace.assessing import Assessing

PAIRS_PER_BATCH = 256
"""Statement pairs compared together; enough to sort by length, few enough to stream."""


class Workspace(Searching, Checking, HandingOn, Upkeep, AtTheDesk):
    """One archive with everything that can be done on it."""

    def __init__(
        self, directory: Path, settings: Settings, *, file: SettingsFile | None = None, create: bool = True
    ) -> None:
        self.directory = directory
        """The archive's folder."""
        self.settings = settings
        """The settings in force."""
        self.settings_file = file or SettingsFile.of_user()
        """Where settings that are changed are kept."""
        self._rooms = Wiring(directory, settings, create=create)

    @classmethod
    def open(
        cls,
        directory: Path | None = None,
        settings: Settings | None = None,
        *,
        file: SettingsFile | None = None,
        create: bool = True,
    ) -> Self:
        """Name the archive to work on; its files are opened, or made, at first use.

        Args:
            directory: The archive's folder; None means the one that the settings name.
            settings: The settings; None reads them from the file.
            file: Where settings are kept; None means the user's own file.
            create: Whether to make the archive when there is none.

        Returns:
            A workspace; close it when done, or use it as a context manager.

        Raises:
            SettingsError: If the settings file cannot be used.
        """
        file = file or SettingsFile.of_user()
        chosen = settings or file.load()
        return cls(directory or chosen.archive_directory(), chosen, file=file, create=create)

    def use(self, settings: Settings) -> None:
        """Put changed settings in force; another archive or model takes effect at the next opening."""
        self.settings = settings

    def close(self) -> None:
        """Close the search index and the database."""
        self._rooms.close()

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
        return self._rooms.shelf.ready

    def load_models(self, on_progress: OnProgress = quiet) -> None:
        """Load every model and the search index, telling how far it is."""
        self._rooms.shelf.load(on_progress)
        self._rooms.crossref  # noqa: B018 - opening the index is the point

    def give_up_loading(self) -> None:
        """Nobody waits for the models any more; returns at once. Here they are loaded to the end."""

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

        options = ReadOptions(outlet=outlet, published=published, title=title, url=url)
        extractor = self._rooms.bound_extractor
        return self._take_in(read(sources, options), extractor, assess, on_progress, stop)

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
        """Store a typed or pasted text as a report, with the claims that checking it shows.

        Args:
            text: What was typed.
            outlet: Whose text it is; a text of nobody never adds independence.
            published: When it was published.
            title: Its headline.
            on_progress: Told how far the job is.
            stop: Asked between batches.
        """
        from factcheck.reading import normalise
        from factcheck.workspace.typed_claims import TypedClaims

        words = normalise(text).strip()
        if not words:
            return AddSummary()
        report = make_report(text=words, outlet=outlet, title=title, published=published)
        extractor = self._rooms.bound_extractor
        return self._take_in([report], lambda: TypedClaims(extractor()), True, on_progress, stop)

    def look(self, watched: Watch, on_progress: OnProgress = quiet, stop: Stop = never) -> AddSummary:
        """Look at a watched source now: add what is new in it, and note what came of it."""
        from factcheck.workspace.watching import look_at

        def add(sources: Sequence[str]) -> AddSummary:
            return self.add(sources, outlet=watched.outlet, on_progress=on_progress, stop=stop)

        return look_at(watched, self.notebook, add)

    def _take_in(
        self,
        items: Iterable[Report | Problem],
        extractor: Callable[[], Extracts],
        assess: bool,
        on_progress: OnProgress,
        stop: Stop,
    ) -> AddSummary:
        """Store what is read, note the problems, and assess what is new."""
        begun = time.perf_counter()
        rooms = self._rooms
        job = Ingest(rooms.archive, extractor, rooms.shelf.embedder, rooms.sign, on_progress, stop)
        summary = job.run(items)
        self.notebook.note_problems(summary.problems)
        stored_seconds = time.perf_counter() - begun
        assessed = 0
        if assess and not summary.cancelled:
            assessed = self.assess_pending(on_progress, stop)
        return summary.model_copy(
            update={
                "assessed": assessed,
                "stored_seconds": stored_seconds,
                "seconds": time.perf_counter() - begun,
                "cancelled": summary.cancelled or stop(),
            }
        )

    def assess_pending(self, on_progress: OnProgress = quiet, stop: Stop = never) -> int:
        """Assess every stored claim that waits for it, and the older ones that they touch.

        Args:
            on_progress: Told how far the job is.
            stop: Asked between batches.

        Returns:
            How many claims were assessed.
        """
        if not self._rooms.archive.unassessed(limit=1):
            return 0
        return self._assessing.pending(on_progress, stop)

    # -- looking ----------------------------------------------------------------

    def page(
        self,
        where: ClaimFilter = EVERY_CLAIM,
        words: str = "",
        order: ClaimOrder = ClaimOrder.NEWEST,
        limit: int = 500,
        offset: int = 0,
    ) -> ClaimPage:
        """List stored claims, from the database alone."""
        return self._rooms.archive.page(where, words, order, limit, offset)

    def assess(self, claim_id: ClaimId, *, stop: Stop = never) -> Assessment:
        """Assess one stored claim as the archive stands now, and keep its status.

        Judgements of pairs seen before come from the archive, so this loads no
        relation model unless there is a new pair.
        """
        return self._assessing.one(claim_id)

    def stored_assessment(self, claim_id: ClaimId) -> Assessment | None:
        """Assess a stored claim from kept judgements alone, without any model.

        Args:
            claim_id: The claim.

        Returns:
            The assessment as the archive stands now; None when a pair was never judged.
        """
        from factcheck.workspace.assessing import Assessing

        try:
            return Assessing(self._rooms.archive, self._rooms.kept_crossref).one(claim_id)
        except NotJudgedYetError:
            return None

    def passage(self, claim: Claim, around: int = 600) -> Passage:
        """Read a stored claim in the words around it."""
        return passage_of(claim, self._rooms.archive.report(claim.report_id), around)

    def outlets(self) -> list[tuple[str, int]]:
        """Outlets with the number of their reports, most first."""
        return list(self._rooms.archive.counts().outlets)

    # -- comparing --------------------------------------------------------------

    def state(self, text: str, published: datetime | None = None, context: str = "") -> Statement:
        """Read a typed statement, with its figures and times, for `compare`."""
        return self._rooms.shelf.extractor.state(text, published, context)

    def compare(
        self, pairs: Sequence[tuple[Statement, Statement]], *, narrow: bool = False
    ) -> Iterator[Judgement]:
        """Judge statement pairs, each prior one first, in batches and in order.

        Args:
            pairs: Prior and newer statement.
            narrow: Narrow the deciding words, for some ten times the work.
        """
        judge = self._rooms.shelf.judge
        for first in range(0, len(pairs), PAIRS_PER_BATCH):
            batch = pairs[first : first + PAIRS_PER_BATCH]
            judged = judge.judge(batch)
            yield from judge.point(batch, judged) if narrow else judged

    def point(self, claim: Claim, report: ReportHeader | None, match: Match) -> Match:
        """Narrow a match's deciding words to those that its relation hangs on.

        Args:
            claim: The claim under assessment.
            report: The report that carries it; None for a typed one.
            match: One of its matches.
        """
        return pointed(self._rooms.shelf.judge, claim, report, match)

    # -- reviewing --------------------------------------------------------------

    def review(self, review: Review) -> None:
        """Keep a person's decision on a relation, and the statuses that it gives both claims.

        A claim with a pair that was never judged keeps its status until it is assessed by a model.
        """
        self._rooms.archive.add_review(review)
        for claim_id in self._rooms.archive.claims([review.premise_id, review.hypothesis_id]):
            self.stored_assessment(claim_id)

    def reviews(self, claim_id: ClaimId) -> list[Review]:
        """The decisions on a claim's relations, oldest first."""
        return list(self._rooms.archive.reviews_of(claim_id))

    @property
    def _assessing(self) -> Assessing:
        from factcheck.workspace.assessing import Assessing

        return Assessing(self._rooms.archive, self._rooms.crossref)
