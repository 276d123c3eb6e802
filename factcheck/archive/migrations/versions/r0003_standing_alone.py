"""Claims that stand alone: what short forms in their content stand for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns; claims stored before have neither until their report is read anew."""
    op.add_column("passages", sa.Column("resolved", sa.Text(), nullable=False, server_default=""))
    op.add_column("passages", sa.Column("short_forms", sa.Text(), nullable=False, server_default="[]"))
