"""Options that mean the same on every command, and how they are opened."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from factcheck.cli.exits import ExitCode, fail, say

if TYPE_CHECKING:
    from factcheck.workspace import Workspace

ArchiveOption = Annotated[
    Path | None,
    typer.Option("--archive", metavar="DIR", help="The archive's folder.", envvar="FACTCHECK_ARCHIVE"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
JsonLinesOption = Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line.")]
OutletOption = Annotated[
    str | None, typer.Option("--outlet", metavar="NAME", help="Who published plain files.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="When plain files were published, such as 2022-06-16."),
]


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    JSON = "json"
    JSON_LINES = "jsonl"


def chosen_format(as_json: bool, as_json_lines: bool) -> Format:
    """Which of the formats the flags ask for.

    Raises:
        typer.Exit: With the usage code, when both flags are given.
    """
    if as_json and as_json_lines:
        raise fail("--json and --jsonl exclude each other; give one", ExitCode.USAGE)
    return Format.JSON if as_json else Format.JSON_LINES if as_json_lines else Format.TEXT


def takes_options_of(
    declared: Callable[..., Any], parameter: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator by which several commands share one declaration of options.

    Args:
        declared: A function whose parameters are the options.
        parameter: The command's parameter that gets what the function makes of them.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        shared = inspect.signature(declared).parameters
        own = [one for one in inspect.signature(command).parameters.values() if one.name != parameter]
        hints = {each: get_type_hints(each, include_extras=True) for each in (command, declared)}
        options = [one.replace(annotation=hints[command][one.name]) for one in own]
        options += [one.replace(annotation=hints[declared][name]) for name, one in shared.items()]

        @wraps(command)
        def with_options(**given: Any) -> None:  # noqa: ANN401 - whatever the options are
            asked = {name: given.pop(name) for name in shared}
            command(**given, **{parameter: declared(**asked)})

        with_options.__annotations__ = {one.name: one.annotation for one in options}
        with_options.__signature__ = inspect.Signature(options)  # type: ignore[attr-defined]
        return with_options

    return decorate


def published_date(text: str | None, option: str = "--published") -> datetime | None:
    """Read the value of `--published`, or of another option that takes a date.

    Raises:
        typer.Exit: With the usage code, when it is no date.
    """
    if text is None:
        return None
    from factcheck.workspace import parse_published

    try:
        return parse_published(text)
    except ValueError as error:
        raise fail(f"{option} {text!r}: {error}", ExitCode.USAGE) from error


def open_workspace(
    context: typer.Context, archive: Path | None, *, create: bool = True, asking: bool = False
) -> Workspace:
    """Open the archive that this command or the program was told to use.

    Args:
        context: The command's context; its object is the folder given before the command.
        archive: The folder given after the command.
        create: Whether to make the archive when there is none.
        asking: Whether the command only asks the archive: that a new one holds nothing is then told, since
            the folder may be mistyped.

    Returns:
        The workspace, to be closed by the caller.
    """
    from factcheck.workspace import Workspace

    given: Path | None = context.obj
    workspace = Workspace.open(archive or given, create=create)
    if asking and not workspace.directory.exists():
        say(f"there is no archive in {workspace.directory} yet; `factcheck add` fills one")
    return workspace
