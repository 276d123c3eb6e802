"""Options that narrow what is searched, the same on `search` and `check`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.exits import say
from factcheck.cli.options import published_date
from factcheck.models import ClaimFilter, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.workspace import Workspace

OnlyOutletOption = Annotated[
    list[str] | None, typer.Option("--only-outlet", metavar="NAME", help="Only this outlet; repeatable.")
]
WithoutOutletOption = Annotated[
    list[str] | None, typer.Option("--without-outlet", metavar="NAME", help="Not this outlet; repeatable.")
]
WithoutFamilyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without-family", metavar="NAME", help="No outlet of this one's publisher family; repeatable."
    ),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published then or later.")]
BeforeOption = Annotated[str | None, typer.Option("--before", metavar="DATE", help="Published earlier.")]
LanguageOption = Annotated[
    list[str] | None, typer.Option("--language", metavar="CODE", help="Only this language, such as en.")
]
SpeakerOption = Annotated[
    str, typer.Option("--speaker", metavar="WORDS", help="Only claims of a source with these words.")
]
StatusOption = Annotated[
    list[Status] | None, typer.Option("--status", help="Only claims of this status; repeatable.")
]


class Order(StrEnum):
    """What comes first of the claims that were found."""

    CLOSEST = "closest"
    NEWEST = "newest"
    OLDEST = "oldest"


OrderOption = Annotated[Order, typer.Option("--order", help="What comes first of what is found.")]


def claim_filter(
    *,
    only_outlet: Sequence[str] | None,
    without_outlet: Sequence[str] | None,
    since: str | None,
    before: str | None,
    language: Sequence[str] | None,
    speaker: str,
    status: Sequence[Status] | None,
) -> ClaimFilter:
    """Read the options as a filter; families are left out by `without_families`.

    Raises:
        typer.Exit: With the usage code, when a date is none.
    """
    return ClaimFilter(
        outlets=tuple(only_outlet or ()),
        without_outlets=tuple(without_outlet or ()),
        published_from=published_date(since, "--since"),
        published_before=published_date(before, "--before"),
        languages=tuple(one.casefold() for one in language or ()),
        speaker=speaker,
        statuses=tuple(status or ()),
    )


def without_families(workspace: Workspace, where: ClaimFilter, names: Sequence[str] | None) -> ClaimFilter:
    """The filter without the outlets of publisher families; says so where a name leaves nothing out."""
    for name in names or ():
        narrowed = workspace.without_family(where, name)
        if narrowed == where:
            say(f"no stored outlet belongs to {name!r} or its family")
        where = narrowed
    return where
