"""How statuses, relations and citations are worded wherever results are printed."""

from __future__ import annotations

from factcheck.models import Assessment, Claim, Position, Relation, ReportHeader, Side, Status

STATUS_SYMBOLS = {
    Status.CORROBORATED: "=",
    Status.DISPUTED: "≠",
    Status.UPDATED: "→",
    Status.SINGLE_ORIGIN: "○",
    Status.NO_PRIOR_REPORT: "·",
}
"""A symbol beside each status word, so that neither colour nor position carries meaning alone: that of
the relation which decides it, and no tick or cross, which would read as true and false."""

STATUS_MEANINGS = {
    Status.CORROBORATED: "At least two independent origins agree, and none conflicts.",
    Status.DISPUTED: "At least one origin conflicts.",
    Status.UPDATED: "A report gives a newer count or status, and none conflicts.",
    Status.SINGLE_ORIGIN: "Everything that agrees goes back to one origin.",
    Status.NO_PRIOR_REPORT: "Nothing in the archive speaks of the same thing.",
}
"""What each status says, and no more than that."""

RELATION_SYMBOLS = {
    Relation.AGREE: "=",
    Relation.CONFLICT: "≠",
    Relation.UPDATE: "→",
    Relation.RELATED: "~",
    Relation.UNCLEAR: "?",
}
"""A symbol beside each relation word."""

POSITION_SYMBOLS = {
    Position.CONFLICT: "≠",
    Position.UPDATE: "→",
    Position.CARRIES: "■",
    Position.AGREE: "=",
    Position.UNCLEAR: "?",
    Position.SILENT: "·",
}
"""A symbol beside each position of an outlet."""


def counted(number: int, noun: str) -> str:
    """A number with its noun, such as '1 origin' or '3 origins'."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def day(report: ReportHeader) -> str:
    """The day of publication, UTC."""
    return report.published.date().isoformat() if report.published else "undated"


def citation(report: ReportHeader) -> str:
    """Outlet, date and title of a report."""
    return " · ".join(part for part in (report.outlet, day(report), report.title) if part)


def sources(claim: Claim) -> str:
    """Who speaks, from the outermost carrier inwards; empty when the outlet itself asserts it."""
    return " → ".join(link.source for link in claim.attribution)


def side_words(side: Side) -> str:
    """How many origins and outlets stand behind a relation."""
    origins, outlets = counted(len(side.origins), "origin"), counted(len(side.outlets), "outlet")
    return f"{origins}, {outlets} ({', '.join(side.outlets)})"


def sides_of(assessment: Assessment) -> list[tuple[Relation, Side]]:
    """The relations that somebody stands behind."""
    sides = [
        (Relation.AGREE, assessment.agree),
        (Relation.CONFLICT, assessment.conflict),
        (Relation.UPDATE, assessment.update),
    ]
    return [(relation, side) for relation, side in sides if side.origins]


def remarks(assessment: Assessment) -> list[str]:
    """What a careful reader asks next: single points of failure, who came first, lost caution."""
    labels = {origin.key: origin.label for origin in assessment.origins}
    found = []
    if assessment.status is not Status.SINGLE_ORIGIN:
        found += [
            f"Single point of failure: without {labels[hinge.origin]} this would be {hinge.status_without}."
            for hinge in assessment.hinges
        ]
    if assessment.first_carrier is not None and assessment.agree.origins:
        found.append(f"First carried by {citation(assessment.first_carrier)}.")
    outlets = {match.retrieved.claim.id: match.retrieved.report.outlet for match in assessment.matches}
    if assessment.report is not None:
        outlets[assessment.claim.id] = assessment.report.outlet
    found += [
        f"Caution lost: “{lost.hedge}” in {outlets[lost.hedged]}, stated flatly in {outlets[lost.stated]}."
        for lost in assessment.dropped_hedges
        if lost.hedged in outlets and lost.stated in outlets
    ]
    return found
