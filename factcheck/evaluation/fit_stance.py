"""Fit and ablate the weighing behind relations: ``python -m factcheck.evaluation.fit_stance``.

It lives in this room because it needs both the relation judge and the figures and
times that the claims room reads. Nothing in the product imports it. Every printed
score comes from folds that were not fitted on; a fold holds whole clusters.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.across_events import across_events
from factcheck.evaluation.classification import Classification, classify
from factcheck.evaluation.labelled_pairs import RELATION_LABELS, LabelledPair, read_labelled_pairs
from factcheck.evaluation.stance import MakesStatement
from factcheck.models import Relation
from factcheck.stance.evidence import Evidence, gather
from factcheck.stance.features import FEATURES, GROUPS, LEFT_OUT, vector
from factcheck.stance.judge import WeighingJudge, load_judge
from factcheck.stance.training.fitting import PENALTY, conflict_threshold, fit_temperature, fit_weighing
from factcheck.stance.weighing import WEIGHED, Weighing

FOLDS = 5


@dataclass(frozen=True, slots=True)
class DevPairs:
    """Pairs turned into features, each with its relation and the group it must not be split from."""

    features: NDArray[np.float64]
    relations: list[Relation]
    groups: list[str]

    def part(self, chosen: NDArray[np.bool_]) -> DevPairs:
        """The pairs that are chosen."""
        rows = np.flatnonzero(chosen)
        return DevPairs(
            self.features[rows], [self.relations[i] for i in rows], [self.groups[i] for i in rows]
        )

    def joined(self, other: DevPairs) -> DevPairs:
        """These pairs and others."""
        return DevPairs(
            np.concatenate([self.features, other.features]),
            self.relations + other.relations,
            self.groups + other.groups,
        )


def balanced(pairs: Sequence[LabelledPair]) -> list[LabelledPair]:
    """Thin related pairs evenly to the number of all others, where there are more.

    In a story nearly all pairs are merely related. Fitted on them as they are, the
    weighing would say little else of the pairs that retrieval picks.
    """
    others = sum(pair.label != Relation.RELATED for pair in pairs)
    related = len(pairs) - others
    step = max(1.0, related / max(1, others))
    kept, met = [], 0
    for pair in pairs:
        if pair.label == Relation.RELATED:
            met += 1
            if int(met / step) == int((met - 1) / step):
                continue
        kept.append(pair)
    return kept


def measure(
    pairs: Sequence[LabelledPair], judge: WeighingJudge, state: MakesStatement
) -> tuple[DevPairs, DevPairs]:
    """Turn labelled pairs into features.

    Args:
        pairs: Labelled with relations.
        judge: Whose model reads them.
        state: Reads figures and times.

    Returns:
        The pairs as they are, and without publication dates, as when an analyst
        types a claim: the weighing has to serve both.
    """
    statements = [
        (
            state(pair.premise, pair.premise_published, pair.premise_context),
            state(pair.hypothesis, pair.hypothesis_published, pair.hypothesis_context),
        )
        for pair in pairs
    ]
    gathered = [
        evidence
        for first in range(0, len(statements), 256)
        for evidence in judge.evidence(statements[first : first + 256])
    ]
    relations = [Relation(pair.label) for pair in pairs]
    groups = [pair.group for pair in pairs]
    dated = np.array([vector(evidence) for evidence in gathered])
    undated = np.array([vector(_without_dates(evidence)) for evidence in gathered])
    return DevPairs(dated, relations, groups), DevPairs(undated, relations, groups)


def _without_dates(evidence: Evidence) -> Evidence:
    premise, hypothesis = (
        statement.model_copy(update={"published": None})
        for statement in (evidence.premise, evidence.hypothesis)
    )
    return gather(
        premise,
        hypothesis,
        glance=evidence.glance,
        forward=evidence.forward,
        backward=evidence.backward,
    )


def folds(groups: Sequence[str]) -> NDArray[np.int64]:
    """Give each group a fold, in order of appearance."""
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return np.array([numbers[group] % FOLDS for group in groups])


def held_out_beliefs(
    dev: DevPairs, also: DevPairs | None, without: frozenset[str], penalty: float = PENALTY
) -> NDArray[np.float64]:
    """Beliefs on every dev pair by weighings fitted on the other folds, and on ``also``'s other groups."""
    fold = folds(dev.groups)
    beliefs = np.zeros((len(dev.relations), len(WEIGHED)))
    for number in range(FOLDS):
        held = {dev.groups[i] for i in np.flatnonzero(fold == number)}
        fitted_on = dev.part(fold != number)
        if also is not None:
            fitted_on = fitted_on.joined(also.part(np.array([g not in held for g in also.groups])))
        weighing = fit_weighing(fitted_on.features, fitted_on.relations, 1.0, without, penalty)
        beliefs[fold == number] = weighing.beliefs(dev.features[fold == number])
    return beliefs


