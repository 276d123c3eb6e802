"""Finding stored claims: narrowed by a filter, in the order that an analyst asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from factcheck.models import EVERY_CLAIM, ClaimFilter, ClaimOrder, ReportHeader, Retrieved

if TYPE_CHECKING:
    from factcheck.crossref import Families
    from factcheck.workspace.wiring import Wiring

Found = TypeVar("Found")
"""A retrieved or judged claim."""


class Searching:
    """What a workspace does to find claims, without judging them."""

    _rooms: Wiring

    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        where: ClaimFilter = EVERY_CLAIM,
        order: ClaimOrder = ClaimOrder.CLOSEST,
    ) -> list[Retrieved]:
        """Find the stored claims closest to a text, without judging them.

        Args:
            text: Any words.
            limit: At most so many.
            where: What may be found.
            order: Which of the closest ones comes first.
        """
        found = self._rooms.crossref.retrieve(text, limit=limit, where=where)
        return in_order(found, order, lambda one: one.report)

    def without_family(self, where: ClaimFilter, name: str) -> ClaimFilter:
        """Narrow a filter to claims that no outlet of one publisher family carries.

        Args:
            where: The filter.
            name: The family's name or the label of one of its outlets.

        Returns:
            The same filter where no stored outlet belongs to that family.
        """
        return without_family(
            where, name, self._rooms.families, [label for label, _ in self._rooms.archive.counts().outlets]
        )


def without_family(where: ClaimFilter, name: str, families: Families, outlets: Iterable[str]) -> ClaimFilter:
    """Leave out the outlets of one publisher family, however their labels are written.

    Args:
        where: The filter.
        name: A family's name or the label of one of its outlets.
        families: Which labels are one newsroom.
        outlets: The labels of the archive.

    Returns:
        A filter that lets the others through.
    """
    asked = families.keys_of_label(name)
    left_out = {label for label in outlets if families.keys_of_label(label) & asked}
    if left_out <= set(where.without_outlets):
        return where
    return where.model_copy(update={"without_outlets": tuple(sorted({*where.without_outlets, *left_out}))})


def in_order(
    found: Iterable[Found], order: ClaimOrder, report_of: Callable[[Found], ReportHeader]
) -> list[Found]:
    """Put what was found, closest first, in order; what has no date comes last.

    Args:
        found: Closest first, which is kept among equal dates.
        order: Closest, newest or oldest first.
        report_of: The report that carries one.
    """
    rows = list(found)
    if order is ClaimOrder.CLOSEST:
        return rows
    undated = [one for one in rows if report_of(one).published is None]
    dated = [(moment, one) for one in rows if (moment := report_of(one).published) is not None]
    dated.sort(key=lambda row: row[0], reverse=order is not ClaimOrder.OLDEST)
    return [one for _, one in dated] + undated
