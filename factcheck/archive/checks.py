"""What must hold before anything is written: quotes quote, ids name their spans, vectors fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.models import Claim, Report, Span, claim_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def check_claims(report: Report, claims: Sequence[Claim]) -> None:
    """Make sure that claims belong to a report and quote it character for character.

    Raises:
        ValueError: If one does not, if two are the same span, or if the text cannot be
            stored because it holds lone surrogates.
    """
    seen: set[int] = set()
    _check_storable(report.text, f"report {report.id}")
    for claim in claims:
        name = f"claim {claim.id} of report {report.id}"
        if claim.report_id != report.id:
            raise ValueError(f"{name} names another report, {claim.report_id}")
        if claim.id != claim_id(report.id, claim.start, claim.end):
            raise ValueError(f"{name} has an id that does not name {claim.start}:{claim.end}")
        if claim.id in seen:
            raise ValueError(f"{name} is given twice")
        seen.add(claim.id)
        if claim.span.text_in(report.text) != claim.text:
            raise ValueError(f"{name} does not quote the report at {claim.start}:{claim.end}")
        for span in _spans_of(claim):
            span.text_in(report.text)
        _check_storable(claim.content + claim.context + claim.resolved, name)


def as_half_floats(vectors: NDArray[np.float32], count: int, dimension: int) -> list[bytes]:
    """Turn vectors into what is stored: half floats, little endian.

    Args:
        vectors: Shape (count, dimension), unit rows.
        count: Vectors expected, one for each claim.
        dimension: Numbers in a vector of this archive.

    Raises:
        ValueError: If the shape is another one or a number is not finite.
    """
    import numpy as np

    if vectors.shape != (count, dimension) and (count or vectors.size):
        raise ValueError(f"vectors of shape {vectors.shape} for {count} claims in dimension {dimension}")
    if not np.isfinite(vectors).all():
        raise ValueError("vectors must be finite numbers")
    return [row.tobytes() for row in vectors.astype("<f2")]


def _spans_of(claim: Claim) -> Iterator[Span]:
    """Every other span of a claim that points into the report."""
    for one in claim.attribution:
        yield one.content_span
        if one.source_span is not None:
            yield one.source_span
        if one.cue_span is not None:
            yield one.cue_span
    for quantity in claim.quantities:
        yield quantity.span
    for time in claim.times:
        yield time.span


def _check_storable(text: str, name: str) -> None:
    """Refuse what no database stores as text."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"{name} holds a lone surrogate at character {error.start}") from error
