"""What the judge makes of a text model's word, figures, dates and cues."""

import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Reason, Relation, Span, Statement
from factcheck.stance import WeighingJudge
from factcheck.stance.contrast import changed, shared
from factcheck.stance.model_folder import SHIPPED
from factcheck.stance.weighing import load

MakesJudge = Callable[[dict[tuple[str, str], str]], WeighingJudge]
MakesStatement = Callable[..., Statement]

CLOSED = "The ministry suspended all flights at Hadra airport on Friday."
OPEN = "Hadra airport was never closed."


def test_an_entailed_statement_agrees(judge_that_reads: MakesJudge, said: MakesStatement) -> None:
    judge = judge_that_reads({("Nine died.", "Nine people lost their lives."): "entailment"})
    judgement = judge.judge([(said("Nine died."), said("Nine people lost their lives."))])[0]
    assert judgement.relation is Relation.AGREE


def test_a_contradicted_statement_conflicts(judge_that_reads: MakesJudge, said: MakesStatement) -> None:
    judge = judge_that_reads({(CLOSED, OPEN): "contradiction"})
    judgement = judge.judge([(said(CLOSED), said(OPEN))])[0]
    assert judgement.relation is Relation.CONFLICT
    assert judgement.reason is Reason.NEGATION
    assert [span.text_in(OPEN) for span in judgement.hypothesis_spans] == ["never"]


def test_neither_order_saying_anything_is_related(judge_that_reads: MakesJudge, said: MakesStatement) -> None:
    judgement = judge_that_reads({}).judge([(said(CLOSED), said("The airport opened in 1931."))])[0]
    assert judgement.relation is Relation.RELATED


def test_a_conflict_in_one_order_is_kept_beside_a_neutral_in_the_other(said: MakesStatement) -> None:
    class OneSided:
        mask = "[MASK]"

        def logits(self, pairs: object) -> object:
            import numpy as np

            return np.array([[-3, -2, 5, -1], [-2, 5, -1, -2]], dtype=np.float32)

    judge = WeighingJudge(OneSided(), load(SHIPPED), "one-sided")  # type: ignore[arg-type]
    judgement = judge.judge([(said(CLOSED), said(OPEN))])[0]
    assert judgement.forward.contradiction > 0.9
    assert judgement.backward is not None
    assert judgement.backward.neutral > 0.9
    assert judgement.relation is not Relation.RELATED


def test_statements_without_a_word_in_common_never_conflict(
    judge_that_reads: MakesJudge, said: MakesStatement
) -> None:
    stranger = "The drill ship has left Cape Torvald."
    judge = judge_that_reads({(OPEN, stranger): "contradiction"})
    judgement = judge.judge([(said(OPEN), said(stranger))])[0]
    assert (judgement.relation, judgement.reason) == (Relation.RELATED, Reason.DIFFERENT_EVENT)


def test_a_word_shared_in_the_contexts_is_common_ground(
    judge_that_reads: MakesJudge, said: MakesStatement
) -> None:
    newer = "Departures never stopped."
    judge = judge_that_reads({(CLOSED, newer): "contradiction"})
    judgement = judge.judge([(said(CLOSED), said(newer, context="Hadra airport open, says ministry"))])[0]
    assert judgement.relation is Relation.CONFLICT


def test_a_carried_denial_is_a_conflict_whose_reason_is_denial(
    judge_that_reads: MakesJudge, said: MakesStatement
) -> None:
    denial = "An official denied that flights at Hadra airport had been suspended."
    judge = judge_that_reads({(CLOSED, denial): "contradiction"})
    judgement = judge.judge([(said(CLOSED), said(denial))])[0]
    assert (judgement.relation, judgement.reason) == (Relation.CONFLICT, Reason.DENIAL)
    assert "denied" in [span.text_in(denial) for span in judgement.hypothesis_spans]


def test_the_deciding_words_of_a_changed_figure_are_the_figures(
    judge_that_reads: MakesJudge, said: MakesStatement
) -> None:
    first, second = "Nine people died in the fire.", "Four people died in the fire."
    judge = judge_that_reads({(first, second): "contradiction"})
    judgement = judge.judge(
        [(said(first, ("Nine", 9, "people"), hours=0), said(second, ("Four", 4, "people"), hours=1))]
    )[0]
    assert judgement.relation is Relation.CONFLICT
    assert judgement.reason is Reason.QUANTITY
    assert [span.text_in(first) for span in judgement.premise_spans] == ["Nine"]
    assert [span.text_in(second) for span in judgement.hypothesis_spans] == ["Four"]


def test_a_later_higher_count_is_an_update(judge_that_reads: MakesJudge, said: MakesStatement) -> None:
    first, second = "Nine people have died.", "The toll has risen to 17 people."
    judge = judge_that_reads({(first, second): "update"})
    judgement = judge.judge(
        [(said(first, ("Nine", 9, "people"), hours=0), said(second, ("17", 17, "people"), hours=60))]
    )[0]
    assert (judgement.relation, judgement.reason) == (Relation.UPDATE, Reason.LATER_COUNT)


def test_pointing_keeps_of_the_deciding_words_those_that_matter(
    judge_that_reads: MakesJudge, said: MakesStatement
) -> None:
    judge = judge_that_reads({(CLOSED, OPEN): "contradiction"})
    pair = (said(CLOSED), said(OPEN))
    (judged,) = judge.judge([pair])
    named = tuple(Span(start=CLOSED.index(word), end=CLOSED.index(word) + 6) for word in ("minist", "Friday"))
    (pointed,) = judge.point([pair], [judged.model_copy(update={"premise_spans": named})])
    assert pointed.premise_spans == named
    assert pointed.hypothesis_spans == judged.hypothesis_spans


def test_a_batch_is_judged_as_its_pairs_are_alone(judge_that_reads: MakesJudge, said: MakesStatement) -> None:
    judge = judge_that_reads({(CLOSED, OPEN): "contradiction", (OPEN, OPEN): "entailment"})
    pairs = [(said(CLOSED), said(OPEN)), (said(OPEN), said(OPEN)), (said(OPEN), said("It rained."))]
    assert judge.judge(pairs) == [judge.judge([pair])[0] for pair in pairs]


def test_no_pairs_are_no_judgements(judge_that_reads: MakesJudge) -> None:
    assert judge_that_reads({}).judge([]) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_deciding_words_are_offsets_into_each_text(premise: str, hypothesis: str) -> None:
    for find in (shared, changed):
        left, right = find(premise, hypothesis)
        for text, spans in ((premise, left), (hypothesis, right)):
            for span in spans:
                assert span.text_in(text).strip() == span.text_in(text) != ""
            assert all(a.end <= b.start for a, b in pairwise(spans))


def test_importing_the_room_loads_no_model_library() -> None:
    code = "import sys, factcheck.stance; print(sorted({'torch', 'transformers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
