"""A claim as a statement that can be compared: its content with its figures and times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from factcheck.models import Claim, Quantity, ReportHeader, Span, Statement, TimeReference

Found = TypeVar("Found", Quantity, TimeReference)


def statement_of(claim: Claim, report: ReportHeader) -> Statement:
    """Turn a claim into a statement.

    Args:
        claim: A claim.
        report: The report it stands in.

    Returns:
        The claim's content; figures and times counted in it, those outside it left out.
    """
    return Statement(
        text=claim.content,
        published=report.published,
        context=claim.context,
        quantities=_placed(claim.quantities, claim.content),
        times=_placed(claim.times, claim.content),
    )


def _placed(items: Sequence[Found], content: str) -> tuple[Found, ...]:
    """The items whose words stand in the content, in order, at their new offsets."""
    found: list[Found] = []
    place = 0
    for item in sorted(items, key=lambda one: (one.span.start, one.span.end)):
        at = _standing_alone(item.text, content, place)
        if at is None:
            continue
        found.append(
            item.model_copy(
                update={
                    "span": Span(start=at, end=at + len(item.text)),
                    "text": content[at : at + len(item.text)],
                }
            )
        )
        place = at + 1
    return tuple(found)


def _standing_alone(words: str, content: str, place: int) -> int | None:
    """Where words stand from a place on, not as a part of a longer figure or word; 34 is none of 340's."""
    pattern = rf"(?<![\w.,]){re.escape(words)}(?!\w|[.,]\d)"
    found = re.compile(pattern, re.IGNORECASE).search(content, place)
    return None if found is None else found.start()
