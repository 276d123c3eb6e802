"""A claim in the words around it, cut at paragraph borders where that is possible."""

from __future__ import annotations

from factcheck.models import Claim, Report, Span
from factcheck.workspace.results import Passage


def passage_of(claim: Claim, report: Report, around: int) -> Passage:
    """Cut a stretch of a report that holds the claim and some context on both sides.

    Args:
        claim: The claim.
        report: The report that the claim's offsets point into.
        around: Characters of context wanted on each side.

    Returns:
        A verbatim stretch; borders fall on a paragraph break, else a space, if one is near.
    """
    text = report.text
    start = max(0, claim.start - around)
    end = min(len(text), claim.end + around)
    if start > 0:
        start = _border_after(text, start, claim.start)
    if end < len(text):
        end = _border_before(text, end, claim.end)
    return Passage(
        report=report.header(),
        text=text[start:end],
        offset=start,
        claim=Span(start=claim.start - start, end=claim.end - start),
    )


def _border_after(text: str, start: int, limit: int) -> int:
    """The first paragraph break, else the first space, between start and limit."""
    for border in ("\n\n", " "):
        found = text.find(border, start, limit)
        if found != -1:
            return found + len(border)
    return start


def _border_before(text: str, end: int, limit: int) -> int:
    """The last paragraph break, else the last space, between limit and end."""
    for border in ("\n\n", " "):
        found = text.rfind(border, limit, end)
        if found != -1:
            return found
    return end
