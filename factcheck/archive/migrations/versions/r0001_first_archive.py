"""The first archive: reports, claims, embeddings, the journal, judgements and reviews."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EXTRAS = (
    "PRAGMA application_id = 1717658484",
    """
    CREATE VIEW searchable AS
    SELECT c.number AS number, p.content AS content, r.title AS title
    FROM claims c JOIN passages p ON p.claim_number = c.number JOIN reports r ON r.number = c.report_number
    WHERE c.superseded = 0
    """,
    """
    CREATE VIRTUAL TABLE claim_words USING fts5(
        content, title, content='searchable', content_rowid='number',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')
    """,
    """
    CREATE VIRTUAL TABLE claim_stems USING fts5(
        content, title, content='searchable', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2')
    """,
    """
    CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
    """,
    """
    CREATE TRIGGER reviews_are_never_deleted BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
    """,
)
"""The view, full text and triggers of this revision."""


def upgrade() -> None:
    """Make an empty archive."""
    _create_reports()
    _create_claims()
    _create_journal()
    _create_relations()
    for statement in EXTRAS:
        op.execute(statement)


def _create_reports() -> None:
    """Facts about the archive, and its reports."""
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("published", sa.BigInteger()),
        sa.Column("language", sa.Text()),
        sa.Column("byline", sa.Text()),
        sa.Column("credited_to", sa.Text()),
        sa.Column("source_key", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("signature", sa.LargeBinary()),
        sa.Column("text", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("reports_by_content", "reports", ["content_hash"])
    op.create_index("reports_by_language", "reports", ["language"])
    op.create_index("reports_by_source", "reports", ["outlet", "source_key"])


def _create_claims() -> None:
    """Claims, their words and their vectors."""
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.BigInteger(), nullable=False, unique=True),
        sa.Column(
            "report_number", sa.Integer(), sa.ForeignKey("reports.number", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("published", sa.BigInteger()),
        sa.Column("listed", sa.BigInteger(), nullable=False),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text()),
        sa.Column("agree_origins", sa.Integer(), nullable=False),
        sa.Column("conflict_origins", sa.Integer(), nullable=False),
        sa.Column("update_origins", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name="claims_span"),
        sqlite_autoincrement=True,
    )
    op.create_index("claims_by_outlet", "claims", ["superseded", "outlet", "listed"])
    op.create_index("claims_by_report", "claims", ["report_number", "start"])
    op.create_index("claims_by_status", "claims", ["superseded", "status", "listed"])
    op.create_index(
        "claims_newest",
        "claims",
        ["superseded", sa.text("listed DESC"), "number", "status", "outlet", "published", "report_number"],
    )
    op.create_index(
        "claims_oldest",
        "claims",
        ["superseded", "listed", "number", "status", "outlet", "published", "report_number"],
    )
    op.create_table(
        "passages",
        sa.Column(
            "claim_number", sa.Integer(), sa.ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("speakers", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("quantities", sa.Text(), nullable=False),
        sa.Column("times", sa.Text(), nullable=False),
    )
    op.create_index("passages_by_speakers", "passages", ["speakers"])
    op.create_table(
        "embeddings",
        sa.Column(
            "claim_number", sa.Integer(), sa.ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
    )


def _create_journal() -> None:
    """What indexes and assessments have to catch up with."""
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer(), primary_key=True),
        sa.Column("claim_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pending",
        sa.Column(
            "claim_number", sa.Integer(), sa.ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("since", sa.Integer(), nullable=False),
    )


def _create_relations() -> None:
    """What machine and people say about pairs of claims."""
    op.create_table(
        "models",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("hash", sa.Text(), nullable=False, unique=True),
    )
    op.create_table(
        "judgements",
        sa.Column(
            "premise", sa.Integer(), sa.ForeignKey("claims.number", ondelete="CASCADE"), nullable=False
        ),
        sa.Column(
            "hypothesis", sa.Integer(), sa.ForeignKey("claims.number", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("model", sa.Integer(), sa.ForeignKey("models.number"), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("probabilities", sa.LargeBinary(), nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("premise", "hypothesis", "model"),
        sqlite_with_rowid=False,
    )
    op.create_index("judgements_by_hypothesis", "judgements", ["hypothesis"])
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("premise_id", sa.BigInteger(), nullable=False),
        sa.Column("hypothesis_id", sa.BigInteger(), nullable=False),
        sa.Column("judged", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("decided", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_by_hypothesis", "reviews", ["hypothesis_id"])
    op.create_index("reviews_by_premise", "reviews", ["premise_id"])
