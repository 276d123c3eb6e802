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

from factcheck.crossref.carriers import Carrier, copied_part, shares_passage
from factcheck.crossref.families import plain_label
from factcheck.crossref.sources import is_named_in, is_same_source
from factcheck.models import UNKNOWN_OUTLET, Join, JoinReason, Origin, OriginKind, ReportId

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


def group_by_origin(
    carriers: Sequence[Carrier], families: Families, originals: Sequence[Carrier] = ()
) -> Grouping:
    """Sort carriers into independent origins.

    Args:
        carriers: Claims with their reports; the same report may come several times.
        families: Which labels and hosts are one newsroom.
        originals: Reports that some of the carriers' are copies of.

    Returns:
        The origins and the key of each carrier's; the same for the same carriers in
        whatever order.
    """
    order = _by_publication([*carriers, *originals])
    ranked = [carrier for _, carrier in order]
    groups = _Groups(ranked)
    copies = _join_copies(ranked, groups)
    _join_roots(ranked, copies, families, groups)
    _join_sources(ranked, groups)
    return _named(order, groups, families, len(carriers))


def group_accounts(
    reports: Sequence[Carrier], families: Families, originals: Sequence[Carrier] = ()
) -> Grouping:
    """Sort whole reports of a story into independent accounts of it.

    Two reports of one newsroom are two accounts, unless one is the other again; a report that
    carries a wire's copy or relays another outlet is one account with that outlet's own report
    before it, and with all others that do so.

    Args:
        reports: One carrier for each report, without a claim.
        families: Which labels and hosts are one newsroom.
        originals: Reports that some of these are copies of.

    Returns:
        The accounts and the key of each report's.
    """
    order = _by_publication([*reports, *originals])
    ranked = [carrier for _, carrier in order]
    groups = _Groups(ranked)
    _join_copies(ranked, groups)
    first: dict[str, int] = {}
    for place, carrier in enumerate(ranked):
        for root in _roots(carrier, is_copy=False, families=families):
            told = first.setdefault(root.key, place)
            if root.reason is not JoinReason.SAME_FAMILY:
                groups.names(place, root.reason, root.label)
                groups.join(told, place, root.reason, root.label)
    return _named(order, groups, families, len(reports))


def _by_publication(carriers: Sequence[Carrier]) -> list[tuple[int, Carrier]]:
    """Carriers in order of publication, each with the place at which it was given."""
    return sorted(enumerate(carriers), key=lambda one: one[1].order)


class _Groups:
    """Union-find over carriers that remembers why they were joined."""

    def __init__(self, ranked: Sequence[Carrier]) -> None:
        self._ids = [carrier.header.id for carrier in ranked]
        self._parent = list(range(len(ranked)))
        self._reasons: list[set[JoinReason]] = [set() for _ in ranked]
        self._joins: list[dict[Join, None]] = [{} for _ in ranked]

    def root(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int, reason: JoinReason, evidence: str = "") -> None:
        """Count the later of two carriers with the earlier."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
            self._reasons[first] |= self._reasons[second]
            self._joins[first] |= self._joins[second]
        if self._ids[one] != self._ids[other]:
            self._reasons[first].add(reason)
            self._note(first, _join(self._ids[other], self._ids[one], reason, evidence))

    def names(self, one: int, reason: JoinReason, evidence: str) -> None:
        """Note that a carrier itself names its root."""
        self._note(self.root(one), _join(self._ids[one], None, reason, evidence))

    def _note(self, root: int, join: Join) -> None:
        self._joins[root].setdefault(join)

    def reasons(self, root: int) -> tuple[JoinReason, ...]:
        return tuple(reason for reason in _REASONS if reason in self._reasons[root])

    def joins(self, root: int) -> tuple[Join, ...]:
        """In order of the reports joined, the surest reason first."""
        rank = {report_id: place for place, report_id in reversed(list(enumerate(self._ids)))}
        return tuple(
            sorted(
                self._joins[root],
                key=lambda join: (
                    rank[join.report_id],
                    _REASONS.index(join.reason),
                    rank[join.with_id] if join.with_id else -1,
                    join.evidence,
                ),
            )
        )


def _join(report_id: ReportId, with_id: ReportId | None, reason: JoinReason, evidence: str) -> Join:
    return Join(report_id=report_id, with_id=with_id, reason=reason, evidence=evidence)


def _join_copies(ranked: Sequence[Carrier], groups: _Groups) -> set[int]:
    """Join carriers of the same words; give back those known to have carried them later than another.

    Where a date is missing nobody knows who was first, and both go on to stand for their newsroom.
    """
    later: set[int] = set()
    for one, other in combinations(range(len(ranked)), 2):
        first, second = ranked[one], ranked[other]
        if first.header.id == second.header.id:
            continue
        if part := copied_part(first.prints, second.prints):
            groups.join(one, other, JoinReason.NEAR_IDENTICAL, f"{part:.0%} of the words of the shorter")
        elif shares_passage(first, second):
            groups.join(one, other, JoinReason.SHARED_PASSAGE)
        else:
            continue
        published, again = first.header.published, second.header.published
        if published is not None and again is not None and published < again:
            later.add(other)
    return later


def _join_roots(ranked: Sequence[Carrier], copies: set[int], families: Families, groups: _Groups) -> None:
    """Join carriers of one wire, one cited outlet or one newsroom.

    A newsroom that quotes two people by name in two reports gives two accounts; what it tells
    without naming anybody is counted with whatever else it tells.
    """
    seen: dict[str, list[int]] = {}
    for place, carrier in sorted(enumerate(ranked), key=lambda one: not one[1].takes_side):
        for root in _roots(carrier, place in copies, families):
            own = root.reason is JoinReason.SAME_FAMILY
            if not own:
                groups.names(place, root.reason, root.label)
            before = seen.setdefault(root.key, [])
            for partner in _counted_with(carrier, before, ranked) if own else before[:1]:
                if groups.root(partner) != groups.root(place):
                    groups.join(partner, place, root.reason, root.label)
            before.append(place)


def _counted_with(carrier: Carrier, before: Sequence[int], ranked: Sequence[Carrier]) -> list[int]:
    """The earlier claims of the same newsroom that a claim is counted with.

    A claim that says nothing of the one asked about is counted with one of them, so that
    it never joins two that do.
    """
    if not carrier.takes_side:
        of_its_report = [place for place in before if ranked[place].header.id == carrier.header.id]
        return (of_its_report or list(before))[:1]
    counting = [place for place in before if ranked[place].takes_side]
    return [place for place in counting if not _are_two_accounts(ranked[place], carrier)]


def _are_two_accounts(one: Carrier, other: Carrier) -> bool:
    """Whether two reports of one newsroom go back to two sources that a reader could ask."""
    named = one.quotes_by_name and other.quotes_by_name
    return named and one.header.id != other.header.id and _source_of_both(one, other) is None


@dataclass(frozen=True)
class _Root:
    """A newsroom that a carrier's words come from."""

    key: str
    label: str
    reason: JoinReason


