"""`factcheck eval retrieval DIR`: does the product find the right prior claims?

The corpus goes into an archive of its own through the code that fills every archive,
and each query is asked of `CrossReferencer.retrieve`, so what is measured is what an
analyst gets. A document is a report with its headline, date and whole text; the first
passages of the text are its claims, and it is as close as the closest of them.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from pydantic import Field

from factcheck.crossref import CrossReferencer, Mode, without_furniture
from factcheck.evaluation.beir import Document, LabelledQuery, corpus_file, read_documents, read_queries
from factcheck.models import (
    Claim,
    ClaimFilter,
    Judgement,
    Report,
    ReportId,
    Retrieved,
    Statement,
    Value,
    claim_id,
    make_report,
)

if TYPE_CHECKING:
    from factcheck.archive import Archive
    from index import Embedder

PASSAGE_CHARACTERS = 320
"""About two sentences: what a claim of a report is long."""

PASSAGES = 2
"""Passages of one document that become claims; news says what happened first, and the rest of the text is
searched for words all the same."""

CLAIMS_PER_QUERY = 200
"""Claims asked for, so that at least a hundred documents are ranked."""

DOCUMENTS_PER_BATCH = 256

OnQueries = Callable[[str, int, int | None], None]
"""Told what is done ('indexing', 'asking'), how much of it, and of how much."""


class RetrievalScores(Value):
    """Scores of one split, means over its queries."""

    map_at_5: float = Field(serialization_alias="map@5")
    """Average precision of the first five documents."""

    mrr_at_10: float = Field(serialization_alias="mrr@10")
    """One over the rank of the first right document, if among ten."""

    recall_at_20: float = Field(serialization_alias="recall@20")
    """Share of the right documents among twenty."""

    recall_at_100: float = Field(serialization_alias="recall@100")
    """Share of the right documents among a hundred."""

    queries: int
    """Queries asked."""

    seconds: float
    """Wall-clock time of embedding and answering them, without filling the archive."""


def measure_retrieval(
    directory: Path,
    split: str,
    embedder: Embedder,
    *,
    mode: Mode = Mode.RERANK,
    passages_each: int = PASSAGES,
    sample: int = 1,
    keep_in: Path | None = None,
    on_progress: OnQueries | None = None,
) -> RetrievalScores:
    """Score the product's retrieval on a labelled set.

    Args:
        directory: In BEIR's layout.
        split: Which file of `qrels`.
        embedder: The archive's embedding model.
        mode: Which evidence ranks.
        passages_each: Passages of each document that become claims; 0 makes a claim of its headline.
        sample: Ask every so-manieth query; 1 asks all.
        keep_in: Where the filled archive stays for the next run; None throws it away.
        on_progress: Told how far it is.

    Returns:
        The scores.

    Raises:
        LabelledFileError: If the directory is not such a set.
    """
    from factcheck.archive import open_index

    told = on_progress or (lambda phase, done, total: None)
    queries = read_queries(directory, split)[::sample]
    with filled_archive(directory, embedder, passages_each, keep_in, told) as (archive, ids):
        index = open_index(archive)
        try:
            referencer = CrossReferencer(archive, index, embedder, _Unasked())
            begun = time.perf_counter()
            asked = [without_furniture(query.text) for query in queries]
            vectors = embedder.embed(asked)
            runs = []
            for place, query in enumerate(queries):
                told("asking", place, len(queries))
                where = ClaimFilter(without_reports=tuple(ids[one] for one in query.excluded if one in ids))
                found = referencer.retrieve(
                    query.text,
                    vector=vectors[place],
                    published=query.published,
                    limit=CLAIMS_PER_QUERY,
                    where=where,
                    mode=mode,
                )
                runs.append(by_document(found))
            return scored(queries, runs, time.perf_counter() - begun)
        finally:
            index.close()


def by_document(found: Sequence[Retrieved]) -> list[str]:
    """Rank documents: each is as close as its closest claim."""
    return list(dict.fromkeys(one.report.source_key for one in found))


def scored(
    queries: Sequence[LabelledQuery], runs: Sequence[Sequence[str]], seconds: float
) -> RetrievalScores:
    """Score rankings of document ids against what each query should find."""
    pairs = [
        ([one for one in run if one not in query.excluded], query.relevant)
        for query, run in zip(queries, runs, strict=True)
    ]
    return RetrievalScores(
        map_at_5=_mean([average_precision(run[:5], relevant) for run, relevant in pairs]),
        mrr_at_10=_mean(
            [
                next((1 / rank for rank, one in enumerate(run[:10], 1) if one in relevant), 0.0)
                for run, relevant in pairs
            ]
        ),
        recall_at_20=_mean([len(relevant.intersection(run[:20])) / len(relevant) for run, relevant in pairs]),
        recall_at_100=_mean(
            [len(relevant.intersection(run[:100])) / len(relevant) for run, relevant in pairs]
        ),
        queries=len(queries),
        seconds=round(seconds, 3),
    )


def average_precision(run: Sequence[str], relevant: frozenset[str]) -> float:
    """Average precision of the documents given, of which five can be right at most."""
    hits, total = 0, 0.0
    for rank, one in enumerate(run, start=1):
        if one in relevant:
            hits += 1
            total += hits / rank
    return total / min(len(relevant), 5)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6)


class _Unasked:
    """Retrieval judges nothing."""

    model_hash = ""

    def judge(self, pairs: Sequence[tuple[Statement, Statement]]) -> list[Judgement]:
        raise AssertionError("retrieval asks for no judgement")


@contextmanager
def filled_archive(
    directory: Path, embedder: Embedder, passages_each: int, keep_in: Path | None, told: OnQueries
) -> Iterator[tuple[Archive, dict[str, ReportId]]]:
    """An archive that holds the corpus, and the report id of every document."""
    from factcheck.archive import Archive

    with tempfile.TemporaryDirectory(prefix="factcheck-eval-") as temporary:
        folder = (keep_in or Path(temporary)) / _name(directory, embedder, passages_each)
        folder.mkdir(parents=True, exist_ok=True)
        with Archive.open(folder) as archive:
            done = folder / "documents.json"
            if not done.exists():
                ids = fill(archive, read_documents(directory), embedder, passages_each, told)
                done.write_text(json.dumps(ids), "utf-8")
            stored = json.loads(done.read_text("utf-8"))
            yield archive, {key: ReportId(one) for key, one in stored.items()}


def fill(
    archive: Archive, documents: Iterable[Document], embedder: Embedder, passages_each: int, told: OnQueries
) -> dict[str, ReportId]:
    """Store documents as reports; those that are stored already are passed over.

    Args:
        archive: Where they go.
        documents: What to store.
        embedder: The archive's embedding model.
        passages_each: Passages of each document that become claims; 0 makes a claim of its headline.
        told: Told how many are stored.

    Returns:
        The report id of every document.
    """
    archive.bind_model(embedder.model_hash, embedder.dimension)
    ids: dict[str, ReportId] = {}
    rows = iter(documents)
    while batch := [as_report(one, passages_each) for one in islice(rows, DOCUMENTS_PER_BATCH)]:
        ids.update((report.source_key, report.id) for report, _ in batch)
        told("indexing", len(ids), None)
        fresh = [(report, claims) for report, claims in batch if not archive.has(report.id)]
        vectors = embedder.embed([claim.standing_alone for _, claims in fresh for claim in claims])
        ends = np.cumsum([len(claims) for _, claims in fresh])
        archive.add_all(
            (report, claims, vectors[end - len(claims) : end])
            for (report, claims), end in zip(fresh, ends, strict=True)
        )
    return ids


def as_report(document: Document, passages_each: int = PASSAGES) -> tuple[Report, list[Claim]]:
    """A report with the whole text of a document.

    The first passages of its text are its claims; its headline is one only where there are none.
    """
    cut = list(passages(document.text))
    headline = document.title.strip() or document.subtitle.strip() or document.id
    claimed = list(dict.fromkeys(cut[:passages_each])) or [headline]
    rest = (document.subtitle.strip(), " ".join(cut[passages_each:]), document.body.strip())
    parts = [*claimed, *filter(None, rest)]
    report = make_report(
        text="\n\n".join(parts),
        outlet=document.outlet,
        title=document.title,
        published=document.published,
        given_id=document.id,
    )
    claims, start = [], 0
    for part in claimed:
        end = start + len(part)
        claims.append(
            Claim(
                id=claim_id(report.id, start, end),
                report_id=report.id,
                start=start,
                end=end,
                text=part,
                content=part,
                worth=1.0,
            )
        )
        start = end + 2
    return report, claims


def passages(text: str) -> Iterator[str]:
    """Cut a text at the ends of sentences into stretches of up to `PASSAGE_CHARACTERS`.

    A sentence that is longer by itself stays whole.
    """
    held = ""
    for sentence in re.split(r"(?<=[.!?][\"”’)]|[.!?]{2})\s+|(?<=[.!?])\s+|\n+", text):
        if held and len(held) + len(sentence) >= PASSAGE_CHARACTERS:
            yield held
            held = ""
        held = f"{held} {sentence.strip()}".strip()
    if held:
        yield held


def _name(directory: Path, embedder: Embedder, passages_each: int) -> str:
    """Names a corpus under a model and a way of cutting it, so that neither is taken for another."""
    cut = f"{PASSAGE_CHARACTERS}/{passages_each}/whole text/dates"
    with corpus_file(directory).open("rb") as file:
        corpus = hashlib.file_digest(file, "sha256").hexdigest()
    key = hashlib.sha256(f"{corpus}|{embedder.model_hash}|{cut}".encode()).hexdigest()
    return f"{directory.name}-{key[:12]}"
