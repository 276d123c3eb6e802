"""What do the matches of a claim look like?

Grouped by relation, within it by origin: the closest report of an origin is
shown with its quotation, the others behind the same origin fold beneath it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from factcheck.models import UNKNOWN_OUTLET, Assessment, Match, Origin, Relation
from factcheck.reports.wording import counted, remarks
from factcheck.tui.marks import RELATIONS, quiet, reason_words
from factcheck.tui.verbatim import in_one_line
from factcheck.tui.widgets.citation import cited
from factcheck.tui.widgets.claim_rows import clipped
from factcheck.tui.widgets.row_list import Row

QUOTE_LINES = 3
"""Lines of a quotation in the list; the whole of it stands in the passages."""


@dataclass(frozen=True)
class GroupRow:
    """The heading of one relation: how many origins and outlets stand there."""

    relation: Relation
    """The relation."""

    matches: tuple[Match, ...]
    """All matches of it."""

    folded: bool
    """Whether its matches are hidden."""

    @property
    def key(self) -> str:
        """The relation."""
        return f"group:{self.relation}"

    def height(self, width: int) -> int:
        """One line."""
        return 1

    def draw(self, width: int) -> Sequence[Content]:
        """Symbol, word, counts and a rule to the edge."""
        mark = RELATIONS[self.relation]
        origins = len({match.origin for match in self.matches})
        outlets = len({match.retrieved.report.outlet for match in self.matches})
        arrow = "▸ " if self.folded else "▾ "
        words = Content.styled(f"{arrow}{mark.symbol} {mark.word}", f"{mark.style}")
        counts = quiet(f"  {counted(origins, 'origin')} · {counted(outlets, 'outlet')} ")
        line = words + counts
        return [line + Content.styled("─" * max(0, width - line.cell_length), ".mark--rule")]


@dataclass(frozen=True)
class RemarkRow:
    """What a careful reader asks next, such as who carried the claim first."""

    remark: str
    """One sentence."""

    @property
    def key(self) -> str:
        """The sentence itself."""
        return f"remark:{self.remark}"

    def height(self, width: int) -> int:
        """As many lines as it draws."""
        return len(self.draw(width))

    def draw(self, width: int) -> Sequence[Content]:
        """At most two lines."""
        lines = clipped(in_one_line(self.remark, width * 3).stylize(".mark--quiet"), width - 4, 2)
        return [
            (quiet("  ⚑ ") if not number else Content("    ")) + line for number, line in enumerate(lines)
        ]


@dataclass(frozen=True)
class MatchRow:
    """One prior report with its quotation."""

    match: Match
    """The match."""

    origin: Origin | None
    """The origin behind its report."""

    behind: tuple[Match, ...] = ()
    """Further reports behind the same origin, folded under this one."""

    unfolded: bool = False
    """Whether those are shown."""

    is_reprint: bool = False
    """Whether this row is one of them."""

    reviewed: str = ""
    """What a person decided about it, empty when nobody did."""

    @property
    def key(self) -> str:
        """The prior claim's id."""
        return f"match:{self.match.retrieved.claim.id}"

    @property
    def contradicts(self) -> bool:
        """Whether the two claims cannot both hold."""
        return self.match.judgement.relation is Relation.CONFLICT

    def height(self, width: int) -> int:
        """As many lines as it draws."""
        return len(self.draw(width))

    def draw(self, width: int) -> Sequence[Content]:
        """Citation with reason and confidence, quotation, then what is folded beneath."""
        indent = "    " if self.is_reprint else "  "
        lines = [self._citation(width, indent)]
        bar = Content.styled(f"{indent}│ ", RELATIONS[self.match.judgement.relation].style)
        quote = in_one_line(self.match.retrieved.claim.text, width * (QUOTE_LINES + 1))
        limit = 1 if self.is_reprint else QUOTE_LINES
        for line in clipped(quote.stylize(".mark--quote"), width - len(indent) - 3, limit):
            lines.append(bar + line)
        if self.reviewed:
            lines.append(Content(indent) + in_one_line(self.reviewed).stylize(".mark--review"))
        if self.behind:
            lines.append(Content(indent) + self._folded())
        return lines

    def _citation(self, width: int, indent: str) -> Content:
        judgement = self.match.judgement
        style = RELATIONS[judgement.relation].style
        verdict = Content.styled(reason_words(judgement.reason), style) + quiet(
            f" {judgement.confidence:.2f}"
        )
        left = Content(indent) + cited(self.match.retrieved.report, self.match.retrieved.claim)
        room = width - verdict.cell_length - 2
        if left.cell_length > room:
            left = left.truncate(max(1, room), ellipsis=True)
        return left + " " * max(1, width - left.cell_length - verdict.cell_length) + verdict

    def _folded(self) -> Content:
        outlets = in_one_line(", ".join(sorted({each.retrieved.report.outlet for each in self.behind})), 60)
        why = why_joined(self.origin, self.behind) if self.origin else ""
        words = quiet(f"{'▾' if self.unfolded else '▸'} {len(self.behind):,} more behind ")
        words += self._origin_named() + quiet(": ") + outlets.stylize(".mark--quiet")
        return words + (quiet(" · ") + in_one_line(why, 80).stylize(".mark--quiet") if why else Content(""))

    def _origin_named(self) -> Content:
        if self.origin is None or self.origin.label in ("", UNKNOWN_OUTLET):
            return quiet("the same origin")
        return in_one_line(self.origin.label, 40).stylize(".mark--strong")


