"""A command line run in-process on a throw-away archive."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from factcheck.cli.program import program


class Terminal:
    """Runs `factcheck` commands on one archive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._runner = CliRunner()

    def run(self, *arguments: str, stdin: str | None = None) -> Result:
        """Run a command on the archive of this terminal."""
        return self._runner.invoke(
            program, ["--archive", str(self.folder / "archive"), *arguments], input=stdin
        )

    def json(self, *arguments: str, stdin: str | None = None) -> Any:
        """Run a command with `--json` and read its one object back."""
        result = self.run(*arguments, "--json", stdin=stdin)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    def file(self, name: str, text: str | bytes) -> str:
        """Write a file into the terminal's folder and return its path."""
        path = self.folder / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal whose settings are not the developer's own."""
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(tmp_path / "no-settings.toml"))
    monkeypatch.delenv("FACTCHECK_ARCHIVE", raising=False)
    return Terminal(tmp_path)
