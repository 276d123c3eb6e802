"""How well are independent origins counted, on claims whose origins are known?

A labelled line names, for one claim, the statements of several reports that carry it
and which of these reports go back to one origin. Each statement is looked up among the
claims that the product itself made of the report, and the product's own counting sorts
them. A statement of which it made no claim is reported apart: nobody can be misled by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

from pydantic import Field, model_validator

from factcheck.evaluation.labelled_files import LabelledFileError, labelled_rows
from factcheck.models import Claim, Relation, Report, ReportHeader, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factcheck.crossref.origins import Grouping

WHOLE_REPORTS = "report level"
"""Begins the `claim` of a line that groups reports as wholes: who told the story first."""


class Member(Value):
    """One statement of one report."""

    report: str
    """The id that the report's file gives."""

    quote: str
    """Its words."""

    start: Annotated[int, Field(ge=0)]
    """Where they begin in the report."""

    end: Annotated[int, Field(ge=0)]
    """Just past them."""


class LabelledOrigin(Value):
    """Reports that go back to one origin."""

    label: str
    """What that origin is, for a reader."""

    kind: str
    """What sort of origin."""

    reports: tuple[str, ...]
    """The reports."""


class LabelledClaim(Value):
    """One line of a labelled file."""

    event: str = ""
    """The story."""

    claim: str
    """What the statements say."""

    members: tuple[Member, ...]
    """The statements."""

    origins: tuple[LabelledOrigin, ...]
    """Every report of `members` in exactly one of them."""

    @model_validator(mode="after")
    def _labels_every_report_once(self) -> LabelledClaim:
        labelled = Counter(report for origin in self.origins for report in origin.reports)
        for member in self.members:
            if labelled[member.report] != 1:
                raise ValueError(f"the report {member.report!r} is in {labelled[member.report]} origins")
        return self


class OriginScores(Value):
    """How origins were counted."""

    claims: int
    """Labelled claims, those that group whole reports among them."""

    exact: int
    """Of these, counted exactly as labelled."""

    members: int
    """Statements."""

    not_extracted: int
    """Statements of which no claim was made; they are in no group."""

    joined_rightly: int
    """Pairs of reports of one origin that were counted as one."""

    split: int
    """Pairs of one origin that were counted as two: what makes a false corroboration."""

    merged: int
    """Pairs of two origins that were counted as one: what misses a corroboration."""

    wrong: tuple[str, ...]
    """The claims that were not counted exactly, each with what was found."""


class CountsOrigins(Protocol):
    """The cross-referencer, as far as it is measured here."""

    def origins_of(
        self, spoken: Sequence[tuple[Claim, Report | ReportHeader]], sides: Sequence[Relation], /
    ) -> Grouping:
        """Count the origins behind claims."""
        ...

    def accounts_of(self, reports: Sequence[ReportHeader], /) -> Grouping:
        """Count the independent accounts among whole reports."""
        ...


def score_origins(
    path: Path,
    stored: Mapping[str, tuple[ReportHeader, Sequence[Claim]]],
    counter: CountsOrigins,
) -> OriginScores:
    """Score the counting of origins on a labelled file.

    Args:
        path: JSON lines, plain or gzipped.
        stored: Every report with its claims, under the id that its file gives.
        counter: The product's cross-referencer.

    Returns:
        The scores.

    Raises:
        LabelledFileError: If the file cannot be scored.
    """
    counts = dict.fromkeys(
        ("claims", "exact", "members", "not_extracted", "joined_rightly", "split", "merged"), 0
    )
    wrong = []
    for number, line in labelled_rows(path, LabelledClaim.model_validate, "claim, members and origins"):
        missing = sorted({member.report for member in line.members} - set(stored))
        if missing:
            raise LabelledFileError(
                f"{path}:{number}: the report {missing[0]!r} is not among the reports; add it, or mend its id"
            )
        key_of = _keys(line, stored, counter)
        label_of = {report: place for place, one in enumerate(line.origins) for report in one.reports}
        counts["claims"] += 1
        counts["members"] += len(line.members)
        counts["not_extracted"] += len(line.members) - len(key_of)
        mistakes = 0
        for one, other in combinations(sorted(key_of), 2):
            together, labelled = key_of[one] == key_of[other], label_of[one] == label_of[other]
            counts["joined_rightly"] += together and labelled
            counts["split"] += labelled and not together
            counts["merged"] += together and not labelled
            mistakes += together != labelled
        counts["exact"] += not mistakes
        if mistakes:
            wrong.append(f"{line.event}: {line.claim}: {_groups(key_of)}")
    return OriginScores(**counts, wrong=tuple(wrong))


def _keys(
    line: LabelledClaim,
    stored: Mapping[str, tuple[ReportHeader, Sequence[Claim]]],
    counter: CountsOrigins,
) -> dict[str, str]:
    """The origin that was counted behind each report that has the claim."""
    if line.claim.startswith(WHOLE_REPORTS):
        reports = [member.report for member in line.members]
        return dict(zip(reports, counter.accounts_of([stored[one][0] for one in reports]).keys, strict=True))
    spoken: dict[str, tuple[Claim, ReportHeader]] = {}
    for member in line.members:
        header, claims = stored[member.report]
        claim = max(claims, key=lambda one: _shared_characters(one, member), default=None)
        if claim is not None and _shared_characters(claim, member) > 0:
            spoken[member.report] = (claim, header)
    grouping = counter.origins_of(list(spoken.values()), [Relation.AGREE] * len(spoken))
    return dict(zip(spoken, grouping.keys, strict=True))


def _shared_characters(claim: Claim, member: Member) -> int:
    return min(claim.end, member.end) - max(claim.start, member.start)


def _groups(key_of: dict[str, str]) -> str:
    """The reports by counted origin, for a reader."""
    groups: dict[str, list[str]] = {}
    for report, key in key_of.items():
        groups.setdefault(key, []).append(report)
    return " | ".join(", ".join(sorted(reports)) for reports in groups.values())
