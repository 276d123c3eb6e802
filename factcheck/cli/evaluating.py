"""`factcheck eval`: how good the product is on labelled data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.cli.exits import told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
    takes_options_of,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.cli.progress import progress_bar
from factcheck.workspace import load_settings

if TYPE_CHECKING:
    from factcheck.evaluation.attribution import AttributionScores
    from factcheck.evaluation.origins import OriginScores
    from factcheck.evaluation.stance import StanceScores

evaluation = typer.Typer(help="Measure the product on labelled data; no archive is touched.")

LabelledFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="Labelled JSON lines, plain or gzipped.", exists=True)
]


def _form(
    archive: ArchiveOption = None, as_json: JsonOption = False, as_json_lines: JsonLinesOption = False
) -> Format:
    """Read the options of every command; no archive is touched, whichever is named."""
    return chosen_format(as_json, as_json_lines)


measured = takes_options_of(_form, "form")
"""Gives a command the options of every command, as its parameter `form`."""


@evaluation.command()
@measured
def stance(
    file: LabelledFile,
    fold_neutral: Annotated[
        bool, typer.Option("--fold-neutral", help="Count neutral as contradiction on both sides.")
    ] = False,
    *,
    form: Format,
) -> None:
    """Score relations or NLI labels: accuracy, macro-F1, each class, confusion, speed."""
    with told_errors(), progress_bar() as on_progress:
        from factcheck.workspace.measuring import measure_stance

        scores = measure_stance(file, load_settings(), fold_neutral=fold_neutral, on_progress=on_progress)
    _print({**scores.model_dump(mode="json"), "macro-F1": scores.macro_f1}, form, _stance_lines(scores))


class RankingMode(StrEnum):
    """Which evidence ranks, for an ablation."""

    DENSE = "dense"
    LEXICAL = "lexical"
    HYBRID = "hybrid"
    RERANK = "rerank"


@evaluation.command()
@measured
def retrieval(
    directory: Annotated[
        Path, typer.Argument(metavar="DIR", help="corpus, queries and qrels/.", exists=True, file_okay=False)
    ],
    split: Annotated[str, typer.Option(help="Which file of qrels.")] = "test",
    mode: Annotated[RankingMode, typer.Option(help="Which evidence ranks.")] = RankingMode.RERANK,
    passages: Annotated[
        int, typer.Option(min=0, help="Passages of a document that become claims; 0 takes its headline.")
    ] = 2,
    sample: Annotated[int, typer.Option(min=1, metavar="N", help="Ask one query in N.")] = 1,
    keep: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Keep the filled archive here for the next run.")
    ] = None,
    *,
    form: Format,
) -> None:
    """Score the product's retrieval on a BEIR folder: MAP@5, MRR@10, recall@20, recall@100."""
    with told_errors(), progress_bar() as on_progress:
        from factcheck.workspace.measuring import measure_retrieval

        scores = measure_retrieval(
            directory,
            split,
            mode,
            load_settings(),
            passages_each=passages,
            sample=sample,
            keep_in=keep,
            on_progress=on_progress,
        )
    shape = scores.model_dump(mode="json", by_alias=True)
    _print(shape, form, _flat_lines(shape))


@evaluation.command()
@measured
def claims(
    file: LabelledFile,
    *,
    form: Format,
) -> None:
    """Score check-worthiness on {"text", "label"} lines: F1 and average precision."""
    with told_errors():
        from factcheck.workspace.measuring import measure_claims

        scores = measure_claims(file, load_settings())
    shape = scores.model_dump(mode="json")
    _print(shape, form, _flat_lines(shape))


@evaluation.command()
@measured
def attribution(
    file: LabelledFile,
    *,
    form: Format,
) -> None:
    """Score source, cue and content spans on annotated articles, exact and by overlap."""
    with told_errors(), progress_bar() as on_progress:
        from factcheck.workspace.measuring import measure_attributions

        scores = measure_attributions(file, load_settings(), on_progress)
    _print(scores.model_dump(mode="json"), form, _attribution_lines(scores))


@evaluation.command()
@measured
def origins(
    directory: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="newsroom/ and gold/origins.jsonl.", exists=True, file_okay=False),
    ],
    *,
    form: Format,
) -> None:
    """Score the counting of independent origins on reports whose origins are labelled."""
    with told_errors(), progress_bar() as on_progress:
        from factcheck.workspace.measuring import measure_origins

        scores = measure_origins(directory, load_settings(), on_progress)
    _print(scores.model_dump(mode="json"), form, _origin_lines(scores))


def _print(shape: dict[str, Any], form: Format, lines: Iterable[str]) -> None:
    """Print scores for people or for programs."""
    if form is Format.TEXT:
        print_lines(lines)
    else:
        print_json(shape)


def _flat_lines(shape: dict[str, float]) -> Iterator[str]:
    """Scores that are one number each."""
    return (f"{name:18} {value:.4g}" for name, value in shape.items())


def _origin_lines(scores: OriginScores) -> Iterator[str]:
    """Scores of the counting of origins, and what was counted otherwise than labelled."""
    yield f"{scores.exact} of {scores.claims} claims counted exactly"
    yield f"{scores.not_extracted} of {scores.members} statements are no claim and were not counted"
    yield (
        f"pairs of reports: {scores.joined_rightly} joined rightly, {scores.split} of one origin counted as "
        f"two, {scores.merged} of two origins counted as one"
    )
    yield from (f"  {claim}" for claim in scores.wrong)


def _attribution_lines(scores: AttributionScores) -> Iterator[str]:
    """Scores of the three parts as a small table."""
    yield f"{scores.articles} articles, {scores.annotators} annotations"
    yield f"{'':10} exact: precision  recall     F1   overlap: precision  recall     F1"
    for name in ("source", "cue", "content"):
        role = getattr(scores, name)
        figures = [
            value for kind in (role.exact, role.overlap) for value in (kind.precision, kind.recall, kind.f1)
        ]
        yield f"{name:10} {figures[0]:16.3f} {figures[1]:7.3f} {figures[2]:6.3f} " + (
            f"{figures[3]:20.3f} {figures[4]:7.3f} {figures[5]:6.3f}"
        )
        kinds = ", ".join(f"{kind} {score.f1:.3f}" for kind, score in role.exact_by_kind.items())
        yield f"{'':10} exact F1 by kind: {kinds}"
    whole = scores.linked
    figures = [whole.precision, whole.recall, whole.f1]
    yield f"{'linked':10} {figures[0]:16.3f} {figures[1]:7.3f} {figures[2]:6.3f}   (all three parts exact)"


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
