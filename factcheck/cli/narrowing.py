"""Options that narrow what is searched, the same on `search` and `check`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from factcheck.cli.exits import say
from factcheck.cli.options import published_date, takes_options_of
from factcheck.models import ClaimFilter, Status

if TYPE_CHECKING:
    from factcheck.workspace import Workspace


class Order(StrEnum):
    """What comes first of the claims that were found."""

    CLOSEST = "closest"
    NEWEST = "newest"
    OLDEST = "oldest"


class Narrowing(NamedTuple):
    """What was asked for."""

    where: ClaimFilter
    """Which claims are looked at, publisher families not yet left out."""

    families: Sequence[str]
    """Publisher families of which nothing is looked at."""

    order: Order
    """What comes first."""

    def only(self, outlets: Sequence[str]) -> Narrowing:
        """The same, looking at more outlets alone."""
        among = {"outlets": (*self.where.outlets, *outlets)}
        return self._replace(where=self.where.model_copy(update=among))

    def filter_in(self, workspace: Workspace) -> ClaimFilter:
        """The whole filter; says so where a family leaves nothing out."""
        where = self.where
        for name in self.families:
            narrowed = workspace.without_family(where, name)
            if narrowed == where:
                say(f"no stored outlet belongs to {name!r} or its family")
            where = narrowed
        return where


def _narrowing(
    only_outlet: Annotated[
        list[str] | None, typer.Option("--only-outlet", metavar="NAME", help="Only this outlet; repeatable.")
    ] = None,
    without_outlet: Annotated[
        list[str] | None,
        typer.Option("--without-outlet", metavar="NAME", help="Not this outlet; repeatable."),
    ] = None,
    without_family: Annotated[
        list[str] | None,
        typer.Option(
            "--without-family", metavar="NAME", help="No outlet of this one's publisher family; repeatable."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Published then or later.")
    ] = None,
    before: Annotated[str | None, typer.Option("--before", metavar="DATE", help="Published earlier.")] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", metavar="CODE", help="Only this language, such as en.")
    ] = None,
    speaker: Annotated[
        str, typer.Option("--speaker", metavar="WORDS", help="Only claims of a source with these words.")
    ] = "",
    status: Annotated[
        list[Status] | None, typer.Option("--status", help="Only claims of this status; repeatable.")
    ] = None,
    order: Annotated[
        Order, typer.Option("--order", help="What comes first of what is found.")
    ] = Order.CLOSEST,
) -> Narrowing:
    """Read the options; their declarations are those of every command that is narrowed.

    Raises:
        typer.Exit: With the usage code, when a date is none.
    """
    where = ClaimFilter(
        outlets=tuple(only_outlet or ()),
        without_outlets=tuple(without_outlet or ()),
        published_from=published_date(since, "--since"),
        published_before=published_date(before, "--before"),
        languages=tuple(one.casefold() for one in language or ()),
        speaker=speaker,
        statuses=tuple(status or ()),
    )
    return Narrowing(where, tuple(without_family or ()), order)


narrowed = takes_options_of(_narrowing, "narrowing")
"""Gives a command the options that narrow what is searched, as its parameter `narrowing`."""
