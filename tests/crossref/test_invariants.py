"""What stays true of an assessment, whatever was published and in whatever order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from factcheck.models import Assessment, Relation, SourceKind
from tests.crossref.conftest import Newsroom

ASKED = "Three depot workers died in the early blast in Tarn on Tuesday."
SAID = (
    "Three workers died in Tuesday's early blast at the depot in Tarn.",
    "An early explosion in Tarn left three depot workers dead on Tuesday.",
    "Tarn lost three depot workers on Tuesday when an early blast struck.",
    "Nobody died on Tuesday in the early blast at the depot in Tarn.",
    "Seven depot workers have now died of the early blast on Tuesday in Tarn.",
)
RELATIONS = (Relation.AGREE, Relation.AGREE, Relation.AGREE, Relation.CONFLICT, Relation.UPDATE)
OUTLETS = ("The Gazette", "The Beacon", "Radio Tarn", "Reuters", None)
SOURCES: tuple[dict[str, SourceKind], ...] = (
    {},
    {"the Labour Ministry": SourceKind.ORGANISATION},
    {"WSJ": SourceKind.OUTLET},
    {"Ines Marrok": SourceKind.PERSON},
)


@dataclass(frozen=True)
class Piece:
    """A report to be published."""

    said: int
    outlet: str | None
    day: int | None
    sources: int
    rest: int

    def into(self, newsroom: Newsroom, **other: Any) -> None:
        """Publish it; the rest of its text is its own."""
        own = " ".join(random.Random(self.rest).choices([f"word{n}" for n in range(300)], k=60))
        newsroom.publish(
            SAID[self.said],
            **{"outlet": self.outlet, "day": self.day, "sources": SOURCES[self.sources], "lead": own + ". "}
            | other,
        )


PIECES = st.lists(
    st.builds(
        Piece,
        said=st.integers(0, len(SAID) - 1),
        outlet=st.sampled_from(OUTLETS),
        day=st.one_of(st.none(), st.integers(1, 20)),
        sources=st.integers(0, len(SOURCES) - 1),
        rest=st.integers(0, 1_000),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda piece: piece.rest,
)
QUICKLY = settings(max_examples=40, deadline=None, phases=set(Phase) - {Phase.shrink, Phase.explain})
"""A newsroom is slow to make: a failing example is shown as it was found."""


def assessed(pieces: Sequence[Piece], *more: tuple[Piece, dict[str, Any]]) -> Assessment:
    newsroom = Newsroom()
    for said, relation in zip(SAID, RELATIONS, strict=True):
        newsroom.relations[frozenset({ASKED, said})] = relation
    for piece in pieces:
        piece.into(newsroom)
    for piece, other in more:
        piece.into(newsroom, **other)
    report, (claim,) = newsroom.publish(ASKED, outlet="Depot Weekly", day=10)
    return newsroom.referencer().assess([(claim, report)])[0]


@QUICKLY
@given(PIECES, st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(pieces: list[Piece], chance: random.Random) -> None:
    shuffled = chance.sample(pieces, len(pieces))
    assert assessed(pieces).model_dump_json() == assessed(shuffled).model_dump_json()


@QUICKLY
@example(
    # a fifth report in the same words relays the paper that makes one origin of two
    [
        Piece(1, "Radio Tarn", None, 1, 898),
        Piece(1, "The Gazette", 13, 0, 162),
        Piece(0, "Radio Tarn", None, 2, 891),
        Piece(1, "The Beacon", 8, 0, 601),
        Piece(1, "The Beacon", None, 2, 156),
        Piece(2, None, 18, 2, 611),
    ],
    1,
    None,
)
@example(
    # the copy takes the place of the report by which two newsrooms are one
    [
        Piece(0, "The Gazette", None, 0, 424),
        Piece(0, "The Beacon", 5, 3, 401),
        Piece(4, "Reuters", None, 3, 249),
        Piece(1, "The Beacon", 2, 1, 161),
        Piece(0, "The Gazette", None, 1, 540),
        Piece(0, "Reuters", 17, 0, 489),
    ],
    1,
    "The Gazette",
)
@given(PIECES, st.integers(0, 7), st.sampled_from(["Copy Post", "The Gazette", None]))
def test_a_later_copy_of_a_report_never_adds_an_origin(
    pieces: list[Piece], which: int, outlet: str | None
) -> None:
    copied = pieces[which % len(pieces)]
    before = assessed(pieces)
    after = assessed(pieces, (copied, {"outlet": outlet, "day": 25}))
    for relation in (Relation.AGREE, Relation.CONFLICT, Relation.UPDATE):
        assert len(side_of(after, relation)) <= len(side_of(before, relation))


@QUICKLY
@example(
    # of five denials in the same words the last goes with the origin that it repeats
    [
        Piece(3, "Reuters", 13, 2, 0),
        Piece(3, "Reuters", None, 0, 156),
        Piece(3, "Radio Tarn", 12, 1, 343),
        Piece(3, "Radio Tarn", 2, 2, 387),
        Piece(1, "Radio Tarn", 9, 2, 302),
        Piece(3, "Radio Tarn", None, 0, 199),
    ]
)
@example(
    [
        Piece(2, "Reuters", None, 0, 254),
        Piece(4, "Reuters", None, 3, 290),
        Piece(4, "The Gazette", None, 1, 204),
        Piece(4, "Reuters", None, 2, 206),
        Piece(4, "Reuters", None, 0, 145),
        Piece(4, "Radio Tarn", None, 0, 240),
    ]
)
@given(PIECES)
def test_without_a_single_point_of_failure_the_status_is_the_one_foretold(pieces: list[Piece]) -> None:
    found = assessed(pieces)
    by_key = {origin.key: set(origin.report_ids) for origin in found.origins}
    for hinge in found.hinges:
        assert hinge.status_without is not found.status
        newsroom = Newsroom()
        kept = [piece for piece in pieces if published_id(newsroom, piece) not in by_key[hinge.origin]]
        assert assessed(kept).status is hinge.status_without


def side_of(assessment: Assessment, relation: Relation) -> set[str]:
    return {match.origin for match in assessment.of(relation)}


def published_id(newsroom: Newsroom, piece: Piece) -> str:
    piece.into(newsroom)
    return list(newsroom.stored)[-1]


@pytest.mark.parametrize("lead", ["", "A word from our own desk comes first. "])
def test_two_reprints_are_one_origin_though_their_original_is_no_match(lead: str) -> None:
    newsroom = Newsroom()
    first = "The depot at Tarn stood in flames for hours on the morning after. " * 3 + SAID[0]
    rest = " ".join(f"Sentence {number} tells of the works behind the harbour wall." for number in range(40))
    newsroom.publish(f"{first} {rest} {SAID[1]}", outlet="Reuters", day=1)
    original = next(iter(newsroom.stored))
    newsroom.by_id.clear()
    newsroom.publish(
        SAID[0], outlet="The Gazette", day=2, lead=lead + first.removesuffix(SAID[0]) + rest[:900]
    )
    newsroom.publish(SAID[1], outlet="The Beacon", day=3, lead=lead + rest[1_400:] + " ")
    _, (typed,) = newsroom.publish(ASKED, store=False)
    (found,) = newsroom.referencer().assess([(typed, None)])
    (origin,) = found.origins
    assert origin.label == "Reuters"
    assert original in origin.report_ids
    assert {join.with_id for join in origin.joins} == {original}
    assert original in {report.id for report in found.reports}
