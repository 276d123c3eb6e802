"""How does an assessment look to another program, or on paper?

The product's values as plain data in the stable shapes that README documents.
Nothing here decides anything: it arranges what the other rooms found.
"""

from factcheck.reports.shapes import (
    assessment_shape,
    claim_shape,
    extraction_shape,
    judgement_shape,
    report_shape,
    retrieved_shape,
)

__all__ = [
    "assessment_shape",
    "claim_shape",
    "extraction_shape",
    "judgement_shape",
    "report_shape",
    "retrieved_shape",
]
