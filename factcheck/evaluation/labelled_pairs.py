"""Reads labelled statement pairs: NLI labels, relations, newspairs clusters, or stories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator

from factcheck.evaluation.labelled_files import LabelledFileError, Row, labelled_rows
from factcheck.models import Value
from factcheck.stance.training.stories import Story

NLI_LABELS: tuple[str, ...] = ("entailment", "neutral", "contradiction")
RELATION_LABELS: tuple[str, ...] = ("agree", "conflict", "update", "related", "unclear")

_SYNONYMS = {"unrelated": "related", "supports": "entailment", "refutes": "contradiction"}
"""Other names found in labelled files; unrelated is related that shares no event."""


class LabelledPair(Value):
    """Two statements with the label that a person gave them."""

    premise: str
    hypothesis: str
    label: str
    """One of `NLI_LABELS` or `RELATION_LABELS`."""

    premise_published: AwareDatetime | None = None
    hypothesis_published: AwareDatetime | None = None
    premise_context: str = ""
    hypothesis_context: str = ""
    group: str = ""
    """The event or cluster of the pair: folds and resampling never split it."""


class LabelledPairs(Value):
    """All pairs of a file, labelled one way."""

    pairs: tuple[LabelledPair, ...]
    relations: bool
    """True when the labels are relations, False when they are NLI labels."""


def read_labelled_pairs(path: Path) -> LabelledPairs:
    """Read JSON lines, plain or gzipped, with ``label``, ``relation``, clusters of variants, or stories.

    Args:
        path: A file.

    Returns:
        The pairs in file order.

    Raises:
        LabelledFileError: if a line is not a labelled pair, or labels are mixed.
        OSError: if the file cannot be read.
    """
    needs = (
        f"premise, hypothesis and label ({', '.join(NLI_LABELS)}) or relation ({', '.join(RELATION_LABELS)})"
    )
    pairs = tuple(pair for _, row in labelled_rows(path, _expanded, needs) for pair in row)
    if not pairs:
        raise LabelledFileError(f"{path}: no labelled pairs; give a JSONL file with one pair a line")
    kinds = {pair.label in RELATION_LABELS for pair in pairs}
    if len(kinds) > 1:
        raise LabelledFileError(f"{path}: both labels and relations; score them as two files")
    return LabelledPairs(pairs=pairs, relations=kinds.pop())


def _instant(told: object) -> object:
    """An ISO date or time, in UTC where it has no zone; None where nothing is told."""
    if not told:
        return None
    if not isinstance(told, str):
        raise ValueError(f"{told!r} is no date in quotes")
    read = datetime.fromisoformat(told)
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)


def _plain_label(label: str) -> str:
    """A label under the name that is scored."""
    name = _SYNONYMS.get(label.lower(), label.lower())
    if name not in NLI_LABELS and name not in RELATION_LABELS:
        raise ValueError(f"unknown label {label!r}")
    return name


Instant = Annotated[AwareDatetime | None, BeforeValidator(_instant)]
Label = Annotated[str, AfterValidator(_plain_label)]


class _PairRow(Row):
    """A line that is one pair."""

    premise: str
    hypothesis: str
    label: Label | None = None
    relation: Label | None = None
    """Outweighs the label."""

    premise_published: Instant = None
    hypothesis_published: Instant = None
    premise_context: str | None = None
    hypothesis_context: str | None = None
    event: str | None = None

    def pair(self) -> LabelledPair:
        """What it says.

        Raises:
            ValueError: If nobody labelled it.
        """
        label = self.relation or self.label
        if label is None:
            raise ValueError("neither label nor relation")
        return LabelledPair(
            premise=self.premise,
            hypothesis=self.hypothesis,
            label=label,
            premise_published=self.premise_published,
            hypothesis_published=self.hypothesis_published,
            premise_context=self.premise_context or "",
            hypothesis_context=self.hypothesis_context or "",
            group=self.event or self.premise,
        )


class _Dated(Row):
    """A statement with its date."""

    text: str
    published: Instant = None


class _Variant(_Dated):
    """A statement that stands in a relation to the base of its cluster."""

    relation: Label


class _Cluster(Row):
    """A line that is a statement with others that vary it."""

    base: _Dated
    variants: tuple[_Variant, ...]

    def pairs(self) -> Iterator[LabelledPair]:
        """The base with each variant."""
        for variant in self.variants:
            yield LabelledPair(
                premise=self.base.text,
                hypothesis=variant.text,
                label=variant.relation,
                premise_published=self.base.published,
                hypothesis_published=variant.published,
                group=self.base.text,
            )


def _expanded(row: object) -> list[LabelledPair]:
    """A line's pair, a cluster's base with each variant, or a story's pairs across reports."""
    if isinstance(row, dict) and "statements" in row:
        return list(_story_pairs(Story.model_validate(row)))
    if isinstance(row, dict) and "variants" in row:
        return list(_Cluster.model_validate(row).pairs())
    return [_PairRow.model_validate(row).pair()]


def _story_pairs(story: Story) -> Iterator[LabelledPair]:
    for pair in story.labelled():
        yield LabelledPair(
            premise=pair.premise.text,
            hypothesis=pair.hypothesis.text,
            label=pair.relation.value,
            premise_published=story.report_of(pair.premise).published,
            hypothesis_published=story.report_of(pair.hypothesis).published,
            premise_context=story.context_of(pair.premise),
            hypothesis_context=story.context_of(pair.hypothesis),
            group=story.event,
        )
