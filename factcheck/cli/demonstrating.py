"""`factcheck demo`: the workbench on a throw-away archive of an invented newsroom."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.exits import told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.cli.progress import progress_bar
from factcheck.cli.wording import assessment_lines
from factcheck.models import Assessment, ClaimFilter, Status
from factcheck.workspace import Workspace

CLAIMS_PER_STATUS = 3
"""Claims printed under each status, those with the most origins behind them first."""

SHOWN_STATUSES = (Status.DISPUTED, Status.UPDATED, Status.CORROBORATED, Status.SINGLE_ORIGIN)
"""What the demo prints, most pressing first."""


def demo(
    plain: Annotated[bool, typer.Option("--plain", help="Print the findings instead.")] = False,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Open the workbench on a throw-away archive of invented reports, or print what it finds.

    The archive is made for the occasion and deleted afterwards, so `--archive` is not used.
    """
    form = chosen_format(as_json, as_json_lines)
    with told_errors():
        from factcheck.workspace.demo import demo_workspace, newsroom

        if not plain and form is Format.TEXT:
            from factcheck.cli.workbench import show
            from factcheck.workspace.apart import WorkspaceApart

            with demo_workspace(WorkspaceApart) as workspace:
                raise typer.Exit(show(workspace, newsroom()))
        with demo_workspace() as workspace:
            with progress_bar() as on_progress:
                workspace.add(newsroom(), on_progress=on_progress)
            _print(_findings(workspace), form)


def _findings(workspace: Workspace) -> list[Assessment]:
    """The most telling claims of each status."""
    found: list[Assessment] = []
    for status in SHOWN_STATUSES:
        rows = workspace.page(ClaimFilter(statuses=(status,)), limit=1_000).rows
        ranked = sorted(
            rows,
            key=lambda row: (
                -(row.agree_origins + row.conflict_origins + row.update_origins),
                -row.claim.worth,
                row.claim.id,
            ),
        )
        found += [workspace.assess(row.claim.id) for row in ranked[:CLAIMS_PER_STATUS]]
    return found


def _print(assessments: list[Assessment], form: Format) -> None:
    """Print the findings in the chosen format."""
    if form is Format.TEXT:
        for assessment in assessments:
            print_lines([*assessment_lines(assessment), ""])
        return
    from factcheck.reports import assessment_shape

    shapes = [assessment_shape(assessment) for assessment in assessments]
    if form is Format.JSON:
        print_json({"claims": shapes})
    else:
        for shape in shapes:
            print_json(shape)
