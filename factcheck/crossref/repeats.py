"""Which candidates say word for word what closer ones say, so that judging them tells nothing new?

Thirty reprints of a dispatch would leave no room for the one report that has the story from
elsewhere. Only the closest few are judged; the others say the same and still stand among the
carriers, because one that relays a second outlet makes one origin of two.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.crossref.carriers import is_copy, passage_of
from factcheck.crossref.signatures import words_of
from factcheck.models import ReportHeader, Retrieved

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_ALIKE = 4
"""Candidates of one origin in the same words that are judged, the closest."""

PrintsOf = Callable[[ReportHeader], "NDArray[np.uint32]"]
"""Reads the fingerprints of a report."""


@dataclass(frozen=True)
class Repeat:
    """A candidate that is not judged, since closer ones of its origin say the very same."""

    found: Retrieved
    """The candidate."""

    of: int
    """Place of the closest of them among the candidates that are judged."""


@dataclass(frozen=True)
class Choice:
    """Candidates sorted into those that are judged and those that repeat them."""

    judged: tuple[Retrieved, ...] = ()
    """Closest first."""

    repeats: tuple[Repeat, ...] = ()
    """Closest first."""


@dataclass
class _Alike:
    """Candidates in the same words that are one origin by their words alone."""

    members: list[Retrieved]
    kept: list[int] = field(default_factory=list)


def choose(candidates: Sequence[Retrieved], most: int, prints_of: PrintsOf) -> Choice:
    """Choose which candidates are judged.

    Two in the same words count as alike when the words are too many to be chance, or else
    when one report is the other again: in a few words two newsrooms may say the same.

    Args:
        candidates: What was found for one claim, closest first.
        most: Candidates to judge.
        prints_of: Reads a report's fingerprints; asked only where the words are few.

    Returns:
        At most `most` candidates to judge, and those that repeat one of them.
    """
    groups: dict[tuple[str, ...], list[_Alike]] = {}
    judged: list[Retrieved] = []
    left: list[tuple[Retrieved, _Alike]] = []
    for candidate in candidates:
        group = _group_of(
            candidate, groups.setdefault(tuple(words_of(candidate.claim.content)), []), prints_of
        )
        if len(group.members) <= MOST_ALIKE and len(judged) < most:
            group.kept.append(len(judged))
            judged.append(candidate)
        else:
            left.append((candidate, group))
    repeats = tuple(Repeat(found, group.kept[0]) for found, group in left if group.kept)
    return Choice(tuple(judged), repeats)


def _group_of(candidate: Retrieved, groups: list[_Alike], prints_of: PrintsOf) -> _Alike:
    """The group that a candidate belongs to among those in its words, with the candidate in it."""
    for group in groups:
        if passage_of(candidate.claim.content) or _repeats_one(candidate, group, prints_of):
            group.members.append(candidate)
            return group
    groups.append(_Alike([candidate]))
    return groups[-1]


def _repeats_one(candidate: Retrieved, group: _Alike, prints_of: PrintsOf) -> bool:
    """Whether a candidate's report has the words of one in the group."""
    prints = prints_of(candidate.report)
    return any(is_copy(prints, prints_of(other.report)) for other in group.members)
