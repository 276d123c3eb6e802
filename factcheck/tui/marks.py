"""Which symbol, word and colour stands for each relation and status?

One table, so that a mark means the same on every screen and never rests on
colour alone. Agreement is blue-green and conflict orange, not green and red:
the pair survives colour blindness and does not read as true and false.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from factcheck.models import Reason, Relation, Status
from factcheck.reports.wording import RELATION_SYMBOLS, STATUS_SYMBOLS


@dataclass(frozen=True)
class Mark:
    """How one relation or status is written on the screen."""

    symbol: str
    """One cell wide in every terminal."""

    word: str
    """The product's own word for it."""

    style: str
    """Component class of the room, resolved against the theme when drawn."""

    def label(self) -> Content:
        """The symbol and the word in the mark's colour."""
        return Content.styled(f"{self.symbol} {self.word}", self.style)

    def sign(self) -> Content:
        """The symbol alone, for beside a word that is already on the screen."""
        return Content.styled(self.symbol, self.style)


RELATIONS: dict[Relation, Mark] = {
    relation: Mark(symbol, relation.value, f".mark--{relation.value}")
    for relation, symbol in RELATION_SYMBOLS.items()
}
"""In the order in which an analyst reads them."""

STATUSES: dict[Status | None, Mark] = {
    Status.CORROBORATED: Mark(STATUS_SYMBOLS[Status.CORROBORATED], "corroborated", ".mark--agree"),
    Status.DISPUTED: Mark(STATUS_SYMBOLS[Status.DISPUTED], "disputed", ".mark--conflict"),
    Status.UPDATED: Mark(STATUS_SYMBOLS[Status.UPDATED], "updated", ".mark--update"),
    Status.SINGLE_ORIGIN: Mark(STATUS_SYMBOLS[Status.SINGLE_ORIGIN], "single origin", ".mark--related"),
    Status.NO_PRIOR_REPORT: Mark(STATUS_SYMBOLS[Status.NO_PRIOR_REPORT], "no prior report", ".mark--unclear"),
    None: Mark("…", "not assessed yet", ".mark--unclear"),
}
"""None stands for a claim that waits to be assessed."""

COMPONENT_CLASSES = frozenset(
    {mark.style.removeprefix(".") for mark in (*RELATIONS.values(), *STATUSES.values())}
    | {f"{mark.style.removeprefix('.')}-words" for mark in RELATIONS.values()}
    | {
        "mark--quiet",
        "mark--strong",
        "mark--quote",
        "mark--speaker",
        "mark--claim",
        "mark--review",
        "mark--rule",
        "mark--key",
        "mark--tab",
    }
)
"""The classes a room declares so that its content can be coloured by the theme."""


def quiet(text: str) -> Content:
    """Words of our own that stand back: dates, counts, hints."""
    return Content.styled(text, ".mark--quiet")


def strong(text: str) -> Content:
    """Words of our own that lead a line."""
    return Content.styled(text, ".mark--strong")


def reason_words(reason: Reason) -> str:
    """A reason as an analyst says it."""
    return reason.value.replace("-", " ")
