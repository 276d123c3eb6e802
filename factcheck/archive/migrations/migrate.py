"""Running the migrations; only an archive that is not current pays for importing Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring a database to a revision within the transaction it is given.

    Args:
        connection: A writing transaction; the caller commits it.
        revision: The revision wanted.
    """
    command.upgrade(configuration(connection), revision)


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration: the scripts that lie beside this module, on a given connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
