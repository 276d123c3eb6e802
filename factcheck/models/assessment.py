"""Assessments: what the archive's reports say about one claim, counted by origin."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AwareDatetime, Field

from factcheck.models.base import Score, Value
from factcheck.models.claim import Claim, ClaimId
from factcheck.models.quantity import Quantity
from factcheck.models.relation import Judgement, Relation
from factcheck.models.report import ReportHeader, ReportId
from factcheck.models.review import Review


class Status(StrEnum):
    """Where a claim stands among the reports of the archive."""

    CORROBORATED = "corroborated"
    """At least two independent origins agree, the claim's own included, and none conflicts."""

    DISPUTED = "disputed"
    """At least one origin conflicts."""

    UPDATED = "updated"
    """A later report gives a newer count or status, or this claim is itself the newer one and
    no second origin agrees with it yet; none conflicts."""

    SINGLE_ORIGIN = "single origin"
    """Everything that agrees goes back to one origin."""

    NO_PRIOR_REPORT = "no prior report"
    """Nothing in the archive speaks of the same thing."""


class Retrieved(Value):
    """A prior claim found for a query, before anyone judged it."""

    claim: Claim
    """The prior claim."""

    report: ReportHeader
    """The report it stands in."""

    similarity: Annotated[float, Field(ge=-1.0, le=1.0)]
    """Cosine between the embeddings of both contents."""

    lexical: float = 0.0
    """BM25 of the full-text index, higher is closer; 0 when the words did not match."""

    score: float
    """The fused rank score by which results are ordered, higher is closer."""


class JoinReason(StrEnum):
    """Why reports were counted as one origin."""

    SAME_FAMILY = "same publisher family"
    NEAR_IDENTICAL = "near-identical text"
    SHARED_PASSAGE = "shared passage"
    WIRE_CREDIT = "wire credit"
    CITED_OUTLET = "relays another outlet"
    SAME_SOURCE = "same cited source"


class OriginKind(StrEnum):
    """What stands at the root of a chain of reports."""

    OWN_REPORTING = "own reporting"
    WIRE = "wire"
    CITED_OUTLET = "cited outlet"
    NAMED_SOURCE = "named source"
    UNKNOWN = "unknown"


class Join(Value):
    """Why one report was counted with another, or with the outlet that it relays."""

    report_id: ReportId
    """The report that was joined."""

    with_id: ReportId | None = None
    """The report it was joined to; None where it names its root itself."""

    reason: JoinReason
    """Why."""

    evidence: str = ""
    """What shows it: the credited or cited name, the shared source, the share of words."""


class Origin(Value):
    """The first independent source behind one or more reports."""

    key: str
    """Stable name within the assessment: equal keys are one origin."""

    label: str
    """What the analyst reads: the outlet, wire or newspaper at the root."""

    kind: OriginKind
    """What stands at the root."""

    report_ids: tuple[ReportId, ...]
    """The reports behind it, in order of publication; an origin that is only cited may have none."""

    joined_by: tuple[JoinReason, ...] = ()
    """Why these reports were counted as this origin; empty for one report's own words."""

    joins: tuple[Join, ...] = ()
    """The same report by report, with what shows it."""


class Match(Value):
    """A prior claim with its relation to the claim under assessment."""

    retrieved: Retrieved
    """The prior claim, its report and the scores."""

    judgement: Judgement
    """What the two say about each other; the premise is the one published first, which is the
    found claim unless `found_is_newer`."""

    found_is_newer: bool = False
    """The found claim was published after the claim under assessment and is the hypothesis."""

    review: Review | None = None
    """The latest decision of a person on this pair, which `judgement` then follows."""

    origin: str
    """Key of the origin behind the prior claim's report."""


class Side(Value):
    """Who stands behind one relation."""

    outlets: tuple[str, ...] = ()
    """Outlet labels, sorted."""

    origins: tuple[str, ...] = ()
    """Origin keys, sorted; fewer than outlets where one relays another."""


class Hinge(Value):
    """A single point of failure: an origin that alone carries the status."""

    origin: str
    """Key of the origin."""

    status_without: Status
    """Where the claim would stand without it."""


class DroppedHedge(Value):
    """A later report states flatly what an earlier one hedged."""

    hedged: ClaimId
    """The earlier claim."""

    hedge: str
    """Its words of caution, such as 'reportedly'."""

    stated: ClaimId
    """The later claim, which agrees and has none."""


class Figure(Value):
    """One point on the timeline of a claim's figures."""

    claim_id: ClaimId
    """The claim that gives the figure; the claim under assessment among them."""

    outlet: str
    """Who carries it."""

    origin: str | None
    """Key of the origin behind it; None for a typed claim."""

    published: AwareDatetime | None
    """When it was published: figures stand as of then."""

    quantity: Quantity
    """The figure."""

    relation: Relation | None
    """What that claim says about the claim under assessment; None for that claim itself."""


class Step(Value):
    """One report on the way to where a claim stands."""

    claim_id: ClaimId
    """The claim that the report carries; the claim under assessment among them."""

    report_id: ReportId
    """The report."""

    outlet: str
    """Who carries it."""

    published: AwareDatetime | None
    """When; None sorts last."""

    relation: Relation | None
    """What it says about the claim under assessment; None for that claim itself."""

    origin: str
    """Key of the origin behind it."""

    status: Status
    """Where the claim stood once this report was out."""


class Assessment(Value):
    """What the archive's reports say about one claim."""

    claim: Claim
    """The claim under assessment."""

    report: ReportHeader | None = None
    """The report that carries it; None when the analyst typed it."""

    status: Status
    """Where it stands."""

    matches: tuple[Match, ...] = ()
    """Judged prior claims: agree, conflict, update, related, unclear, each closest first."""

    origins: tuple[Origin, ...] = ()
    """Every origin behind the matches, and the claim's own."""

    own_origin: str | None = None
    """Key of the origin behind the claim's own report; None when the analyst typed it."""

    agree: Side = Field(default_factory=Side)
    """Who agrees, without the claim's own report."""

    conflict: Side = Field(default_factory=Side)
    """Who conflicts."""

    update: Side = Field(default_factory=Side)
    """Who gives a newer count or status."""

    best_agree: Score = 0.0
    """Confidence of the strongest agreement; kept apart from the strongest conflict."""

    best_conflict: Score = 0.0
    """Confidence of the strongest conflict."""

    hinges: tuple[Hinge, ...] = ()
    """Origins each of which alone carries the status: without it, the status is another."""

    first_carrier: ReportHeader | None = None
    """The dated report that first carried the claim, its own among them."""

    dropped_hedges: tuple[DroppedHedge, ...] = ()
    """Where a word of caution was lost between agreeing claims, earliest first."""

    figures: tuple[Figure, ...] = ()
    """What this claim and those that agree, conflict or update give for the same thing, oldest first."""

    steps: tuple[Step, ...] = ()
    """How the status came about: this claim and those that agree, conflict or update, oldest first."""

    reports: tuple[ReportHeader, ...] = ()
    """Citations of every report behind the origins, in order of publication."""

    @property
    def hinges_on(self) -> tuple[str, ...]:
        """Keys of the origins that alone carry the status, sorted."""
        return tuple(hinge.origin for hinge in self.hinges)

    def of(self, relation: Relation) -> tuple[Match, ...]:
        """The matches that stand in one relation, closest first."""
        return tuple(match for match in self.matches if match.judgement.relation is relation)
