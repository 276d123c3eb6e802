"""Persons by their full names: 'Holt' further down is 'Dana Holt' above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.claims.mentions import NAMED, Mention, MentionKind, is_topic, mentions_in
from factcheck.claims.sentences import Sentence

_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class FullNames:
    """The persons of one report, and the mentions of every sentence under their full names."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._given = [mentions_in(sentence) for sentence in sentences]
        persons = [one for group in self._given for one in group if one.kind is MentionKind.PERSON]
        self._full = _full_names(persons)
        self.bodies = frozenset(
            one.name for group in self._given for one in group if one.kind is MentionKind.BODY
        )
        """The names of bodies, as the report spells them."""
        self.person_words = frozenset(word for person in persons for word in person.name.split())
        """Every word that is part of a person's name somewhere in the report."""

    def applied(self, sentence: Sentence) -> list[Mention]:
        """What a sentence mentions, in order, each person under the full name."""
        given = (*self._given[sentence.number], *self._unmarked(sentence))
        return [self._spelled(mention) for mention in sorted(given, key=lambda one: one.start)]

    def full_names(self, surname: str) -> Iterator[tuple[str, int]]:
        """The full names that the report has for a surname, with their places."""
        for name, mention in self._full.get(surname, {}).items():
            yield name, mention.start

    def place_of(self, name: str) -> tuple[int, int] | None:
        """Where the report has a name first."""
        named = (one for group in self._given for one in group)
        return next(((one.start, one.end) for one in named if name.endswith(one.name)), None)

    def _unmarked(self, sentence: Sentence) -> Iterator[Mention]:
        """Surnames that the model did not mark here, of persons whom the report names in full."""
        taken = {offset for one in self._given[sentence.number] for offset in range(one.start, one.end)}
        for token in sentence.tokens:
            start = sentence.begin(token)
            known = token.pos_ == "PROPN" and not token.ent_type_ and token.text in self._full
            if known and start not in taken:
                yield Mention(
                    start,
                    sentence.finish(token),
                    token.text,
                    MentionKind.PERSON,
                    sentence.number,
                    is_topic(token),
                    modifies=token.dep_ in {"compound", "nmod", "amod"},
                )

    def _spelled(self, mention: Mention) -> Mention:
        """A person under the full name, where the report names only one with this surname."""
        full = self._full.get(mention.name, {})
        if len(full) != 1 or mention.kind not in NAMED:
            return mention
        ((name, spelled),) = full.items()
        return replace(mention, name=name, kind=MentionKind.PERSON, gender=mention.gender or spelled.gender)


def _full_names(mentions: Iterable[Mention]) -> dict[str, dict[str, Mention]]:
    """The full names of persons by surname, each where it stands first."""
    found: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.kind is MentionKind.PERSON and " " in mention.name:
            found.setdefault(surname_of(mention.name), {}).setdefault(mention.name, mention)
    return {surname: _without_variants(names) for surname, names in found.items()}


def _without_variants(names: Mapping[str, Mention]) -> dict[str, Mention]:
    """Full names without those that only leave out a middle one: 'Dana Holt' beside 'Dana M. Holt'."""
    kept: dict[str, Mention] = {}
    for name, mention in sorted(names.items(), key=lambda item: -len(item[0])):
        if not any(name.split()[0] == other.split()[0] for other in kept):
            kept[name] = mention
    return kept


def is_same_person(name: str, other: str) -> bool:
    """Whether two names of persons end in the same surname."""
    return surname_of(name) == surname_of(other)


def surname_of(name: str) -> str:
    """The last word of a person's name that is not 'Jr.' or 'III'."""
    words = [word for word in name.split() if word.rstrip(".,").lower() not in _GENERATIONS]
    return words[-1].rstrip(",") if words else name
