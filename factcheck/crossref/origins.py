"""How many independent origins stand behind these reports?

Every carrier names the roots its words come from: the wire it credits, the outlet it
relays, the sources it names, else its own newsroom. Carriers that share a root, or
whose words are the same, are one origin. Doubt joins: an origin too few is a missed
corroboration, an origin too many is a false one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.crossref.carriers import Carrier, is_near_identical, shares_passage
from factcheck.crossref.families import plain_label
from factcheck.crossref.sources import is_same_source
from factcheck.models import UNKNOWN_OUTLET, JoinReason, Origin, OriginKind

if TYPE_CHECKING:
    from factcheck.crossref.families import Families

_REASONS = tuple(JoinReason)


@dataclass(frozen=True)
class Grouping:
    """Carriers sorted into origins."""

    origins: tuple[Origin, ...]
    """Every origin, in order of its first report."""

    keys: tuple[str, ...]
    """The key of each carrier's origin, in the order the carriers were given."""


def group_by_origin(carriers: Sequence[Carrier], families: Families) -> Grouping:
    """Sort carriers into independent origins.

    Args:
        carriers: Claims with their reports; the same report may come several times.
        families: Which labels and hosts are one newsroom.

    Returns:
        The origins and the key of each carrier's; the same for the same carriers in
        whatever order.
    """
    order = sorted(range(len(carriers)), key=lambda place: carriers[place].order)
    ranked = [carriers[place] for place in order]
    groups = _Groups(len(ranked))
    copies = _join_copies(ranked, groups)
    _join_roots(ranked, copies, families, groups)
    _join_sources(ranked, groups)
    origins, key_of = _name(ranked, groups, families)
    keys = [""] * len(carriers)
    for rank, place in enumerate(order):
        keys[place] = key_of[groups.root(rank)]
    return Grouping(origins=tuple(origins), keys=tuple(keys))


class _Groups:
    """Union-find over carriers that remembers why they were joined."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._reasons: list[set[JoinReason]] = [set() for _ in range(size)]

    def root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int, reason: JoinReason) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first
        self._reasons[first] |= self._reasons[second] | {reason}

    def reasons(self, root: int) -> tuple[JoinReason, ...]:
        return tuple(reason for reason in _REASONS if reason in self._reasons[root])


def _join_copies(ranked: Sequence[Carrier], groups: _Groups) -> set[int]:
    """Join carriers of the same words; give back those that are not the first to carry them."""
    later: set[int] = set()
    for one, other in combinations(range(len(ranked)), 2):
        first, second = ranked[one], ranked[other]
        if first.header.id == second.header.id:
            continue
        if is_near_identical(first, second):
            groups.join(one, other, JoinReason.NEAR_IDENTICAL)
        elif shares_passage(first, second):
            groups.join(one, other, JoinReason.SHARED_PASSAGE)
        else:
            continue
        later.add(other)
    return later


def _join_roots(ranked: Sequence[Carrier], copies: set[int], families: Families, groups: _Groups) -> None:
    """Join carriers of one wire, one cited outlet or one newsroom."""
    seen: dict[str, int] = {}
    for place, carrier in enumerate(ranked):
        for key, reason in _roots(carrier, place in copies, families):
            if key in seen and groups.root(seen[key]) != groups.root(place):
                groups.join(seen[key], place, reason)
            seen.setdefault(key, place)


def _roots(carrier: Carrier, is_copy: bool, families: Families) -> list[tuple[str, JoinReason]]:
    """The newsrooms that a carrier's words come from; its own only where it speaks for itself."""
    found = [(_key(name, families), JoinReason.WIRE_CREDIT) for name in carrier.credits[:1]]
    found += [(_key(name, families), JoinReason.CITED_OUTLET) for name in carrier.cited]
    if not found and not is_copy:
        found += [(key, JoinReason.SAME_FAMILY) for key in sorted(families.keys_of(carrier.header))]
    return found


def _key(name: str, families: Families) -> str:
    family = families.named(name)
    return f"family:{plain_label(family.name)}" if family else f"label:{plain_label(name)}"


def _join_sources(ranked: Sequence[Carrier], groups: _Groups) -> None:
    for one, other in combinations(range(len(ranked)), 2):
        weighty = ranked[one].takes_side and ranked[other].takes_side
        if (
            weighty
            and groups.root(one) != groups.root(other)
            and any(
                is_same_source(mine, theirs)
                for _, mine in ranked[one].sources
                for _, theirs in ranked[other].sources
            )
        ):
            groups.join(one, other, JoinReason.SAME_SOURCE)


def _name(
    ranked: Sequence[Carrier], groups: _Groups, families: Families
) -> tuple[list[Origin], dict[int, str]]:
    """Give every group its kind, its label and a key that no other group has."""
    members: dict[int, list[Carrier]] = {}
    for place, carrier in enumerate(ranked):
        members.setdefault(groups.root(place), []).append(carrier)
    origins: list[Origin] = []
    keys: dict[int, str] = {}
    for root, carriers in members.items():
        kind, label = _kind_and_label(carriers, groups.reasons(root), families)
        key, copies = f"{kind}:{plain_label(label)}", 2
        while key in keys.values():
            key, copies = f"{kind}:{plain_label(label)}#{copies}", copies + 1
        keys[root] = key
        origins.append(
            Origin(
                key=key,
                label=label,
                kind=kind,
                report_ids=tuple(dict.fromkeys(carrier.header.id for carrier in carriers)),
                joined_by=_shown_reasons(kind, groups.reasons(root)),
            )
        )
    return origins, keys


def _kind_and_label(
    carriers: Sequence[Carrier], reasons: Sequence[JoinReason], families: Families
) -> tuple[OriginKind, str]:
    """What stands at the root of a group, from the surest sign to the weakest."""
    for carrier in carriers:
        for name in carrier.credits[:1]:
            return OriginKind.WIRE, name
    for carrier in carriers:
        for name in carrier.cited:
            family = families.named(name)
            return OriginKind.CITED_OUTLET, family.name if family else name
    if JoinReason.SAME_SOURCE in reasons and (shared := _shared_source(carriers)):
        return OriginKind.NAMED_SOURCE, shared
    for carrier in carriers:
        family = families.of(carrier.header)
        if family is not None:
            return (OriginKind.WIRE if family.wire else OriginKind.OWN_REPORTING), family.name
        if not families.is_nobody(carrier.header.outlet):
            return OriginKind.OWN_REPORTING, carrier.header.outlet
    return OriginKind.UNKNOWN, UNKNOWN_OUTLET


def _shared_source(carriers: Sequence[Carrier]) -> str | None:
    """The first source that carriers of different outlets name, in the words of the first."""
    for one, other in combinations(carriers, 2):
        for name, words in one.sources:
            if one.header.outlet != other.header.outlet and any(
                is_same_source(words, theirs) for _, theirs in other.sources
            ):
                return name
    return None


def _shown_reasons(kind: OriginKind, reasons: tuple[JoinReason, ...]) -> tuple[JoinReason, ...]:
    """The reasons of the joins, and for a lone relay that it is one."""
    if not reasons and kind is OriginKind.CITED_OUTLET:
        return (JoinReason.CITED_OUTLET,)
    return reasons
