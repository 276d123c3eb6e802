"""Stand-ins for the text model, and statements with figures and dates."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.models import Comparator, Quantity, Span, Statement
from factcheck.stance.judge import WeighingJudge
from factcheck.stance.model_folder import SHIPPED
from factcheck.stance.weighing import load

LOGITS = {
    "entailment": (4.0, 0.0, -2.0, -3.0),
    "neutral": (-1.0, 3.0, -1.0, -2.0),
    "contradiction": (-2.0, -1.0, 4.0, 0.0),
    "update": (-2.0, -1.0, 1.0, 4.0),
}
NOON = datetime(2024, 3, 5, 12, tzinfo=UTC)


class WordlessModel:
    """Answers the label given for a (premise, hypothesis) pair, neutral otherwise."""

    mask = "[MASK]"

    def __init__(self, answers: dict[tuple[str, str], str]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, str]] = []

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        self.asked.extend(pairs)
        rows = [LOGITS[self.answers.get(pair, "neutral")] for pair in pairs]
        return np.array(rows, dtype=np.float32).reshape(len(pairs), 4)


MakesJudge = Callable[[dict[tuple[str, str], str]], WeighingJudge]
MakesStatement = Callable[..., Statement]


@pytest.fixture
def judge_that_reads() -> MakesJudge:
    """A judge with the shipped weighing over a table of answers, given for both orders."""

    def make(answers: dict[tuple[str, str], str]) -> WeighingJudge:
        both = answers | {(second, first): label for (first, second), label in answers.items()}
        return WeighingJudge(WordlessModel(both), load(SHIPPED), "wordless")

    return make


@pytest.fixture
def said() -> MakesStatement:
    """A statement with figures given as (words, value, unit or counted thing)."""

    def make(
        text: str,
        *figures: tuple[str, float, str],
        hours: float | None = None,
        context: str = "",
        comparator: Comparator = Comparator.EXACTLY,
    ) -> Statement:
        quantities = tuple(
            Quantity(
                span=Span(start=text.index(words), end=text.index(words) + len(words)),
                text=words,
                value=value,
                unit="second" if thing == "second" else "",
                counted="" if thing == "second" else thing,
                comparator=comparator,
            )
            for words, value, thing in figures
        )
        published = None if hours is None else NOON + timedelta(hours=hours)
        return Statement(text=text, quantities=quantities, published=published, context=context)

    return make
