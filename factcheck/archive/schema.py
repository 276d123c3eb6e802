"""The tables of an archive, in one metadata that SQLite and PostgreSQL can both hold.

What only one database knows (full text, triggers, pragmas) is in
`factcheck.archive.sqlite`. Claims are split in two: `claims` holds the narrow
columns that lists filter and sort by, `passages` the words, so that a scan of
200,000 claims reads a few megabytes.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema revision in order; the last is the one that this program reads and writes."""

HEAD = REVISIONS[-1]
"""The schema revision of this program."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the archive itself: its uuid, its embedding model and dimension."""

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text),
    Column("published", BigInteger),
    Column("language", Text),
    Column("byline", Text),
    Column("credited_to", Text),
    Column("source_key", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("added", BigInteger, nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("signature", LargeBinary),
    Column("text", Text, nullable=False),
    Column("utc_offset_minutes", Integer, nullable=False, server_default="0"),
    Index("reports_by_source", "outlet", "source_key"),
    Index("reports_by_content", "content_hash"),
    Index("reports_by_language", "language"),
    sqlite_autoincrement=True,
)
"""Reports, every version; instants are microseconds since 1970 UTC; the text stands behind what a
header needs, so that reading one never touches its pages, and before what is only read with it."""

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", BigInteger, nullable=False, unique=True),
    Column("report_number", Integer, ForeignKey("reports.number", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("worth", Float, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("published", BigInteger),
    Column("listed", BigInteger, nullable=False),
    Column("superseded", Boolean, nullable=False),
    Column("status", Text),
    Column("agree_origins", Integer, nullable=False, default=0),
    Column("conflict_origins", Integer, nullable=False, default=0),
    Column("update_origins", Integer, nullable=False, default=0),
    Column("seen", Integer, nullable=False, default=0),
    CheckConstraint('0 <= start AND start <= "end"', name="claims_span"),
    Index("claims_by_report", "report_number", "start"),
    Index("claims_by_outlet", "superseded", "outlet", "listed"),
    Index("claims_by_status", "superseded", "status", "listed"),
    sqlite_autoincrement=True,
)
"""Claims, narrow. `number` grows with every claim, which full text and bulk reads need; `id` is the
public name. `listed` is `published`, or when it was added if nobody knows; lists sort by it.
`seen` is the highest number that existed when the status was found."""

_LISTED_WITH = (claims.c.status, claims.c.outlet, claims.c.published, claims.c.report_number)
"""What filters ask, carried in the indexes that lists are read from, so that a filter that lets little
through scans an index and not the table."""

Index("claims_newest", claims.c.superseded, claims.c.listed.desc(), claims.c.number, *_LISTED_WITH)
Index("claims_oldest", claims.c.superseded, claims.c.listed, claims.c.number, *_LISTED_WITH)

passages = Table(
    "passages",
    metadata,
    Column("claim_number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("context", Text, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("quantities", Text, nullable=False),
    Column("times", Text, nullable=False),
    Column("resolved", Text, nullable=False, server_default=""),
    Column("short_forms", Text, nullable=False, server_default="[]"),
    Index("passages_by_speakers", "speakers"),
)
"""The words of each claim; `text` is checked against the report when it is written and by `verify`;
`speakers` is the casefolded chain of sources; attribution, quantities, times and short_forms are JSON;
`resolved` is empty where the content stands alone."""

embeddings = Table(
    "embeddings",
    metadata,
    Column("claim_number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
"""One unit vector for each claim: half floats, little endian."""

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("claim_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""The journal by which an index catches up."""

pending = Table(
    "pending",
    metadata,
    Column("claim_number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
    Column("since", Integer, nullable=False),
)
"""Claims that wait to be assessed; `since` is the number of the claim that made it necessary."""

models = Table(
    "models",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
)
"""Relation models that judged pairs, so that a judgement names its model in a few bytes."""

judgements = Table(
    "judgements",
    metadata,
    Column("premise", Integer, ForeignKey("claims.number", ondelete="CASCADE"), nullable=False),
    Column("hypothesis", Integer, ForeignKey("claims.number", ondelete="CASCADE"), nullable=False),
    Column("model", Integer, ForeignKey("models.number"), nullable=False),
    Column("relation", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("probabilities", LargeBinary, nullable=False),
    Column("spans", Text, nullable=False),
    PrimaryKeyConstraint("premise", "hypothesis", "model"),
    Index("judgements_by_hypothesis", "hypothesis"),
    sqlite_with_rowid=False,
)
"""What one claim says about another, as judged by one model; `probabilities` is six little-endian
doubles, so that a cached judgement is the very one that was made."""

reviews = Table(
    "reviews",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("premise_id", BigInteger, nullable=False),
    Column("hypothesis_id", BigInteger, nullable=False),
    Column("judged", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("relation", Text, nullable=False),
    Column("reviewer", Text, nullable=False),
    Column("decided", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    Index("reviews_by_premise", "premise_id"),
    Index("reviews_by_hypothesis", "hypothesis_id"),
    sqlite_autoincrement=True,
)
"""Decisions of people; appended, never changed, and kept when a report is removed."""

opened = Table(
    "opened",
    metadata,
    Column("claim_number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True),
)
"""Claims that the analyst has read."""

saved_filters = Table(
    "saved_filters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("status", Text),
    Column("listed_by", Text, nullable=False),
)
"""Filters under a name; `listed_by` is the order of the list."""

watches = Table(
    "watches",
    metadata,
    Column("source", Text, primary_key=True),
    Column("minutes", Integer, nullable=False),
    Column("outlet", Text),
    Column("looked", BigInteger),
    Column("added", Integer, nullable=False),
    Column("trouble", Text, nullable=False),
)
"""Sources that are looked at again and again."""

problems = Table(
    "problems",
    metadata,
    Column("source", Text, primary_key=True),
    Column("message", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("met", BigInteger, nullable=False),
    Index("problems_by_met", "met"),
)
"""What could not be read, the latest problem of each source."""
