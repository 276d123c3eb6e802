"""What the use cases give back to the command line and the workbench."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from factcheck.models import Claim, Problem, Report, ReportHeader, ReportId, Span, Value


class Phase(StrEnum):
    """What a long job is doing; shown beside its count."""

    LOADING = "loading models"
    READING = "reading"
    EXTRACTING = "extracting claims"
    ASSESSING = "assessing"
    MEASURING = "measuring"


class Progress(Value):
    """How far a long job is."""

    phase: Phase
    """What it is doing."""

    done: Annotated[int, Field(ge=0)]
    """Items finished in this phase."""

    total: int | None = None
    """Items in this phase; None while nobody knows."""

    label: str = ""
    """The item at hand, such as a file name."""


OnProgress = Callable[[Progress], None]
"""Called from the thread that does the work, a few times a second at most."""

Stop = Callable[[], bool]
"""Asked between batches of at most 200 ms; True ends the job with what is done kept."""


def never() -> bool:
    """A stop that nobody asks for."""
    return False


def quiet(progress: Progress) -> None:
    """Progress that nobody watches."""


class AddSummary(Value):
    """What became of the sources that were read in."""

    added: int = 0
    """Reports stored for the first time."""

    new_versions: int = 0
    """Reports stored as an edited version of one that is kept too."""

    unchanged: int = 0
    """Reports that were there already, word for word."""

    claims: int = 0
    """Claims stored with the added reports."""

    assessed: int = 0
    """Claims assessed, older ones that the new reports touch included."""

    report_ids: tuple[ReportId, ...] = ()
    """The reports added, at most the first 1,000."""

    problems: tuple[Problem, ...] = ()
    """What could not be read."""

    seconds: float = 0.0
    """Wall-clock time of the whole job."""

    stored_seconds: float = 0.0
    """The part of it until everything was read, extracted, embedded and stored."""

    cancelled: bool = False
    """True when the analyst stopped the job; what was added stays."""

    @property
    def claims_per_second(self) -> float:
        """Claims read, extracted, embedded and stored per second, assessing apart."""
        return self.claims / self.stored_seconds if self.stored_seconds > 0 else 0.0


class Extraction(Value):
    """What would be extracted from one source, without storing it."""

    reports: tuple[Report, ...] = ()
    """The reports read."""

    claims: tuple[tuple[Claim, ...], ...] = ()
    """The claims of each report, in the same order."""

    problems: tuple[Problem, ...] = ()
    """What could not be read."""


class Passage(Value):
    """A claim in the words around it."""

    report: ReportHeader
    """Where it stands."""

    text: str
    """A verbatim stretch of the report that holds the whole claim."""

    offset: Annotated[int, Field(ge=0)]
    """Where `text` begins in the report."""

    claim: Span
    """Where the claim stands in `text`."""


class ArchiveInfo(Value):
    """What an archive holds."""

    directory: str
    """Where it is on disk."""

    reports: int
    """Reports stored, versions included."""

    claims: int
    """Claims stored."""

    assessed: int
    """Claims with a stored status."""

    outlets: tuple[tuple[str, int], ...]
    """Outlets with the number of their reports, most first."""

    model_hash: str
    """The embedding model of this archive; empty before the first report."""

    pending: int
    """Claims that wait to be assessed, or assessed again."""

    judgements: int
    """Pairs of claims with a kept judgement."""

    reviews: int
    """Decisions of people."""

    size_bytes: int
    """Bytes on disk."""
