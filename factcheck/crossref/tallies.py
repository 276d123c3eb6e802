"""What a figure counts, read from the words around it where its own leave it out.

"The death toll rose to 33", "33 people died" and "33 bodies" count the same; in "27 people
were killed and eight are missing" the two figures count different things.
"""

from __future__ import annotations

import re

from factcheck.models import Claim, Quantity

_PEOPLE = frozenset({"", "people", "person", "body", "victim", "death", "fatality", "casualty"})
"""What leaves open, or says only in part, what happened to those who are counted."""

_FATES = {
    "dead": r"die[ds]?|dead|deaths?|kill(?:s|ed|ing)?|bod(?:y|ies)|fatalit(?:y|ies)|lives|drowned|perished",
    "missing": r"missing|unaccounted|trapped",
    "hurt": r"injur(?:ed|ies)|wounded|hurt|hospital|burns",
    "saved": r"rescued|saved|survivors?|survived|pulled",
    "moved": r"evacuat(?:ed|ees|ion)|displaced|homes",
    "magnitude": r"magnitude",
}
_FATE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _FATES.items()) + r")\b", re.IGNORECASE
)


def counted_in(claim: Claim, figure: Quantity) -> str:
    """What one figure of a claim counts.

    Args:
        claim: The claim.
        figure: One of its figures.

    Returns:
        What its own words say; for people and for a bare figure what the nearest word says
        befell them; empty when nothing tells.
    """
    if figure.unit or figure.counted not in _PEOPLE:
        return figure.counted
    left, right = figure.span.start - claim.start, figure.span.end - claim.start
    near = [
        (max(match.start() - right, left - match.end()), match.lastgroup or "")
        for match in _FATE.finditer(claim.text)
    ]
    return min(near, default=(0, figure.counted))[1]
