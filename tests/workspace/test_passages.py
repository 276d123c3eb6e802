"""Cutting a passage around a claim."""

from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Claim, claim_id, make_report
from factcheck.workspace.passages import passage_of

words = st.text(alphabet=st.sampled_from("ab \n"), min_size=1, max_size=200)


@given(words, st.data(), st.integers(0, 60))
def test_a_passage_is_verbatim_and_holds_the_whole_claim(text: str, data: st.DataObject, around: int) -> None:
    report = make_report(text=text, outlet="Daily Lantern")
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    claim = Claim(
        id=claim_id(report.id, start, end),
        report_id=report.id,
        start=start,
        end=end,
        text=text[start:end],
        content="x",
        worth=1.0,
    )
    passage = passage_of(claim, report, around)
    assert text[passage.offset : passage.offset + len(passage.text)] == passage.text
    assert passage.claim.text_in(passage.text) == claim.text
    assert len(passage.text) <= (end - start) + 2 * around
