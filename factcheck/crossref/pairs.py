"""Judging pairs of claims, each pair once whichever of the two is asked about.

The earlier published claim is the premise, so that "update" has a direction. A
judgement of two stored claims is kept under the model's hash and never made again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from factcheck.models import UNKNOWN_OUTLET, Claim, ClaimId, Judgement, ReportHeader, Statement

if TYPE_CHECKING:
    from factcheck.crossref.ports import ClaimStore, Judges, Pair

PAIRS_PER_BATCH = 16
"""Pairs judged between two looks at `stop`: about 160 ms on two cores."""

State = Callable[[Claim, ReportHeader], Statement]
"""What of a claim is judged: its content with the figures and times in it."""

Spoken = tuple[Claim, ReportHeader | None]
"""A claim and the report that carries it; None when the analyst typed it."""


def is_newer(one: Spoken, other: Spoken) -> bool:
    """Whether a claim counts as the newer of two.

    A typed claim is newer than any report, an undated report newer than a dated one,
    and of two of the same instant the one with the larger id: which of two claims is
    asked about never matters.
    """
    return _place(one) > _place(other)


def _place(spoken: Spoken) -> tuple[int, float, int]:
    claim, report = spoken
    if report is None:
        return (2, 0.0, claim.id)
    if report.published is None:
        return (1, 0.0, claim.id)
    return (0, report.published.timestamp(), claim.id)


class PairJudge:
    """Judges pairs in batches and remembers those of stored claims."""

    def __init__(self, archive: ClaimStore, judge: Judges, state: State | None = None) -> None:
        self._archive = archive
        self._judge = judge
        self._given_state = state

    def judge(
        self,
        pairs: Mapping[Pair, tuple[Spoken, Spoken]],
        stored: frozenset[ClaimId],
        stop: Callable[[], bool] | None = None,
    ) -> dict[Pair, Judgement]:
        """Judge every pair that was not judged before.

        Args:
            pairs: By the ids of premise and hypothesis, the two claims.
            stored: Claims of the archive; judgements of others are not kept.
            stop: Asked between batches; True leaves the rest unjudged.

        Returns:
            A judgement for each pair; fewer when stopped.
        """
        lasting = [pair for pair in pairs if stored.issuperset(pair)]
        known = dict(self._archive.judgements(lasting, self._judge.model_hash)) if lasting else {}
        waiting = [pair for pair in pairs if pair not in known]
        waiting.sort(key=lambda pair: (sum(len(claim.content) for claim, _ in pairs[pair]), pair))
        for first in range(0, len(waiting), PAIRS_PER_BATCH):
            if stop is not None and stop():
                break
            batch = waiting[first : first + PAIRS_PER_BATCH]
            judged = self._judge.judge([self._statements(pairs[pair]) for pair in batch])
            fresh = dict(zip(batch, judged, strict=True))
            known.update(fresh)
            self._keep({pair: one for pair, one in fresh.items() if stored.issuperset(pair)})
        return known

    def _keep(self, judged: Mapping[Pair, Judgement]) -> None:
        if judged:
            self._archive.keep_judgements(judged, self._judge.model_hash)

    def _statements(self, pair: tuple[Spoken, Spoken]) -> tuple[Statement, Statement]:
        premise, hypothesis = pair
        return self._statement(premise), self._statement(hypothesis)

    def _statement(self, spoken: Spoken) -> Statement:
        claim, report = spoken
        return self._state(claim, report or nowhere(claim))

    @cached_property
    def _state(self) -> State:
        if self._given_state is not None:
            return self._given_state
        from factcheck.claims import statement_of

        return statement_of


def nowhere(claim: Claim) -> ReportHeader:
    """The citation of a claim that no report carries."""
    return ReportHeader(id=claim.report_id, outlet=UNKNOWN_OUTLET, source_key=claim.report_id)
