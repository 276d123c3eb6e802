"""The time zone of a report's date, which says on which day its 'today' fell."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; reports stored before count as written by UTC, as their times were resolved."""
    op.add_column(
        "reports", sa.Column("utc_offset_minutes", sa.Integer(), nullable=False, server_default="0")
    )
