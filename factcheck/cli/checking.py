"""`factcheck check`: cross-reference new claims against the archive."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.cli.adding import tell_problems
from factcheck.cli.exits import ExitCode, fail, say, told_errors
from factcheck.cli.narrowing import Narrowing, narrowed
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
from factcheck.cli.progress import progress_bar
from factcheck.cli.wording import assessment_lines
from factcheck.models import Assessment, ClaimFilter, ClaimOrder, Problem


@narrowed
def check(
    context: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="A claim, or - for stdin.")] = None,
    file: Annotated[str | None, typer.Option("--file", metavar="F", help="A file of claims.")] = None,
    outlet: OutletOption = None,
    published: PublishedOption = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
    *,
    narrowing: Narrowing,
) -> None:
    """Say which prior reports agree with a claim, conflict with it or update it; nothing is stored.

    The options from --only-outlet on narrow which stored claims are looked at.
    """
    form = chosen_format(as_json, as_json_lines)
    date = published_date(published)
    if (text is None) == (file is None):
        raise fail("give either a TEXT or --file F", ExitCode.USAGE)
    problems: tuple[Problem, ...] = ()
    with (
        told_errors(),
        open_workspace(context, archive, asking=True) as workspace,
        progress_bar() as on_progress,
    ):
        where = narrowing.filter_in(workspace)
        if file is not None:
            assessments, problems = workspace.check_sources(
                [file], outlet=outlet, published=date, where=where, on_progress=on_progress
            )
        else:
            typed = sys.stdin.read() if text == "-" else text or ""
            assessments = workspace.check(
                typed, outlet=outlet, published=date, where=where, on_progress=on_progress
            )
    order = ClaimOrder(narrowing.order)
    _print(tuple(_ordered(one, order) for one in assessments), where, order, form)
    tell_problems(problems)
    if not assessments:
        if not problems:
            say("nothing to check: the text holds no words")
        raise typer.Exit(ExitCode.UNREADABLE)


def _ordered(assessment: Assessment, order: ClaimOrder) -> Assessment:
    """The assessment with its matches by date, if the analyst asked for that."""
    from factcheck.workspace.searching import in_order

    matches = in_order(assessment.matches, order, lambda match: match.retrieved.report)
    return assessment.model_copy(update={"matches": tuple(matches)})


def _print(assessments: tuple[Assessment, ...], where: ClaimFilter, order: ClaimOrder, form: Format) -> None:
    """Print the assessments in the chosen format."""
    if form is Format.TEXT:
        for position, assessment in enumerate(assessments):
            print_lines([""] if position else [])
            print_lines(assessment_lines(assessment))
        return
    from factcheck.reports import assessment_shape, filter_shape

    shapes = [assessment_shape(assessment) for assessment in assessments]
    if form is Format.JSON:
        print_json({"claims": shapes, "filter": filter_shape(where, order)})
    else:
        for shape in shapes:
            print_json(shape)