def _roots(carrier: Carrier, is_copy: bool, families: Families) -> list[_Root]:
    """The newsrooms that a carrier's words come from; its own only where it speaks for itself."""
    found = [_Root(families.key_of(name), name, JoinReason.WIRE_CREDIT) for name in carrier.credits[:1]]
    found += [_Root(families.key_of(name), name, JoinReason.CITED_OUTLET) for name in carrier.cited]
    if not found and not is_copy:
        found += [
            _Root(key, carrier.header.outlet, JoinReason.SAME_FAMILY)
            for key in sorted(families.keys_of(carrier.header))
        ]
    return found


def _join_sources(ranked: Sequence[Carrier], groups: _Groups) -> None:
    for one, other in combinations(range(len(ranked)), 2):
        weighty = ranked[one].takes_side and ranked[other].takes_side
        if weighty and groups.root(one) != groups.root(other):
            shared = _source_of_both(ranked[one], ranked[other])
            if shared is not None:
                groups.join(one, other, JoinReason.SAME_SOURCE, shared)


def _source_of_both(one: Carrier, other: Carrier) -> str | None:
    """A source that both go back to, as the first that names it says it.

    Whose figure a claim only repeats stands behind it where both say the same; a claim
    that contradicts that figure has another origin.
    """
    first, second = (
        [source for source in carrier.sources if one.side is other.side or not source.in_passing]
        for carrier in (one, other)
    )
    for mine in first:
        if is_named_in(mine, other.places) or any(is_same_source(mine, theirs) for theirs in second):
            return mine.name
    return next((theirs.name for theirs in second if is_named_in(theirs, one.places)), None)


def _named(order: Sequence[tuple[int, Carrier]], groups: _Groups, families: Families, asked: int) -> Grouping:
    """Give every group its kind, its label and a key that no other group has.

    Args:
        order: All carriers in order of publication, each with the place at which it was given.
        groups: Which of them are one.
        families: Which labels and hosts are one newsroom.
        asked: So many of those given first are to be told their key; the rest are originals.
    """
    members: dict[int, list[Carrier]] = {}
    for rank, (_, carrier) in enumerate(order):
        members.setdefault(groups.root(rank), []).append(carrier)
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
                joins=groups.joins(root),
            )
        )
    key_of = {place: keys[groups.root(rank)] for rank, (place, _) in enumerate(order)}
    return Grouping(origins=tuple(origins), keys=tuple(key_of[place] for place in range(asked)))


def _kind_and_label(
    carriers: Sequence[Carrier], reasons: Sequence[JoinReason], families: Families
) -> tuple[OriginKind, str]:
    """What stands at the root of a group, from the surest sign to the weakest."""
    if credited := [name for carrier in carriers for name in carrier.credits[:1]]:
        return OriginKind.WIRE, credited[0]
    if cited := [name for carrier in carriers for name in carrier.cited]:
        family = families.named(cited[0])
        return OriginKind.CITED_OUTLET, family.name if family else cited[0]
    if JoinReason.SAME_SOURCE in reasons and (shared := _shared_source(carriers)):
        return OriginKind.NAMED_SOURCE, shared
    listed = [family for carrier in carriers if (family := families.of(carrier.header))]
    if wire := next((family for family in listed if family.wire), None):
        return OriginKind.WIRE, wire.name
    for carrier in carriers:
        family = families.of(carrier.header)
        if family is not None or not families.is_nobody(carrier.header.outlet):
            return OriginKind.OWN_REPORTING, family.name if family else carrier.header.outlet
    return OriginKind.UNKNOWN, UNKNOWN_OUTLET


def _shared_source(carriers: Sequence[Carrier]) -> str | None:
    """The first source that carriers of different outlets name, in the words of the first."""
    for one, other in combinations([carrier for carrier in carriers if carrier.takes_side], 2):
        if one.header.outlet != other.header.outlet and (shared := _source_of_both(one, other)):
            return shared
    return None


def _shown_reasons(kind: OriginKind, reasons: tuple[JoinReason, ...]) -> tuple[JoinReason, ...]:
    """The reasons of the joins, and for a lone relay that it is one."""
    if not reasons and kind is OriginKind.CITED_OUTLET:
        return (JoinReason.CITED_OUTLET,)
    return reasons
