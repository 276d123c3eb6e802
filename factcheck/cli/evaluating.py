"""`factcheck eval`: how good the product is on labelled data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exits import told_errors
from factcheck.cli.options import ArchiveOption, Format, JsonLinesOption, JsonOption, chosen_format
from factcheck.cli.output import print_json, print_lines
from factcheck.cli.progress import progress_bar
from factcheck.workspace import load_settings

if TYPE_CHECKING:
    from factcheck.evaluation.stance import StanceScores

evaluation = typer.Typer(help="Measure the product on labelled data; no archive is touched.")

LabelledFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Labelled JSON lines, plain or gzipped.", exists=True)
]


@evaluation.command()
def stance(
    file: LabelledFile,
    fold_neutral: Annotated[
        bool, typer.Option("--fold-neutral", help="Count neutral as contradiction on both sides.")
    ] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Score relations or NLI labels: accuracy, macro-F1, each class, confusion, speed."""
    form = chosen_format(as_json, as_json_lines)
    with told_errors(), progress_bar() as on_progress:
        from factcheck.workspace.measuring import measure_stance

        scores = measure_stance(file, load_settings(), fold_neutral=fold_neutral, on_progress=on_progress)
    if form is Format.TEXT:
        print_lines(_stance_lines(scores))
    else:
        shape = scores.model_dump(mode="json")
        print_json({**shape, "macro-F1": scores.macro_f1})


def _stance_lines(scores: StanceScores) -> Iterator[str]:
    """Scores of a file as a small table."""
    yield (
        f"{scores.kind}: accuracy {scores.accuracy:.3f}, macro-F1 {scores.macro_f1:.3f}, {scores.n} pairs "
        f"in {scores.seconds:.1f} s ({scores.pairs_per_second:.0f}/s), "
        f"calibration error {scores.calibration_error:.3f}"
    )
    if scores.false_conflict_rate is not None:
        yield f"false conflicts on related and unrelated pairs: {scores.false_conflict_rate:.1%}"
    yield f"{'':14} precision  recall     F1   pairs"
    for label, row in scores.per_class.items():
        yield f"{label:14} {row.precision:9.3f} {row.recall:7.3f} {row.f1:6.3f} {row.support:7}"
    yield "confusion (given → predicted):"
    for given, row_of in scores.confusion.items():
        counts = ", ".join(f"{label} {count}" for label, count in row_of.items() if count)
        yield f"  {given:14} {counts}"
