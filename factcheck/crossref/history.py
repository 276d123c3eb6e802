"""How a claim travelled: who carried it first, which caution was lost, how its figures moved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from factcheck.crossref.carriers import NEVER
from factcheck.crossref.standing import status_of
from factcheck.crossref.tallies import counted_in
from factcheck.models import (
    Claim,
    DroppedHedge,
    Figure,
    Match,
    Origin,
    Quantity,
    Relation,
    ReportHeader,
    Step,
)

_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|possibly|perhaps|probably|likely|unconfirmed"
    r"|(?:appear|seem)(?:s|ed)? to|(?:is|are|was|were) (?:believed|thought|said|feared|understood) to"
    r"|(?:may|might|could) (?:have|be)|suspected|preliminary|initial reports?|rumou?red)\b",
    re.IGNORECASE,
)
_MOVING = (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE)

Told = tuple[Claim, ReportHeader]
"""A claim in the report that carries it."""


def first_carrier(told: Sequence[Told]) -> ReportHeader | None:
    """The report that was published first; None when none has a date."""
    dated = [report for _, report in told if report.published is not None]
    return min(dated, key=lambda report: (report.published, report.id), default=None)


def dropped_hedges(told: Sequence[Told]) -> tuple[DroppedHedge, ...]:
    """Find agreeing claims of which the earlier is cautious and the later is not.

    Args:
        told: The claim under assessment and those that agree with it.

    Returns:
        One entry for each pair of different reports, in order of publication.
    """
    dated = sorted(
        ((claim, report) for claim, report in told if report.published is not None),
        key=lambda one: (one[1].published, one[0].id),
    )
    lost = []
    for (earlier, first), (later, second) in combinations(dated, 2):
        hedge = _HEDGE.search(earlier.text)
        if first.id != second.id and hedge and not _HEDGE.search(later.text):
            lost.append(DroppedHedge(hedged=earlier.id, hedge=hedge[0], stated=later.id))
    return tuple(lost)


def figures(
    claim: Claim, report: ReportHeader | None, own: str | None, matches: Sequence[Match]
) -> tuple[Figure, ...]:
    """Line up what several claims give for the thing that this claim counts.

    Args:
        claim: The claim under assessment.
        report: Its report; None when it was typed.
        own: Key of its own origin.
        matches: Its judged matches.

    Returns:
        Figures of the same unit and the same counted thing, oldest first, undated ones last;
        none when no other claim gives one.
    """
    asked = {_kind(claim, quantity) for quantity in claim.quantities}
    found: list[Figure] = []
    told: set[tuple[str, str]] = set()
    for match in matches:
        if match.judgement.relation not in _MOVING:
            continue
        for quantity in match.retrieved.claim.quantities:
            if (kind := _kind(match.retrieved.claim, quantity)) in asked:
                told.add(kind)
                found.append(
                    Figure(
                        claim_id=match.retrieved.claim.id,
                        outlet=match.retrieved.report.outlet,
                        origin=match.origin,
                        published=match.retrieved.report.published,
                        quantity=quantity,
                        relation=match.judgement.relation,
                    )
                )
    found += [
        Figure(
            claim_id=claim.id,
            outlet=report.outlet if report else "",
            origin=own,
            published=report.published if report else None,
            quantity=quantity,
            relation=None,
        )
        for quantity in claim.quantities
        if _kind(claim, quantity) in told
    ]
    return tuple(
        sorted(found, key=lambda one: (one.published or NEVER, one.claim_id, one.quantity.span.start))
    )


def steps(
    claim: Claim,
    report: ReportHeader | None,
    own: str | None,
    matches: Sequence[Match],
    origins: Mapping[str, Origin],
) -> tuple[Step, ...]:
    """Retrace how a claim came to its status, report by report.

    Args:
        claim: The claim under assessment.
        report: Its report; None when it was typed, and is no step then.
        own: Key of its own origin.
        matches: Its judged matches.
        origins: The origins by key.

    Returns:
        This claim and those that agree, conflict or update, oldest first, undated ones last.
    """
    told: list[tuple[Claim, ReportHeader, Match | None]] = [
        (match.retrieved.claim, match.retrieved.report, match)
        for match in matches
        if match.judgement.relation in _MOVING
    ]
    if report is not None:
        told.append((claim, report, None))
    told.sort(key=lambda one: (one[1].published or NEVER, one[1].id, one[0].start))
    found: list[Step] = []
    so_far: list[Match] = []
    own_so_far: str | None = None
    for said, header, match in told:
        if match is None:
            own_so_far = own
        else:
            so_far.append(match)
        found.append(
            Step(
                claim_id=said.id,
                report_id=header.id,
                outlet=header.outlet,
                published=header.published,
                relation=match.judgement.relation if match else None,
                origin=match.origin if match else own or "",
                status=status_of(so_far, origins, own_so_far),
            )
        )
    return tuple(found)


def _kind(claim: Claim, figure: Quantity) -> tuple[str, str]:
    """Figures of one kind can be set against each other: the same unit, and the same is counted."""
    return figure.unit, counted_in(claim, figure)
