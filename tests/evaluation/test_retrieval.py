"""Scores of a labelled retrieval set, and that they come from the product's own path."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.crossref import Mode
from factcheck.evaluation.beir import LabelledQuery, read_documents, read_queries
from factcheck.evaluation.labelled_files import LabelledFileError
from factcheck.evaluation.retrieval import measure_retrieval, passages, scored

DOCUMENTS = {
    "blast": ("Depot blast", "Three workers died in a blast at the depot in Tarn."),
    "fire": ("Depot fire", "A fire burned down the empty depot in Marlow."),
    "budget": ("Budget", "Parliament passed the fisheries budget."),
}


class CountingEmbedder:
    """Embeds a text as the letters in it, and counts what it is asked."""

    model_hash = "letters"
    dimension = 128

    def __init__(self) -> None:
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += len(texts)
        rows = np.full((len(texts), self.dimension), 0.01, np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.casefold().split():
                row[sum(map(ord, word)) % self.dimension] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def write_set(folder: Path, *, gzipped: bool = False, exclude: str = "") -> Path:
    queries = [
        {
            "_id": "q1",
            "text": "blast kills three workers at Tarn depot",
            "metadata": {"exclude": exclude or None},
        },
        {"_id": "q2", "text": "parliament budget"},
        {"_id": "unlabelled", "text": "nothing"},
    ]
    rows = [{"_id": key, "title": title, "text": text} for key, (title, text) in DOCUMENTS.items()]
    (folder / "qrels").mkdir(parents=True)
    (folder / "qrels" / "dev.tsv").write_text(
        "query-id\tcorpus-id\tscore\nq1\tblast\t1\nq2\tbudget\t1\nq2\tfire\t0\n"
    )
    for name, lines in (("corpus.jsonl", rows), ("queries.jsonl", queries)):
        words = "".join(json.dumps(line) + "\n" for line in lines)
        if gzipped:
            (folder / f"{name}.gz").write_bytes(gzip.compress(words.encode()))
        else:
            (folder / name).write_text(words)
    return folder


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("gzipped", [True, False])
def test_what_is_right_on_top_scores_one(tmp_path: Path, mode: Mode, gzipped: bool) -> None:
    scores = measure_retrieval(
        write_set(tmp_path / "set", gzipped=gzipped), "dev", CountingEmbedder(), mode=mode
    )
    shape = scores.model_dump(by_alias=True)
    assert set(shape) == {"map@5", "mrr@10", "recall@20", "recall@100", "queries", "seconds"}
    assert (shape["map@5"], shape["mrr@10"], shape["recall@20"], shape["queries"]) == (1.0, 1.0, 1.0, 2)


def test_an_excluded_document_is_never_found(tmp_path: Path) -> None:
    scores = measure_retrieval(write_set(tmp_path / "set", exclude="blast"), "dev", CountingEmbedder())
    assert scores.recall_at_100 == 0.5


def test_a_kept_archive_is_not_embedded_again(tmp_path: Path) -> None:
    folder, embedder = write_set(tmp_path / "set"), CountingEmbedder()
    first = measure_retrieval(folder, "dev", embedder, keep_in=tmp_path / "kept")
    filled = embedder.texts
    again = measure_retrieval(folder, "dev", embedder, keep_in=tmp_path / "kept")
    assert embedder.texts == filled + 2
    assert again.map_at_5 == first.map_at_5


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels/dev.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    folder = write_set(tmp_path / "set")
    (folder / missing).unlink()
    with pytest.raises(LabelledFileError, match=missing):
        measure_retrieval(folder, "dev", CountingEmbedder())


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl"])
@pytest.mark.parametrize(
    "line", ["{", "[]", '{"text": "x"}', '{"_id": "x", "metadata": "Gazette"}', '{"_id": "x", "text": ["y"]}']
)
def test_a_line_that_is_no_row_of_the_set_is_named(tmp_path: Path, name: str, line: str) -> None:
    folder = write_set(tmp_path / "set")
    (folder / name).write_text(f"{line}\n", encoding="utf-8")
    with pytest.raises(LabelledFileError, match=rf"{name}:1"):
        measure_retrieval(folder, "dev", CountingEmbedder())


def test_what_a_set_does_not_tell_may_be_left_out_or_empty(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set")
    rows = [{"_id": 7, "text": None, "metadata": ""}, {"_id": "b", "metadata": {"date": "of 5 May 2015"}}]
    (folder / "corpus.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    first, second = read_documents(folder)
    assert (first.id, first.text, first.outlet, first.published) == ("7", "", None, None)
    assert second.published == datetime(2015, 5, 5, tzinfo=UTC)
    asked = {"_id": "q1", "text": "x", "metadata": {"exclude": ["a", 7]}}
    (folder / "queries.jsonl").write_text(json.dumps(asked), encoding="utf-8")
    (query,) = read_queries(folder, "dev")
    assert query.excluded == ("a", "7")


@pytest.mark.parametrize("score", ["high", "", "nan"])
def test_a_label_without_a_number_is_named(tmp_path: Path, score: str) -> None:
    folder = write_set(tmp_path / "set")
    labels = folder / "qrels" / "dev.tsv"
    labels.write_text(f"query-id\tcorpus-id\tscore\nq1\tblast\t{score}\n", encoding="utf-8")
    with pytest.raises(LabelledFileError, match=r"dev\.tsv:2"):
        read_queries(folder, "dev")


@pytest.mark.parametrize("heading", ["", "query-id\tcorpus-id\tscore\n"])
@pytest.mark.parametrize("score", ["1", "1.0"])
def test_labels_are_read_with_or_without_a_line_of_headings(tmp_path: Path, heading: str, score: str) -> None:
    folder = write_set(tmp_path / "set")
    (folder / "qrels" / "dev.tsv").write_text(f"{heading}q1\tblast\t{score}\n", encoding="utf-8")
    (query,) = read_queries(folder, "dev")
    assert query.relevant == {"blast"}


def test_scores_follow_their_definitions() -> None:
    query = LabelledQuery(id="q", text="x", relevant=frozenset({"a", "b"}), excluded=("x",))
    scores = scored([query], [["x", "n", "a", "m", "b"]], 0.0)
    assert scores.map_at_5 == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert scores.mrr_at_10 == 0.5
    assert scores.recall_at_20 == 1.0


def test_passages_keep_every_word_and_end_with_sentences() -> None:
    text = "One sentence here. " * 40
    found = list(passages(text))
    assert " ".join(found).split() == text.split()
    assert all(one.endswith(".") and len(one) <= 320 for one in found)
