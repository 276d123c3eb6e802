"""Which outlets carry, contradict or are silent on the claims of a story?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from factcheck.models import Assessment, Coverage, CoverageRow, Position, Relation

_PRESSING = tuple(Position)
"""Where an outlet says several things of a claim, the first of these is shown."""

_POSITION = {
    Relation.CONFLICT: Position.CONFLICT,
    Relation.UPDATE: Position.UPDATE,
    Relation.AGREE: Position.AGREE,
    Relation.UNCLEAR: Position.UNCLEAR,
}


def coverage_of(assessments: Sequence[Assessment]) -> Coverage:
    """Set the claims of a story against the outlets that speak of it.

    Args:
        assessments: One for each claim of the story.

    Returns:
        The table; an outlet that is merely related to a claim is silent on it.
    """
    said = [_said(assessment) for assessment in assessments]
    counts = Counter(outlet for row in said for outlet in row)
    outlets = tuple(sorted(counts, key=lambda outlet: (-counts[outlet], outlet)))
    return Coverage(
        outlets=outlets,
        rows=tuple(
            CoverageRow(
                claim_id=assessment.claim.id,
                text=assessment.claim.text,
                status=assessment.status,
                positions=tuple(row.get(outlet, Position.SILENT) for outlet in outlets),
            )
            for assessment, row in zip(assessments, said, strict=True)
        ),
    )


def _said(assessment: Assessment) -> dict[str, Position]:
    """What each outlet says of one claim."""
    found: dict[str, list[Position]] = {}
    if assessment.report is not None:
        found[assessment.report.outlet] = [Position.CARRIES]
    for match in assessment.matches:
        position = _POSITION.get(match.judgement.relation)
        if position is not None:
            found.setdefault(match.retrieved.report.outlet, []).append(position)
    return {outlet: min(positions, key=_PRESSING.index) for outlet, positions in found.items()}
