"""The table of keys that README shows: `python -m factcheck.tui.commands.table README.md` renews it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from factcheck.tui.commands import ALL

HEADING = "| key | command | id in settings |"
"""The first line of the table, by which it is found."""

_SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "asterisk": "*",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "enter": "enter",
    "space": "space",
}


def shown_keys(keys: str) -> str:
    """Keys in Textual's spelling, comma separated, as a reader writes them."""
    return " ".join(_SHOWN.get(key, key) for key in keys.split(",") if key)


def key_table() -> str:
    """Every command with its keys, its id for the settings and what it does, as Markdown."""
    lines = [HEADING, "|---|---|---|"]
    for command in ALL:
        keys = " ".join(f"`{key}`" for key in shown_keys(command.KEYS).split())
        lines.append(f"| {keys or 'palette'} | {command.title()} | `{command.ID}` |")
    return "\n".join(lines)


def renew(document: Path) -> None:
    """Put the table into a document in place of the one that is there."""
    text = document.read_text(encoding="utf-8")
    old = re.compile(re.escape(HEADING) + r"(\n\|[^\n]*)*")
    document.write_text(old.sub(lambda _: key_table(), text, count=1), encoding="utf-8")


if __name__ == "__main__":
    renew(Path(sys.argv[1]))
