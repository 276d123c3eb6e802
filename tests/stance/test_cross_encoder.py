"""Label order, batching, and the shipped weights themselves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Relation, Statement
from factcheck.stance import ModelUnreadableError, judge_hash, load_judge
from factcheck.stance.cross_encoder import batches_by_length, column_order


def test_the_label_order_is_read_from_the_config() -> None:
    assert column_order({0: "CONTRADICTION", 1: "ENTAILMENT", 2: "NEUTRAL"}) == [1, 2, 0, -1]


def test_labels_that_are_not_nli_are_refused() -> None:
    with pytest.raises(ModelUnreadableError, match="id2label"):
        column_order({0: "positive", 1: "negative"})


def test_a_folder_without_a_model_is_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreadableError, match="save_pretrained"):
        judge_hash(tmp_path)


@given(st.lists(st.integers(min_value=1, max_value=300), max_size=60))
def test_batches_hold_every_pair_once_and_keep_the_budget(lengths: list[int]) -> None:
    batches = batches_by_length(lengths, 400)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or max(lengths[index] for index in batch) * len(batch) <= 400


@pytest.mark.slow
def test_the_shipped_model_tells_a_suspension_from_its_denial() -> None:
    judge = load_judge()
    suspended = (
        "it had suspended incoming and outgoing flights at the airport for 48 hours, "
        "citing technical disruptions"
    )
    claims = ("The airport was never closed to traffic.", "Flights were halted for two days.")
    judged = judge.judge([(Statement(text=suspended), Statement(text=claim)) for claim in claims])
    assert [judgement.relation for judgement in judged] == [Relation.CONFLICT, Relation.AGREE]


@pytest.mark.slow
def test_the_hash_known_without_loading_is_the_hash_of_the_loaded_judge() -> None:
    assert judge_hash() == load_judge().model_hash
