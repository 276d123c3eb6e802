"""What is a command? One thing an analyst can do, described once.

A command is a message: its docstring is the help text, its first line the name
in the palette. Key bindings, footer, palette, help screen and README table are
all read from the same class, so they cannot drift apart.
"""

from __future__ import annotations

import inspect
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message


class Command(Message):
    """Something the analyst asks for; posted to the room that offers it."""

    ID: ClassVar[str]
    """Stable name, such as 'claims.filter': what a key map in the settings refers to."""

    KEYS: ClassVar[str] = ""
    """Keys in Textual's spelling, comma separated; empty for palette only."""

    FOOTER: ClassVar[str] = ""
    """The word for it in a footer."""

    @classmethod
    def category(cls) -> str:
        """The palette's prefix, the part of the id before the dot."""
        return cls.ID.partition(".")[0]

    @classmethod
    def title(cls) -> str:
        """Verb and object: the first line of the docstring."""
        return inspect.cleandoc(cls.__doc__ or "").splitlines()[0].rstrip(".")

    @classmethod
    def explanation(cls) -> str:
        """The rest of the docstring as one paragraph; empty when the title says it all."""
        return " ".join(inspect.cleandoc(cls.__doc__ or "").splitlines()[1:]).strip()

    @classmethod
    def palette_name(cls) -> str:
        """What the palette lists: 'category: Verb object'."""
        return f"{cls.category()}: {cls.title()}"

    @classmethod
    def binding(cls, *, in_footer: bool) -> Binding:
        """The key binding that posts this command."""
        return Binding(
            cls.KEYS,
            f"command('{cls.ID}')",
            cls.FOOTER or cls.title(),
            show=in_footer,
            tooltip=cls.title(),
            id=cls.ID,
        )


def bindings(
    commands: tuple[type[Command], ...], footer: tuple[type[Command], ...] = ()
) -> list[BindingType]:
    """The bindings of all commands that have a key, those of the footer first.

    Args:
        commands: What a room offers.
        footer: Which of it the footer names, in this order; six at most.

    Returns:
        One binding a command.
    """
    ordered = (*footer, *(command for command in commands if command not in footer))
    return [command.binding(in_footer=command in footer) for command in ordered if command.KEYS]
