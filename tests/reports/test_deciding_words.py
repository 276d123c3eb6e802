"""The words that decided a relation, found again in the report."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Span
from factcheck.reports.deciding_words import found_words, in_report, own_words
from tests.tui.fake_workspace import ASSESSMENTS, NEVER, REPORT_OF, STATE, claim_in


def test_words_are_marked_where_they_stand_in_the_report() -> None:
    conflict = ASSESSMENTS[NEVER.id].matches[1]
    (own,) = own_words(NEVER, conflict)
    (found,) = found_words(conflict)
    assert own.text_in(STATE.text) == "never closed"
    assert found.text_in(REPORT_OF[conflict.retrieved.claim.id].text) == "closed"


def test_a_newer_match_takes_the_other_side_of_the_judgement() -> None:
    conflict = ASSESSMENTS[NEVER.id].matches[1]
    turned = conflict.model_copy(
        update={
            "found_is_newer": True,
            "judgement": conflict.judgement.model_copy(
                update={
                    "premise_spans": conflict.judgement.hypothesis_spans,
                    "hypothesis_spans": conflict.judgement.premise_spans,
                }
            ),
        }
    )
    assert own_words(NEVER, turned) == own_words(NEVER, conflict)
    assert found_words(turned) == found_words(conflict)


@given(st.data())
def test_every_marked_place_holds_the_very_words_of_the_content(data: st.DataObject) -> None:
    dropped = data.draw(st.integers(0, 40))
    changed = data.draw(st.sampled_from(["", "It said ", "[…] "]))
    claim = claim_in(STATE, NEVER.text)
    content = changed + claim.text[dropped : data.draw(st.integers(dropped + 5, len(claim.text)))]
    claim = claim.model_copy(update={"content": content})
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    for place in in_report(claim, [Span(start=start, end=end)]):
        assert place.text_in(STATE.text) == content[start:end]
        assert claim.span.holds(place)
