"""What do the archive's outlets, reports, problems, watches and review counts look like in a list?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from factcheck.models import MetProblem, Relation, ReportHeader, Watch
from factcheck.reports.wording import counted
from factcheck.tui.marks import RELATIONS, quiet, strong
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.citation import instant, short_day

BAR_CELLS = 40
"""Cells of the longest bar."""

FALSE = {
    Relation.AGREE: "false agreement",
    Relation.CONFLICT: "false conflict",
    Relation.UPDATE: "false update",
    Relation.RELATED: "not merely related",
    Relation.UNCLEAR: "not unclear",
}
"""What it is called when a person overrules a relation."""


@dataclass(frozen=True)
class OutletRow:
    """One outlet with the number of its reports."""

    label: str
    """The outlet's label."""

    reports: int
    """Its reports."""

    share: float
    """Its reports as a part of the busiest outlet's."""

    @property
    def key(self) -> str:
        """The label."""
        return f"outlet:{self.label}"

    def height(self, width: int) -> int:
        """One line."""
        return 1

    def draw(self, width: int) -> Sequence[Content]:
        """Label, number, bar."""
        room = max(12, min(40, width - BAR_CELLS - 10))
        label = fitted(in_one_line(self.label, 60), room)
        bar = quiet("█" * max(1, round(self.share * BAR_CELLS)))
        return [label + " " * (room - label.cell_length) + f"{self.reports:>8,}  " + bar]


@dataclass(frozen=True)
class ReportRow:
    """One stored report."""

    report: ReportHeader
    """Its citation."""

    @property
    def key(self) -> str:
        """The report's id."""
        return f"report:{self.report.id}"

    def height(self, width: int) -> int:
        """One line."""
        return 1

    def draw(self, width: int) -> Sequence[Content]:
        """Date, outlet, headline."""
        date = quiet(f"{short_day(self.report.published):<10} ")
        outlet = fitted(in_one_line(self.report.outlet, 40), 24)
        line = date + outlet.stylize(".mark--strong") + " " * (26 - outlet.cell_length)
        return [line + fitted(in_one_line(self.report.title or "no headline", 200), max(4, width - 37))]


@dataclass(frozen=True)
class ProblemRow:
    """One source that could not be read, or not wholly."""

    met: MetProblem
    """The problem."""

    @property
    def key(self) -> str:
        """The source."""
        return f"problem:{self.met.problem.source}"

    def height(self, width: int) -> int:
        """Three lines."""
        return 3

    def draw(self, width: int) -> Sequence[Content]:
        """Source and time, what happened, what to do."""
        when = quiet(instant(self.met.met))
        room = width - when.cell_length - 4
        source = fitted(in_one_line(self.met.problem.source, 200), room).stylize(".mark--strong")
        gap = " " * max(1, width - 2 - source.cell_length - when.cell_length)
        return [
            Content.styled("! ", ".mark--conflict") + source + gap + when,
            Content("  ") + fitted(in_one_line(self.met.problem.message), width - 2),
            Content("  ") + fitted(in_one_line(self.met.problem.remedy).stylize(".mark--quiet"), width - 2),
        ]


@dataclass(frozen=True)
class WatchRow:
    """One watched source and its last look."""

    watched: Watch
    """The source."""

    @property
    def key(self) -> str:
        """The source."""
        return f"watch:{self.watched.source}"

    def height(self, width: int) -> int:
        """Two lines."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """Source and interval, then what the last look brought."""
        each = self.watched
        every = quiet(f"every {each.minutes:,} min" + (" · network" if each.is_on_the_network else ""))
        source = fitted(in_one_line(each.source, 200), width - every.cell_length - 2).stylize(".mark--strong")
        gap = " " * max(1, width - source.cell_length - every.cell_length)
        if each.looked is None:
            last = quiet("  not looked at yet")
        elif each.trouble:
            last = Content.styled("! ", ".mark--conflict") + in_one_line(each.trouble, 200)
        else:
            last = quiet(f"  {instant(each.looked)}: {counted(each.added, 'new report')}")
        return [source + gap + every, fitted(last, width)]


@dataclass(frozen=True)
class RateRow:
    """How often one relation of the machine was overruled."""

    relation: Relation
    """What the machine had said."""

    reviewed: int
    """Pairs of it that were reviewed."""

    overruled: int
    """Those that were overruled."""

    low: float
    """Lower end of the interval, from 0 to 1."""

    high: float
    """Upper end."""

    @property
    def key(self) -> str:
        """The relation."""
        return f"rate:{self.relation}"

    def height(self, width: int) -> int:
        """Two lines."""
        return 2

    def draw(self, width: int) -> Sequence[Content]:
        """The share with its interval in words, then the interval on a scale from 0 to 100 %."""
        head = RELATIONS[self.relation].label() + " " * (10 - len(self.relation.value))
        head += strong(f"{FALSE[self.relation]:<20}")
        if not self.reviewed:
            return [head + quiet("none reviewed"), Content("")]
        share = self.overruled / self.reviewed
        head += f"{share:>4.0%}" + quiet(f"  {self.overruled:,} of {self.reviewed:,}")
        head += quiet(f"  95 % interval {self.low:.0%} to {self.high:.0%}")
        cells = max(10, min(60, width - 14))
        first, last = int(self.low * cells), max(int(self.low * cells) + 1, round(self.high * cells))
        scale = quiet("·" * first) + Content.styled("━" * (last - first), RELATIONS[self.relation].style)
        return [fitted(head, width), Content(" " * 12) + scale + quiet("·" * (cells - last))]


def fitted(content: Content, cells: int) -> Content:
    """Cut a line to a width, with an ellipsis where something is lost."""
    return content.truncate(max(1, cells), ellipsis=True) if content.cell_length > cells else content
