"""Turns newspairs clusters into training pairs without their known shortcuts.

The clusters alone teach "few shared words means agree" (agreeing paraphrases
share 0.36 of their words with the base, look-alikes 0.65–0.75). Verbatim pairs,
pairs of variants and pairs across clusters of one domain break that link.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from factcheck.stance.training.examples import Example, generator

Cluster = dict[str, Any]

TARGET_OF_RELATION: dict[str, str] = {
    "agree": "entailment",
    "conflict": "contradiction",
    "update": "update",
    "related": "neutral",
    "unrelated": "neutral",
}
"""What each relation to the base means for the text model.

An update has an output of its own: read without dates it is incompatible with
the base, yet it must not count as a conflict when the dates allow it.
"""

RESTATES_ALL = frozenset({"paraphrase", "unit-equal"})
"""Reasons whose variants restate the base claim whole, so that they can stand in for it."""

DISTINCT = frozenset({"quantity", "negation", "denial", "antonym"})
"""Conflicts that hit the centre of the base claim, hence its paraphrases too."""


def read_clusters(folders: Iterable[Path]) -> list[Cluster]:
    """Read every cluster of the given newspairs folders, in file order."""
    return [
        json.loads(line)
        for folder in folders
        for part in sorted(folder.glob("*.jsonl"))
        for line in part.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def with_base(cluster: Cluster) -> list[Example]:
    """Pair the base with each variant in both orders.

    A variant that the base entails with less detail does not entail the base, so
    its swapped pair is neutral; the other relations hold both ways.
    """
    base = cluster["base"]["text"]
    pairs: list[Example] = []
    for variant in cluster["variants"]:
        target = TARGET_OF_RELATION[variant["relation"]]
        swapped = "neutral" if variant["reason"] == "entailment" else target
        pairs.append(Example(base, variant["text"], target, "newspairs/base"))
        pairs.append(Example(variant["text"], base, swapped, "newspairs/swapped"))
    return pairs


def between_variants(cluster: Cluster) -> list[Example]:
    """Pair the variants that restate the base with the other variants, both ways."""
    pairs: list[Example] = []
    variants = cluster["variants"]
    restating = [v for v in variants if v["reason"] in RESTATES_ALL]
    paraphrases = [v for v in variants if v["reason"] == "paraphrase"]
    for first in restating:
        for second in restating:
            if first is not second:
                pairs.append(_variant_pair(first, second, "entailment"))
    for first in paraphrases:
        for second in variants:
            relation, reason = second["relation"], second["reason"]
            target = TARGET_OF_RELATION[relation]
            if relation == "agree" or (relation == "conflict" and reason not in DISTINCT):
                continue
            pairs.append(_variant_pair(first, second, target))
            pairs.append(_variant_pair(second, first, target))
    related = [v for v in variants if v["relation"] == "related"]
    others = [v for v in variants if v["relation"] in ("conflict", "update", "related")]
    for first in related:
        for second in others:
            if first is not second:
                pairs.append(_variant_pair(first, second, "neutral"))
    return pairs


def _variant_pair(first: dict[str, str], second: dict[str, str], target: str) -> Example:
    return Example(first["text"], second["text"], target, "newspairs/variants")


def verbatim(cluster: Cluster, rng: random.Random) -> list[Example]:
    """Repeat three of the cluster's statements word for word: that is agreement."""
    texts = [cluster["base"]["text"], *(v["text"] for v in cluster["variants"])]
    return [Example(text, text, "entailment", "newspairs/verbatim") for text in rng.sample(texts, 3)]


def across_clusters(clusters: Sequence[Cluster], rng: random.Random) -> list[Example]:
    """Pair statements of different clusters of one domain: neutral, few shared words."""
    by_domain: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_domain[cluster["domain"]].append(cluster)
    pairs: list[Example] = []
    for group in by_domain.values():
        for cluster in group:
            others = [other for other in group if other is not cluster] or list(clusters)
            for _ in range(8):
                other = rng.choice(others)
                if other is cluster:
                    continue
                mine = rng.choice([cluster["base"], *cluster["variants"]])["text"]
                theirs = rng.choice([other["base"], *other["variants"]])["text"]
                pairs.append(Example(mine, theirs, "neutral", "newspairs/across"))
    return pairs


def build(folders: Sequence[Path], seed: int, repeats: int) -> list[Example]:
    """Build all newspairs training pairs.

    Args:
        folders: Folders of clusters to train on.
        seed: Seed of the draws.
        repeats: How often the base pairs, the target task itself, are seen.

    Returns:
        The pairs; at most six neutral pairs of variants per cluster, or they would outweigh
        the others.
    """
    clusters = read_clusters(folders)
    rng = generator(seed, "newspairs")
    pairs: list[Example] = across_clusters(clusters, rng)
    for cluster in clusters:
        pairs += with_base(cluster) * repeats
        variants = between_variants(cluster)
        pairs += [pair for pair in variants if pair.target != "neutral"]
        neutral = [pair for pair in variants if pair.target == "neutral"]
        pairs += rng.sample(neutral, min(6, len(neutral)))
        pairs += verbatim(cluster, rng)
    return pairs
