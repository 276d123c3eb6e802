"""How often short forms are given what they stand for, against labelled reports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factcheck.evaluation.labelled_files import Row, labelled_rows
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


class LabelledReport(Row):
    """One line of a labelled file."""

    text: str
    """A report's words."""

    references: tuple[tuple[str, str], ...]
    """Its short forms, each with what it stands for."""


def score_antecedents(path: Path, extract: Callable[[Report], tuple[Claim, ...]]) -> AntecedentScores:
    """Score antecedents on a file.

    Args:
        path: JSON lines {"text", "references": [[short form, meaning], …]}; a short form
            counts however it is written, in capitals or small letters.
        extract: Finds the claims of a report.

    Returns:
        The scores; dates are not counted.

    Raises:
        LabelledFileError: If a line cannot be read.
        OSError: If the file cannot be opened.
    """
    right = found = wanted = 0
    wrong: list[str] = []
    for _, row in labelled_rows(path, LabelledReport.model_validate, "text and references"):
        given = {(short.lower(), means.removesuffix("’s")) for short, means in row.references}
        got = {
            (reference.text.lower(), reference.means)
            for claim in extract(make_report(text=row.text))
            for reference in claim.references
        }
        right, found, wanted = right + len(got & given), found + len(got), wanted + len(given)
        wrong.extend(f"{short} [{means}]: {row.text}" for short, means in sorted(got - given))
    return AntecedentScores(
        precision=right / found if found else 1.0,
        recall=right / wanted if wanted else 1.0,
        wanted=wanted,
        wrong=tuple(wrong),
    )
