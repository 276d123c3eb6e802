"""Which labels and hosts are one newsroom?

A file that a person can edit says so; nothing is guessed from how two labels look.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from factcheck.models import UNKNOWN_OUTLET, ReportHeader, Value
from factcheck.models.base import first_fault

if TYPE_CHECKING:
    from pathlib import Path

_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "or", "org"})
"""Labels under which countries register names, so that `bbc.co.uk` is one name and `co.uk` is none."""


class FamiliesError(Exception):
    """A families file that cannot be read, with what to do about it."""

    def __init__(self, path: str, why: str) -> None:
        self.message = f"{path} is not a readable families file: {why}."
        self.remedy = "Write it like factcheck/crossref/families.toml, or remove it from the settings."
        super().__init__(f"{self.message} {self.remedy}")


class Family(Value):
    """One newsroom under several labels."""

    name: str
    """What the analyst reads."""

    labels: tuple[str, ...] = ()
    """Outlet labels, whatever their capitals and spaces."""

    hosts: tuple[str, ...] = ()
    """Domains it publishes under."""

    wire: bool = False
    """Whether others carry its copy as a matter of course."""


class Families(Value):
    """The families an analyst knows, and how an unlisted outlet is named."""

    families: tuple[Family, ...] = ()
    """Listed families; a later one of the same name replaces an earlier one."""

    aggregators: tuple[str, ...] = ()
    """Hosts that carry other newsrooms' pieces: they name nobody."""

    platforms: tuple[str, ...] = ()
    """Hosts under which every name is a newsroom of its own."""

    nobody: tuple[str, ...] = ()
    """Labels that name no newsroom: what they carry never adds independence."""

    @classmethod
    def shipped(cls) -> Families:
        """The families that come with the product."""
        return _parse((files("factcheck.crossref") / "families.toml").read_text("utf-8"), "families.toml")

    @classmethod
    def known(cls, path: Path | None) -> Families:
        """The shipped families, and those of an analyst's own file where there is one.

        Raises:
            FamiliesError: If the file cannot be read.
        """
        return cls.shipped().with_file(path) if path else cls.shipped()

    def with_file(self, path: Path) -> Families:
        """These families and those of an analyst's own file, which win.

        Args:
            path: A file like the shipped `families.toml`.

        Raises:
            FamiliesError: If it is missing, not TOML, or names unknown fields.
        """
        try:
            own = _parse(path.read_text("utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise FamiliesError(str(path), str(error)) from error
        replaced = {family.name for family in own.families}
        return Families(
            families=(*(one for one in self.families if one.name not in replaced), *own.families),
            aggregators=(*self.aggregators, *own.aggregators),
            platforms=(*self.platforms, *own.platforms),
            nobody=(*self.nobody, *own.nobody),
        )

    def named(self, label: str) -> Family | None:
        """The listed family that goes by a label."""
        return self._by_label.get(plain_label(label))

    def at(self, url: str | None) -> Family | None:
        """The listed family that publishes under an address."""
        host = self.host_of(url)
        return self._by_host.get(host) if host else None

    def of(self, header: ReportHeader) -> Family | None:
        """The listed family that published a report, by its label, else by its address."""
        return self.named(header.outlet) or self.at(header.url)

    def key_of(self, label: str) -> str:
        """The key of the newsroom behind a label, one of the `keys_of` its reports."""
        family = self.named(label)
        return f"family:{plain_label(family.name)}" if family else f"label:{plain_label(label)}"

    def is_publisher(self, label: str, header: ReportHeader) -> bool:
        """Whether a label names the very newsroom that published a report."""
        same = plain_label(label) == plain_label(header.outlet)
        return same or self.key_of(label) in self.keys_of(header)

    def keys_of_label(self, label: str) -> frozenset[str]:
        """Names of the newsroom behind a label or a family's name: equal ones are one newsroom."""
        named = self.named(label) or next(
            (one for one in self.families if plain_label(one.name) == plain_label(label)), None
        )
        return frozenset({plain_label(named.name if named else label)})

    def is_nobody(self, label: str) -> bool:
        """Whether a label names no newsroom."""
        return plain_label(label) in self._nobody

    def keys_of(self, header: ReportHeader) -> frozenset[str]:
        """Names of the newsroom behind a report: two reports that share one are one newsroom.

        A listed family has one key. Any other outlet is known by its label and by the
        domain it publishes under. An unknown label is one and the same key everywhere.
        """
        family = self.of(header)
        if family is not None:
            return frozenset({f"family:{plain_label(family.name)}"})
        host = self.host_of(header.url)
        nobody = self.is_nobody(header.outlet)
        named = UNKNOWN_OUTLET if nobody else f"label:{plain_label(header.outlet)}"
        return frozenset({named, f"host:{host}"} if host else {named})

    def host_of(self, url: str | None) -> str | None:
        """The registrable domain of an address; None where it names no newsroom."""
        try:
            host = (urlsplit(url or "").hostname or "").removeprefix("www.").rstrip(".")
        except ValueError:
            return None
        if "." not in host or host.replace(".", "").isdigit() or ":" in host:
            return None
        if _under(host, self.aggregators):
            return None
        if host in self._by_host or _under(host, self.platforms):
            return host
        parts = host.split(".")
        kept = 3 if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else 2
        return ".".join(parts[-kept:])

    @cached_property
    def _by_label(self) -> dict[str, Family]:
        return {
            plain_label(label): family for family in self.families for label in (family.name, *family.labels)
        }

    @cached_property
    def _nobody(self) -> frozenset[str]:
        return frozenset({UNKNOWN_OUTLET, "", *(plain_label(label) for label in self.nobody)})

    @cached_property
    def _by_host(self) -> dict[str, Family]:
        return {host.casefold(): family for family in self.families for host in family.hosts}


def plain_label(label: str) -> str:
    """A label without the capitals, spaces and leading article that never tell newsrooms apart."""
    return " ".join(label.casefold().split()).removeprefix("the ")


def _under(host: str, parents: Iterable[str]) -> bool:
    return any(host == parent or host.endswith(f".{parent}") for parent in parents)


def _parse(text: str, name: str) -> Families:
    try:
        table: dict[str, Any] = tomllib.loads(text)
        listed = table.pop("family", ())
        return Families(families=listed, **table)
    except ValidationError as error:
        raise FamiliesError(name, _first_fault(error)) from error
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise FamiliesError(name, str(error)) from error


def _first_fault(error: ValidationError) -> str:
    """Where a table is wrong and how, in the words of the file: families are tables `family`."""
    where, what = first_fault(error)
    return f"{where.replace('families', 'family', 1)}: {what.replace('tuple', 'list')}"