def decide_all(
    beliefs: NDArray[np.float64], conflict_from: float, clear_from: float
) -> tuple[list[str], list[float]]:
    """Decide every pair with given thresholds."""
    bare = Weighing(
        intercepts=dict.fromkeys(WEIGHED, 0.0),
        coefficients={relation: {} for relation in WEIGHED},
        conflict_from=conflict_from,
        clear_from=clear_from,
    )
    decided = [bare.decide(row) for row in beliefs]
    return [relation.value for relation, _ in decided], [belief for _, belief in decided]


def scores_of(dev: DevPairs, beliefs: NDArray[np.float64], *thresholds: float) -> Classification:
    """Scores of beliefs under thresholds for conflict and for any relation."""
    predicted, confidence = decide_all(beliefs, *thresholds)
    return classify([r.value for r in dev.relations], predicted, confidence, RELATION_LABELS)


def line(name: str, scores: Classification) -> str:
    """One row of the printed tables."""
    conflict = scores.per_class["conflict"]
    related = scores.confusion["related"]
    false = related["conflict"] / max(1, sum(related.values()))
    per_class = " ".join(f"{scores.per_class[r.value].f1:.3f}" for r in WEIGHED)
    return (
        f"{name:28} macro-F1 {scores.macro_f1:.3f} conflict P {conflict.precision:.3f} "
        f"R {conflict.recall:.3f} false-conflict {false:.3f} ECE {scores.calibration_error:.3f} "
        f"F1 {per_class}"
    )


def temperature_on(path: Path, judge: WeighingJudge) -> float:
    """Fit the temperature on a file of NLI labels; contradictions may be updates."""
    pairs = read_labelled_pairs(path).pairs[:2000]
    logits = judge.logits([(pair.premise, pair.hypothesis) for pair in pairs])
    rows = {"entailment": (1, 0, 0, 0), "neutral": (0, 1, 0, 0), "contradiction": (0, 0, 1, 1)}
    return fit_temperature(logits, np.array([rows[pair.label] for pair in pairs], dtype=np.bool_))


