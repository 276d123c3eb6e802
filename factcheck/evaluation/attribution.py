"""How well sources, cues and contents are found, against articles annotated like PolNeAR.

A span is one unbroken stretch of characters; a content in two stretches counts
as two spans, and a span that two attributions share counts once. An article with
several annotators is scored against each of them and weighs as one article. What
stands inside another attribution's content is left out on both sides: PolNeAR's
annotators mark the outermost source alone, and no part of one of its attributions
stands inside another's content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from factcheck.evaluation.annotated_articles import AnnotatedAttribution, Role, read_articles
from factcheck.evaluation.labelled_files import LabelledFileError
from factcheck.models import AttributionKind, Span, Value

ROLES: tuple[Role, ...] = ("source", "cue", "content")
"""The parts of an attribution, in the order they are printed."""

KINDS = tuple(AttributionKind)


class Found(Protocol):
    """An attribution found in a text."""

    @property
    def source(self) -> tuple[Span, ...]:
        """Stretches of the source."""

    @property
    def cue(self) -> tuple[Span, ...]:
        """Stretches of the cue."""

    @property
    def content(self) -> tuple[Span, ...]:
        """Stretches of the content."""

    @property
    def kind(self) -> AttributionKind:
        """Direct, indirect or mixed."""

    @property
    def nested(self) -> bool:
        """Whether it stands inside what another one attributes."""


class SpanScores(Value):
    """Precision, recall and their harmonic mean."""

    precision: float
    """Share of the spans found that are annotated; 0 when none was found."""

    recall: float
    """Share of the annotated spans that were found; 0 when none is annotated."""

    f1: float
    """Harmonic mean of both."""

    found: float
    """Spans found, each annotator's copy of an article weighing its share."""

    annotated: float
    """Spans annotated, weighed alike."""


class RoleScores(Value):
    """Scores of one part of attributions."""

    exact: SpanScores
    """A span counts when both ends agree to the character."""

    overlap: SpanScores
    """A span counts when it shares a character with one of the other side."""

    exact_by_kind: dict[str, SpanScores]
    """The exact scores among direct, indirect and mixed attributions alone."""


class AttributionScores(Value):
    """Scores over a file of articles."""

    source: RoleScores
    cue: RoleScores
    content: RoleScores
    linked: SpanScores
    """An attribution counts when its source, cue and contents all agree to the character."""
    articles: int
    """Articles scored."""

    annotators: int
    """Annotations of articles scored; more than articles where several people annotated one."""


Key = tuple[str, str, str]
"""Role, kind or 'all', and 'exact' or 'overlap'."""

_LINKED: Key = ("linked", "all", "exact")

Whole = tuple[frozenset[Span], ...]
"""Source, cue and contents of an attribution."""


def score_attributions(
    path: Path, find: Callable[[str], Sequence[Found]], on_article: Callable[[int], None] | None = None
) -> AttributionScores:
    """Score a finder of attributions on a file.

    Args:
        path: JSON lines, plain or gzipped, as PolNeAR is laid out: text and annotations,
            each with attributions of source, cue and content spans and a kind.
        find: Finds the attributions of a text.
        on_article: Told how many articles are done.

    Returns:
        The scores.

    Raises:
        LabelledFileError: If the file holds no annotated article or a line cannot be read.
        OSError: If the file cannot be opened.
    """
    tally = _Tally()
    articles = annotators = 0
    for article in read_articles(path):
        found = find(article.text)
        annotations = article.annotations
        for annotation in annotations:
            tally.add(article.text, found, annotation.attributions, 1 / len(annotations))
        articles, annotators = articles + bool(annotations), annotators + len(annotations)
        if on_article is not None:
            on_article(articles)
    if not articles:
        raise LabelledFileError(f"{path}: no annotated article; give a file in PolNeAR's layout")
    roles = {role: tally.role(role) for role in ROLES}
    return AttributionScores(
        source=roles["source"],
        cue=roles["cue"],
        content=roles["content"],
        linked=tally.linked(),
        articles=articles,
        annotators=annotators,
    )


