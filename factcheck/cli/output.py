"""Writing results to stdout: data for programs, plain lines for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON value on one line, in the characters that news is written in."""
    text = json.dumps(value, ensure_ascii=False)
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text; characters that steer a terminal are shown, not sent."""
    for line in lines:
        text = "".join(character if character.isprintable() else _shown(character) for character in line)
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
    sys.stdout.flush()


def _shown(character: str) -> str:
    """How an unprintable character appears: a space for spaces and breaks, else its escape."""
    return " " if character.isspace() else f"\\x{ord(character):02x}"
