"""Annotated articles for training: words and spans, parsed once and kept in a cache."""

from __future__ import annotations

import bisect
import gzip
import json
import pickle
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.claims.quotations import find_quotations
from factcheck.claims.sentences import Sentence, parse_texts
from factcheck.claims.tagging.linking import RuleLink, Stretch
from factcheck.claims.tagging.tags import ROLES
from factcheck.claims.tagging.words import Word, words_of
from factcheck.claims.voices import listen

if TYPE_CHECKING:
    from spacy.language import Language

HELD_OUT = 20
"""One article in this many is kept from training, to choose bars and links on."""


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution as word numbers."""

    sources: tuple[Stretch, ...]
    cues: tuple[Stretch, ...]
    contents: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one person marked in an article."""

    annotator: str
    attributions: tuple[GoldAttribution, ...]

    def spans(self) -> set[tuple[int, int, int]]:
        """Role, first word and word behind the last of everything marked."""
        return {
            (role, *stretch)
            for attribution in self.attributions
            for role, part in enumerate((attribution.sources, attribution.cues, attribution.contents))
            for stretch in part
        }


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated article."""

    name: str
    words: tuple[Word, ...]
    rules: tuple[RuleLink, ...]
    """What the rules joined, as offsets in the article."""

    annotations: tuple[Annotation, ...]

    @property
    def held_out(self) -> bool:
        """Whether the article is kept from training; decided by its name alone."""
        return zlib.crc32(self.name.encode()) % HELD_OUT == 0


def read_corpus(path: Path, nlp: Language, cache: Path | None = None) -> list[Article]:
    """Read and parse annotated articles.

    Args:
        path: JSON lines, gzipped, as PolNeAR is laid out.
        nlp: The parser.
        cache: A folder for the parsed articles, made by an earlier call or filled by this one.

    Returns:
        The articles.
    """
    kept = cache / f"{path.name}.words" if cache else None
    if kept is not None and kept.exists():
        stored: list[Article] = pickle.loads(kept.read_bytes())
        return stored
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            found.append(article_of(article, parse_texts(nlp, [article["text"]])[0]))
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    return found


def article_of(article: dict[str, Any], sentences: Sequence[Sentence]) -> Article:
    """Describe a parsed article.

    Args:
        article: Its id, text and annotations.
        sentences: Its sentences.
    """
    text = article["text"]
    quotations = find_quotations(text)
    ruled = listen(sentences, quotations).voices
    words = words_of(text, sentences, quotations, ruled)
    starts, ends = [word.start for word in words], [word.end for word in words]

    def placed(entities: list[dict[str, Any]]) -> Iterator[Stretch]:
        for entity in entities:
            for start, end in entity["spans"]:
                inner = text[start:end]
                left = start + len(inner) - len(inner.lstrip())
                right = end - len(inner) + len(inner.rstrip())
                stretch = bisect.bisect_right(ends, left), bisect.bisect_left(starts, right)
                if left < right and stretch[0] < stretch[1]:
                    yield stretch

    return Article(
        name=article["id"],
        words=tuple(words),
        rules=tuple((voice.source, voice.cue, voice.whole) for voice in ruled),
        annotations=tuple(
            Annotation(
                annotation["annotator"],
                tuple(
                    GoldAttribution(*(tuple(placed(attribution[role])) for role in ROLES))
                    for attribution in annotation["attributions"]
                ),
            )
            for annotation in article["annotations"]
        ),
    )
