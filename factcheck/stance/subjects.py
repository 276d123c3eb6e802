"""Do two statements speak of the same people and places?

Names are read by their capitals: that needs no parser, costs microseconds, and
news names nearly always carry one. A name that only one side has says little
(reports name more or fewer people); names on both sides and none in common say a lot.
"""

from __future__ import annotations

import re

from factcheck.models import Span, Statement, Value

_NAME = re.compile(r"(?<![\w.])[A-ZÀ-Þ][\w’'-]*(?:[ ](?:of |de |al-|el-|bin |von |van )?[A-ZÀ-Þ][\w’'-]*)*")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"“‘]\s*)$")
_ORDINARY = frozenset(
    re.findall(
        r"\w+",
        "the a an it he she they we i this that these those there in on at by for from after before all no "
        "not officials police at least more than some both one two three four five six seven eight nine ten "
        "about around only its his her their our but and as if when while nobody monday tuesday wednesday "
        "thursday friday saturday sunday january february march april may june july august september october "
        "november december mr mrs ms dr",
    )
)


class Names(Value):
    """The names of two statements, compared."""

    shared: tuple[str, ...]
    """Names, lower case, that both have, contexts included."""

    only_premise: tuple[Span, ...]
    """Names of the prior statement that the newer side never mentions."""

    only_hypothesis: tuple[Span, ...]
    """Names of the newer statement that the prior side never mentions."""

    setting: float | None
    """Share of the shorter side's words, contexts included, that the other side has too; None
    when a side has no context. Reports on one event repeat its places and things."""

    @property
    def differ(self) -> bool:
        """Whether both sides name someone or somewhere and no name is in common."""
        return not self.shared and bool(self.only_premise) and bool(self.only_hypothesis)


def name_spans(text: str) -> tuple[Span, ...]:
    """Find capitalised names; a lone capital that begins a sentence is no name."""
    found: list[Span] = []
    for match in _NAME.finditer(text):
        start, words = match.start(), match.group(0).split()
        begins = _SENTENCE_START.search(text[:start]) is not None
        while words and words[0].lower().rstrip("’'s") in _ORDINARY:
            start += len(words[0]) + 1
            words = words[1:]
            begins = False
        if not words or (begins and len(words) == 1):
            continue
        found.append(Span(start=start, end=match.end()))
    return tuple(found)


def _words_of(name: str) -> frozenset[str]:
    bare = re.sub(r"[’']s\b", "", name.lower())
    return frozenset(word for word in re.split(r"[^\w]+", bare) if len(word) > 2 and word not in _ORDINARY)


def _all_words(statement: Statement) -> frozenset[str]:
    return _words_of(f"{statement.text} {statement.context}")


def compare_names(premise: Statement, hypothesis: Statement) -> Names:
    """Compare who and where: a name counts as shared when any of its words is on the other side."""
    shared: set[str] = set()
    alone: list[list[Span]] = [[], []]
    sides = ((premise, hypothesis), (hypothesis, premise))
    for number, (mine, other) in enumerate(sides):
        theirs = _all_words(other)
        for span in name_spans(mine.text):
            words = _words_of(span.text_in(mine.text))
            if words & theirs:
                shared.update(words & theirs)
            elif words:
                alone[number].append(span)
    return Names(
        shared=tuple(sorted(shared)),
        only_premise=tuple(alone[0]),
        only_hypothesis=tuple(alone[1]),
        setting=_setting(premise, hypothesis),
    )


def _setting(premise: Statement, hypothesis: Statement) -> float | None:
    if not premise.context or not hypothesis.context:
        return None
    first, second = (
        {word.lower()[:6] for word in _LONG_WORD.findall(f"{side.text} {side.context}")}
        for side in (premise, hypothesis)
    )
    return len(first & second) / max(1, min(len(first), len(second)))
