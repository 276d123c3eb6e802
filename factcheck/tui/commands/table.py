"""The table of keys that README shows: `python -m factcheck.tui.commands.table`."""

from __future__ import annotations

from factcheck.tui.commands import ALL

_SHOWN = {
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "escape": "esc",
    "enter": "enter",
    "space": "space",
}


def key_table() -> str:
    """Every command with its keys, its id for the settings and what it does, as Markdown."""
    lines = ["| key | command | id in settings |", "|---|---|---|"]
    for command in ALL:
        keys = ", ".join(f"`{_SHOWN.get(key, key)}`" for key in command.KEYS.split(",") if key)
        lines.append(f"| {keys or 'palette'} | {command.title()} | `{command.ID}` |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(key_table())  # noqa: T201 - printing it is what the module is run for
