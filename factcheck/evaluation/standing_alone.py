"""How often short forms are given what they stand for, against labelled reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from factcheck.models import Claim, Report, Value, make_report


class AntecedentScores(Value):
    """Scores of antecedents over a file."""

    precision: float
    """Share of the antecedents given that are right; 1 when none is given."""

    recall: float
    """Share of those wanted that are given."""

    wanted: int
    """Antecedents that the file asks for."""

    wrong: tuple[str, ...]
    """Short forms with a wrong antecedent, and what was written for them."""


def score_antecedents(path: Path, extract: Callable[[Report], tuple[Claim, ...]]) -> AntecedentScores:
    """Score antecedents on a file.

    Args:
        path: JSON lines {"text", "references": [[short form, meaning], …]}; a short form
            counts however it is written, in capitals or small letters.
        extract: Finds the claims of a report.

    Returns:
        The scores; dates are not counted.
    """
    right = found = wanted = 0
    wrong: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        given = {(short.lower(), means.removesuffix("’s")) for short, means in row["references"]}
        got = {
            (reference.text.lower(), reference.means)
            for claim in extract(make_report(text=row["text"]))
            for reference in claim.references
        }
        right, found, wanted = right + len(got & given), found + len(got), wanted + len(given)
        wrong.extend(f"{short} [{means}]: {row['text']}" for short, means in sorted(got - given))
    return AntecedentScores(
        precision=right / found if found else 1.0,
        recall=right / wanted if wanted else 1.0,
        wanted=wanted,
        wrong=tuple(wrong),
    )
