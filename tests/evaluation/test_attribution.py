"""Attributions are scored by span, exactly and by overlap."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.claims.found import FoundAttribution
from factcheck.evaluation.attribution import score_attributions
from factcheck.evaluation.labelled_files import LabelledFileError
from factcheck.models import AttributionKind, Span

TEXT = "Police said the bridge fell. It rained."


def annotated(source: str, cue: str, content: str) -> dict[str, Any]:
    def entity(words: str) -> dict[str, Any]:
        start = TEXT.index(words)
        return {"text": words, "spans": [[start, start + len(words)]]}

    return {
        "source": [entity(source)],
        "cue": [entity(cue)],
        "content": [entity(content)],
        "kind": "indirect",
    }


def found(source: str, cue: str, content: str) -> FoundAttribution:
    def spans(words: str) -> tuple[Span, ...]:
        start = TEXT.index(words)
        return (Span(start=start, end=start + len(words)),)

    return FoundAttribution(
        source=spans(source), cue=spans(cue), content=spans(content), kind=AttributionKind.INDIRECT
    )


def write(path: Path, *annotators: list[dict[str, Any]]) -> Path:
    annotations = [{"annotator": str(n), "attributions": rows} for n, rows in enumerate(annotators)]
    path.write_text(json.dumps({"text": TEXT, "annotations": annotations}), encoding="utf-8")
    return path


GOLD = annotated("Police", "said", "the bridge fell")


def test_what_agrees_to_the_character_is_exact(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [GOLD])
    scores = score_attributions(path, lambda _: [found("Police", "said", "the bridge fell")])
    assert (scores.source.exact.f1, scores.cue.exact.f1, scores.content.exact.f1) == (1.0, 1.0, 1.0)
    assert scores.content.exact_by_kind["indirect"].f1 == 1.0
    assert scores.content.exact_by_kind["direct"].f1 == 0.0


def test_what_merely_touches_counts_as_overlap_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [GOLD])
    scores = score_attributions(path, lambda _: [found("Police", "said", "bridge fell. It rained")])
    assert (scores.content.exact.f1, scores.content.overlap.f1) == (0.0, 1.0)


def test_several_annotators_weigh_as_one_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [GOLD], [])
    scores = score_attributions(path, lambda _: [found("Police", "said", "the bridge fell")])
    assert (scores.articles, scores.annotators) == (1, 2)
    assert (scores.cue.exact.precision, scores.cue.exact.recall) == (0.5, 1.0)
    assert scores.cue.exact.found == 1.0


def test_nothing_found_scores_nothing(tmp_path: Path) -> None:
    scores = score_attributions(write(tmp_path / "a.jsonl", [GOLD]), lambda _: [])
    assert scores.source.exact.f1 == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"text": "x"}',
        '{"text": "x", "annotations": [{"annotator": "1"}]}',
        json.dumps({"text": TEXT, "annotations": [{"attributions": [{**GOLD, "kind": "Direct"}]}]}),
        json.dumps({"text": TEXT, "annotations": [{"attributions": [{**GOLD, "cue": ["said"]}]}]}),
        # Offsets that were counted in another text.
        json.dumps({"text": TEXT[:9], "annotations": [{"attributions": [GOLD]}]}),
    ],
)
def test_a_line_that_is_no_annotated_article_is_named(tmp_path: Path, line: str) -> None:
    path = write(tmp_path / "a.jsonl", [GOLD])
    path.write_text(f"{path.read_text('utf-8')}\n{line}\n", encoding="utf-8")
    with pytest.raises(LabelledFileError, match=r"a\.jsonl:2"):
        score_attributions(path, lambda _: [])


@pytest.mark.parametrize("words", ["", json.dumps({"text": TEXT, "annotations": []})])
def test_a_file_that_holds_no_annotated_article_is_refused(tmp_path: Path, words: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(LabelledFileError, match=r"a\.jsonl"):
        score_attributions(path, lambda _: [])


def test_an_attribution_is_linked_when_all_its_parts_agree(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", [GOLD])
    right, wrong = found("Police", "said", "the bridge fell"), found("Police", "said", "fell")
    assert score_attributions(path, lambda _: [right]).linked.f1 == 1.0
    assert score_attributions(path, lambda _: [wrong]).linked.f1 == 0.0


def test_what_nests_in_another_content_is_counted_on_neither_side(tmp_path: Path) -> None:
    inner = annotated("the", "bridge", "fell")
    path = write(tmp_path / "a.jsonl", [GOLD, inner])
    nested = found("the", "bridge", "fell").model_copy(update={"nested": True})
    scores = score_attributions(path, lambda _: [found("Police", "said", "the bridge fell"), nested])
    assert (scores.cue.exact.found, scores.cue.exact.annotated) == (1.0, 1.0)
