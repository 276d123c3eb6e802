"""Queries over the archive: what to look for, what to leave out, in which order."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import AwareDatetime, Field

from factcheck.models.assessment import Status
from factcheck.models.base import Value
from factcheck.models.claim import Claim, ClaimId
from factcheck.models.report import ReportHeader, ReportId


class ClaimFilter(Value):
    """Which claims a search or a list may show; an empty field leaves everything in."""

    outlets: tuple[str, ...] = ()
    """Only these outlets."""

    without_outlets: tuple[str, ...] = ()
    """None of these outlets, such as the labels of one publisher family."""

    reports: tuple[ReportId, ...] = ()
    """Only these reports."""

    without_reports: tuple[ReportId, ...] = ()
    """None of these reports; a claim is never matched within its own report."""

    published_from: AwareDatetime | None = None
    """Published at or after this instant."""

    published_before: AwareDatetime | None = None
    """Published before this instant."""

    languages: tuple[str, ...] = ()
    """Only reports in these languages (ISO 639-1)."""

    speaker: str = ""
    """Only claims whose chain of sources holds these words, whatever their case."""

    statuses: tuple[Status, ...] = ()
    """Only claims whose stored status is one of these."""

    read: bool | None = None
    """Only claims that the analyst has read, or only those still unread."""

    reviewed: bool | None = None
    """Only claims with a relation that a person decided, or only those without."""


EVERY_CLAIM = ClaimFilter()
"""Leaves nothing out."""


class Glance(NamedTuple):
    """What a search compares of a claim: a plain tuple, because a search looks at hundreds."""

    claim_id: ClaimId
    """The claim."""

    content: str
    """Its words, without the attribution."""

    report_id: ReportId
    """The report it stands in."""

    outlet: str
    """Who carries that."""

    source_key: str
    """What tells its versions from other pieces of the outlet."""

    title: str
    """Its headline."""

    published: datetime | None
    """When it was published; None when unknown."""


class ClaimOrder(StrEnum):
    """In which order a list of claims is shown."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CLOSEST = "closest"
    DISPUTED = "most disputed"
    """By origins that conflict, then newest."""

    ORIGINS = "most origins"
    """By origins that speak of it at all, then newest."""


class ClaimRow(Value):
    """One line of a list of claims: what fits beside the words."""

    claim: Claim
    """The claim."""

    report: ReportHeader
    """The report it stands in."""

    status: Status | None = None
    """Its stored status; None while it waits to be assessed."""

    agree_origins: Annotated[int, Field(ge=0)] = 0
    """Origins that agree, without its own."""

    conflict_origins: Annotated[int, Field(ge=0)] = 0
    """Origins that conflict."""

    update_origins: Annotated[int, Field(ge=0)] = 0
    """Origins with a newer count or status."""

    read: bool = False
    """Whether the analyst has read it."""

    reviewed: bool = False
    """Whether a person decided any of its relations."""


class ClaimPage(Value):
    """A stretch of a list of claims, and how long the whole list is."""

    rows: tuple[ClaimRow, ...]
    """The lines, in order."""

    total: Annotated[int, Field(ge=0)]
    """How many claims the whole list holds."""
