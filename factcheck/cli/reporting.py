"""`factcheck report`: what is known of stored claims, to be handed on."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.cli.exits import told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
    open_workspace,
)
from factcheck.cli.output import print_json
from factcheck.cli.progress import progress_bar
from factcheck.reports import DossierFormat, assessment_shape, dossier_shape, render


def report(
    context: typer.Context,
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Claim ids, or report ids for all of their claims.")
    ],
    form: Annotated[
        DossierFormat, typer.Option("--format", help="Markdown, a self-contained HTML page, or JSON.")
    ] = DossierFormat.MARKDOWN,
    title: Annotated[str, typer.Option(metavar="TEXT", help="The report's title.")] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Print a shareable report: quotations with citations, origins with why they were joined."""
    chosen = chosen_format(as_json, as_json_lines)
    with told_errors(), open_workspace(context, archive, create=False) as workspace:
        with progress_bar() as on_progress:
            dossier = workspace.dossier(ids, title=title, on_progress=on_progress)
        if chosen is Format.JSON:
            print_json(dossier_shape(dossier))
        elif chosen is Format.JSON_LINES:
            for assessment in dossier.assessments:
                print_json(assessment_shape(assessment))
        else:
            sys.stdout.buffer.write(render(dossier, form).encode("utf-8", "backslashreplace"))
            sys.stdout.flush()
