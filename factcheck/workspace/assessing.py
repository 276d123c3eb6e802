"""Assessing stored claims: those that wait for it, the touched older ones among them.

A new report changes what is known of older claims too. The archive queues every
claim that a new one was matched with, so going on until the queue is empty
leaves no status behind that a later report made wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.models import Assessment, ClaimId
from factcheck.workspace.results import OnProgress, Phase, Progress, Stop, never

if TYPE_CHECKING:
    from factcheck.archive import Archive
    from factcheck.crossref import CrossReferencer

CLAIMS_PER_BATCH = 16
"""Claims assessed between two looks at `stop`; their pairs are judged together."""


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
        (assessment,) = self._assess([claim_id], never)
        return assessment

    def pending(self, on_progress: OnProgress, stop: Stop) -> int:
        """Assess every claim that waits for it.

        Args:
            on_progress: Told after every batch.
            stop: Asked before every batch and between batches of pairs.

        Returns:
            How many claims were assessed; the rest keep waiting when stopped.
        """
        done = 0
        while not stop() and (waiting := self._archive.unassessed(limit=CLAIMS_PER_BATCH)):
            assessed = self._assess(waiting, stop)
            if not assessed:
                break
            done += len(assessed)
            total = done + self._archive.waiting()
            on_progress(Progress(phase=Phase.ASSESSING, done=done, total=total))
        return done

    def _assess(self, claim_ids: Sequence[ClaimId], stop: Stop) -> list[Assessment]:
        """Assess a batch and keep the statuses."""
        from factcheck.archive import ClaimStatus

        seen = self._archive.newest()
        claims = self._archive.claims(claim_ids)
        headers = self._archive.headers([claim.report_id for claim in claims.values()])
        asked = [(claims[one], headers[claims[one].report_id]) for one in claim_ids]
        assessments = self._crossref.assess(asked, stop=stop)
        self._archive.keep_statuses([ClaimStatus.of(one) for one in assessments], seen)
        return assessments
