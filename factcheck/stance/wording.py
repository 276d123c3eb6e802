"""What the text models read of a statement, which is not always its words alone.

"Two days" and "48 hours" are one figure, which is arithmetic and no matter of
reading: a model of 22 million weights knows some such pairs and misses most. And
"she has not changed a word of it" speaks of something that only the report's title
names. Figures found equal are said in one wording, and the title is put before the
statement, only in what a model reads; quotations and offsets stay those of the statement.
"""

from __future__ import annotations

from factcheck.models import Statement
from factcheck.stance.figures import Agreement, align

TITLE_ENDS = " | "
"""Between a report's title and the statement: a mark that news hardly uses."""


def titled(title: str, text: str) -> str:
    """A statement behind the title of its report, as the larger text model is trained to read it.

    Args:
        title: The report's title; empty where there is none.
        text: The statement.
    """
    return f"{title}{TITLE_ENDS}{text}" if title else text


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
