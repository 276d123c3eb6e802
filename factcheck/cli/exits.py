"""How a command ends, and how it says what went wrong.

Every failure an analyst can cause is one line on stderr that names the thing and
the remedy.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer


class ExitCode(IntEnum):
    """What the exit code tells a calling program."""

    OK = 0
    """The command did what it says."""

    USAGE = 2
    """The command line itself was off."""

    UNREADABLE = 3
    """The input or the archive cannot be read or written."""

    INTERRUPTED = 130
    """The analyst pressed ctrl+c; what was done is kept."""


def say(message: str) -> None:
    """Tell the analyst something on stderr, as plain text."""
    print(message, file=sys.stderr)  # noqa: T201 - stderr is this function's job


def fail(message: str, code: ExitCode = ExitCode.UNREADABLE) -> typer.Exit:
    """Say what went wrong and make the exit to raise.

    Args:
        message: What is wrong and what to do about it.
        code: How the command ends.

    Returns:
        The exception to raise.
    """
    say(f"factcheck: error: {message}")
    return typer.Exit(code)


@contextmanager
def told_errors() -> Iterator[None]:
    """Turn the errors that an analyst can mend into a message and an exit code.

    Raises:
        typer.Exit: With the code that belongs to the error.
    """
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        say("factcheck: interrupted; what was stored is kept, run the command again to go on")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    except BrokenPipeError:
        # The reader of stdout is gone, as with `| head`; the interpreter must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(ExitCode.OK) from None
    except expected_errors() as error:
        raise fail(str(error)) from error


def expected_errors() -> tuple[type[Exception], ...]:
    """The errors whose message already names the thing and the remedy.

    Evaluated only once something was raised, so a command that succeeds pays no import for it.
    """
    from factcheck.workspace.errors import EXPECTED_ERRORS

    return EXPECTED_ERRORS
