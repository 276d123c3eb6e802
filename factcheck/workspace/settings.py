"""What an analyst can set: where the archive is, which models judge, who reviews.

Settings come from `settings.toml` in the user's configuration folder, and
environment variables named `FACTCHECK_…` override it. Nothing needs to be set.
"""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ConfigDict, Field, ValidationError, field_validator

from factcheck.models import Value
from factcheck.models.base import first_fault

ENVIRONMENT_PREFIX = "FACTCHECK_"
"""`FACTCHECK_ARCHIVE=/data/desk` sets `archive`."""


SINGLE_SETTINGS = (
    "archive",
    "theme",
    "reviewer",
    "embedding_model",
    "relation_model",
    "publisher_families",
)
"""The settings that are one value each, which a variable may override."""

MODEL_SETTINGS = frozenset({"embedding_model", "relation_model", "publisher_families"})
"""Those that change what is found: whatever holds the models begins anew with them."""


NOBODY = "unknown"
"""Who reviews where neither the settings nor the machine know a name."""


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

    @field_validator("archive", "publisher_families", mode="after")
    @classmethod
    def _at_home(cls, path: Path | None) -> Path | None:
        """Read ``~`` as the home folder: as a folder's name it would be another one in every place."""
        return path and path.expanduser()

    def finds_as(self, other: Settings) -> bool:
        """Whether the same claims would be found and judged in the same way under other settings."""
        return all(getattr(self, name) == getattr(other, name) for name in MODEL_SETTINGS)

    def archive_directory(self) -> Path:
        """Where the default archive lives."""
        return self.archive or Path(platformdirs.user_data_dir("factcheck", appauthor=False)) / "archive"

    def reviewer_name(self) -> str:
        """Under which name reviews are kept."""
        return self.reviewer or _login_name()


def _login_name() -> str:
    """Who runs the program; in a container there may be a number without a name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return NOBODY


class SettingsFile:
    """One settings file, and the variables that override what it says."""

    def __init__(self, path: Path, environment: Mapping[str, str]) -> None:
        """Name a file; it need not exist.

        Args:
            path: The file.
            environment: Variables that override it; empty where none may.
        """
        self.path = path
        self._environment = environment

    @classmethod
    def of_user(cls) -> SettingsFile:
        """The file of whoever runs the program, `FACTCHECK_SETTINGS` or the one in their configuration."""
        chosen = os.environ.get(f"{ENVIRONMENT_PREFIX}SETTINGS")
        usual = Path(platformdirs.user_config_dir("factcheck", appauthor=False)) / "settings.toml"
        return cls(Path(chosen) if chosen else usual, os.environ)

    def load(self) -> Settings:
        """Read the file, if there is one, and the variables.

        Returns:
            The settings in force.

        Raises:
            SettingsError: If the file is not TOML or holds something it may not.
        """
        values: dict[str, Any] = {}
        if self.path.is_file():
            try:
                values = tomllib.loads(self.path.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
                raise SettingsError(
                    f"{self.path}: not a readable TOML file ({error}); mend or remove it"
                ) from error
        values |= {name: chosen for name in SINGLE_SETTINGS if (chosen := self._variable(name))}
        try:
            return Settings.model_validate(values)
        except ValidationError as error:
            where, what = first_fault(error)
            raise SettingsError(f"{self.path}: setting '{where}': {what}; mend or remove it") from error

    def save(self, name: str, value: str | None, *, key_of: bool = False) -> Settings:
        """Change one setting in the file, whose comments and order stay as they are.

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

        path = self.path
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
            _, what = first_fault(error)
            raise SettingsError(f"setting '{name}': {what}; nothing was changed") from error
        except (TOMLKitError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path}: cannot be changed ({error}); mend or remove it") from error
        return self.load()

    def comes_from(self, name: str) -> str:
        """Where a setting's value comes from: the name of a variable, 'file', or 'default'."""
        if self._variable(name):
            return ENVIRONMENT_PREFIX + name.upper()
        try:
            known = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
            known = {}
        return "file" if name in known else "default"

    def _variable(self, name: str) -> str:
        return self._environment.get(ENVIRONMENT_PREFIX + name.upper(), "")


def load_settings() -> Settings:
    """The settings in force for whoever runs the program; see `SettingsFile.load`."""
    return SettingsFile.of_user().load()
