"""How does an assessment look to another program, or on paper?

The product's values as plain data in the stable shapes that README documents, and
as dossiers in Markdown and HTML. Nothing here decides anything: it arranges what
the other rooms found.
"""

from factcheck.reports.dossier import Dossier
from factcheck.reports.rendering import DossierFormat, render
from factcheck.reports.shapes import (
    assessment_shape,
    claim_shape,
    dossier_shape,
    extraction_shape,
    filter_shape,
    judgement_shape,
    report_shape,
    retrieved_shape,
)

__all__ = [
    "Dossier",
    "DossierFormat",
    "assessment_shape",
    "claim_shape",
    "dossier_shape",
    "extraction_shape",
    "filter_shape",
    "judgement_shape",
    "render",
    "report_shape",
    "retrieved_shape",
]
