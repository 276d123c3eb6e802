"""A newsroom in memory: an archive, an index, an embedder and a judge without models."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.crossref import CrossReferencer, sign
from factcheck.models import (
    Attribution,
    AttributionKind,
    Claim,
    ClaimFilter,
    ClaimId,
    ClaimOrder,
    ClaimPage,
    ClaimRow,
    Glance,
    Judgement,
    Probabilities,
    Reason,
    Relation,
    Report,
    ReportHeader,
    ReportId,
    Review,
    SourceKind,
    Span,
    Statement,
    claim_id,
    make_report,
)

DIMENSION = 256
EVEN = Probabilities(entailment=0.3, neutral=0.4, contradiction=0.3)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


class BagOfWords:
    """Embeds a text as its words, so that texts with the same words are near."""

    model_hash = "bag-of-words"
    dimension = DIMENSION

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words_of(text):
                row[sum(ord(letter) * 31**place for place, letter in enumerate(word)) % DIMENSION] += 1
        return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


class ScriptedJudge:
    """Judges by a script: words of the newer statement, words of the prior one, relation."""

    model_hash = "script"

    def __init__(self, relate: Callable[[Statement, Statement], Relation]) -> None:
        self.relate = relate
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        self.asked.extend((prior.text, newer.text) for prior, newer in pairs)
        return [
            Judgement(
                relation=self.relate(prior, newer),
                reason=Reason.PARAPHRASE,
                confidence=0.9,
                forward=EVEN,
                backward=EVEN,
            )
            for prior, newer in pairs
        ]


class Newsroom:
    """An archive and an index in memory, with the calls that cross-referencing makes."""

    def __init__(self) -> None:
        self.stored: dict[ReportId, Report] = {}
        self.by_id: dict[ClaimId, Claim] = {}
        self.kept: dict[tuple[str, tuple[ClaimId, ClaimId]], Judgement] = {}
        self.decided: list[Review] = []
        self.embedder = BagOfWords()
        self.relations: dict[frozenset[str], Relation] = {}
        self.judge = ScriptedJudge(self._relate)

    def _relate(self, prior: Statement, newer: Statement) -> Relation:
        if prior.text == newer.text:
            return Relation.AGREE
        return self.relations.get(frozenset({prior.text, newer.text}), Relation.AGREE)

    def publish(
        self,
        *sentences: str,
        outlet: str | None = "The Gazette",
        day: int | None = 1,
        url: str | None = None,
        credited_to: str | None = None,
        byline: str | None = None,
        sources: Mapping[str, SourceKind] | None = None,
        lead: str = "",
        store: bool = True,
    ) -> tuple[Report, list[Claim]]:
        """Store a report whose claims are its sentences; `sources` speak in all of them."""
        text = lead + " ".join(sentences)
        report = make_report(
            text=text,
            outlet=outlet,
            url=url,
            published=datetime(2024, 3, day, tzinfo=UTC) if day else None,
            credited_to=credited_to,
            byline=byline,
            given_id=f"{outlet}-{day}-{text}",
        )
        claims, start = [], len(lead)
        for sentence in sentences:
            start = text.index(sentence, start)
            span = Span(start=start, end=start + len(sentence))
            claims.append(
                Claim(
                    id=claim_id(report.id, span.start, span.end),
                    report_id=report.id,
                    start=span.start,
                    end=span.end,
                    text=sentence,
                    content=sentence,
                    worth=1.0,
                    attribution=tuple(
                        Attribution(
                            source=name,
                            source_span=None,
                            cue="said",
                            cue_span=None,
                            content_span=span,
                            kind=AttributionKind.INDIRECT,
                            source_kind=kind,
                        )
                        for name, kind in (sources or {}).items()
                    ),
                )
            )
        if store:
            self.stored[report.id] = report
            self.by_id.update((claim.id, claim) for claim in claims)
        return report, claims

    def referencer(self) -> CrossReferencer:
        return CrossReferencer(
            self,
            self,
            self.embedder,
            self.judge,
            state=lambda claim, report: Statement(text=claim.content, published=report.published),
        )

    # -- the archive's side -----------------------------------------------------

    def one_view(self) -> AbstractContextManager[None]:
        return nullcontext()

    def report(self, report_id: ReportId) -> Report:
        return self.stored[report_id]

    def headers(self, ids: Sequence[ReportId]) -> dict[ReportId, ReportHeader]:
        return {one: self.stored[one].header() for one in ids if one in self.stored}

    def texts(self, ids: Sequence[ReportId]) -> dict[ReportId, str]:
        return {one: self.stored[one].text for one in ids}

    def claims(self, ids: Sequence[ClaimId]) -> dict[ClaimId, Claim]:
        return {one: self.by_id[one] for one in ids if one in self.by_id}

    def claims_of(self, report_id: ReportId) -> list[Claim]:
        return [claim for claim in self.by_id.values() if claim.report_id == report_id]

    def allowed(self, ids: Sequence[ClaimId], where: ClaimFilter) -> set[ClaimId]:
        return {one for one in ids if self._passes(self.by_id[one], where)}

    def page(self, where: ClaimFilter, words: str, order: ClaimOrder, limit: int) -> ClaimPage:
        assert not words
        left = [claim for _, claim in sorted(self.by_id.items()) if self._passes(claim, where)]
        rows = [ClaimRow(claim=claim, report=self.stored[claim.report_id].header()) for claim in left[:limit]]
        return ClaimPage(rows=tuple(rows), total=len(left))

    def _passes(self, claim: Claim, where: ClaimFilter) -> bool:
        report = self.stored[claim.report_id]
        return (
            (not where.outlets or report.outlet in where.outlets)
            and report.outlet not in where.without_outlets
            and report.id not in where.without_reports
        )

    def search_text(self, words: str, limit: int, where: ClaimFilter) -> list[tuple[ClaimId, float]]:
        asked = set(words_of(words))
        shared = {
            one: float(len(asked & set(words_of(claim.content))))
            for one, claim in self.by_id.items()
            if self._passes(claim, where)
        }
        hits = [(one, count) for one, count in shared.items() if count]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def search_reports(self, words: str, limit: int, where: ClaimFilter) -> list[tuple[ReportId, float]]:
        asked = set(words_of(words))
        shared = {
            one: float(len(asked & set(words_of(f"{report.title} {report.text}"))))
            for one, report in self.stored.items()
            if report.id not in where.without_reports
        }
        hits = [(one, count) for one, count in shared.items() if count]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def glances(
        self, ids: Sequence[ClaimId], of_reports: Sequence[ReportId], where: ClaimFilter
    ) -> tuple[list[Glance], NDArray[np.float32]]:
        found = [
            claim
            for one, claim in sorted(self.by_id.items())
            if (one in ids or claim.report_id in of_reports) and self._passes(claim, where)
        ]
        return [self._glance(claim) for claim in found], self.vectors([claim.id for claim in found])

    def _glance(self, claim: Claim) -> Glance:
        report = self.stored[claim.report_id]
        return Glance(
            claim_id=claim.id,
            content=claim.content,
            report_id=report.id,
            outlet=report.outlet,
            source_key=report.source_key,
            title=report.title,
            published=report.published,
        )

    def vectors(self, ids: Sequence[ClaimId]) -> NDArray[np.float32]:
        return self.embedder.embed([self.by_id[one].content for one in ids])

    def judgements(
        self, pairs: Sequence[tuple[ClaimId, ClaimId]], model_hash: str
    ) -> dict[tuple[ClaimId, ClaimId], Judgement]:
        return {pair: self.kept[model_hash, pair] for pair in pairs if (model_hash, pair) in self.kept}

    def keep_judgements(self, judged: Mapping[tuple[ClaimId, ClaimId], Judgement], model_hash: str) -> None:
        for pair, judgement in judged.items():
            assert set(pair) <= set(self.by_id), "only pairs of stored claims are kept"
            self.kept[model_hash, pair] = judgement

    def signatures(self, after: ReportId | None = None) -> Iterator[tuple[ReportId, bytes]]:
        order = list(self.stored)
        first = order.index(after) + 1 if after in self.stored else 0
        return ((one, sign(self.stored[one])) for one in order[first:])

    def reviews_of(self, claim: ClaimId) -> list[Review]:
        return [review for review in self.decided if claim in (review.premise_id, review.hypothesis_id)]

    # -- the index's side -------------------------------------------------------

    def search(
        self, vectors: NDArray[np.float32], limit: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        ids = np.array(sorted(self.by_id), np.int64)
        scores = vectors @ self.vectors([ClaimId(int(one)) for one in ids]).T
        order = np.argsort(-scores, axis=1, kind="stable")[:, :limit]
        near = np.full((len(vectors), limit), -1, np.int64)
        cosines = np.zeros((len(vectors), limit), np.float32)
        near[:, : order.shape[1]] = ids[order]
        cosines[:, : order.shape[1]] = np.take_along_axis(scores, order, axis=1)
        return near, cosines


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()
