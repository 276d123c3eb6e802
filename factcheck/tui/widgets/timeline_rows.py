"""How did a figure or a statement develop? The claim and its matches in order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from factcheck.models import Assessment, Claim, ClaimId, Match, Quantity, Relation, ReportHeader, Span, Status
from factcheck.reports.deciding_words import found_words, own_words
from factcheck.reports.wording import counted
from factcheck.tui.marks import RELATIONS, STATUSES, quiet
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

    then: Status | None = None
    """Where the claim stood once this report was out, where that changed."""

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
        if self.then is not None:
            head += quiet(" · then ") + STATUSES[self.then].label()
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
    figure = _own_figure(claim, matches)
    labels = {origin.key: origin.label for origin in assessment.origins}
    alike = {(each.claim_id, each.quantity.span) for each in assessment.figures}
    given = [(each, _figure_beside(figure, each, alike)) for each in matches] if figure else []
    found = {each.retrieved.claim.id: beside for each, beside in given if beside}
    figures = [*found.values(), *([figure] if figure and found else [])]
    largest = max((abs(each.value) for each in figures), default=0.0)
    moments = [Moment(claim, report, None, figure if found else None, _share(figure, largest))]
    for match in matches:
        header = match.retrieved.report
        beside = found.get(match.retrieved.claim.id)
        label = labels.get(match.origin, "")
        origin = label if label != header.outlet else ""
        moments.append(Moment(match.retrieved.claim, header, match, beside, _share(beside, largest), origin))
    changes = _changes(assessment)
    return sorted((replace(each, then=changes.get(each.claim.id)) for each in moments), key=_when)


def _changes(assessment: Assessment) -> dict[ClaimId, Status]:
    """The reports with which the claim's status changed, and to what."""
    found: dict[ClaimId, Status] = {}
    before = Status.NO_PRIOR_REPORT
    for step in assessment.steps:
        if step.status is not before:
            found[step.claim_id] = before = step.status
    return found


def _own_figure(claim: Claim, matches: Sequence[Match]) -> Quantity | None:
    """The claim's figure that decided most relations, else the one that most matches count too."""
    decided = Counter(
        figure for match in matches if (figure := _figure_in(claim, own_words(claim, match))) is not None
    )
    if decided:
        return decided.most_common(1)[0][0]
    measure = measure_of(claim, (each.retrieved.claim for each in matches))
    return next((each for each in claim.quantities if (each.unit, each.counted) == measure), None)


def _figure_beside(
    figure: Quantity, match: Match, alike: Collection[tuple[ClaimId, Span]]
) -> Quantity | None:
    """The figure of a match beside the claim's: by the deciding words, else by what it counts.

    Of counts those are set beside each other that count one thing, as far as both say what, or that the
    assessment has found to; three boats are no part of how many people were saved.

    Args:
        figure: The claim's.
        match: The match.
        alike: Claim and place of the figures that the assessment lines up.
    """
    claim = match.retrieved.claim
    decided = _figure_in(claim, found_words(match))
    if decided is not None and decided.unit == figure.unit:
        open_what = not (decided.counted and figure.counted)
        if figure.unit or open_what or decided.counted == figure.counted or (claim.id, decided.span) in alike:
            return decided
    if not (figure.unit or figure.counted):
        return None
    same = (figure.unit, figure.counted)
    return next((each for each in claim.quantities if (each.unit, each.counted) == same), None)


def _figure_in(claim: Claim, words: Sequence[Span]) -> Quantity | None:
    return next(
        (figure for figure in claim.quantities if any(figure.span.overlaps(span) for span in words)), None
    )


def _share(figure: Quantity | None, largest: float) -> float:
    return abs(figure.value) / largest if figure and largest else 0.0


def _when(moment: Moment) -> tuple[bool, float, int]:
    published = moment.report.published if moment.report else None
    return (published is None, published.timestamp() if published else 0.0, moment.claim.id)


def measure_words(moments: Sequence[Moment]) -> str:
    """What the bars show, where there are any, and how many reports there are."""
    figure = next((each.figure for each in moments if each.figure), None)
    measure = (figure.counted or figure.unit or "the compared figure") if figure else ""
    return ", ".join(part for part in (measure, counted(len(moments), "report")) if part)
