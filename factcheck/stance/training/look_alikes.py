"""Pairs of stories' statements that sound alike and tell of different events.

Inside a story nearly every likeness is a relation. A model that has seen only
stories reads any two tolls as a conflict or an update, whoever died. Here the
statement nearest in meaning comes from another event, and the names say so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from factcheck.stance.training.examples import Example, generator, sample

if TYPE_CHECKING:
    from factcheck.stance.training.stories import Story
    from index import Embedder

_NAME = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][\w’'-]+")
"""A capitalised word that does not begin a sentence."""


def names_in(text: str) -> frozenset[str]:
    """The names that a statement gives away by their capitals, whatever they name."""
    return frozenset(_NAME.findall(text))


def build(stories: Sequence[Story], embedder: Embedder, limit: int, seed: int) -> list[Example]:
    """Pair statements with the nearest of another event, where both sides name somebody else.

    Pairs without names are left out: "nobody was hurt" beside "no one was injured" is an
    agreement in one event and nothing across two, and their words cannot say which.

    Args:
        stories: Events; no two tell of the same.
        embedder: Says how near two statements are.
        limit: Pairs drawn at most.
        seed: Seed of the draw.

    Returns:
        Merely related pairs, each in one order.
    """
    told = [(cut.text, story.event) for story in stories for cut in story.statements]
    if limit == 0 or len({event for _, event in told}) < 2:
        return []
    vectors = embedder.embed([text for text, _ in told])
    events = np.array([event for _, event in told])
    found: dict[tuple[str, str], Example] = {}
    for start in range(0, len(told), 512):
        near = vectors[start : start + 512] @ vectors.T
        near[events[start : start + 512, None] == events[None, :]] = -np.inf
        for offset, other in enumerate(near.argmax(axis=1).tolist()):
            premise, hypothesis = told[start + offset][0], told[other][0]
            mine, its = names_in(premise), names_in(hypothesis)
            if mine and its and not mine & its and (hypothesis, premise) not in found:
                found[premise, hypothesis] = Example(premise, hypothesis, "neutral", "stories/look-alike")
    return sample(list(found.values()), limit, generator(seed, "look-alikes"))
