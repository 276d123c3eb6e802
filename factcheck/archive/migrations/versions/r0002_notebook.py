"""The analyst's notebook: what was read, saved filters, watched sources, problems met."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; an older archive begins with an empty notebook."""
    op.create_table(
        "opened",
        sa.Column(
            "claim_number", sa.Integer(), sa.ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True
        ),
    )
    op.create_table(
        "saved_filters",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("status", sa.Text()),
        sa.Column("listed_by", sa.Text(), nullable=False),
    )
    op.create_table(
        "watches",
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.Text()),
        sa.Column("looked", sa.BigInteger()),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
    )
    op.create_table(
        "problems",
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("met", sa.BigInteger(), nullable=False),
    )
    op.create_index("problems_by_met", "problems", ["met"])
