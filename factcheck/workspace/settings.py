"""What an analyst can set: where the archive is, which models judge, who reviews.

Settings come from `settings.toml` in the user's configuration folder, and
environment variables named `FACTCHECK_…` override it. Nothing needs to be set.
"""

from __future__ import annotations

import getpass
import os
import tomllib
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ConfigDict, Field, ValidationError

from factcheck.models import Value

ENVIRONMENT_PREFIX = "FACTCHECK_"
"""`FACTCHECK_ARCHIVE=/data/desk` sets `archive`."""


class SettingsError(ValueError):
    """The settings file cannot be used; the message names it and the remedy."""


class Settings(Value):
    """Everything an analyst can set, with defaults that work offline at once."""

    model_config = ConfigDict(use_attribute_docstrings=True)  # the settings screen shows them

    archive: Path | None = None
    """Folder of the default archive; without it, one in the user's data folder."""

    embedding_model: str | None = None
    """A sentence-transformers name or path; without it, the packaged all-MiniLM-L6-v2."""

    relation_model: str | None = None
    """Path of a sequence-classification NLI model; without it, the shipped one."""

    publisher_families: Path | None = None
    """A TOML file of outlets that are one newsroom, added to the shipped list."""

    reviewer: str | None = None
    """The name under which reviews are kept; without it, the login name."""

    theme: str | None = None
    """The workbench's theme; one chosen with f2 is remembered and wins."""

    keys: dict[str, str] = Field(default_factory=dict)
    """Other keys for the workbench's commands: command id to key."""

    def archive_directory(self) -> Path:
        """Where the default archive lives."""
        return self.archive or Path(platformdirs.user_data_dir("factcheck", appauthor=False)) / "archive"

    def reviewer_name(self) -> str:
        """Under which name reviews are kept."""
        return self.reviewer or getpass.getuser()


def settings_path() -> Path:
    """Where the settings file is looked for."""
    chosen = os.environ.get(f"{ENVIRONMENT_PREFIX}SETTINGS")
    return (
        Path(chosen)
        if chosen
        else Path(platformdirs.user_config_dir("factcheck", appauthor=False)) / "settings.toml"
    )


def load_settings() -> Settings:
    """Read the settings file, if there is one, and the environment.

    Returns:
        The settings in force.

    Raises:
        SettingsError: If the file is not TOML or holds something it may not.
    """
    path = settings_path()
    values: dict[str, Any] = {}
    if path.is_file():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path}: not a readable TOML file ({error}); mend or remove it") from error
    for name in ("archive", "embedding_model", "relation_model", "publisher_families", "reviewer", "theme"):
        if chosen := os.environ.get(ENVIRONMENT_PREFIX + name.upper()):
            values[name] = chosen
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path}: setting '{where}': {first['msg']}; mend or remove it") from error


def save_setting(name: str, value: str | None, *, key_of: bool = False) -> Settings:
    """Change one setting in the user's file, whose comments and order stay as they are.

    Args:
        name: The setting; for a key, the command's id.
        value: The new value; None goes back to the default.
        key_of: Whether it is the key of a command.

    Returns:
        The settings in force afterwards.

    Raises:
        SettingsError: If the value may not be, or the file cannot be read or written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    path = settings_path()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.is_file() else "")
        table = document.setdefault("keys", tomlkit.table()) if key_of else document
        if value is None:
            table.pop(name, None)
        else:
            table[name] = value
        Settings.model_validate(document.unwrap())
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(tomlkit.dumps(document), encoding="utf-8")
        draft.replace(path)
    except ValidationError as error:
        raise SettingsError(f"setting '{name}': {error.errors()[0]['msg']}; nothing was changed") from error
    except (TOMLKitError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path}: cannot be changed ({error}); mend or remove it") from error
    return load_settings()


def comes_from(name: str) -> str:
    """Where a setting's value comes from: the name of a variable, 'file', or 'default'."""
    variable = ENVIRONMENT_PREFIX + name.upper()
    if os.environ.get(variable):
        return variable
    try:
        known = tomllib.loads(settings_path().read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        known = {}
    return "file" if name in known else "default"
