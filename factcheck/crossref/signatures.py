"""Which reports are the same words under two names?

A report's signature is a MinHash over its word shingles: two signatures agree in as
many places as the shingle sets overlap. Bands of the signature are looked up in
tables, so a report finds its copies among 100,000 without being compared to them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.models import Report, ReportId

PERMUTATIONS = 128
"""Places in a signature; the estimated overlap is off by about 0.04 (one standard error at 0.5)."""

SHINGLE_WORDS = 4
"""Words in a shingle: long enough that two independent accounts of one event share few."""

NEAR_IDENTICAL = 0.3
"""Least share of all shingles of two reports that both have. Of copies with light edits, a new lead or
another credit, 99 in 100 keep 0.4; of 300 pairs of outlets on one event in BASIL none has more
than 0.21. A copy cut to a third falls below, and is told by its passages."""

BAND_ROWS = 3
"""Places in a band: 42 bands of 3 find a pair of overlap 0.5 with a chance of 0.996, of 0.3 with 0.68."""

_SEED = 17
_WORD = re.compile(r"[^\W_]+")


def sign(report: Report) -> bytes:
    """Make the signature that is stored beside a report.

    Args:
        report: The report; its title is left out, since every outlet writes its own.

    Returns:
        `PERMUTATIONS` unsigned 32-bit numbers, little-endian.
    """
    sketch = _blank().copy()
    sketch.update_batch(sorted(shingle.encode("utf-8", "surrogatepass") for shingle in shingles(report.text)))
    return np.asarray(sketch.hashvalues, dtype="<u4").tobytes()


def shingles(text: str, size: int = SHINGLE_WORDS) -> frozenset[str]:
    """The runs of `size` words of a text, without capitals and punctuation; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    size = max(1, min(size, len(words)))
    return frozenset(" ".join(words[first : first + size]) for first in range(len(words) - size + 1))


def fingerprints(text: str) -> NDArray[np.uint32]:
    """The shingles of a text as sorted numbers, small enough to keep for thousands of reports."""
    numbers = {zlib.crc32(shingle.encode("utf-8", "surrogatepass")) for shingle in shingles(text)}
    return np.array(sorted(numbers), np.uint32)


def overlap(one: bytes, other: bytes) -> float:
    """Estimate which share of all shingles of two reports both have, 0 to 1."""
    first, second = np.frombuffer(one, "<u4"), np.frombuffer(other, "<u4")
    if first.size != second.size or not first.size:
        return 0.0
    return float(np.count_nonzero(first == second)) / first.size


class Copies:
    """Finds the near-identical reports of a report; grows as reports are added."""

    def __init__(self) -> None:
        self._rows: dict[ReportId, NDArray[np.uint32]] = {}
        self._bands: list[dict[bytes, list[ReportId]]] = [{} for _ in range(PERMUTATIONS // BAND_ROWS)]

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, report_id: ReportId) -> bool:
        return report_id in self._rows

    def add(self, report_id: ReportId, signature: bytes) -> None:
        """Take in one report; a report that is there already changes nothing."""
        row = np.frombuffer(signature, "<u4")
        if report_id in self._rows or row.size != PERMUTATIONS:
            return
        self._rows[report_id] = row
        for band, key in enumerate(_bands(signature)):
            self._bands[band].setdefault(key, []).append(report_id)

    def add_all(self, signed: Iterable[tuple[ReportId, bytes]]) -> None:
        """Take in many reports."""
        for report_id, signature in signed:
            self.add(report_id, signature)

    def of(self, signature: bytes, at_least: float = NEAR_IDENTICAL) -> list[tuple[ReportId, float]]:
        """The reports whose text is nearly that of a signature, most alike first.

        Args:
            signature: Of a report, which itself is found when it was added.
            at_least: Least estimated overlap.

        Returns:
            Report ids with the estimated overlap; ties in order of id.
        """
        near: set[ReportId] = set()
        for band, key in enumerate(_bands(signature)):
            near.update(self._bands[band].get(key, ()))
        scored = ((report_id, overlap(signature, self._rows[report_id].tobytes())) for report_id in near)
        return sorted((hit for hit in scored if hit[1] >= at_least), key=lambda hit: (-hit[1], hit[0]))


def _bands(signature: bytes) -> list[bytes]:
    width = BAND_ROWS * 4
    return [signature[band * width : (band + 1) * width] for band in range(PERMUTATIONS // BAND_ROWS)]


@cache
def _blank() -> Any:  # noqa: ANN401 - datasketch ships no types
    """Made once: drawing the permutations costs more than signing a report.

    The scheme is named because signatures are stored: a library that changes its
    default must not make old and new ones look different.
    """
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, scheme="affine32")
