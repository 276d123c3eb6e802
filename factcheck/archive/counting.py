"""How much an archive holds."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, FromClause, func, select

from factcheck.archive.schema import claims, judgements, pending, reports, reviews
from factcheck.archive.values import ArchiveCounts


def count_everything(connection: Connection, directory: Path) -> ArchiveCounts:
    """Count rows, and the bytes of the files in the archive's directory."""
    versions = select(claims.c.superseded, func.count().label("number")).group_by(claims.c.superseded)
    by_version = {row.superseded: row.number for row in connection.execute(versions)}
    assessed = select(func.count()).where(claims.c.superseded.is_(False), claims.c.status.is_not(None))
    number = func.count().label("number")
    by_outlet = select(reports.c.outlet, number).group_by(reports.c.outlet).order_by(number.desc(), "outlet")
    return ArchiveCounts(
        reports=_rows(connection, reports),
        claims=by_version.get(False, 0),
        superseded_claims=by_version.get(True, 0),
        assessed=connection.execute(assessed).scalar_one(),
        pending=_rows(connection, pending),
        judgements=_rows(connection, judgements),
        reviews=_rows(connection, reviews),
        outlets=tuple((row.outlet, row.number) for row in connection.execute(by_outlet)),
        size_bytes=sum(file.stat().st_size for file in directory.iterdir() if file.is_file()),
    )


def _rows(connection: Connection, table: FromClause) -> int:
    """Rows of a table."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
