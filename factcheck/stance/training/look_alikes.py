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
from factcheck.stance.training.stories import Reading

if TYPE_CHECKING:
    from factcheck.stance.training.stories import Story
    from index import Embedder

COMPARED_AT_ONCE = 512
"""Statements compared with all others in one product: some 30 MB for those of four hundred stories."""

_NAME = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][\w’'-]+")
"""A capitalised word that does not begin a sentence."""


def names_in(text: str) -> frozenset[str]:
    """The names that a statement gives away by their capitals, whatever they name."""
    return frozenset(_NAME.findall(text))


def nearest_elsewhere(texts: Sequence[str], events: Sequence[str], embedder: Embedder) -> list[int]:
    """The place of the text nearest in meaning that tells of another event, for each text.

    Args:
        texts: Statements.
        events: The event of each; there are at least two.
        embedder: Says how near two statements are.
    """
    vectors = embedder.embed(texts)
    event_of = np.array(events)
    found: list[int] = []
    for start in range(0, len(texts), COMPARED_AT_ONCE):
        rows = slice(start, start + COMPARED_AT_ONCE)
        near = vectors[rows] @ vectors.T
        near[event_of[rows, None] == event_of[None, :]] = -np.inf
        found += near.argmax(axis=1).tolist()
    return found


def build(
    stories: Sequence[Story], embedder: Embedder, limit: int, seed: int, titled: float = 0.0
) -> list[Example]:
    """Pair statements with the nearest of another event, where both sides name somebody else.

    Pairs without names are left out: "nobody was hurt" beside "no one was injured" is an
    agreement in one event and nothing across two, and their words cannot say which.

    Args:
        stories: Events; no two tell of the same.
        embedder: Says how near two statements are.
        limit: Pairs drawn at most.
        seed: Seed of the draw.
        titled: Probability that a statement is read behind its report's title.

    Returns:
        Merely related pairs, each in one order.
    """
    told = [(cut, story) for story in stories for cut in story.statements]
    if limit == 0 or len({story.event for _, story in told}) < 2:
        return []
    rng = generator(seed, "look-alikes")
    reading = Reading(titled, rng)
    found: dict[tuple[str, str], Example] = {}
    near = nearest_elsewhere([cut.text for cut, _ in told], [story.event for _, story in told], embedder)
    for (premise, its_story), other in zip(told, near, strict=True):
        hypothesis, other_story = told[other]
        mine, its = names_in(premise.text), names_in(hypothesis.text)
        if mine and its and not mine & its and (hypothesis.text, premise.text) not in found:
            read = reading.text(its_story, premise), reading.text(other_story, hypothesis)
            found[premise.text, hypothesis.text] = Example(*read, "neutral", "stories/look-alike")
    return sample(list(found.values()), limit, rng)
