"""The data mix and the loop, without the data."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.stance.training import contrasts, newspairs, stories
from factcheck.stance.training.batches import plan
from factcheck.stance.training.examples import LABELS, TARGETS
from factcheck.stance.training.loop import Settings, group_loss, rate

CLUSTER = {
    "domain": "d",
    "base": {"text": "Nine died."},
    "variants": [
        {"text": "Nine people lost their lives.", "relation": "agree", "reason": "paraphrase"},
        {"text": "People died.", "relation": "agree", "reason": "entailment"},
        {"text": "Four died.", "relation": "conflict", "reason": "quantity"},
        {"text": "Seventeen have now died.", "relation": "update", "reason": "later-count"},
        {"text": "The clinic is old.", "relation": "related", "reason": "background"},
    ],
}


def test_a_statement_with_less_detail_is_entailed_and_does_not_entail() -> None:
    pairs = {(pair.premise, pair.hypothesis): pair.target for pair in newspairs.with_base(CLUSTER)}
    assert pairs["Nine died.", "People died."] == "entailment"
    assert pairs["People died.", "Nine died."] == "neutral"


def test_a_paraphrase_stands_in_for_the_base() -> None:
    pairs = {(pair.premise, pair.hypothesis): pair.target for pair in newspairs.between_variants(CLUSTER)}
    assert pairs["Nine people lost their lives.", "Four died."] == "contradiction"
    assert pairs["Seventeen have now died.", "Nine people lost their lives."] == "update"


def test_a_contrast_is_never_the_sentence_itself_unless_it_entails() -> None:
    sentences = ["The council has closed 12 schools in Varna since May.", "Three ferries were sunk."]
    for pair in contrasts.build(sentences, 300, seed=1):
        if pair.premise == pair.hypothesis:
            assert pair.target == "entailment" or pair.source == "contrast/unlike"


@given(st.lists(st.integers(min_value=1, max_value=128), min_size=1, max_size=200), st.integers())
def test_an_epoch_holds_every_pair_once_within_the_budget(lengths: list[int], seed: int) -> None:
    batches = list(plan(lengths, 256, random.Random(seed)))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    assert all(
        len(batch) == 1 or max(lengths[index] for index in batch) * len(batch) <= 256 for batch in batches
    )


def test_the_rate_rises_then_falls_to_zero() -> None:
    settings = Settings(minutes=1)
    rates = [rate(done, settings) for done in (0.0, 0.03, 0.5, 1.0)]
    assert rates[0] == rates[3] == 0.0
    assert rates[1] == settings.peak_rate > rates[2] > 0


@pytest.mark.slow
def test_a_contradiction_may_be_an_update_where_the_set_cannot_tell() -> None:
    import torch

    update = torch.tensor([[0.0, 0.0, 0.0, 9.0]])
    loose = torch.tensor([TARGETS["contradiction|update"]])
    strict = torch.tensor([TARGETS["contradiction"]])
    assert LABELS[3] == "update"
    assert group_loss(update, loose, 0.0) < 0.01 < group_loss(update, strict, 0.0)


STORY = {
    "event": "pier",
    "domain": "d",
    "title": "A pier closes",
    "reports": [
        {"id": "a", "outlet": "Courier", "published": "2024-03-05T08:00Z", "title": "Pier shut"},
        {"id": "b", "outlet": "Post", "published": "2024-03-05T18:00Z", "title": "Pier: the owner speaks"},
        {
            "id": "c",
            "outlet": "Post",
            "published": "2024-03-06T18:00Z",
            "title": "Old pier",
            "other_event": True,
        },
    ],
    "statements": [
        {"id": "a1", "report": "a", "text": "The pier was shut on Tuesday."},
        {"id": "a2", "report": "a", "text": "Two anglers were hurt."},
        {"id": "b1", "report": "b", "text": "“It never closed,” the owner said."},
        {"id": "b2", "report": "b", "text": "Some people were injured."},
        {"id": "c1", "report": "c", "text": "The pier at Morne was shut in 1998."},
    ],
    "pairs": [["a1", "b1", "conflict", "negation"], ["a2", "b2", "agree", "entailment"]],
    "doubtful": [["a1", "b2"]],
}


def a_story(**changes: object) -> str:
    return json.dumps(STORY | changes)


def test_pairs_of_a_story_that_are_not_listed_are_related_and_doubtful_ones_left_out() -> None:
    pairs = {
        (pair.premise.id, pair.hypothesis.id): (pair.relation.value, pair.reason)
        for pair in stories.parse_story(a_story()).labelled()
    }
    assert pairs == {
        ("a1", "b1"): ("conflict", "negation"),
        ("a2", "b1"): ("related", "different-aspect"),
        ("a2", "b2"): ("agree", "entailment"),
        ("a1", "c1"): ("related", "different-event"),
        ("a2", "c1"): ("related", "different-event"),
        ("b1", "c1"): ("related", "different-event"),
        ("b2", "c1"): ("related", "different-event"),
    }


def test_what_follows_with_less_detail_does_not_lead_back(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text(a_story() + "\n", encoding="utf-8")
    targets = {(e.premise, e.hypothesis): e.target for e in stories.build([path], seed=1)}
    assert targets["Two anglers were hurt.", "Some people were injured."] == "entailment"
    assert targets["Some people were injured.", "Two anglers were hurt."] == "not contradiction"


@pytest.mark.parametrize(
    "pairs",
    [
        [["b1", "a1", "conflict", "negation"]],
        [["a1", "a2", "agree", "paraphrase"]],
        [["a1", "x9", "agree", "p"]],
    ],
)
def test_a_story_whose_pairs_are_not_in_order_is_refused_by_line(tmp_path: Path, pairs: object) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text(a_story() + "\n" + a_story(pairs=pairs) + "\n", encoding="utf-8")
    with pytest.raises(stories.StoryError, match=r"stories\.jsonl:2"):
        stories.read_stories([path])


def test_every_story_of_the_repository_can_be_read() -> None:
    assert stories.read_stories(sorted((Path(__file__).parents[2] / "fixtures/stories").glob("*.jsonl")))
