"""Relations: what one statement says about another, and why."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime

from factcheck.models.base import Score, Span, Value
from factcheck.models.quantity import Quantity, TimeReference


class Relation(StrEnum):
    """What a newer statement says about a prior one."""

    AGREE = "agree"
    CONFLICT = "conflict"
    UPDATE = "update"
    RELATED = "related"
    UNCLEAR = "unclear"


class Reason(StrEnum):
    """Why a relation holds; the word that the analyst reads beside it."""

    PARAPHRASE = "paraphrase"
    QUANTITY = "quantity"
    UNIT_EQUAL = "unit-equal"
    NEGATION = "negation"
    DENIAL = "denial"
    ENTITY = "entity"
    TIME = "time"
    SCOPE = "scope"
    HEDGE = "hedge"
    ANTONYM = "antonym"
    LATER_COUNT = "later-count"
    STATUS_CHANGE = "status-change"
    CORRECTION = "correction"
    DIFFERENT_ASPECT = "different-aspect"
    DIFFERENT_EVENT = "different-event"
    CONTRADICTION = "contradiction"
    LOW_CONFIDENCE = "low-confidence"


class Probabilities(Value):
    """The relation model's belief, calibrated; the three add up to one."""

    entailment: Score
    """That the prior statement implies the newer one."""

    neutral: Score
    """That neither follows."""

    contradiction: Score
    """That both cannot hold."""


class Statement(Value):
    """A text to be compared with another, with what is known about it."""

    text: str
    """The content, attribution stripped."""

    published: AwareDatetime | None = None
    """When the report that carries it was published, UTC."""

    context: str = ""
    """Title and surrounding words: used to tell whether both speak of the same thing."""

    quantities: tuple[Quantity, ...] = ()
    """Figures in `text`, offsets counted in `text`."""

    times: tuple[TimeReference, ...] = ()
    """Times in `text`, offsets counted in `text`."""


class Judgement(Value):
    """The relation of a newer statement (hypothesis) to a prior one (premise)."""

    relation: Relation
    """What the newer statement says about the prior one."""

    reason: Reason
    """Why."""

    confidence: Score
    """Calibrated belief that the relation is the one an analyst would choose."""

    forward: Probabilities
    """With the prior statement as premise."""

    backward: Probabilities | None
    """With the newer statement as premise; None where the other order left no doubt and this one was not
    read."""

    premise_spans: tuple[Span, ...] = ()
    """The words of the prior statement that decided, as offsets into its `text`."""

    hypothesis_spans: tuple[Span, ...] = ()
    """The words of the newer statement that decided, as offsets into its `text`."""
