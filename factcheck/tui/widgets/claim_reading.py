"""How does the program read a claim? Its words, what stands for what, who speaks, figures, times."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from textual.content import Content

from factcheck.models import (
    Attribution,
    Claim,
    Granularity,
    Quantity,
    Reference,
    SourceKind,
    Span,
    TimeReference,
)
from factcheck.tui.marks import quiet, strong
from factcheck.tui.verbatim import in_one_line, verbatim
from factcheck.tui.widgets.citation import day, instant
from factcheck.tui.widgets.differences import figure_words
from factcheck.workspace.results import Passage

AROUND_ANTECEDENT = 60
"""Characters of the report on each side of what a short form stands for: about a line."""

REACH = 20_000
"""Characters on each side of a claim within which an antecedent is quoted: nearly every article whole."""


def points_elsewhere(claim: Claim) -> bool:
    """Whether any short form stands for what the report says at another place."""
    return any(each.antecedent_span is not None for each in claim.references)


def reading(claim: Claim, passage: Passage | None) -> Content:
    """Everything that the program understood of a claim, under headings.

    Args:
        claim: The claim.
        passage: The words around it, from which antecedents are quoted; None while they are not read.

    Returns:
        The report's own words first; only these are a quotation.
    """
    parts = [_under("In its own words", [_own_words(claim)])]
    if claim.resolved:
        parts.append(_under("Written out, as it is compared", [verbatim(claim.resolved)]))
    parts.append(_under("What stands for what", list(_short_forms(claim.references, passage))))
    parts.append(_under("Who is speaking", list(_speakers(claim.attribution))))
    parts.append(_under("Figures", [_read_as(each.text, _figure(each)) for each in claim.quantities]))
    parts.append(_under("Times", [_read_as(each.text, _when(each)) for each in claim.times]))
    return Content("\n\n").join(part for part in parts if part)


def _under(heading: str, lines: Sequence[Content]) -> Content:
    """Lines under a heading; nothing where there are none."""
    return Content("\n").join([strong(heading), *lines]) if lines else Content("")


def _own_words(claim: Claim) -> Content:
    """The claim with its short forms standing out."""
    content = verbatim(claim.text)
    for reference in claim.references:
        content = content.stylize(
            ".mark--key", reference.span.start - claim.start, reference.span.end - claim.start
        )
    return content


def _short_forms(references: Sequence[Reference], passage: Passage | None) -> Iterator[Content]:
    """Each short form with what it stands for, and where the report says so."""
    for each in references:
        line = in_one_line(each.text).stylize(".mark--key") + quiet(" is ") + in_one_line(each.means)
        if passage is not None and each.antecedent_span is not None:
            line += quiet("  from ") + _around(each.antecedent_span, passage)
        yield line


def _around(span: Span, passage: Passage) -> Content:
    """A stretch of the report with a line of words on each side."""
    start, end = span.start - passage.offset, span.end - passage.offset
    if start < 0 or end > len(passage.text):
        return quiet("further away in the report")
    first, last = max(0, start - AROUND_ANTECEDENT), min(len(passage.text), end + AROUND_ANTECEDENT)
    words = in_one_line(passage.text[first:last]).stylize(".mark--quiet")
    return quiet("“…") + words.stylize(".mark--strong", start - first, end - first) + quiet("…”")


def _speakers(chain: Sequence[Attribution]) -> Iterator[Content]:
    """The chain of sources, the outermost first."""
    for each in chain:
        facts = (each.kind.value, each.source_kind.value)
        named = ", ".join(fact for fact in facts if fact != SourceKind.UNKNOWN)
        cue = in_one_line(f"  “{each.cue}”  " if each.cue else "  ").stylize(".mark--quiet")
        yield in_one_line(each.source).stylize(".mark--speaker") + cue + quiet(named)
    if not chain:
        yield quiet("Nobody is named: whoever carries it says so.")


def _read_as(words: str, data: str) -> Content:
    """Words of the claim beside the data that they are read as."""
    return in_one_line(words) + in_one_line(f"  {data}").stylize(".mark--quiet")


def _figure(figure: Quantity) -> str:
    """A figure with its bound, its unit and what it counts."""
    return f"{figure_words(figure)} {figure.counted}".rstrip()


def _when(time: TimeReference) -> str:
    """The instants that a time can mean, as finely as it is stated."""
    if time.granularity in (Granularity.MINUTE, Granularity.HOUR):
        return instant(time.start)
    last = time.end - timedelta(microseconds=1)
    return day(time.start) if last.date() == time.start.date() else f"{day(time.start)} – {day(last)}"