class _Tally:
    """Weighted counts of spans found, annotated and matched."""

    def __init__(self) -> None:
        self._counts: dict[Key, list[float]] = {}

    def add(
        self, text: str, found: Sequence[Found], annotated: Sequence[AnnotatedAttribution], weight: float
    ) -> None:
        """Count one article against one annotator."""
        found = [attribution for attribution in found if not attribution.nested]
        annotated = [one for one in annotated if not any(_stands_in(one, other) for other in annotated)]
        for role in ROLES:
            ours = _ours(found, role)
            theirs = _theirs(text, annotated, role)
            self._match(role, "all", set().union(*ours.values()), set().union(*theirs.values()), weight)
            for kind in KINDS:
                self._match(role, kind.value, ours[kind.value], theirs[kind.value], weight)
        mine = {_whole(*(getattr(one, role) for role in ROLES)) for one in found}
        given = {_whole(*(_stripped(text, one, role) for role in ROLES)) for one in annotated}
        self._count(_LINKED, len(mine & given), len(mine & given), len(mine), len(given), weight)

    def _match(self, role: str, kind: str, ours: set[Span], theirs: set[Span], weight: float) -> None:
        """Count matches both ways, exactly and by overlap."""
        exact = len(ours & theirs)
        right = sum(any(span.overlaps(other) for other in theirs) for span in ours)
        reached = sum(any(span.overlaps(other) for other in ours) for span in theirs)
        for way, hit, met in (("exact", exact, exact), ("overlap", right, reached)):
            self._count((role, kind, way), hit, met, len(ours), len(theirs), weight)

    def _count(self, key: Key, hit: int, met: int, found: int, annotated: int, weight: float) -> None:
        """Add to one count: right among those found, met among those annotated, found, annotated."""
        counts = self._counts.setdefault(key, [0.0, 0.0, 0.0, 0.0])
        for place, count in enumerate((hit, met, found, annotated)):
            counts[place] += weight * count

    def linked(self) -> SpanScores:
        """The scores of whole attributions."""
        return self._scores(_LINKED)

    def role(self, role: str) -> RoleScores:
        """The scores of one role."""
        return RoleScores(
            exact=self._scores((role, "all", "exact")),
            overlap=self._scores((role, "all", "overlap")),
            exact_by_kind={kind.value: self._scores((role, kind.value, "exact")) for kind in KINDS},
        )

    def _scores(self, key: Key) -> SpanScores:
        """Precision and recall of one count."""
        hit, met, found, annotated = self._counts[key]
        precision, recall = hit / found if found else 0.0, met / annotated if annotated else 0.0
        both = precision + recall
        return SpanScores(
            precision=precision,
            recall=recall,
            f1=2 * precision * recall / both if both else 0.0,
            found=found,
            annotated=annotated,
        )


def _stands_in(one: AnnotatedAttribution, other: AnnotatedAttribution) -> bool:
    """Whether an annotated attribution's cue stands in another's content."""
    return one is not other and any(
        left <= start and end <= right
        for start, end in one.stretches("cue")
        for left, right in other.stretches("content")
    )


def _ours(found: Sequence[Found], role: str) -> dict[str, set[Span]]:
    """The spans found, by kind."""
    spans: dict[str, set[Span]] = {kind.value: set() for kind in KINDS}
    for attribution in found:
        spans[attribution.kind.value].update(getattr(attribution, role))
    return spans


def _theirs(text: str, annotated: Sequence[AnnotatedAttribution], role: Role) -> dict[str, set[Span]]:
    """The spans annotated, by kind, without white space at their ends."""
    spans: dict[str, set[Span]] = {kind.value: set() for kind in KINDS}
    for attribution in annotated:
        spans[attribution.kind.value].update(_stripped(text, attribution, role))
    return spans


def _stripped(text: str, annotated: AnnotatedAttribution, role: Role) -> Iterator[Span]:
    """The spans of one part of an annotated attribution, without white space at their ends."""
    for start, end in annotated.stretches(role):
        words = text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = end - len(words) + len(words.rstrip())
        if left < right:
            yield Span(start=left, end=right)


def _whole(*parts: Iterable[Span]) -> Whole:
    """An attribution as the spans of its parts."""
    return tuple(frozenset(part) for part in parts)
