"""Everything known about one pair before it is decided: the model's word and the rules' findings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from factcheck.models import Probabilities, Span, Statement, Value
from factcheck.stance import cross_encoder as columns
from factcheck.stance.contrast import have_common_ground
from factcheck.stance.cues import Cue, find
from factcheck.stance.figures import Agreement, FigurePair, align
from factcheck.stance.moments import Moments, compare_moments
from factcheck.stance.subjects import Names, compare_names


class Reading(Value):
    """The text model's calibrated word on one order of a pair."""

    entailment: float
    neutral: float
    contradiction: float
    """Without updates, where the model tells them apart."""

    update: float
    """0 for a model that has no such output."""

    @property
    def conflict(self) -> float:
        """That both cannot hold of one time: without dates an update is a contradiction."""
        return self.contradiction + self.update

    def probabilities(self) -> Probabilities:
        """Fold the update output into contradiction: read without dates it is one."""
        return Probabilities(
            entailment=self.entailment,
            neutral=self.neutral,
            contradiction=min(1.0, self.conflict),
        )


class Evidence(Value):
    """What speaks for each relation of one pair."""

    premise: Statement
    hypothesis: Statement
    glance: Reading
    """What a first, smaller model made of it, the prior statement as premise; `forward` where one model
    read everything."""

    forward: Reading
    """Prior statement as premise."""

    backward: Reading | None
    """Newer statement as premise; None where the other order left no doubt."""

    figures: tuple[FigurePair, ...]
    names: Names
    moments: Moments
    premise_cues: dict[Cue, tuple[Span, ...]]
    hypothesis_cues: dict[Cue, tuple[Span, ...]]

    @property
    def same_ground(self) -> bool:
        """Whether both speak of anything in common, contexts included.

        The gate before any relation but related: two claims are compared only when
        they can be about one thing.
        """
        return have_common_ground(
            f"{self.premise.text} {self.premise.context}", f"{self.hypothesis.text} {self.hypothesis.context}"
        )

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The one or two orders that were read."""
        return (self.forward,) if self.backward is None else (self.forward, self.backward)

    @property
    def loudest_conflict(self) -> float:
        """The strongest belief, of the orders read, that both cannot hold."""
        return max(reading.conflict for reading in self.readings)

    @property
    def different(self) -> tuple[FigurePair, ...]:
        """Aligned figures that cannot both hold."""
        return tuple(pair for pair in self.figures if pair.agreement is Agreement.DIFFERENT)

    @property
    def equal(self) -> tuple[FigurePair, ...]:
        """Aligned figures that are one figure."""
        return tuple(pair for pair in self.figures if pair.agreement is Agreement.EQUAL)

    def one_sided(self, cue: Cue) -> bool:
        """Whether exactly one of the statements holds a cue of this kind."""
        return bool(self.premise_cues[cue]) != bool(self.hypothesis_cues[cue])


def read(logits: NDArray[np.float32], temperature: float) -> Reading:
    """Turn one row of logits into calibrated probabilities.

    Args:
        logits: Shape (4,), columns as in `cross_encoder.COLUMNS`.
        temperature: Fitted on dev data; above 1 the model was too sure.
    """
    scaled = logits.astype(np.float64) / temperature
    powers = np.exp(scaled - scaled.max())
    shares = powers / powers.sum()
    return Reading(
        entailment=float(shares[columns.ENTAILMENT]),
        neutral=float(shares[columns.NEUTRAL]),
        contradiction=float(shares[columns.CONTRADICTION]),
        update=float(shares[columns.UPDATE]),
    )


def gather(
    premise: Statement, hypothesis: Statement, *, glance: Reading, forward: Reading, backward: Reading | None
) -> Evidence:
    """Apply every rule to a pair that text models have read."""
    return Evidence(
        premise=premise,
        hypothesis=hypothesis,
        glance=glance,
        forward=forward,
        backward=backward,
        figures=align(premise, hypothesis),
        names=compare_names(premise, hypothesis),
        moments=compare_moments(premise, hypothesis),
        premise_cues={cue: find(cue, premise.text) for cue in Cue},
        hypothesis_cues={cue: find(cue, hypothesis.text) for cue in Cue},
    )