def main(argv: Sequence[str] | None = None) -> None:
    """Fit on dev files, print held-out scores and ablations, and write the weighing."""
    from factcheck.claims import ClaimExtractor
    from index import SentenceEmbedder

    parser = argparse.ArgumentParser(prog="python -m factcheck.evaluation.fit_stance", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="JSONL files labelled with relations")
    parser.add_argument("--model", type=Path, default=None, help="model folder; default the shipped one")
    parser.add_argument("--check", nargs="*", type=Path, default=[], help="files to score but not to fit on")
    parser.add_argument("--nli", type=Path, default=None, help="NLI-labelled file for the temperature")
    parser.add_argument("--write", type=Path, default=None, help="calibration.json to write")
    parser.add_argument("--clear-from", type=float, default=0.40)
    parser.add_argument("--conflict-from", type=float, help="default: the first with the wanted precision")
    parser.add_argument("--settled-from", type=float, help="above 1 asks both models; default as shipped")
    parser.add_argument("--sure-from", type=float, help="above 1 reads both orders; default as shipped")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--across", action="store_true", help="fit on pairs across events too")
    given = parser.parse_args(argv)
    judge = load_judge(given.model)
    chosen = {"settled_from": given.settled_from, "sure_from": given.sure_from}
    if given.nli is not None:
        chosen["temperature"] = temperature_on(given.nli, judge)
    chosen = {name: number for name, number in chosen.items() if number is not None}
    judge = judge.under(judge.weighing.model_copy(update=chosen))
    state = ClaimExtractor.load().state
    sets = {path.stem: balanced(read_labelled_pairs(path).pairs) for path in given.files}
    if given.across:
        embedder = SentenceEmbedder.load()
        sets["across events"] = [
            one for pairs in list(sets.values()) for one in across_events(pairs, embedder)
        ]
    measured = [measure(pairs, judge, state) for pairs in sets.values()]
    dev, undated = measured[0]
    for more, more_undated in measured[1:]:
        dev, undated = dev.joined(more), undated.joined(more_undated)
    beliefs = held_out_beliefs(dev, undated, LEFT_OUT, given.penalty)
    wanted = conflict_threshold(beliefs, dev.relations)
    threshold = wanted if given.conflict_from is None else given.conflict_from
    report(list(sets), [pairs for pairs, _ in measured], beliefs, (threshold, given.clear_from))
    ablate(dev, undated, given.penalty)
    everything = dev.joined(undated)
    fitted = fit_weighing(
        everything.features, everything.relations, judge.weighing.temperature, LEFT_OUT, given.penalty
    ).model_copy(
        update={
            "settled_from": judge.weighing.settled_from,
            "sure_from": judge.weighing.sure_from,
            "conflict_from": threshold,
            "clear_from": given.clear_from,
        }
    )
    for path in given.check:
        apart, _ = measure(read_labelled_pairs(path).pairs, judge, state)
        scores = scores_of(apart, fitted.beliefs(apart.features), threshold, given.clear_from)
        print(line(f"{path.stem}, not fitted on", scores))  # noqa: T201
    if given.write is not None:
        given.write.write_text(json.dumps(fitted.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")


def report(
    names: Sequence[str],
    measured: Sequence[DevPairs],
    beliefs: NDArray[np.float64],
    thresholds: tuple[float, float],
) -> None:
    """Print each file's held-out scores, without and with thresholds."""
    first = 0
    for name, pairs in zip(names, measured, strict=True):
        rows = beliefs[first : first + len(pairs.relations)]
        first += len(pairs.relations)
        print(line(f"{name}, no thresholds", scores_of(pairs, rows, 0.0, 0.0)))  # noqa: T201
        print(line(f"{name}, thresholds {thresholds}", scores_of(pairs, rows, *thresholds)))  # noqa: T201


def ablate(dev: DevPairs, undated: DevPairs, penalty: float) -> None:
    """Print held-out scores without each group of rules in use, and with each that is left out."""
    told_by_model = frozenset(
        name for name in FEATURES if name.startswith(("entailment", "contradiction", "neutral", "update"))
    )
    rows: dict[str, frozenset[str]] = {"as shipped": LEFT_OUT}
    for name, group in GROUPS.items():
        idle = LEFT_OUT.issuperset(group)
        rows[f"{'with' if idle else 'without'} {name}"] = LEFT_OUT ^ frozenset(group)
    rows["text model alone"] = frozenset(FEATURES) - told_by_model
    rows["rules in use alone"] = LEFT_OUT | told_by_model
    for name, without in rows.items():
        beliefs = held_out_beliefs(dev, undated, without, penalty)
        print(line(name, scores_of(dev, beliefs, 0.0, 0.0)))  # noqa: T201


if __name__ == "__main__":
    main()
