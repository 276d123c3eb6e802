"""The relation judge: text model both ways, rules, weighing, explanation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.models import Judgement, Probabilities, Relation, Statement
from factcheck.stance.cascade import BothWays, Cascade, ReadsPairs, TextModel
from factcheck.stance.evidence import Evidence, gather, read
from factcheck.stance.features import vector
from factcheck.stance.occlusion import Occluded, Side, decisive
from factcheck.stance.reasons import explain
from factcheck.stance.weighing import Weighing
from factcheck.stance.wording import reworded

STRANGERS = 0.75
"""Belief that statements without a word in common are merely related: 15 of 20 such dev pairs are.
Of 160 pairs drawn across unlike events the gate takes the wrong relations from 13 to 3."""


LOUD = 0.95
"""Belief in a contradiction in one order from which a pair is never called merely related."""


class WeighingJudge:
    """Judges pairs by a text model, rules, and weights fitted on held-out pairs."""

    def __init__(
        self, model: TextModel, weighing: Weighing, model_hash: str, cascade: Cascade | None = None
    ) -> None:
        """Put a judge together.

        Args:
            model: Reads the pairs that somebody asks about one by one.
            weighing: Turns its word and the rules' into relations.
            model_hash: See `model_hash`.
            cascade: Reads the many pairs that are to be judged; None to have the model read both
                orders of each.
        """
        self._model = model
        self._cascade = cascade
        self._reads: ReadsPairs = cascade or BothWays(model)
        self._weighing = weighing
        self._model_hash = model_hash

    @property
    def model_hash(self) -> str:
        """Hash of weights, calibration and rules."""
        return self._model_hash

    @property
    def weighing(self) -> Weighing:
        """The numbers behind its decisions."""
        return self._weighing

    def under(self, weighing: Weighing) -> WeighingJudge:
        """The same models under other numbers, while those are being fitted."""
        cascade = self._cascade and self._cascade.under(weighing.settled_from, weighing.sure_from)
        return WeighingJudge(self._model, weighing, self._model_hash, cascade)

    def logits(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        """The careful text model's raw word on (premise, hypothesis) texts; see `TextModel`."""
        return self._model.logits(pairs)

    def evidence(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Evidence]:
        """Read every pair, together, and apply the rules.

        Args:
            pairs: Prior and newer statement.

        Returns:
            The evidence of each pair, in order.
        """
        readings = self._reads.read(
            [(premise.text, reworded(premise, hypothesis)) for premise, hypothesis in pairs]
        )
        temperature = self._weighing.temperature
        return [
            gather(
                premise,
                hypothesis,
                glance=read(glance, temperature),
                forward=read(forward, temperature),
                backward=None if np.isnan(backward).any() else read(backward, temperature),
            )
            for (premise, hypothesis), glance, forward, backward in zip(pairs, *readings, strict=True)
        ]

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        """Read pairs in the order given only, without rules: plain NLI.

        Args:
            pairs: Premise and hypothesis texts.

        Returns:
            Calibrated probabilities of each pair, in order.
        """
        temperature = self._weighing.temperature
        return [read(row, temperature).probabilities() for row in self._model.logits(pairs)]

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        """Judge each (prior, newer) pair; see `RelationJudge`."""
        if not pairs:
            return []
        gathered = self.evidence(pairs)
        features = np.array([vector(evidence) for evidence in gathered], dtype=np.float64)
        beliefs = self._weighing.beliefs(features)
        return [self._judgement(evidence, row) for evidence, row in zip(gathered, beliefs, strict=True)]

    def point(
        self, pairs: Sequence[tuple[Statement, Statement]], judgements: Sequence[Judgement]
    ) -> list[Judgement]:
        """Narrow the deciding words of judgements; see `RelationJudge`."""
        asked = [_to_occlude(*pair, judgement) for pair, judgement in zip(pairs, judgements, strict=True)]
        found = decisive(self._model, asked, [judgement.relation for judgement in judgements])
        return [
            judgement.model_copy(update={"premise_spans": premise, "hypothesis_spans": hypothesis})
            for judgement, (premise, hypothesis) in zip(judgements, found, strict=True)
        ]

    def _judgement(self, evidence: Evidence, beliefs: NDArray[np.float64]) -> Judgement:
        relation, belief = self._weighing.decide(beliefs)
        if not evidence.same_ground:
            relation, belief = Relation.RELATED, STRANGERS
        elif relation is Relation.RELATED and evidence.loudest_conflict >= LOUD:
            # A confident neutral of one order never hides a conflict of the other.
            relation = Relation.UNCLEAR
        reason, premise_spans, hypothesis_spans = explain(relation, evidence)
        return Judgement(
            relation=relation,
            reason=reason,
            confidence=round(min(1.0, max(0.0, belief)), 4),
            forward=evidence.forward.probabilities(),
            backward=evidence.backward.probabilities() if evidence.backward else None,
            premise_spans=premise_spans,
            hypothesis_spans=hypothesis_spans,
        )


def _to_occlude(premise: Statement, hypothesis: Statement, judgement: Judgement) -> Occluded:
    """The statements of a pair with their deciding words so far, and the order that decided."""
    return Occluded(
        Side(premise.text, judgement.premise_spans),
        Side(hypothesis.text, judgement.hypothesis_spans),
        turned=_spoke_louder_backward(judgement),
    )


def _spoke_louder_backward(judgement: Judgement) -> bool:
    """Whether the newer statement as premise is the order that decided."""
    if judgement.backward is None:
        return False
    match judgement.relation:
        case Relation.AGREE:
            return judgement.backward.entailment > judgement.forward.entailment
        case Relation.RELATED:
            return judgement.backward.neutral > judgement.forward.neutral
        case _:
            return judgement.backward.contradiction > judgement.forward.contradiction


def load_judge(setting: str | Path | None = None) -> WeighingJudge:
    """Load the relation judge.

    Args:
        setting: A folder with any sequence-classification NLI model, and perhaps a larger one in its
            folder ``second``; None for the shipped ones.

    Returns:
        A judge ready for batches.

    Raises:
        ModelUnreadableError: if the folder holds no such model.
    """
    from factcheck.stance import weighing
    from factcheck.stance.cross_encoder import CrossEncoder
    from factcheck.stance.model_folder import fingerprint, locate, second_of

    folder = locate(setting)
    fitted = weighing.load(folder)
    first, second = CrossEncoder.load(folder), second_of(folder)
    if second is None:
        return WeighingJudge(first, fitted, fingerprint(folder))
    careful = CrossEncoder.load(second)
    cascade = Cascade(first, careful, fitted.settled_from, fitted.sure_from)
    return WeighingJudge(careful, fitted, fingerprint(folder), cascade)


def judge_hash(setting: str | Path | None = None) -> str:
    """Hash of a judge's weights, calibration and rules, without loading it.

    Raises:
        ModelUnreadableError: if the folder holds no such model.
    """
    from factcheck.stance.model_folder import fingerprint, locate

    return fingerprint(locate(setting))
