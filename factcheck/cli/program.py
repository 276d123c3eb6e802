"""The program: every command under one name, and what happens without one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factcheck import __version__
from factcheck.cli import (
    adding,
    archives,
    checking,
    comparing,
    demonstrating,
    evaluating,
    extracting,
    reporting,
    searching,
)
from factcheck.cli.exits import told_errors

program = typer.Typer(
    name="factcheck",
    help="Cross-reference news claims across outlets: who agrees, who conflicts, who updates, "
    "and how many independent origins stand behind each side. Nothing leaves this machine.",
    epilog="Without a command the workbench opens. It says what reports say about each other, "
    "never what is true: that is for you to decide.",
    invoke_without_command=True,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

program.command("add")(adding.add)
program.command("check")(checking.check)
program.command("claims")(extracting.claims)
program.command("compare")(comparing.compare)
program.command("search")(searching.search)
program.command("report")(reporting.report)
program.command("demo")(demonstrating.demo)
program.add_typer(evaluating.evaluation, name="eval")
program.add_typer(archives.archive, name="archive")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"factcheck {__version__}")
        raise typer.Exit


@program.callback()
def start(
    context: typer.Context,
    archive: Annotated[
        Path | None, typer.Option("--archive", metavar="DIR", help="The archive's folder.")
    ] = None,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Remember the archive given before a command; without a command, open the workbench."""
    context.obj = archive
    if context.invoked_subcommand is None:
        with told_errors():
            from factcheck.cli.workbench import open_workbench

            raise typer.Exit(open_workbench(archive))
