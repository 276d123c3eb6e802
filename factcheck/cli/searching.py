"""`factcheck search`: the closest prior claims, without judging them."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.exits import ExitCode, fail, say, told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
    open_workspace,
    published_date,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.cli.wording import retrieved_lines
from factcheck.models import ClaimFilter


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many claims to show.")] = 10,
    outlet: Annotated[list[str] | None, typer.Option(help="Only this outlet; may be repeated.")] = None,
    without_outlet: Annotated[
        list[str] | None, typer.Option(help="Not this outlet; may be repeated.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published then or later.")] = None,
    before: Annotated[str | None, typer.Option(metavar="DATE", help="Published earlier.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Only this language, such as en.")] = None,
    speaker: Annotated[str, typer.Option(help="Only claims of a source with these words.")] = "",
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """List the stored claims closest to a text, by meaning and by words."""
    form = chosen_format(as_json, as_json_lines)
    if not text.strip():
        raise fail("the text to search for is empty", ExitCode.USAGE)
    where = ClaimFilter(
        outlets=tuple(outlet or ()),
        without_outlets=tuple(without_outlet or ()),
        published_from=published_date(since),
        published_before=published_date(before),
        languages=tuple(language or ()),
        speaker=speaker,
    )
    with told_errors(), open_workspace(context, archive) as workspace:
        found = workspace.search(text, limit=limit, where=where)
    if form is Format.TEXT:
        for retrieved in found:
            print_lines(retrieved_lines(retrieved))
        if not found:
            say("no stored claim is near; `factcheck archive info` shows what the archive holds")
        return
    from factcheck.reports import retrieved_shape

    shapes = [retrieved_shape(retrieved) for retrieved in found]
    if form is Format.JSON:
        print_json({"matches": shapes})
    else:
        for shape in shapes:
            print_json(shape)
