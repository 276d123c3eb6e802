"""Evidence as numbers, one meaning each, for the fitted weighing in `weighing`."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import fmean

from factcheck.stance.cues import Cue
from factcheck.stance.evidence import Evidence

LEAST = 1e-4
"""Smallest probability whose logarithm is taken: the model's certainty beyond it carries nothing."""

FAR_HOURS = 24.0 * 45
"""Reports further apart than this seldom speak of one event; look-alikes of other years do."""


def _log(probability: float) -> float:
    return math.log(max(LEAST, probability))


def _conflicts(evidence: Evidence) -> list[float]:
    return [reading.conflict for reading in evidence.readings]


def _entailments(evidence: Evidence) -> list[float]:
    return [reading.entailment for reading in evidence.readings]


def _neutrality(evidence: Evidence) -> float:
    return fmean(_log(reading.neutral) for reading in evidence.readings)


def _update_share(evidence: Evidence) -> float:
    total = sum(_conflicts(evidence))
    return sum(reading.update for reading in evidence.readings) / max(LEAST, total)


def _days_apart(evidence: Evidence) -> float:
    hours = evidence.moments.hours_later
    return 0.0 if hours is None else math.log1p(min(abs(hours), FAR_HOURS) / 24.0)


def _far_apart(evidence: Evidence) -> float:
    hours = evidence.moments.hours_later
    return float(hours is not None and abs(hours) > FAR_HOURS)


def _later_is_higher(evidence: Evidence) -> float:
    """1 when the later report's differing figure is the higher one, -1 when the lower."""
    hours = evidence.moments.hours_later
    if hours is None or not evidence.different:
        return 0.0
    rises = all(pair.rises for pair in evidence.different)
    falls = not any(pair.rises for pair in evidence.different)
    direction = 1.0 if hours >= 0 else -1.0
    return direction * (float(rises) - float(falls))


def _change_in_later(evidence: Evidence) -> float:
    hours = evidence.moments.hours_later
    later = evidence.premise_cues if hours is not None and hours < 0 else evidence.hypothesis_cues
    return float(bool(later[Cue.CHANGE]))


USUAL_SETTING = 0.35
"""Stands for the shared setting of statements that come without context: a middling value."""


def _setting(evidence: Evidence) -> float:
    shared = evidence.names.setting
    return USUAL_SETTING if shared is None else shared


def _setting_known(evidence: Evidence) -> float:
    """1 for two statements cut from reports, 0 where one is typed and says by itself what it means."""
    return float(evidence.names.setting is not None)


def _where_known(measure: Callable[[Evidence], float]) -> Callable[[Evidence], float]:
    """A measure that counts for statements cut from reports only.

    Of neat statements a later one with another figure is mostly an update; of a report's
    many sentences most speak of something else. What dates tell is weighed for each kind.
    """
    return lambda evidence: _setting_known(evidence) * measure(evidence)


FEATURES: dict[str, Callable[[Evidence], float]] = {
    "entailment, better order": lambda e: _log(max(_entailments(e))),
    "entailment, worse order": lambda e: _log(min(_entailments(e))),
    "contradiction, better order": lambda e: _log(e.loudest_conflict),
    "contradiction, worse order": lambda e: _log(min(_conflicts(e))),
    "neutral": _neutrality,
    "update share": _update_share,
    "entailment at a glance": lambda e: _log(e.glance.entailment),
    "contradiction at a glance": lambda e: _log(e.glance.conflict),
    "neutral at a glance": lambda e: _log(e.glance.neutral),
    "figures differ": lambda e: float(bool(e.different)),
    "figures equal": lambda e: float(bool(e.equal) and not e.different),
    "later figure higher": _later_is_higher,
    "denial on one side": lambda e: float(e.one_sided(Cue.DENIAL)),
    "negation on one side": lambda e: float(e.one_sided(Cue.NEGATION)),
    "hedge on one side": lambda e: float(e.one_sided(Cue.HEDGE)),
    "names differ": lambda e: float(e.names.differ),
    "names shared": lambda e: float(bool(e.names.shared)),
    "setting shared": _setting,
    "times disjoint": lambda e: float(e.moments.disjoint),
    "days apart": _days_apart,
    "far apart": _far_apart,
    "change in later": _change_in_later,
    "setting known": _setting_known,
    "days apart, setting known": _where_known(_days_apart),
    "far apart, setting known": _where_known(_far_apart),
    "later figure higher, setting known": _where_known(_later_is_higher),
    "change in later, setting known": _where_known(_change_in_later),
}
"""Name to meaning; the order is the order of the fitted coefficients."""

_BY_KIND = tuple(name for name in FEATURES if name.endswith("setting known"))

LEFT_OUT: frozenset[str] = frozenset(
    (
        "denial on one side",
        "hedge on one side",
        "times disjoint",
    )
)
"""Rules that the weighing does without: on held-out clusters and stories they changed
nothing or harmed, because the text model reads the same words better. They still name the
reason of a relation and point at its words; weights/CARD.md has the figures."""

GROUPS: dict[str, tuple[str, ...]] = {
    "quantities": ("figures differ", "figures equal", "later figure higher"),
    "publication dates": ("days apart", "far apart", "later figure higher", "change in later", *_BY_KIND[1:]),
    "update output": ("update share",),
    "second direction": ("entailment, worse order", "contradiction, worse order"),
    "the first model's glance": (
        "entailment at a glance",
        "contradiction at a glance",
        "neutral at a glance",
    ),
    "denial": ("denial on one side",),
    "negation": ("negation on one side",),
    "hedges": ("hedge on one side",),
    "same subject": ("names differ", "names shared", "setting shared"),
    "the kind of statement": _BY_KIND,
    "times named": ("times disjoint",),
}
"""What one ablation takes away, or gives back where it is left out."""


def vector(evidence: Evidence) -> list[float]:
    """All features of one pair, in the order of `FEATURES`."""
    return [measure(evidence) for measure in FEATURES.values()]
