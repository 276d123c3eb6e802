"""The data mix and the loop, without the data."""

import gzip
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from transformers import MPNetConfig, MPNetForSequenceClassification

from factcheck.stance.training import contrasts, look_alikes, newspairs, stance_sets, stories
from factcheck.stance.training.batches import plan
from factcheck.stance.training.examples import LABELS, TARGETS
from factcheck.stance.training.loop import Settings, group_loss, load_model, rate

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


def test_a_share_of_the_statements_is_read_behind_their_reports_title(tmp_path: Path) -> None:
    path = tmp_path / "stories.jsonl"
    path.write_text((a_story() + "\n") * 40, encoding="utf-8")
    read = [
        text for pair in stories.build([path], 1, titled=0.75) for text in (pair.premise, pair.hypothesis)
    ]
    titles = {report.title for report in stories.parse_story(a_story()).reports}
    titled = sum(text.split(" | ")[0] in titles for text in read)
    assert 0.7 < titled / len(read) < 0.8


def test_every_story_of_the_repository_can_be_read() -> None:
    assert stories.read_stories(sorted((Path(__file__).parents[2] / "fixtures/stories").glob("*.jsonl")))


def test_related_pairs_with_like_words_come_before_their_turn(tmp_path: Path) -> None:
    repaired = [f"Lamp {number} was repaired at noon" for number in range(8)]
    told = [("a", repaired), ("b", repaired + [f"Item {number}{number} fell" for number in range(24)])]
    statements = [
        {"id": f"{report}{n}", "report": report, "text": text}
        for report, texts in told
        for n, text in enumerate(texts)
    ]
    path = tmp_path / "stories.jsonl"
    reports = json.loads(a_story())["reports"][:2]
    path.write_text(a_story(reports=reports, statements=statements, pairs=[], doubtful=[]) + "\n", "utf-8")
    drawn = [{pair.premise, pair.hypothesis} for pair in stories.build([path], seed=1)]
    assert len(drawn) == stories.REST_PER_STORY
    alike = [pair for pair in drawn if all("repaired" in text for text in pair)]
    assert len(alike) >= stories.LIKE_PER_STORY


class Letters:
    """Embeds a text by the letters it has."""

    model_hash = "letters"
    dimension = 26

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        counts = [[text.lower().count(chr(97 + n)) for n in range(26)] for text in texts]
        rows = np.array(counts, np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def test_look_alikes_tell_of_different_events_and_name_different_people() -> None:
    def event(name: str, *texts: str) -> stories.Story:
        told = [{"id": f"a{n}", "report": "a", "text": text} for n, text in enumerate(texts)]
        return stories.parse_story(a_story(event=name, statements=told, pairs=[], doubtful=[]))

    pier = event("pier", "At the pier Ana Brook lost her boat.", "Nobody was hurt.")
    dock = event("dock", "At the pier Ina Brock lost her boat.", "Nobody was hurt.")
    pairs = look_alikes.build([pier, dock], Letters(), 10, seed=1)
    assert [(pair.premise, pair.hypothesis, pair.target) for pair in pairs] == [
        ("At the pier Ana Brook lost her boat.", "At the pier Ina Brock lost her boat.", "neutral")
    ]
    assert look_alikes.build([pier], Letters(), 10, seed=1) == []


def test_rare_contradictions_are_taken_more_than_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        {"premise": label, "hypothesis": "h", "label": label} for label in ("entailment", "contradiction")
    ]
    (tmp_path / "stance/few").mkdir(parents=True)
    with gzip.open(tmp_path / "stance/few/train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    monkeypatch.setattr(stance_sets, "SHARES", (stance_sets.Share("few/train", 9, 9, 9, repeats=3),))
    drawn = stance_sets.draw(tmp_path, seed=1)
    assert [pair.premise for pair in drawn] == ["entailment"] + ["contradiction"] * 3


def test_frozen_layers_stay_and_those_above_learn(tmp_path: Path) -> None:
    config = MPNetConfig(
        vocab_size=50, hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32
    )
    config.num_labels = 4
    MPNetForSequenceClassification(config).save_pretrained(tmp_path)
    model = load_model(str(tmp_path), frozen=2)
    before = {name: value.detach().clone() for name, value in model.named_parameters()}
    optimiser = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=1.0)
    model(input_ids=torch.tensor([[5, 6, 7]])).logits[0, 0].backward()
    optimiser.step()
    moved = {name for name, value in model.named_parameters() if not torch.equal(value, before[name])}
    assert moved
    assert all("layer.2." in name or "classifier" in name for name in moved)
