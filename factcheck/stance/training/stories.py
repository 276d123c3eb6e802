"""Reads stories: events told by several reports, with the relations between their statements.

Newspairs vary one neat sentence. A story holds statements as they are cut from whole
reports, with pronouns, bare quotes and half of the facts elsewhere, which is what
the product compares. Every pair across reports is labelled: the listed ones, the
doubtful ones, which are left out, and the rest, which is merely related.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from factcheck.models import Relation
from factcheck.stance.training.examples import Example, generator
from factcheck.stance.training.newspairs import TARGET_OF_RELATION

REST_PER_STORY = 30
"""Related pairs drawn from a story: its labelled ones are about as many."""

LIKE_PER_STORY = 12
"""Of those, drawn from the quarter that shares most words: what a search would bring."""

TITLE_ENDS = " | "
"""Between a report's title and a statement: a mark that news hardly uses."""


class StoryError(ValueError):
    """A line is no story; the message names file, line and fault."""


class Told(BaseModel):
    """One report of a story, in order of time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    outlet: str
    published: AwareDatetime
    title: str
    other_event: bool = False
    """Whether it tells of a look-alike event: its statements are unrelated to the others'."""


class Cut(BaseModel):
    """One statement cut from a report."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    report: str
    text: str


class StoryPair(BaseModel):
    """Two statements of different reports, the earlier report's first."""

    model_config = ConfigDict(frozen=True)

    premise: Cut
    hypothesis: Cut
    relation: Relation
    reason: str


class Story(BaseModel):
    """One event."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    event: str
    domain: str
    title: str
    reports: tuple[Told, ...]
    statements: tuple[Cut, ...]
    pairs: tuple[tuple[str, str, Relation, str], ...]
    """Earlier statement, later statement, relation, reason; all that are not merely related."""

    doubtful: tuple[tuple[str, str], ...] = ()
    """Pairs that two editors would label differently."""

    def report_of(self, statement: Cut) -> Told:
        """The report that a statement is cut from."""
        return next(report for report in self.reports if report.id == statement.report)

    def context_of(self, statement: Cut) -> str:
        """Title and neighbouring statements of its report, as a claim of a stored report has them."""
        beside = [other.text for other in self.statements if other.report == statement.report]
        return f"{self.report_of(statement).title} — {' '.join(beside)}"

    def labelled(self) -> Iterator[StoryPair]:
        """Every pair across reports whose relation is known, the related ones included.

        Raises:
            KeyError: if a listed pair names no statement.
        """
        by_id = {statement.id: statement for statement in self.statements}
        place = {report.id: number for number, report in enumerate(self.reports)}
        listed = {(first, second): (relation, reason) for first, second, relation, reason in self.pairs}
        for first, second in (*listed, *self.doubtful):
            if place[by_id[first].report] >= place[by_id[second].report]:
                raise KeyError(f"{first}, {second}: not an earlier and a later report's statement")
        for premise in self.statements:
            for hypothesis in self.statements:
                pair = (premise.id, hypothesis.id)
                if place[premise.report] >= place[hypothesis.report] or pair in self.doubtful:
                    continue
                other = self.report_of(premise).other_event or self.report_of(hypothesis).other_event
                rest = (Relation.RELATED, "different-event" if other else "different-aspect")
                relation, reason = listed.get(pair, rest)
                yield StoryPair(premise=premise, hypothesis=hypothesis, relation=relation, reason=reason)


def parse_story(line: str) -> Story:
    """Read one line of a story file.

    Raises:
        ValueError: if it is no story.
    """
    return Story.model_validate_json(line)


def read_stories(paths: Iterable[Path]) -> list[Story]:
    """Read story files, in order.

    Args:
        paths: Files of JSON lines.

    Raises:
        StoryError: if a line is no story or a pair names no statement.
        OSError: if a file cannot be read.
    """
    stories: list[Story] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                story = parse_story(line)
                list(story.labelled())
            except (ValidationError, KeyError) as error:
                raise StoryError(f"{path}:{number}: not a story ({error}); see fixtures/README.md") from error
            stories.append(story)
    return stories


class Reading:
    """How statements are read in training: some behind the titles of their reports."""

    def __init__(self, titled: float, rng: random.Random) -> None:
        """Set how many are.

        Args:
            titled: Probability that a statement is read behind its report's title, which says what
                "she has not changed a word of it" speaks of.
            rng: Decides for each.
        """
        self._titled = titled
        self._rng = rng

    def text(self, story: Story, statement: Cut) -> str:
        """What is read of a statement this time."""
        if self._rng.random() >= self._titled:
            return statement.text
        return f"{story.report_of(statement).title}{TITLE_ENDS}{statement.text}"

    def both_ways(self, story: Story, pair: StoryPair) -> list[Example]:
        """The pair and its reverse: what follows with less detail does not lead back."""
        target = TARGET_OF_RELATION[pair.relation]
        swapped = "not contradiction" if pair.reason == "entailment" else target
        orders = ((pair.premise, pair.hypothesis, target), (pair.hypothesis, pair.premise, swapped))
        source = f"stories/{pair.relation.value}"
        return [
            Example(self.text(story, first), self.text(story, second), label, source)
            for first, second, label in orders
        ]


def _shared_words(pair: StoryPair) -> float:
    """Share (0..1) of the words of both statements that both have."""
    one, other = (set(cut.text.lower().split()) for cut in (pair.premise, pair.hypothesis))
    return len(one & other) / len(one | other)


def _related(pairs: Sequence[StoryPair], rng: random.Random) -> list[StoryPair]:
    """A share of the merely related pairs, those with like words before their turn."""
    by_likeness = sorted(pairs, key=_shared_words, reverse=True)
    like = by_likeness[: len(pairs) // 4]
    drawn = rng.sample(like, min(LIKE_PER_STORY, len(like)))
    rest = [pair for pair in pairs if pair not in drawn]
    return drawn + rng.sample(rest, min(REST_PER_STORY - len(drawn), len(rest)))


def build(paths: Iterable[Path], seed: int, titled: float = 0.0) -> list[Example]:
    """Build the training pairs of story files.

    Args:
        paths: Story files.
        seed: Seed of the draws.
        titled: Probability that a statement is read behind its report's title.

    Returns:
        Every labelled pair in both orders, and `REST_PER_STORY` related ones a story, each in one order.
    """
    rng = generator(seed, "stories")
    reading = Reading(titled, rng)
    examples: list[Example] = []
    for story in read_stories(paths):
        pairs = list(story.labelled())
        for pair in pairs:
            if pair.relation is not Relation.RELATED:
                examples += reading.both_ways(story, pair)
        for pair in _related([pair for pair in pairs if pair.relation is Relation.RELATED], rng):
            examples.append(reading.both_ways(story, pair)[rng.randrange(2)])
    return examples
