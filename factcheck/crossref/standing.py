"""From judged matches and origins to where a claim stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.models import Hinge, Match, Origin, OriginKind, Relation, Side, Status

RELATION_ORDER = tuple(Relation)
"""Agree, conflict, update, related, unclear."""


def in_order(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Matches by relation, each closest first; ties by id."""
    return tuple(
        sorted(
            matches,
            key=lambda match: (
                RELATION_ORDER.index(match.judgement.relation),
                -match.retrieved.score,
                match.retrieved.claim.id,
            ),
        )
    )


def side(matches: Sequence[Match], relation: Relation) -> Side:
    """Who stands behind one relation."""
    behind = [match for match in matches if match.judgement.relation is relation]
    return Side(
        outlets=tuple(sorted({match.retrieved.report.outlet for match in behind})),
        origins=tuple(sorted({match.origin for match in behind})),
    )


def best(matches: Sequence[Match], relation: Relation) -> float:
    """Confidence of the strongest match of one relation, 0 when there is none."""
    return max(
        (match.judgement.confidence for match in matches if match.judgement.relation is relation), default=0.0
    )


def status_of(matches: Sequence[Match], origins: Mapping[str, Origin], own: str | None) -> Status:
    """Decide where a claim stands.

    A conflict outweighs everything, a newer figure outweighs corroboration of the old
    one, and an origin that nobody can name never corroborates.

    Args:
        matches: Judged matches with the origin behind each.
        origins: The origins by key.
        own: Key of the claim's own origin; None when it was typed.

    Returns:
        The status.
    """
    behind: dict[Relation, set[str]] = {relation: set() for relation in Relation}
    for match in matches:
        behind[match.judgement.relation].add(match.origin)
    agreeing = behind[Relation.AGREE]
    if behind[Relation.CONFLICT]:
        return Status.DISPUTED
    if any(match.judgement.relation is Relation.UPDATE and match.found_is_newer for match in matches):
        return Status.UPDATED
    standing = agreeing | ({own} if own is not None else set())
    independent = {key for key in standing if origins[key].kind is not OriginKind.UNKNOWN}
    if agreeing and len(independent) >= 2:
        return Status.CORROBORATED
    if behind[Relation.UPDATE]:
        return Status.UPDATED
    return Status.SINGLE_ORIGIN if agreeing else Status.NO_PRIOR_REPORT


def hinges_of(
    status: Status, matches: Sequence[Match], origins: Mapping[str, Origin], own: str | None
) -> tuple[Hinge, ...]:
    """Find the single points of failure: origins without any one of which the status is another.

    Args:
        status: Where the claim stands.
        matches: Judged matches with the origin behind each.
        origins: The origins by key.
        own: Key of the claim's own origin, which is never taken away.

    Returns:
        The origins with the status that would be left, in order of their keys.
    """
    left = {
        key: status_of([match for match in matches if match.origin != key], origins, own)
        for key in sorted({match.origin for match in matches} - {own})
    }
    return tuple(Hinge(origin=key, status_without=one) for key, one in left.items() if one is not status)
