"""The tagger as it is shipped: its weights, and from a parsed report to linked spans."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence
from factcheck.claims.tagging.decoding import choose
from factcheck.claims.tagging.linking import Linked, LinkWeights, RuleLinks, TaggedSpans, link
from factcheck.claims.tagging.orphans import cues_of_orphans
from factcheck.claims.tagging.vocabulary import FeatureVocabulary
from factcheck.claims.tagging.words import Word, words_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from factcheck.claims.cues import Voice
    from factcheck.claims.tagging.reading import ReportReader

FOLDER = Path(__file__).with_name("weights")
"""Where the shipped weights lie: settings.json, tagger.safetensors, CARD.md."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What decides a tagger besides its weights."""

    values: tuple[tuple[str, ...], ...]
    """Values of each feature that have a row."""

    bars: tuple[float, ...]
    """The probability that a span of each role must exceed."""

    annotators: tuple[int, ...]
    """Whose annotations are averaged."""

    links: LinkWeights
    """What joins sources and contents to cues."""

    @classmethod
    def read(cls, path: Path) -> Settings:
        """Read settings.json."""
        stored = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            values=tuple(tuple(known) for known in stored["values"]),
            bars=tuple(stored["bars"]),
            annotators=tuple(stored["annotators"]),
            links=LinkWeights(
                source=tuple(stored["links"]["source"]),
                content=tuple(stored["links"]["content"]),
                no_source=stored["links"]["no_source"],
            ),
        )


@dataclass(frozen=True, slots=True)
class TaggedReport:
    """A report's words and the attributions found among them."""

    words: tuple[Word, ...]
    attributions: tuple[Linked, ...]


class AttributionTagger:
    """Finds sources, cues and contents in parsed reports and links them. Not to be shared between threads."""

    def __init__(self, reader: ReportReader, tokenizer: Tokenizer, settings: Settings) -> None:
        self._reader = reader
        self._tokenizer = tokenizer
        self._settings = settings
        self._vocabulary = FeatureVocabulary(settings.values)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> AttributionTagger:
        """Load the shipped tagger.

        Args:
            folder: Holds its weights and settings.

        Raises:
            ModelUnavailable: If the sentence encoder, whose word pieces it reads, is not installed.
        """
        from safetensors.torch import load_file

        from factcheck.claims.tagging.pieces import load_tokenizer
        from factcheck.claims.tagging.reading import ReportReader

        settings = Settings.read(folder / "settings.json")
        reader = ReportReader.restored(
            load_file(folder / "tagger.safetensors"), FeatureVocabulary(settings.values).sizes
        )
        return cls(reader, load_tokenizer(), settings)

    def tag(
        self,
        text: str,
        sentences: Sequence[Sentence],
        quotations: Sequence[Quotation],
        ruled: Sequence[Voice],
    ) -> TaggedReport:
        """Find a report's attributions.

        Args:
            text: The report's text.
            sentences: Its sentences, parsed.
            quotations: Its quotations.
            ruled: What the rules found.

        Returns:
            Its words and attributions.
        """
        words = words_of(text, sentences, quotations, ruled)
        rules = [(voice.source, voice.cue, voice.whole) for voice in ruled]
        return TaggedReport(tuple(words), self.tag_words(words, rules))

    def tag_words(self, words: Sequence[Word], rules: RuleLinks) -> tuple[Linked, ...]:
        """Find attributions among words that are described already.

        Args:
            words: A report's words.
            rules: What the rules joined.

        Returns:
            The attributions in the order of their cues.
        """
        if not words:
            return ()
        from factcheck.claims.tagging.stretches import encode_words

        encoded = encode_words(words, self._tokenizer, self._vocabulary)
        likely = self._reader.likely(encoded, self._settings.annotators)
        chosen = choose(likely, self._settings.bars)
        sources, cues, contents = (
            tuple((span.start, span.end) for span in chosen if span.role == role) for role in range(3)
        )
        spans = TaggedSpans(sources, cues, contents)
        linked = link(words, spans, rules, self._settings.links)
        further = cues_of_orphans(spans, linked, likely)
        if not further:
            return linked
        spans = TaggedSpans(sources, tuple(sorted(cues + further)), contents)
        return link(words, spans, rules, self._settings.links)
