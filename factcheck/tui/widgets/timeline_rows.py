"""How did a figure or a statement develop? The claim and its matches in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.models import Assessment, Claim, Match, Quantity, Relation, ReportHeader
from factcheck.tui.marks import RELATIONS, counted, quiet
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.citation import day, speaker_chain
from factcheck.tui.widgets.claim_rows import clipped

SHOWN = (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE)
"""Relations that speak of the same thing; only these belong on one line of time."""

BAR_SHARE = 4
"""The longest bar takes one fourth of the width, so that outlet and figure fit beside it."""


@dataclass(frozen=True)
class Moment:
    """One report on the line of time."""

    claim: Claim
    """What it says."""

    report: ReportHeader | None
    """Where it says so; None for a typed claim."""

    match: Match | None
    """Its relation to the claim; None for the claim itself."""

    figure: Quantity | None = None
    """The figure that is compared over time."""

    share: float = 0.0
    """Its size, from 0 to 1 of the largest."""

    origin: str = ""
    """Whose account it is, where that is not the outlet itself."""

    @property
    def key(self) -> str:
        """The claim's id."""
        return f"moment:{self.claim.id}"

    def height(self, width: int) -> int:
        """As many lines as it draws."""
        return len(self.draw(width))

    def draw(self, width: int) -> Sequence[Content]:
        """Date, mark and outlet with the figure as a bar, then the words."""
        mark = RELATIONS[self.match.judgement.relation] if self.match else None
        style = mark.style if mark else ".mark--strong"
        published = self.report.published if self.report else None
        time = f"{published:%H:%M}" if published else "     "
        head = (
            quiet(f"{day(published):<12}{time}  ") + Content.styled(mark.symbol if mark else "▶", style) + " "
        )
        outlet = self.report.outlet if self.report else "typed just now"
        head += in_one_line(outlet, 40).stylize(".mark--strong")
        if self.origin:
            head += quiet(" from ") + in_one_line(self.origin, 30)
        if self.claim.attribution:
            head += quiet(" · ") + speaker_chain(self.claim, 40)
        head += quiet(" · this claim") if mark is None else Content("")
        lines = [self._with_bar(head, width, style)]
        quote = in_one_line(self.claim.text, width * 3).stylize(".mark--quote")
        lines += [Content(" " * 21) + line for line in clipped(quote, width - 22, 2)]
        return [*lines, Content("")]

    def _with_bar(self, head: Content, width: int, style: str) -> Content:
        if self.figure is None:
            return head.truncate(width, ellipsis=True) if head.cell_length > width else head
        longest = max(4, width // BAR_SHARE)
        bar = Content.styled("█" * max(1, round(self.share * longest)), style)
        figure = in_one_line(self.figure.text, 24)
        room = width - longest - figure.cell_length - 3
        if head.cell_length > room:
            head = head.truncate(max(1, room), ellipsis=True)
        gap = " " * max(1, room - head.cell_length)
        return head + gap + figure.stylize(style) + "  " + bar


def measure_of(claim: Claim, others: Iterable[Claim]) -> tuple[str, str] | None:
    """Unit and thing counted of the claim's figure that most other claims give too.

    A bare number, with neither, may be an age or a house number: it is followed nowhere.

    Args:
        claim: The claim.
        others: What it was matched with.

    Returns:
        The measure, or None when no figure of the claim comes up elsewhere.
    """
    given = [{(each.unit, each.counted) for each in other.quantities} for other in others]
    best, most = None, 0
    for figure in claim.quantities:
        measure = (figure.unit, figure.counted)
        times = sum(measure in each for each in given) if any(measure) else 0
        if times > most:
            best, most = measure, times
    return best


def timeline(claim: Claim, report: ReportHeader | None, assessment: Assessment) -> list[Moment]:
    """The claim and what agrees, conflicts or updates, oldest first; undated reports come last.

    Args:
        claim: The claim.
        report: Where it stands.
        assessment: Its assessment.

    Returns:
        One moment a report.
    """
    matches = [each for each in assessment.matches if each.judgement.relation in SHOWN]
    measure = measure_of(claim, (each.retrieved.claim for each in matches))
    labels = {origin.key: origin.label for origin in assessment.origins}
    entries: list[tuple[Claim, ReportHeader | None, Match | None]] = [(claim, report, None)]
    entries += [(each.retrieved.claim, each.retrieved.report, each) for each in matches]
    figures = [_figure(entry[0], measure) for entry in entries]
    largest = max((abs(each.value) for each in figures if each), default=0.0)
    moments = []
    for (each, header, match), figure in zip(entries, figures, strict=True):
        share = abs(figure.value) / largest if figure and largest else 0.0
        label = labels.get(match.origin, "") if match else ""
        origin = label if header and label != header.outlet else ""
        moments.append(Moment(each, header, match, figure, share, origin))
    return sorted(moments, key=_when)


def _figure(claim: Claim, measure: tuple[str, str] | None) -> Quantity | None:
    if measure is None:
        return None
    return next((each for each in claim.quantities if (each.unit, each.counted) == measure), None)


def _when(moment: Moment) -> tuple[bool, float, int]:
    published = moment.report.published if moment.report else None
    return (published is None, published.timestamp() if published else 0.0, moment.claim.id)


def measure_words(claim: Claim, moments: Sequence[Moment]) -> str:
    """What the bars show, in words; empty when there are none."""
    figure = next((each.figure for each in moments if each.figure), None)
    if figure is None:
        return counted(len(moments), "report")
    return f"{figure.counted or figure.unit}, {counted(len(moments), 'report')}"
