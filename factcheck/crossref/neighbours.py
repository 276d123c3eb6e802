"""Which claims that a filter lets through are nearest in meaning to some texts?

The index knows vectors and no filter, so its neighbours are sifted afterwards. Where too few
pass, either all the claims that the filter leaves are compared one by one, or the index is
searched deeper, down to its last vector: a filter never costs results.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from factcheck.models import EVERY_CLAIM, ClaimFilter, ClaimId, ClaimOrder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from factcheck.crossref.ports import ClaimStore, NearestClaims


MOST_COMPARED = 1_000
"""Claims that are read and compared one by one, in about 0.1 s. Where a filter leaves more of 200,000, the
index gives a hundred of them within a tenth of its vectors, as a rule."""

DEEPENED_BY = 4
"""Each search of the index goes so many times as deep as the one before."""


def nearest(
    archive: ClaimStore, index: NearestClaims, vectors: NDArray[np.float32], wanted: int, where: ClaimFilter
) -> list[set[ClaimId]]:
    """Find the neighbours of each vector that a filter lets through.

    Args:
        archive: Says what passes.
        index: Where the vectors are.
        vectors: Unit rows, at least one.
        wanted: So many neighbours of each, if there are.
        where: The filter.

    Returns:
        The nearest claims of each vector: at least `wanted` of them or all that pass, and at
        most twice as many as wanted.
    """
    if where == EVERY_CLAIM:
        rows, _ = index.search(vectors, wanted)
        return [{ClaimId(one) for one in row if one >= 0} for row in rows.tolist()]
    sifted = _Sifted(archive, vectors, wanted, where)
    depth = 2 * wanted
    sifted.search(index, depth)
    if sifted.lacking:
        sifted.compare_if_few()
    while sifted.lacking:
        depth *= DEEPENED_BY
        sifted.search(index, depth)
    return sifted.found


class _Sifted:
    """The neighbours found so far of each vector, and which vectors lack some."""

    def __init__(
        self, archive: ClaimStore, vectors: NDArray[np.float32], wanted: int, where: ClaimFilter
    ) -> None:
        self._archive = archive
        self._vectors = vectors
        self._wanted = wanted
        self._where = where
        self._asked = np.empty(0, np.int64)
        self._passing: set[ClaimId] = set()
        self.found: list[set[ClaimId]] = [set() for _ in vectors]
        self.lacking = list(range(len(vectors)))

    def search(self, index: NearestClaims, depth: int) -> None:
        """Search for whatever lacks neighbours; what has no more of them lacks none."""
        rows, _ = index.search(self._vectors[self.lacking], depth)
        met = np.setdiff1d(rows[rows >= 0], self._asked)
        self._asked = np.union1d(self._asked, met)
        self._passing |= self._archive.allowed([ClaimId(one) for one in met.tolist()], self._where)
        lacking = []
        for place, row in zip(self.lacking, rows.tolist(), strict=True):
            passing = (ClaimId(one) for one in row if one in self._passing)
            self.found[place] = set(islice(passing, 2 * self._wanted))
            if len(self.found[place]) < self._wanted and row[-1] >= 0:
                lacking.append(place)
        self.lacking = lacking

    def compare_if_few(self) -> None:
        """Where all that the filter leaves is little, compare it with whatever lacks neighbours."""
        left = self._archive.page(self._where, "", ClaimOrder.NEWEST, MOST_COMPARED)
        if left.total > MOST_COMPARED:
            return
        glances, vectors = self._archive.glances([row.claim.id for row in left.rows], (), self._where)
        for place in self.lacking if glances else ():
            near = np.argsort(-(vectors @ self._vectors[place]), kind="stable")[: 2 * self._wanted]
            self.found[place] = {glances[one].claim_id for one in near.tolist()}
        self.lacking = []
