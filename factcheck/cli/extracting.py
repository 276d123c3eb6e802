"""`factcheck claims`: what would be extracted from a file, with attributions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from factcheck.cli.adding import tell_problems
from factcheck.cli.exits import ExitCode, told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    OutletOption,
    PublishedOption,
    chosen_format,
    open_workspace,
    published_date,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.models import Claim, Report
from factcheck.workspace import Extraction


def claims(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, a URL, or - for stdin.")],
    outlet: OutletOption = None,
    published: PublishedOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Show the claims of a file, who makes them, and their figures and times; nothing is stored."""
    form = chosen_format(as_json, as_json_lines)
    date = published_date(published)
    with told_errors(), open_workspace(context, archive) as workspace:
        extraction = workspace.extract([file], outlet=outlet, published=date)
    if form is Format.TEXT:
        print_lines(_lines(extraction))
    else:
        _print_shapes(extraction, form)
    tell_problems(extraction.problems)
    if extraction.problems and not extraction.reports:
        raise typer.Exit(ExitCode.UNREADABLE)


def _print_shapes(extraction: Extraction, form: Format) -> None:
    """Print the contract's shape: one report as itself, several as a list, or a line each."""
    from factcheck.reports import extraction_shape

    shapes = [
        extraction_shape(report, found, extraction.problems if position == 0 else ())
        for position, (report, found) in enumerate(zip(extraction.reports, extraction.claims, strict=True))
    ]
    if not shapes:
        problems = [problem.model_dump(mode="json") for problem in extraction.problems]
        shapes = [{"report": None, "claims": [], "problems": problems}]
    if form is Format.JSON_LINES:
        for shape in shapes:
            print_json(shape)
    else:
        print_json(shapes[0] if len(shapes) == 1 else {"reports": shapes})


def _lines(extraction: Extraction) -> Iterator[str]:
    """The claims of every report as text."""
    for report, found in zip(extraction.reports, extraction.claims, strict=True):
        yield f"{report.outlet} · {report.title or 'untitled'} · {len(found)} claims"
        for claim in found:
            yield from _claim_lines(report, claim)


def _claim_lines(report: Report, claim: Claim) -> Iterator[str]:
    """One claim: where, how check-worthy, the words, and who is speaking."""
    yield ""
    yield f"  [{claim.start}:{claim.end}] worth {claim.worth:.2f}"
    yield f"  “{claim.text}”"
    for link in claim.attribution:
        yield f"    {link.kind} · {link.source} ({link.source_kind}) · {link.cue}"
    if claim.content != claim.text:
        yield f"    content: {claim.content}"
    if claim.resolved:
        yield f"    alone: {claim.resolved}"
    for quantity in claim.quantities:
        amount = f"{quantity.value:g}" + (f"–{quantity.high:g}" if quantity.high is not None else "")
        unit = quantity.unit or quantity.counted
        yield f"    figure: {quantity.text} = {quantity.comparator} {amount} {unit}".rstrip()
    for time in claim.times:
        yield f"    time: {time.text} = {time.start.date()} ({time.granularity})"
