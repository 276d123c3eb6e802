"""The documents keep up with the program."""

from pathlib import Path
from typing import Any

import typer.main

from factcheck.cli.program import program

ROOT = Path(__file__).resolve().parents[2]


def commands(group: Any, prefix: str = "factcheck") -> dict[str, Any]:
    """Every command under its full name; typer carries its own click, so groups are told by their parts."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        full = f"{prefix} {name}"
        if hasattr(command, "commands"):
            found |= commands(command, full)
        else:
            found[full] = command
    return found


def every_command() -> dict[str, Any]:
    return commands(typer.main.get_command(program))


def test_the_readme_lists_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in every_command() if name not in readme]
    assert not missing


def test_every_command_has_help() -> None:
    assert all(command.help for command in every_command().values())


def test_every_command_takes_the_options_that_work_everywhere() -> None:
    for name, command in every_command().items():
        flags = {flag for parameter in command.params for flag in parameter.opts}
        assert {"--archive", "--json", "--jsonl"} <= flags, name


def test_the_map_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [path.parent.name for path in (ROOT / "factcheck").glob("*/__init__.py")]
    assert not [room for room in rooms if f"{room}/" not in text]
