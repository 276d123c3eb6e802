"""Here is a report: what does it claim, and who says so?

Useful for: the check-worthy statements of a news report with exact offsets, the
chain of sources behind each, its figures and times as data.
Not useful for: deciding whether a statement is so, or comparing two of them.
"""

from factcheck.claims.extractor import ClaimExtractor
from factcheck.claims.pieces import TEXT_CHARACTERS_AT_MOST
from factcheck.claims.statements import statement_of
from factcheck.claims.worth import STATEMENT_WORTH_AT_LEAST, WORTH_AT_LEAST

__all__ = [
    "STATEMENT_WORTH_AT_LEAST",
    "TEXT_CHARACTERS_AT_MOST",
    "WORTH_AT_LEAST",
    "ClaimExtractor",
    "statement_of",
]
