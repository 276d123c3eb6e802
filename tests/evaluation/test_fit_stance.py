"""What the weighing is fitted on."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluation.fit_stance import balanced
from factcheck.evaluation.labelled_pairs import LabelledPair


def pairs(labels: list[str]) -> list[LabelledPair]:
    return [LabelledPair(premise=str(n), hypothesis="x", label=label) for n, label in enumerate(labels)]


LABELS = st.sampled_from(["agree", "conflict", *["related"] * 4])


@given(st.lists(LABELS, max_size=80))
def test_related_pairs_are_thinned_to_the_number_of_all_others_and_nothing_else_is(labels: list[str]) -> None:
    given_pairs = pairs(labels)
    kept = balanced(given_pairs)
    others = [pair for pair in given_pairs if pair.label != "related"]
    assert [pair for pair in kept if pair.label != "related"] == others
    related = len(labels) - len(others)
    assert abs(len(kept) - len(others) - min(related, max(1, len(others)))) <= 1
    assert kept == [pair for pair in given_pairs if pair in kept]
