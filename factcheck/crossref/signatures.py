"""Which reports are the same words under two names, whole or in part?

A report's words become shingles, its shingles numbers, and a fixed part of the numbers
is kept as its signature: those that a power of two divides, and the smallest few. Two
signatures then share as much as the texts do, also where one text is only a piece of
the other. (Broder 1997; the scheme is known as FracMinHash.) An inverted index of the
kept numbers finds the copies of a report among 100,000 without looking at the others.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.models import Report, ReportId

SHINGLE_WORDS = 4
"""Words in a shingle: long enough that two independent accounts of one event share few."""

KEPT_ONE_IN = 16
"""One in so many shingles is kept: some 60 of an article of a thousand words."""

KEPT_SMALLEST = 8
"""So many of the smallest are kept beside them, so that a short text has a signature too."""

CANDIDATE_SHARE = 0.2
"""Least part of the smaller signature that a candidate shares. A copy with every 25th word changed
keeps about 0.85 of its shingles, and a tenth of that is lost by chance on a text of 100 words;
`carriers.NEAR_IDENTICAL` then looks at all shingles."""

SHARED_AT_LEAST = 2
"""One number in common is a chance or a set phrase."""

COMMON = 2_000
"""A shingle that so many reports have is a form of words ("sign up for our newsletter")."""

_MARK = b"FMH1"
"""Begins a signature, so that one of another kind is told from it and made anew."""

_FACTOR = np.uint32(0x9E3779B1)
"""Makes a shingle's number depend on the order of its words (a prime near 2**32 / golden ratio)."""

_WORD = re.compile(r"[^\W_]+")


def sign(report: Report) -> bytes:
    """Make the signature that is stored beside a report.

    Args:
        report: The report; its title is left out, since every outlet writes its own.

    Returns:
        A mark, then sorted unsigned 32-bit numbers, little-endian.
    """
    return signature_of(fingerprints(report.text))


def signature_of(prints: NDArray[np.uint32]) -> bytes:
    """The signature of a report whose fingerprints are at hand."""
    kept = np.union1d(prints[prints % KEPT_ONE_IN == 0], prints[:KEPT_SMALLEST])
    return _MARK + kept.astype("<u4").tobytes()


def kept_in(signature: bytes) -> NDArray[np.uint32] | None:
    """The numbers of a signature; None when it is of another kind."""
    if not signature.startswith(_MARK) or len(signature) % 4:
        return None
    return np.frombuffer(signature, "<u4", offset=len(_MARK)).astype(np.uint32)


def words_of(text: str) -> list[str]:
    """The words of a text, without capitals and punctuation."""
    return _WORD.findall(text.casefold())


def shingles(text: str, size: int = SHINGLE_WORDS) -> frozenset[str]:
    """The runs of `size` words of a text, without capitals and punctuation; a shorter text is one run."""
    words = words_of(text)
    size = max(1, min(size, len(words)))
    return frozenset(" ".join(words[first : first + size]) for first in range(len(words) - size + 1))


def fingerprints(text: str) -> NDArray[np.uint32]:
    """The shingles of a text as sorted numbers, small enough to keep for thousands of reports."""
    words = words_of(text)
    if not words:
        return np.empty(0, np.uint32)
    spelt = np.fromiter(map(_spelt, words), np.uint32, len(words))
    size = min(SHINGLE_WORDS, len(words))
    numbers = np.zeros(len(words) - size + 1, np.uint32)
    for place in range(size):
        numbers = numbers * _FACTOR + spelt[place : place + numbers.size]
    return np.unique(_mixed(numbers))


@lru_cache(maxsize=1 << 16)
def _spelt(word: str) -> int:
    """A word as a number; most words of a report have been met before."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _mixed(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Spread numbers evenly, so that a fixed part of them is a fair sample (MurmurHash3's finaliser)."""
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        numbers = (numbers ^ (numbers >> np.uint32(shift))) * np.uint32(factor)
    return numbers ^ (numbers >> np.uint32(16))


class Copies:
    """Finds the reports that share words with a report; grows as reports are added."""

    def __init__(self) -> None:
        self._ids: list[ReportId] = []
        self._known: set[ReportId] = set()
        self._sizes = np.empty(0, np.int64)
        self._numbers = np.empty(0, np.uint32)
        self._rows = np.empty(0, np.uint32)
        self._fresh: list[NDArray[np.uint32]] = []

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, report_id: ReportId) -> bool:
        return report_id in self._known

    def add(self, report_id: ReportId, signature: bytes) -> bool:
        """Take in one report; one that is there already changes nothing.

        Returns:
            Whether the signature is of the kind that can be searched.
        """
        kept = kept_in(signature)
        if kept is None:
            return False
        if report_id not in self._known:
            self._known.add(report_id)
            self._ids.append(report_id)
            self._fresh.append(kept)
        return True

    def add_all(self, signed: Iterable[tuple[ReportId, bytes]]) -> None:
        """Take in many reports."""
        for report_id, signature in signed:
            self.add(report_id, signature)

    def near(self, signature: bytes, at_least: float = CANDIDATE_SHARE) -> list[tuple[ReportId, float]]:
        """The reports that share words with a signature, those that share most first.

        Args:
            signature: Of a report, which itself is found when it was added.
            at_least: Least part of the smaller of both signatures that is shared.

        Returns:
            Report ids with that part; ties in order of id.
        """
        wanted = kept_in(signature)
        if wanted is None or not self._ids:
            return []
        self._settle()
        first, last = (np.searchsorted(self._numbers, wanted, side) for side in ("left", "right"))
        hits = [
            self._rows[one:other]
            for one, other in zip(first, last, strict=True)
            if one < other <= one + COMMON
        ]
        if not hits:
            return []
        rows, shared = np.unique(np.concatenate(hits), return_counts=True)
        sizes = np.minimum(self._sizes[rows], wanted.size)
        parts = shared / np.maximum(sizes, 1)
        enough = (parts >= at_least) & (shared >= np.minimum(SHARED_AT_LEAST, sizes))
        found = [(self._ids[row], float(part)) for row, part in zip(rows[enough], parts[enough], strict=True)]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _settle(self) -> None:
        """Merge what was added since the last search into the sorted numbers."""
        if not self._fresh:
            return
        numbers = np.concatenate(self._fresh)
        first = len(self._ids) - len(self._fresh)
        rows = np.repeat(np.arange(first, len(self._ids), dtype=np.uint32), [one.size for one in self._fresh])
        order = np.argsort(numbers, kind="stable")
        places = np.searchsorted(self._numbers, numbers[order], side="right")
        self._rows = np.insert(self._rows, places, rows[order])
        self._numbers = np.insert(self._numbers, places, numbers[order])
        self._sizes = np.append(self._sizes, [one.size for one in self._fresh])
        self._fresh = []
