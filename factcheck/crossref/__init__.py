"""Which prior reports speak of this claim, do they agree, and how many origins are they?

Retrieval finds candidates, the relation model judges them, origins are counted.
Nothing here says what is true.
"""

from factcheck.crossref.coverage import coverage_of
from factcheck.crossref.crossreferencer import CrossReferencer
from factcheck.crossref.events import group_events
from factcheck.crossref.families import Families, FamiliesError, Family
from factcheck.crossref.fusion import Mode
from factcheck.crossref.origins import group_by_origin
from factcheck.crossref.provenance import Provenance
from factcheck.crossref.signatures import Copies, sign
from factcheck.crossref.wording import without_furniture

__all__ = [
    "Copies",
    "CrossReferencer",
    "Families",
    "FamiliesError",
    "Family",
    "Mode",
    "Provenance",
    "coverage_of",
    "group_by_origin",
    "group_events",
    "sign",
    "without_furniture",
]
