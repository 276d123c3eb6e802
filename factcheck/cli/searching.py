"""`factcheck search`: the closest prior claims, without judging them."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.cli.exits import ExitCode, fail, say, told_errors
from factcheck.cli.narrowing import (
    BeforeOption,
    LanguageOption,
    Order,
    OrderOption,
    SinceOption,
    SpeakerOption,
    StatusOption,
    WithoutFamilyOption,
    WithoutOutletOption,
    claim_filter,
    without_families,
)
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


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many claims to show.")] = 10,
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", "--only-outlet", help="Only this outlet; repeatable.")
    ] = None,
    without_outlet: WithoutOutletOption = None,
    without_family: WithoutFamilyOption = None,
    since: SinceOption = None,
    before: BeforeOption = None,
    language: LanguageOption = None,
    speaker: SpeakerOption = "",
    status: StatusOption = None,
    order: OrderOption = Order.CLOSEST,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """List the stored claims closest to a text, by meaning, by words and by date."""
    form = chosen_format(as_json, as_json_lines)
    if not text.strip():
        raise fail("the text to search for is empty", ExitCode.USAGE)
    where = claim_filter(
        only_outlet=outlet,
        without_outlet=without_outlet,
        since=since,
        before=before,
        language=language,
        speaker=speaker,
        status=status,
    )
    with told_errors(), open_workspace(context, archive) as workspace:
        where = without_families(workspace, where, without_family)
        found = workspace.search(text, limit=limit, where=where, order=ClaimOrder(order))
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
