"""Train the relation model: ``python -m factcheck.stance.train --data DIR --minutes N``.

The shipped weights come from this command (weights/CARD.md says with which
arguments). It starts from any model folder, writes a checkpoint every few minutes
and goes on from it when it is started again with the same output folder.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import re
from collections.abc import Sequence
from pathlib import Path

from factcheck.stance.training import contrasts, look_alikes, newspairs, stance_sets, stories
from factcheck.stance.training.batches import encode
from factcheck.stance.training.examples import Example, count_by_source, generator, sample
from factcheck.stance.training.loop import Run, Settings, export, load_model
from factcheck.stance.training.reversals import reversals
from factcheck.stance.training.watch import watch
from index import SentenceEmbedder

log = logging.getLogger("factcheck.stance.train")

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")


def news_sentences(data: Path, seed: int, limit: int) -> list[str]:
    """Draw plain sentences of 8–35 words from the news folder, for contrasts."""
    rng = generator(seed, "news sentences")
    found: list[str] = []
    for name in ("basil", "allsides_events"):
        for row in stance_sets.read_rows(data / "news" / name / "articles.jsonl.gz"):
            for sentence in _SENTENCE.split(row["text"].replace("\n", " "))[:15]:
                words = sentence.split()
                if 8 <= len(words) <= 35 and sentence.endswith(".") and '"' not in sentence:
                    found.append(" ".join(words))
    rng.shuffle(found)
    return found[:limit]


def cluster_sentences(folders: Sequence[Path]) -> list[str]:
    """List every statement of the training clusters, for contrasts."""
    return [
        statement["text"]
        for cluster in newspairs.read_clusters(folders)
        for statement in (cluster["base"], *cluster["variants"])
    ]


def gather(
    data: Path,
    held_out: str,
    seed: int,
    *,
    contrast_count: int,
    reversal_count: int = 0,
    told: Sequence[Path] = (),
    look_alike_count: int = 0,
    titled: float = 0.0,
    share: float = 1.0,
    whole: Sequence[str] = (),
) -> list[Example]:
    """Build the whole training mix.

    Args:
        data: Folder with ``stance``, ``newspairs`` and ``news``.
        held_out: Name of the newspairs folder that is never trained on.
        seed: Seed of every draw.
        contrast_count: Number of rule-made pairs.
        reversal_count: Number of pairs about places that closed or kept working.
        told: Story files.
        look_alike_count: Number of pairs across stories that sound alike and tell of different events.
        titled: Probability that a story's statement is read behind its report's title.
        share: Share (0..1) of the drawn stance sets that is kept, for a run that turns to news.
        whole: Names of stance sets that are kept whole in such a run.
    """
    folders = [p for p in sorted((data / "newspairs").iterdir()) if p.name != held_out]
    drawn = stance_sets.draw(data, seed)
    kept = [example for example in drawn if example.source.split("/")[0] in whole]
    rest = [example for example in drawn if example.source.split("/")[0] not in whole]
    examples = kept + sample(rest, round(share * len(rest)), generator(seed, "share of the stance sets"))
    examples += stories.build(told, seed, titled)
    if look_alike_count:
        examples += look_alikes.build(
            stories.read_stories(told), SentenceEmbedder.load(), look_alike_count, seed, titled
        )
    examples += newspairs.build(folders, seed, repeats=2 if share == 1.0 else 1)
    sentences = news_sentences(data, seed, 20000) + cluster_sentences(folders)
    examples += contrasts.build(sentences, contrast_count, seed)
    return examples + reversals(reversal_count, seed)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m factcheck.stance.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", required=True, help="model folder to start from")
    parser.add_argument("--layers", type=int, help="lowest layers of the start model to keep")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints and final weights")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--held-out", default="h6", help="newspairs folder kept as dev")
    parser.add_argument("--contrasts", type=int, default=14000)
    parser.add_argument("--reversals", type=int, default=6000)
    parser.add_argument("--stories", type=Path, nargs="*", default=[], help="story files to train on")
    parser.add_argument("--look-alikes", type=int, default=0, help="pairs across stories that sound alike")
    parser.add_argument("--titled", type=float, default=0.0, help="share of story statements with a title")
    parser.add_argument("--share", type=float, default=1.0, help="share of the drawn stance sets to keep")
    parser.add_argument("--whole", nargs="*", default=[], help="stance sets kept whole whatever the share")
    parser.add_argument("--only", default="", help="train on sources with this prefix only")
    return parser


def main(argv: Sequence[str] | None = None) -> None:
    """Run a training from command-line arguments."""
    import torch
    from transformers import AutoTokenizer

    given = _arguments().parse_args(argv)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    settings = Settings(minutes=given.minutes, seed=given.seed, threads=given.threads, peak_rate=given.rate)
    torch.set_num_threads(settings.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(settings.seed)
    random.seed(settings.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    examples = gather(
        given.data,
        given.held_out,
        settings.seed,
        contrast_count=given.contrasts,
        reversal_count=given.reversals,
        told=given.stories,
        look_alike_count=given.look_alikes,
        titled=given.titled,
        share=given.share,
        whole=given.whole,
    )
    examples = [example for example in examples if example.source.startswith(given.only)]
    log.info("mix %s", json.dumps(count_by_source(examples)))
    tokenizer = AutoTokenizer.from_pretrained(given.start)
    rows = encode(examples, tokenizer, settings.max_tokens)
    log.info("%d pairs, %d tokens", len(rows), sum(len(row.ids) for row in rows))
    model = load_model(given.start, given.layers, given.frozen)
    run = Run(model, rows, settings, given.out, tokenizer.pad_token_id)

    def at_checkpoint() -> None:
        export(model, tokenizer, given.out / "latest", settings)
        watch(model, tokenizer, given.data, given.held_out)

    run.go(at_checkpoint)
    export(model, tokenizer, given.out / "final", settings)
    watch(model, tokenizer, given.data, given.held_out)


if __name__ == "__main__":
    main()
