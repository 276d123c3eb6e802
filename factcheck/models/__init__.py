"""What are the things an analyst speaks of?

The nouns of the product as frozen values: report, claim, attribution, match,
relation, origin, assessment, review. They do no input or output and know no
library but pydantic, so every room can hand them to every other.
"""

from factcheck.models.assessment import (
    Assessment,
    DroppedHedge,
    Figure,
    Hinge,
    Join,
    JoinReason,
    Match,
    Origin,
    OriginKind,
    Retrieved,
    Side,
    Status,
    Step,
)
from factcheck.models.base import Score, Span, Value
from factcheck.models.claim import (
    Attribution,
    AttributionKind,
    Claim,
    ClaimId,
    Reference,
    SourceKind,
    claim_id,
)
from factcheck.models.coverage import Coverage, CoverageRow, Position
from factcheck.models.notebook import Event, MetProblem, SavedFilter, Watch
from factcheck.models.problem import Problem
from factcheck.models.quantity import Comparator, Granularity, Quantity, TimeReference
from factcheck.models.query import EVERY_CLAIM, ClaimFilter, ClaimOrder, ClaimPage, ClaimRow, Glance
from factcheck.models.relation import Judgement, Probabilities, Reason, Relation, Statement
from factcheck.models.report import (
    UNKNOWN_OUTLET,
    Report,
    ReportHeader,
    ReportId,
    content_hash,
    make_report,
)
from factcheck.models.review import Decision, Review

__all__ = [
    "EVERY_CLAIM",
    "UNKNOWN_OUTLET",
    "Assessment",
    "Attribution",
    "AttributionKind",
    "Claim",
    "ClaimFilter",
    "ClaimId",
    "ClaimOrder",
    "ClaimPage",
    "ClaimRow",
    "Comparator",
    "Coverage",
    "CoverageRow",
    "Decision",
    "DroppedHedge",
    "Event",
    "Figure",
    "Glance",
    "Granularity",
    "Hinge",
    "Join",
    "JoinReason",
    "Judgement",
    "Match",
    "MetProblem",
    "Origin",
    "OriginKind",
    "Position",
    "Probabilities",
    "Problem",
    "Quantity",
    "Reason",
    "Reference",
    "Relation",
    "Report",
    "ReportHeader",
    "ReportId",
    "Retrieved",
    "Review",
    "SavedFilter",
    "Score",
    "Side",
    "SourceKind",
    "Span",
    "Statement",
    "Status",
    "Step",
    "TimeReference",
    "Value",
    "Watch",
    "claim_id",
    "content_hash",
    "make_report",
]
