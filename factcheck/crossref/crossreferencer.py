"""What do the archive's reports say about these claims, and how many origins is that?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from factcheck.crossref.candidates import Query
from factcheck.crossref.carriers import NEVER
from factcheck.crossref.families import Families
from factcheck.crossref.fusion import Mode
from factcheck.crossref.history import dropped_hedges, figures, first_carrier, steps
from factcheck.crossref.origins import Grouping, group_accounts, group_by_origin
from factcheck.crossref.pairs import PairJudge, Spoken, State, is_newer
from factcheck.crossref.provenance import Provenance
from factcheck.crossref.repeats import Repeat, choose
from factcheck.crossref.retrieval import Retrieval
from factcheck.crossref.reviewed import follow
from factcheck.crossref.standing import best, hinges_of, in_order, side, status_of
from factcheck.crossref.wording import posted_on, without_furniture
from factcheck.models import (
    EVERY_CLAIM,
    Assessment,
    Claim,
    ClaimFilter,
    ClaimId,
    Judgement,
    Match,
    Relation,
    Report,
    ReportHeader,
    Retrieved,
)
from factcheck.models.review import latest_reviews

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from factcheck.crossref.ports import ClaimStore, Embeds, Judges, NearestClaims, Pair

SIMILARITY_FLOOR = 0.30
"""Least cosine at which a stored claim's candidate is judged. Of the conflicts between statements of whole
reports (the dev stories) it passes half, where 0.35 passed a third, and what is judged between the two is
as often right. Pairs that merely look alike lie as high: a floor saves time and decides nothing."""

TYPED_SIMILARITY_FLOOR = 0.2
"""The same for a claim that an analyst typed: short, without context, and one at a time, so that
the 1 % of pairs between are worth judging."""

MOST_JUDGED = 12
"""Candidates judged for one claim, closest first; each new pair costs about 10 ms on two cores."""

LOOKED_AT = 3 * MOST_JUDGED
"""Candidates among which those to be judged are chosen; what only repeats them is counted with them."""

Asked = tuple[Claim, Report | ReportHeader | None]
"""A claim to assess and the report that carries it; None when the analyst typed it."""


@dataclass
class _Case:
    """One claim on its way to an assessment."""

    claim: Claim
    report: Report | ReportHeader | None
    candidates: Sequence[Retrieved] = ()
    repeats: Sequence[Repeat] = ()
    pairs: list[Pair] = field(default_factory=list)


class CrossReferencer:
    """Retrieves, judges and counts origins for claims, stored or typed."""

    def __init__(
        self,
        archive: ClaimStore,
        index: NearestClaims,
        embedder: Embeds,
        judge: Judges,
        families: Families | Path | None = None,
        state: State | None = None,
        provenance: Provenance | None = None,
    ) -> None:
        """Wire the parts together; nothing is loaded or read yet.

        Args:
            archive: Where claims, reports, judgements and reviews are.
            index: Finds the nearest claims of a vector.
            embedder: Embeds claims that are not stored.
            judge: Says what one statement says about another.
            families: Publisher families, or an analyst's own file of them that is added to the
                shipped ones; None means the shipped ones alone.
            state: What of a claim is judged; None means `factcheck.claims.statement_of`.
            provenance: What is known of the reports' words, to be shared with another
                cross-referencer of the same archive; it then brings the families.

        Raises:
            FamiliesError: If the file cannot be read.
        """
        if provenance is None:
            known = families if isinstance(families, Families) else Families.known(families)
            provenance = Provenance(archive, known)
        self.families = provenance.families
        """Which labels and hosts are one newsroom."""
        self._archive = archive
        self._embedder = embedder
        self._retrieval = Retrieval(archive, index)
        self._pairs = PairJudge(archive, judge, state)
        self._provenance = provenance

    def retrieve(
        self,
        text: str,
        *,
        vector: NDArray[np.float32] | None = None,
        published: datetime | None = None,
        limit: int = 20,
        where: ClaimFilter = EVERY_CLAIM,
        mode: Mode = Mode.RERANK,
    ) -> list[Retrieved]:
        """Find the prior claims closest to a text, without judging them.

        Args:
            text: Any words.
            vector: Their embedding, when the caller has it.
            published: When they were published, as far as the caller knows; else the date that a
                pasted post carries in its signature.
            limit: At most so many.
            where: What may be found.
            mode: Which evidence ranks them.

        Returns:
            Prior claims, closest first; the same archive gives the same list.
        """
        said = without_furniture(text)
        if not said:
            return []
        row = self._embedder.embed([said])[0] if vector is None else vector
        query = Query(text=said, vector=row, published=published or posted_on(text))
        return self._retrieval.closest([query], limit, where, mode)[0]

    def assess(
        self,
        claims: Sequence[Asked],
        *,
        where: ClaimFilter = EVERY_CLAIM,
        stop: Callable[[], bool] | None = None,
    ) -> list[Assessment]:
        """Say of each claim what prior reports say about it.

        A candidate below the similarity floor is not judged and is no match: words that
        are merely near tell nothing.

        Args:
            claims: Stored or typed claims with their reports.
            where: Which stored claims are looked at.
            stop: Asked between batches of pairs; True ends the work.

        Returns:
            One assessment a claim, in order; when stopped, those whose pairs are all judged.
        """
        cases = [_Case(claim, report) for claim, report in claims]
        stored = self._retrieve_for(cases, where)
        pairs: dict[Pair, tuple[Spoken, Spoken]] = {}
        for case in cases:
            for found in case.candidates:
                pair, spoken = _paired((case.claim, case.report), (found.claim, found.report))
                case.pairs.append(pair)
                pairs[pair] = spoken
        judged = self._pairs.judge(pairs, stored, stop)
        return [
            self._assessment(case, judged) for case in cases if all(pair in judged for pair in case.pairs)
        ]

    def _retrieve_for(self, cases: Sequence[_Case], where: ClaimFilter) -> frozenset[ClaimId]:
        """Give every case its candidates; return the ids of all stored claims met."""
        stored = frozenset(self._archive.claims([case.claim.id for case in cases]))
        vectors = self._vectors([case.claim for case in cases], stored)
        queries = [
            Query(text=case.claim.content, vector=vectors[case.claim.id], report=case.report)
            for case in cases
        ]
        found = self._retrieval.closest(queries, LOOKED_AT, where, Mode.RERANK)
        for case, candidates in zip(cases, found, strict=True):
            floor = SIMILARITY_FLOOR if case.claim.id in stored else TYPED_SIMILARITY_FLOOR
            near = [one for one in candidates if one.similarity >= floor]
            choice = choose(near, MOST_JUDGED, self._provenance.prints_of)
            case.candidates, case.repeats = choice.judged, choice.repeats
        return stored.union(one.claim.id for case in cases for one in case.candidates)

    def _vectors(
        self, claims: Sequence[Claim], stored: frozenset[ClaimId]
    ) -> dict[ClaimId, NDArray[np.float32]]:
        """Embeddings of the claims: the archive's where it has them, else made now."""
        known = sorted({claim.id for claim in claims} & stored)
        vectors = dict(zip(known, self._archive.vectors(known), strict=True)) if known else {}
        fresh = {claim.id: claim.standing_alone for claim in claims if claim.id not in stored}
        if fresh:
            vectors.update(zip(fresh, self._embedder.embed(list(fresh.values())), strict=True))
        return vectors

    def _assessment(self, case: _Case, judged: Mapping[Pair, Judgement]) -> Assessment:
        reviews = latest_reviews(self._archive.reviews_of(case.claim.id))
        decided = [follow(judged[pair], reviews.get(frozenset(pair))) for pair in case.pairs]
        grouping = self._group(case, decided)
        matches = [
            Match(
                retrieved=found,
                judgement=judgement,
                origin=origin,
                found_is_newer=pair[1] == found.claim.id,
                review=reviews.get(frozenset(pair)),
            )
            for found, pair, judgement, origin in zip(
                case.candidates, case.pairs, decided, grouping.keys, strict=False
            )
        ]
        own = None if case.report is None else grouping.keys[-1]
        origins = {origin.key: origin for origin in grouping.origins}
        status = status_of(matches, origins, own)
        header = case.report.header() if isinstance(case.report, Report) else case.report
        agreeing = [
            (match.retrieved.claim, match.retrieved.report)
            for match in matches
            if match.judgement.relation is Relation.AGREE
        ]
        told = agreeing if header is None else [*agreeing, (case.claim, header)]
        return Assessment(
            claim=case.claim,
            report=header,
            status=status,
            matches=in_order(matches),
            origins=grouping.origins,
            own_origin=own,
            agree=side(matches, Relation.AGREE),
            conflict=side(matches, Relation.CONFLICT),
            update=side(matches, Relation.UPDATE),
            best_agree=best(matches, Relation.AGREE),
            best_conflict=best(matches, Relation.CONFLICT),
            hinges=hinges_of(status, matches, origins, own),
            first_carrier=first_carrier(told),
            dropped_hedges=dropped_hedges(told),
            figures=figures(case.claim, header, own, matches),
            steps=steps(case.claim, header, own, matches, origins),
            reports=self._cited(case, header, grouping),
        )

    def _cited(
        self, case: _Case, header: ReportHeader | None, grouping: Grouping
    ) -> tuple[ReportHeader, ...]:
        """The citations of all reports behind the origins, those that only a copy led to among them."""
        behind = (*case.candidates, *(repeat.found for repeat in case.repeats))
        known = {found.report.id: found.report for found in behind}
        if header is not None:
            known[header.id] = header
        wanted = {one for origin in grouping.origins for one in origin.report_ids}
        known.update(self._archive.headers(sorted(wanted - set(known))))
        cited = (known[one] for one in wanted if one in known)
        return tuple(sorted(cited, key=lambda one: (one.published or NEVER, one.id)))

    def _group(self, case: _Case, decided: Sequence[Judgement]) -> Grouping:
        """The origins of the candidates, in order, and last of the claim's own report.

        What repeats a candidate says what that one says, and is asked for no key of its own.
        """
        sides = [judgement.relation for judgement in decided]
        spoken = [
            *((repeat.found, sides[repeat.of]) for repeat in case.repeats),
            *zip(case.candidates, sides, strict=True),
        ]
        said: list[tuple[Claim, Report | ReportHeader]] = [(one.claim, one.report) for one, _ in spoken]
        if case.report is not None:
            said.append((case.claim, case.report))
        found = self.origins_of(said, [*(taken for _, taken in spoken), Relation.AGREE])
        return replace(found, keys=found.keys[len(case.repeats) :])

    def origins_of(
        self, spoken: Sequence[tuple[Claim, Report | ReportHeader]], sides: Sequence[Relation]
    ) -> Grouping:
        """Count the origins behind claims, whatever they say of each other.

        Args:
            spoken: Claims with their reports; a report of the archive may come without its text.
            sides: What each says of the claim that is asked about.

        Returns:
            The origins, and the key of each claim's.
        """
        carriers = [
            replace(carrier, side=side_taken)
            for carrier, side_taken in zip(self._provenance.carriers(spoken), sides, strict=False)
        ]
        return group_by_origin(carriers, self.families, self._provenance.originals(carriers))

    def accounts_of(self, reports: Sequence[ReportHeader]) -> Grouping:
        """Count the independent accounts of a story among whole reports.

        Args:
            reports: Stored reports.

        Returns:
            The accounts, and the key of each report's.
        """
        whole = self._provenance.whole(reports)
        return group_accounts(whole, self.families, self._provenance.originals(whole))


def _paired(one: Spoken, other: Spoken) -> tuple[Pair, tuple[Spoken, Spoken]]:
    """The pair with the claim published first in front."""
    first, second = (other, one) if is_newer(one, other) else (one, other)
    return (first[0].id, second[0].id), (first, second)
