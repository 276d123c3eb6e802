"""Pointing at the words that a shown relation hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factcheck.models import Claim, Match, ReportHeader

if TYPE_CHECKING:
    from factcheck.stance import RelationJudge


def pointed(judge: RelationJudge, claim: Claim, report: ReportHeader | None, match: Match) -> Match:
    """Narrow a match's deciding words; see `RelationJudge.point`.

    Args:
        judge: Who judged the pair.
        claim: The claim under assessment.
        report: The report that carries it; None for a typed one.
        match: One of its matches.

    Returns:
        The match with fewer words marked on each side.
    """
    from factcheck.claims import statement_of
    from factcheck.crossref.pairs import nowhere

    own = statement_of(claim, report or nowhere(claim))
    found = statement_of(match.retrieved.claim, match.retrieved.report)
    pair = (own, found) if match.found_is_newer else (found, own)
    (judgement,) = judge.point([pair], [match.judgement])
    return match.model_copy(update={"judgement": judgement})
