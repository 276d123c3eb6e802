"""What an analyst keeps beside the reports: saved filters, watched sources, problems, events."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, Field

from factcheck.models.assessment import Status
from factcheck.models.base import Value
from factcheck.models.problem import Problem
from factcheck.models.query import ClaimOrder
from factcheck.models.report import ReportId


class SavedFilter(Value):
    """A filter under a name."""

    name: Annotated[str, Field(min_length=1)]
    """What the analyst calls it."""

    words: str = ""
    """The filter as it is typed."""

    status: Status | None = None
    """Only this status; None leaves all in."""

    order: ClaimOrder = ClaimOrder.NEWEST
    """How the list is sorted."""


class Watch(Value):
    """A source that is looked at again and again: a folder, a file, a feed or a list of feeds."""

    source: Annotated[str, Field(min_length=1)]
    """A path or a web address."""

    minutes: Annotated[int, Field(ge=1)]
    """Between two looks."""

    outlet: str | None = None
    """For reports that name no outlet."""

    looked: AwareDatetime | None = None
    """When it was last looked at, UTC; None before the first time."""

    added: Annotated[int, Field(ge=0)] = 0
    """Reports that the last look brought."""

    trouble: str = ""
    """Why the last look failed; empty when it did not."""

    @property
    def is_on_the_network(self) -> bool:
        """Whether looking at it opens a connection: an address does, and a list of feeds."""
        return "://" in self.source or self.source.lower().endswith(".opml")


class MetProblem(Value):
    """A problem with a source, and when it was met last."""

    problem: Problem
    """What could not be read, and what to do."""

    met: AwareDatetime
    """When, UTC."""


class Event(Value):
    """Reports that tell of the same happening, as the relations between their claims show."""

    title: str
    """The headline of the earliest of them that has one."""

    report_ids: tuple[ReportId, ...]
    """The reports, earliest first."""
