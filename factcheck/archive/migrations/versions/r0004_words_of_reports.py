"""Full text of whole reports, so that a claim is also found by the words around it."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EXTRAS = (
    """
    CREATE VIEW readable AS
    SELECT r.number AS number, r.title AS title, r.text AS text FROM reports r WHERE r.superseded = 0
    """,
    """
    CREATE VIRTUAL TABLE report_stems USING fts5(
        title, text, content='readable', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2')
    """,
    "INSERT INTO report_stems (report_stems) VALUES ('rebuild')",
)
"""The view and the full-text table of this revision, filled from what is stored."""


def upgrade() -> None:
    """Make the reports that are stored searchable."""
    for statement in EXTRAS:
        op.execute(statement)
