"""Claims: the check-worthy statements of a report, and who is speaking in them."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Annotated, NewType

from pydantic import Field

from factcheck.models.base import Score, Span, Value
from factcheck.models.quantity import Quantity, TimeReference
from factcheck.models.report import ReportId

ClaimId = NewType("ClaimId", int)
"""A positive integer below 2**53 that names one span of one report."""


class AttributionKind(StrEnum):
    """How the source's words are carried (PolNeAR/PARC)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What sort of source stands behind a statement."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    IMAGERY = "imagery"
    WITNESS = "witness"
    OUTLET = "outlet"
    UNKNOWN = "unknown"


class Attribution(Value):
    """One source, cue and content; a claim lists them from the outermost carrier inwards."""

    source: str
    """The source as the text says it, or its full name where the text has a pronoun or short form."""

    source_span: Span | None
    """Where the source stands in the report; None when it is understood from the context."""

    cue: str
    """The reporting words, such as 'said' or 'according to'."""

    cue_span: Span | None
    """Where the cue stands in the report; None when it belongs to another sentence of the quotation."""

    content_span: Span
    """What is attributed, in the report: for a quotation of several sentences, all of it."""

    kind: AttributionKind
    """Whether the content is quoted, paraphrased or both."""

    source_kind: SourceKind = SourceKind.UNKNOWN
    """What sort of source this is."""


class Reference(Value):
    """A short form in a claim with what it stands for: 'he', 'the airport', 'on Tuesday'."""

    span: Span
    """Where the short form stands in the report."""

    text: str
    """Its words."""

    means: str
    """What it stands for: a name, a description, a date."""

    antecedent_span: Span | None
    """Where the report says so; None for a date, and for a speaker known from the attribution."""


class Claim(Value):
    """One check-worthy statement of a report."""

    id: ClaimId
    """Derived from the report and the span, so the same statement always has the same id."""

    report_id: ReportId
    """The report whose text the offsets point into."""

    start: Annotated[int, Field(ge=0)]
    """Offset of the first character in the report's text."""

    end: Annotated[int, Field(ge=0)]
    """Offset just past the last character in the report's text."""

    text: str
    """The verbatim words of the span; the archive checks them against the report."""

    content: Annotated[str, Field(min_length=1)]
    """The statement with its attribution stripped: what is judged and embedded."""

    context: str = ""
    """What the content needs to stand alone, such as title and antecedents; never shown as a quote."""

    resolved: str = ""
    """The content with what its short forms stand for in brackets; empty when it needs none."""

    references: tuple[Reference, ...] = ()
    """The short forms that the brackets explain, in the order of the text."""

    worth: Score
    """How check-worthy the statement is."""

    attribution: tuple[Attribution, ...] = ()
    """The chain of sources, outermost first; empty when the outlet itself asserts it."""

    quantities: tuple[Quantity, ...] = ()
    """Figures inside the span, offsets counted in the report's text."""

    times: tuple[TimeReference, ...] = ()
    """Times inside the span, offsets counted in the report's text."""

    @property
    def span(self) -> Span:
        """Where the claim stands in its report."""
        return Span(start=self.start, end=self.end)

    @property
    def standing_alone(self) -> str:
        """The content as it can be read away from its report; not a quotation."""
        return self.resolved or self.content

    @property
    def speaker(self) -> str | None:
        """The innermost source, whose statement it is; None when the outlet asserts it."""
        return self.attribution[-1].source if self.attribution else None


def claim_id(report_id: ReportId, start: int, end: int) -> ClaimId:
    """Name a span of a report by a number that a vector index and JSON can carry.

    53 bits pass through every JSON reader unharmed; among a million claims two
    collide with a chance of about one in 18,000, and the archive then refuses the second.

    Args:
        report_id: The report.
        start: Offset of the first character.
        end: Offset just past the last.

    Returns:
        A positive integer below 2**53.
    """
    digest = hashlib.sha256(f"{report_id}:{start}:{end}".encode()).digest()
    return ClaimId((int.from_bytes(digest[:8], "big") >> 11) or 1)
