"""`factcheck archive`: what an archive holds, whether it is sound, and how to move it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.exits import ExitCode, told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
    open_workspace,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.cli.progress import progress_bar
from factcheck.workspace import ArchiveInfo

archive = typer.Typer(help="What the archive holds, whether it is sound, and how to move it.")


@archive.command()
def info(
    context: typer.Context,
    directory: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Count the archive's reports, claims and outlets."""
    form = chosen_format(as_json, as_json_lines)
    with told_errors(), open_workspace(context, directory, create=False) as workspace:
        _print_info(workspace.info(), form)


@archive.command()
def verify(
    context: typer.Context,
    directory: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Prove that quotations, full text, vectors and the search index say the same."""
    form = chosen_format(as_json, as_json_lines)
    with told_errors(), open_workspace(context, directory, create=False) as workspace:
        problems = workspace.verify()
        counted = workspace.info()
    if form is Format.TEXT:
        for problem in problems:
            print_lines([f"{problem.source}: {problem.message} — {problem.remedy}"])
        verdict = f"{len(problems)} problems" if problems else "clean"
        print_lines([f"{verdict}: {counted.reports} reports, {counted.claims} claims"])
    else:
        listed = [problem.model_dump(mode="json") for problem in problems]
        print_json({"clean": not problems, "problems": listed, "reports": counted.reports})
    if problems:
        raise typer.Exit(ExitCode.UNREADABLE)


@archive.command()
def rebuild(
    context: typer.Context,
    reembed: Annotated[
        bool, typer.Option("--reembed", help="Embed every claim anew with the model in force.")
    ] = False,
    directory: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Make the search index and the full-text index anew from the stored reports."""
    form = chosen_format(as_json, as_json_lines)
    with (
        told_errors(),
        open_workspace(context, directory, create=False) as workspace,
        progress_bar() as on_progress,
    ):
        _print_info(workspace.rebuild(reembed=reembed, on_progress=on_progress), form)


@archive.command("export")
def export_to(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write JSON lines.")],
    directory: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Write everything the archive holds as JSON lines, for another machine."""
    form = chosen_format(as_json, as_json_lines)
    with told_errors(), open_workspace(context, directory, create=False) as workspace:
        lines = workspace.export(file)
    _print_count("lines", lines, str(file), form)


@archive.command("import")
def import_from(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export of another archive.")],
    directory: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Read an export in; what is stored already stays as it is."""
    form = chosen_format(as_json, as_json_lines)
    with told_errors(), open_workspace(context, directory) as workspace:
        reports = workspace.import_from(file)
    _print_count("reports", reports, str(file), form)


def _print_count(noun: str, count: int, file: str, form: Format) -> None:
    """Print how much went out or came in."""
    if form is Format.TEXT:
        print_lines([f"{count} {noun}: {file}"])
    else:
        print_json({noun: count, "file": file})


def _print_info(counted: ArchiveInfo, form: Format) -> None:
    """Print what an archive holds."""
    if form is not Format.TEXT:
        print_json(counted.model_dump(mode="json"))
        return
    print_lines(
        [
            f"archive   {counted.directory}",
            f"reports   {counted.reports}",
            f"claims    {counted.claims} ({counted.assessed} assessed, {counted.pending} waiting)",
            f"pairs     {counted.judgements} judged, {counted.reviews} reviews",
            f"size      {counted.size_bytes / 1e6:.1f} MB",
            f"model     {counted.model_hash[:16] or 'none yet'}",
            *(f"  {reports:6}  {outlet}" for outlet, reports in counted.outlets),
        ]
    )
