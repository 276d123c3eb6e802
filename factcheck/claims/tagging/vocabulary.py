"""The values that features take, numbered: rows of the network's feature tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.claims.tagging.words import FEATURES, Word

_SEEN_AT_LEAST = 20
"""A value seen less often than this in training has no row of its own."""


class FeatureVocabulary:
    """Numbers the values of each feature; 0 stands for every value without a number."""

    def __init__(self, values: Sequence[Sequence[str]]) -> None:
        self.values = tuple(tuple(known) for known in values)
        self._rows = [{value: number for number, value in enumerate(known, start=1)} for known in self.values]

    @classmethod
    def counted(cls, words: Iterable[Word]) -> FeatureVocabulary:
        """Number the values that occur often enough.

        Args:
            words: The words of a corpus.
        """
        counts: list[Counter[str]] = [Counter() for _ in FEATURES]
        for word in words:
            for count, value in zip(counts, word.features, strict=True):
                count[value] += 1
        return cls(
            [sorted(value for value, times in count.items() if times >= _SEEN_AT_LEAST) for count in counts]
        )

    @property
    def sizes(self) -> list[int]:
        """Rows in the table of each feature."""
        return [1 + len(known) for known in self.values]

    def rows(self, word: Word) -> list[int]:
        """The row of each feature of a word."""
        return [known.get(value, 0) for known, value in zip(self._rows, word.features, strict=True)]
