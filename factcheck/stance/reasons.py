"""Why a relation holds, in one word, and the words on both sides that show it."""

from __future__ import annotations

from factcheck.models import Reason, Relation, Span
from factcheck.stance.contrast import changed, shared
from factcheck.stance.cues import Cue
from factcheck.stance.evidence import Evidence
from factcheck.stance.figures import FigurePair, spans

Spans = tuple[Span, ...]
Explanation = tuple[Reason, Spans, Spans]
"""A reason with the deciding words of the prior and of the newer statement."""


def explain(relation: Relation, evidence: Evidence) -> Explanation:
    """Name the reason for a relation and point at the words behind it.

    Args:
        relation: What was decided.
        evidence: What was known.

    Returns:
        The most specific reason whose evidence is there; offsets into each text.
    """
    match relation:
        case Relation.AGREE:
            return _agree(evidence)
        case Relation.CONFLICT:
            return _conflict(evidence)
        case Relation.UPDATE:
            return _update(evidence)
        case Relation.RELATED:
            return _related(evidence)
        case _:
            return Reason.LOW_CONFIDENCE, *_changed(evidence)


def _changed(evidence: Evidence) -> tuple[Spans, Spans]:
    return changed(evidence.premise.text, evidence.hypothesis.text)


def _cue_spans(evidence: Evidence, cue: Cue) -> tuple[Spans, Spans]:
    """One side's cue, and on the other side the words that it speaks of."""
    return (
        evidence.premise_cues[cue] or shared(evidence.premise.text, evidence.hypothesis.text)[0],
        evidence.hypothesis_cues[cue] or shared(evidence.premise.text, evidence.hypothesis.text)[1],
    )


def _rewritten(evidence: Evidence) -> tuple[FigurePair, ...]:
    return tuple(pair for pair in evidence.equal if pair.premise.text.lower() != pair.hypothesis.text.lower())


def _agree(evidence: Evidence) -> Explanation:
    if rewritten := _rewritten(evidence):
        return Reason.UNIT_EQUAL, *spans(rewritten)
    return Reason.PARAPHRASE, *shared(evidence.premise.text, evidence.hypothesis.text)


def _conflict(evidence: Evidence) -> Explanation:
    if evidence.one_sided(Cue.DENIAL):
        return Reason.DENIAL, *_cue_spans(evidence, Cue.DENIAL)
    if evidence.different:
        return Reason.QUANTITY, *spans(evidence.different)
    if evidence.moments.disjoint:
        return Reason.TIME, evidence.moments.premise_spans, evidence.moments.hypothesis_spans
    if evidence.one_sided(Cue.NEGATION):
        return Reason.NEGATION, *_cue_spans(evidence, Cue.NEGATION)
    if evidence.names.only_premise and evidence.names.only_hypothesis:
        return Reason.ENTITY, evidence.names.only_premise, evidence.names.only_hypothesis
    if evidence.one_sided(Cue.SCOPE):
        return Reason.SCOPE, *_cue_spans(evidence, Cue.SCOPE)
    return Reason.CONTRADICTION, *_changed(evidence)


def _update(evidence: Evidence) -> Explanation:
    if evidence.different:
        return Reason.LATER_COUNT, *spans(evidence.different)
    return Reason.STATUS_CHANGE, *_changed(evidence)


def _related(evidence: Evidence) -> Explanation:
    names = evidence.names
    if names.differ or not evidence.same_ground:
        return Reason.DIFFERENT_EVENT, names.only_premise, names.only_hypothesis
    if evidence.one_sided(Cue.HEDGE) and max(reading.entailment for reading in evidence.readings) > max(
        reading.contradiction for reading in evidence.readings
    ):
        return Reason.HEDGE, evidence.premise_cues[Cue.HEDGE], evidence.hypothesis_cues[Cue.HEDGE]
    return Reason.DIFFERENT_ASPECT, *_changed(evidence)
