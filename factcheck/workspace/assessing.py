"""Assessing stored claims, the new ones and the older ones that they touch.

A new report changes what is known of older claims too: whatever a new claim
agrees with, conflicts with or updates is assessed again in the same job.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from factcheck.models import Assessment, Claim, ClaimId, Relation, ReportHeader
from factcheck.workspace.results import OnProgress, Phase, Progress, Stop

if TYPE_CHECKING:
    from factcheck.archive import Archive
    from factcheck.crossref import CrossReferencer

CLAIMS_PER_BATCH = 16
"""Claims assessed between two looks at `stop`; their pairs are judged together."""

TOUCHING = (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE)
"""Relations that change the standing of the prior claim as well."""


class Assessing:
    """Assesses stored claims and keeps their status."""

    def __init__(self, archive: Archive, crossref: CrossReferencer) -> None:
        self._archive = archive
        self._crossref = crossref

    def one(self, claim_id: ClaimId) -> Assessment:
        """Assess one stored claim now and keep its status.

        Args:
            claim_id: The claim.

        Returns:
            Its assessment.
        """
        (assessment,) = self._assess([claim_id])
        return assessment

    def pending(self, on_progress: OnProgress, stop: Stop) -> int:
        """Assess every claim without a status, then the older ones that they touch.

        Args:
            on_progress: Told after every batch.
            stop: Asked before every batch.

        Returns:
            How many claims were assessed; the rest stay pending when stopped.
        """
        waiting = self._archive.unassessed()
        fresh = set(waiting)
        touched: set[ClaimId] = set()
        done = self._in_batches(waiting, touched, on_progress, stop, done=0)
        older = sorted(touched - fresh)
        return self._in_batches(older, set(), on_progress, stop, done=done)

    def _in_batches(
        self,
        claim_ids: Sequence[ClaimId],
        touched: set[ClaimId],
        on_progress: OnProgress,
        stop: Stop,
        *,
        done: int,
    ) -> int:
        """Assess in batches, collecting the prior claims whose standing changes."""
        total = done + len(claim_ids)
        for first in range(0, len(claim_ids), CLAIMS_PER_BATCH):
            if stop():
                break
            batch = claim_ids[first : first + CLAIMS_PER_BATCH]
            touched.update(touched_by(self._assess(batch)))
            done += len(batch)
            on_progress(Progress(phase=Phase.ASSESSING, done=done, total=total))
        return done

    def _assess(self, claim_ids: Sequence[ClaimId]) -> list[Assessment]:
        """Assess a batch and keep the statuses."""
        claims = self._archive.claims(claim_ids)
        headers = self._archive.headers([claim.report_id for claim in claims.values()])
        asked: list[tuple[Claim, ReportHeader | None]] = [
            (claims[claim_id], headers[claims[claim_id].report_id]) for claim_id in claim_ids
        ]
        assessments = self._crossref.assess(asked)
        self._archive.keep_statuses(assessments)
        return assessments


def touched_by(assessments: Iterable[Assessment]) -> set[ClaimId]:
    """The prior claims whose own standing follows from these assessments."""
    return {
        match.retrieved.claim.id
        for assessment in assessments
        for match in assessment.matches
        if match.judgement.relation in TOUCHING
    }