@dataclass
class Folds:
    """What is folded and unfolded; kept from claim to claim."""

    groups: set[Relation] = field(default_factory=lambda: {Relation.RELATED, Relation.UNCLEAR})
    """Relations whose matches are hidden."""

    origins: set[tuple[Relation, str]] = field(default_factory=set)
    """Origins whose further reports are shown."""

    def toggle(self, row: Row | None) -> bool:
        """Fold or unfold what a row heads.

        Args:
            row: A row of the evidence.

        Returns:
            Whether anything changed.
        """
        if isinstance(row, GroupRow):
            self.groups ^= {row.relation}
            return True
        if isinstance(row, MatchRow) and row.behind:
            self.origins ^= {(row.match.judgement.relation, row.match.origin)}
            return True
        return False


def evidence_rows(assessment: Assessment, folds: Folds, reviewed: dict[int, str]) -> list[Row]:
    """The matches of a claim as rows.

    Args:
        assessment: The claim's assessment.
        folds: What is folded.
        reviewed: A person's decision in words, by the id of the prior claim.

    Returns:
        Headings and matches, in reading order.
    """
    origins = {origin.key: origin for origin in assessment.origins}
    rows: list[Row] = []
    for relation in RELATIONS:
        matches = assessment.of(relation)
        if not matches:
            continue
        folded = relation in folds.groups
        rows.append(GroupRow(relation, matches, folded))
        if not folded:
            rows.extend(_match_rows(matches, relation, origins, folds, reviewed))
    return [*rows, *(RemarkRow(remark) for remark in remarks(assessment))]


def why_joined(origin: Origin, behind: Sequence[Match]) -> str:
    """Why further reports count as this origin, with what shows it where that is known."""
    ids = {match.retrieved.report.id for match in behind}
    shown = [
        f"{join.reason.value} ({join.evidence})" if join.evidence else join.reason.value
        for join in origin.joins
        if join.report_id in ids
    ]
    return ", ".join(dict.fromkeys(shown or [reason.value for reason in origin.joined_by]))


def _match_rows(
    matches: Sequence[Match],
    relation: Relation,
    origins: dict[str, Origin],
    folds: Folds,
    reviewed: dict[int, str],
) -> Iterator[Row]:
    by_origin: dict[str, list[Match]] = {}
    for match in matches:
        by_origin.setdefault(match.origin, []).append(match)
    for key, (closest, *others) in by_origin.items():
        unfolded = (relation, key) in folds.origins
        origin = origins.get(key)
        note = reviewed.get(closest.retrieved.claim.id, "")
        yield MatchRow(closest, origin, tuple(others), unfolded, reviewed=note)
        if unfolded:
            for other in others:
                note = reviewed.get(other.retrieved.claim.id, "")
                yield MatchRow(other, origin, is_reprint=True, reviewed=note)
