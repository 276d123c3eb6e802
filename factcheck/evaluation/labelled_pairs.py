"""Reads labelled statement pairs: NLI labels, relations, newspairs clusters, or stories."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import AwareDatetime

from factcheck.models import Relation, Value
from factcheck.stance.training.stories import Story

NLI_LABELS: tuple[str, ...] = ("entailment", "neutral", "contradiction")
RELATION_LABELS: tuple[str, ...] = ("agree", "conflict", "update", "related", "unclear")

_SYNONYMS = {"unrelated": "related", "supports": "entailment", "refutes": "contradiction"}
"""Other names found in labelled files; unrelated is related that shares no event."""


class LabelledFileError(ValueError):
    """The file cannot be scored; the message names the line and the remedy."""


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
    pairs: list[LabelledPair] = []
    kinds: set[bool] = set()
    for number, row in _rows(path):
        try:
            for pair in _expand(row):
                kinds.add(pair.label in RELATION_LABELS)
                pairs.append(pair)
        except (KeyError, TypeError, ValueError) as error:
            raise LabelledFileError(
                f"{path}:{number}: not a labelled pair ({error}); a line needs premise, hypothesis and "
                f"label ({', '.join(NLI_LABELS)}) or relation ({', '.join(RELATION_LABELS)})"
            ) from error
    if not pairs:
        raise LabelledFileError(f"{path}: no labelled pairs; give a JSONL file with one pair a line")
    if len(kinds) > 1:
        raise LabelledFileError(f"{path}: both labels and relations; score them as two files")
    return LabelledPairs(pairs=tuple(pairs), relations=kinds.pop())


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, json.loads(line)
    except (json.JSONDecodeError, UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        raise LabelledFileError(f"{path}: not JSON lines ({error}); check that the file is whole") from error


def _expand(row: dict[str, Any]) -> Iterator[LabelledPair]:
    """Yield a line's pair, a cluster's base with each variant, or a story's pairs across reports."""
    if "statements" in row:
        yield from _story_pairs(Story.model_validate(row))
        return
    if "variants" not in row:
        yield _pair(row, row["relation"] if "relation" in row else row["label"])
        return
    for variant in row["variants"]:
        joined = {
            "premise": row["base"]["text"],
            "premise_published": row["base"].get("published"),
            "hypothesis": variant["text"],
            "hypothesis_published": variant.get("published"),
            "event": row["base"]["text"],
        }
        yield _pair(joined, variant["relation"])


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


def _pair(row: dict[str, Any], label: str) -> LabelledPair:
    name = _SYNONYMS.get(label.lower(), label.lower())
    if name not in NLI_LABELS and name not in RELATION_LABELS:
        raise ValueError(f"unknown label {label!r}")
    return LabelledPair(
        premise=row["premise"],
        hypothesis=row["hypothesis"],
        label=Relation(name).value if name in RELATION_LABELS else name,
        premise_published=_instant(row.get("premise_published")),
        hypothesis_published=_instant(row.get("hypothesis_published")),
        premise_context=row.get("premise_context") or "",
        hypothesis_context=row.get("hypothesis_context") or "",
        group=row.get("event") or row["premise"],
    )


def _instant(text: str | None) -> datetime | None:
    """Read an ISO date or time; one without a zone is taken as UTC."""
    if not text:
        return None
    read = datetime.fromisoformat(text)
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)
