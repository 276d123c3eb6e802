"""`factcheck search`: the closest prior claims, without judging them."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.exits import ExitCode, fail, say, told_errors
from factcheck.cli.narrowing import Narrowing, narrowed
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
    open_workspace,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.cli.wording import retrieved_lines
from factcheck.models import ClaimOrder


@narrowed
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many claims to show.")] = 10,
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help="The same as --only-outlet.")
    ] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
    *,
    narrowing: Narrowing,
) -> None:
    """List the stored claims closest to a text, by meaning, by words and by date."""
    form = chosen_format(as_json, as_json_lines)
    if not text.strip():
        raise fail("the text to search for is empty", ExitCode.USAGE)
    order = ClaimOrder(narrowing.order)
    with told_errors(), open_workspace(context, archive, asking=True) as workspace:
        where = narrowing.only(outlet or ()).filter_in(workspace)
        found = workspace.search(text, limit=limit, where=where, order=order)
    if form is Format.TEXT:
        for retrieved in found:
            print_lines(retrieved_lines(retrieved))
        if not found:
            say("no stored claim is near; `factcheck archive info` shows what the archive holds")
        return
    from factcheck.reports import filter_shape, retrieved_shape

    shapes = [retrieved_shape(retrieved) for retrieved in found]
    if form is Format.JSON:
        print_json({"matches": shapes, "filter": filter_shape(where, order)})
    else:
        for shape in shapes:
            print_json(shape)
