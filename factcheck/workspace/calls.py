"""What passes between the workbench's process and the one that holds the models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.workspace.results import Progress
from factcheck.workspace.settings import Settings


@dataclass(frozen=True)
class Task:
    """What the process is for; sent first."""

    directory: Path
    settings: Settings
    create: bool


@dataclass(frozen=True)
class Call:
    """Do something and answer under this number."""

    number: int
    method: str
    arguments: tuple[Any, ...]
    named: dict[str, Any]


@dataclass(frozen=True)
class StopCall:
    """Nobody waits for the rest of a call: end it at the next batch."""

    number: int


@dataclass(frozen=True)
class Leave:
    """Stop everything, close the archive and end."""


@dataclass(frozen=True)
class Told:
    """A call is further on."""

    number: int
    progress: Progress


@dataclass(frozen=True)
class Gave:
    """A call that answers piece by piece gave one."""

    number: int
    item: Any


@dataclass(frozen=True)
class Ended:
    """A call is done; what it returned, or the error it ended in."""

    number: int
    value: Any = None
    error: BaseException | None = None
    trace: str = ""


Answer = Told | Gave | Ended


class ModelProcessError(Exception):
    """The process that holds the models could not do what it was asked."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        """What happened."""
        self.remedy = remedy
        """What to do about it."""

    def __reduce__(self) -> tuple[type[ModelProcessError], tuple[str, str]]:
        """Let the error cross a process border with both of its parts."""
        return type(self), (self.message, self.remedy)


def portable(error: BaseException) -> BaseException:
    """An error that survives the way to the other process.

    The product's own errors and those of the system are made to be sent; those of
    libraries need not survive it, so only their words go.
    """
    home = type(error).__module__.partition(".")[0]
    sent = error
    if home not in ("factcheck", "index") and not isinstance(error, OSError):
        sent = ModelProcessError(
            f"{type(error).__name__}: {error}",
            "Nothing that is stored has changed. Try again; `factcheck archive verify` checks the archive.",
        )
    return sent
