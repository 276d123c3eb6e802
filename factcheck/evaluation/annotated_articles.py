"""Articles in which people marked who said what, in PolNeAR's layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from factcheck.evaluation.labelled_files import Row, labelled_rows
from factcheck.models import AttributionKind

Role = Literal["source", "cue", "content"]
"""A part of an attribution."""

Stretch = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
"""Offsets of the first character and just past the last, in the article's text."""


class Entity(Row):
    """Words that belong together, though others may stand between them."""

    spans: tuple[Stretch, ...]
    """Where they stand."""


class AnnotatedAttribution(Row):
    """What one annotator marked as one attribution."""

    source: tuple[Entity, ...]
    """Who says it."""

    cue: tuple[Entity, ...]
    """The word of saying."""

    content: tuple[Entity, ...]
    """What is said."""

    kind: AttributionKind
    """Direct, indirect or mixed."""

    def stretches(self, role: Role) -> Iterator[Stretch]:
        """Where one part of it stands."""
        entities: tuple[Entity, ...] = getattr(self, role)
        return (stretch for entity in entities for stretch in entity.spans)


class Annotation(Row):
    """All that one annotator marked in an article."""

    attributions: tuple[AnnotatedAttribution, ...]
    """In any order."""


class Article(Row):
    """One article with the work of its annotators."""

    text: str
    """The words that all offsets count in."""

    annotations: tuple[Annotation, ...]
    """One for each annotator."""

    @model_validator(mode="after")
    def _holds_its_spans(self) -> Article:
        """Refuse offsets made for another text: scored, they would pass for annotations nobody finds."""
        outside = [
            f"the {role} {start}:{end}"
            for annotation in self.annotations
            for attribution in annotation.attributions
            for role in get_args(Role)
            for start, end in attribution.stretches(role)
            if not start <= end <= len(self.text)
        ]
        if outside:
            raise ValueError(f"{outside[0]} does not lie in the text")
        return self


def read_articles(path: Path) -> Iterator[Article]:
    """Read annotated articles, one at a time.

    Args:
        path: JSON lines, plain or gzipped.

    Raises:
        LabelledFileError: If a line is no such article.
        OSError: If the file cannot be opened.
    """
    needs = "text, and annotations with attributions of source, cue, content and kind"
    return (article for _, article in labelled_rows(path, Article.model_validate, needs))
