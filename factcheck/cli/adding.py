"""`factcheck add`: read reports into the archive."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.exits import ExitCode, say, told_errors
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
from factcheck.cli.output import print_json
from factcheck.cli.progress import progress_bar
from factcheck.models import Problem
from factcheck.workspace import AddSummary

MOST_PROBLEMS_SHOWN = 20
"""More are counted, and all of them stand in `--json`."""


def add(
    context: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|-...", help="Files, folders, URLs, or - for stdin."),
    ],
    outlet: OutletOption = None,
    published: PublishedOption = None,
    title: Annotated[str | None, typer.Option(help="Headline of a plain file.")] = None,
    url: Annotated[str | None, typer.Option(help="Where a plain file was published.")] = None,
    assess: Annotated[
        bool, typer.Option("--assess/--no-assess", help="Assess the new claims in the same run.")
    ] = True,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Read reports in: .txt .md .html .jsonl .json .xml (RSS, Atom, OPML), folders, URLs.

    The same report twice changes nothing; an edited one is kept as a new version.
    What cannot be read is listed with its remedy, and the rest goes in.
    """
    form = chosen_format(as_json, as_json_lines)
    date = published_date(published)
    with told_errors(), open_workspace(context, archive) as workspace, progress_bar() as on_progress:
        summary = workspace.add(
            sources,
            outlet=outlet,
            published=date,
            title=title,
            url=url,
            assess=assess,
            on_progress=on_progress,
        )
    if form is Format.TEXT:
        _print_summary(summary)
    else:
        shape = summary.model_dump(mode="json", exclude={"cancelled"})
        print_json({**shape, "claims_per_second": round(summary.claims_per_second, 1)})
    tell_problems(summary.problems)
    if summary.problems and not (summary.added or summary.new_versions or summary.unchanged):
        raise typer.Exit(ExitCode.UNREADABLE)


def _print_summary(summary: AddSummary) -> None:
    """Print what became of the sources."""
    noun = "report" if summary.added == 1 else "reports"
    parts = [f"{summary.added} {noun} added", f"{summary.unchanged} unchanged"]
    if summary.new_versions:
        parts.insert(1, f"{summary.new_versions} new versions")
    typer.echo(", ".join(parts) + f"; {summary.claims} claims, {summary.assessed} assessed")
    typer.echo(
        f"{summary.seconds:.1f} s, of which {summary.stored_seconds:.1f} s reading and storing "
        f"({summary.claims_per_second:.1f} claims per second)"
    )


def tell_problems(problems: tuple[Problem, ...]) -> None:
    """List the problems on stderr, the first ones in full."""
    if not problems:
        return
    say(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}:")
    for problem in problems[:MOST_PROBLEMS_SHOWN]:
        remedy = f" — {problem.remedy}" if problem.remedy else ""
        say(f"  {problem.source}: {problem.message}{remedy}")
    if len(problems) > MOST_PROBLEMS_SHOWN:
        say(f"  … and {len(problems) - MOST_PROBLEMS_SHOWN} more; --json lists them all")
