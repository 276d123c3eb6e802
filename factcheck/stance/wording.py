"""Says the newer statement's figures in the prior statement's words, for the text model.

"Two days" and "48 hours" are one figure, which is arithmetic and no matter of
reading: a model of 22 million weights knows some such pairs and misses most. Only
figures found equal are reworded, and only in what the model reads; quotations
and offsets stay those of the statement.
"""

from __future__ import annotations

from factcheck.models import Statement
from factcheck.stance.figures import Agreement, align


def reworded(premise: Statement, hypothesis: Statement) -> str:
    """The newer statement's text with equal figures in the prior's words.

    Args:
        premise: The prior statement.
        hypothesis: The newer statement.

    Returns:
        A text for the model alone; the statement's own text where no figure is equal.
    """
    text = hypothesis.text
    pairs = [pair for pair in align(premise, hypothesis) if pair.agreement is Agreement.EQUAL]
    for pair in sorted(pairs, key=lambda pair: -pair.hypothesis.span.start):
        first, second = pair.premise, pair.hypothesis
        words = first.span.text_in(premise.text)
        if words.lower() != second.span.text_in(text).lower():
            text = text[: second.span.start] + words + text[second.span.end :]
    return text
