"""Measuring the product on labelled data, with the very models that it works with."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factcheck.workspace.ingest import Ingest
from factcheck.workspace.model_shelf import ModelShelf
from factcheck.workspace.results import OnProgress, Phase, Progress, never
from factcheck.workspace.settings import Settings
from factcheck.workspace.wiring import Wiring

if TYPE_CHECKING:
    from factcheck.evaluation.attribution import AttributionScores
    from factcheck.evaluation.claims import ClaimScores
    from factcheck.evaluation.origins import OriginScores
    from factcheck.evaluation.retrieval import RetrievalScores
    from factcheck.evaluation.stance import StanceScores


def measure_stance(
    path: Path, settings: Settings, *, fold_neutral: bool, on_progress: OnProgress
) -> StanceScores:
    """Score the relation model and its rules on a labelled file.

    Args:
        path: JSON lines, plain or gzipped, with `label` or `relation`.
        settings: Which models to load.
        fold_neutral: Count neutral as contradiction on both sides.
        on_progress: Told how many pairs are done.

    Returns:
        The scores.

    Raises:
        LabelledFileError: If the file cannot be scored.
    """
    from factcheck.evaluation.stance import score_stance
    from factcheck.stance import load_judge

    shelf = ModelShelf(settings)
    return score_stance(
        path,
        load_judge(settings.relation_model),
        state=lambda text, published, context: shelf.extractor.state(text, published, context),
        fold_neutral=fold_neutral,
        on_pairs=lambda done, total: on_progress(Progress(phase=Phase.MEASURING, done=done, total=total)),
    )


def measure_claims(path: Path, settings: Settings) -> ClaimScores:
    """Score check-worthiness on a file of single statements.

    Args:
        path: JSON lines {"text", "label"}, plain or gzipped; label 1 is check-worthy.
        settings: Which models to load.

    Returns:
        The scores at the bar that extraction uses, and the average precision without one.

    Raises:
        ValueError: If the file cannot be scored.
    """
    from factcheck.claims import STATEMENT_WORTH_AT_LEAST
    from factcheck.evaluation.claims import score_claims

    return score_claims(path, ModelShelf(settings).extractor.worths, STATEMENT_WORTH_AT_LEAST)


def measure_attributions(path: Path, settings: Settings, on_progress: OnProgress) -> AttributionScores:
    """Score who-said-what on annotated articles.

    Args:
        path: JSON lines in PolNeAR's layout, plain or gzipped.
        settings: Which models to load.
        on_progress: Told how many articles are done.

    Returns:
        Exact and overlap scores of source, cue and content.

    Raises:
        ValueError: If the file cannot be scored.
    """
    from factcheck.evaluation.attribution import score_attributions

    return score_attributions(
        path,
        ModelShelf(settings).extractor.attributions,
        lambda done: on_progress(Progress(phase=Phase.MEASURING, done=done)),
    )


def measure_retrieval(
    directory: Path,
    split: str,
    mode: str,
    settings: Settings,
    *,
    passages_each: int,
    sample: int,
    keep_in: Path | None,
    on_progress: OnProgress,
) -> RetrievalScores:
    """Score the product's own retrieval path on a labelled set.

    Args:
        directory: corpus.jsonl, queries.jsonl and qrels/, plain or gzipped.
        split: Which file of qrels.
        mode: Which evidence ranks: dense, lexical, hybrid or rerank.
        settings: Which models to load.
        passages_each: Passages of each document that become claims; 0 makes a claim of its headline.
        sample: Ask one query in so many.
        keep_in: Where the filled archive stays for the next run; None throws it away.
        on_progress: Told how far it is.

    Returns:
        The scores.

    Raises:
        ValueError: If the folder is not such a set, or the mode is unknown.
    """
    from factcheck.crossref import Mode
    from factcheck.evaluation import retrieval

    return retrieval.measure_retrieval(
        directory,
        split,
        ModelShelf(settings).embedder,
        mode=Mode(mode),
        passages_each=passages_each,
        sample=sample,
        keep_in=keep_in,
        on_progress=lambda phase, done, total: on_progress(
            Progress(phase=Phase.MEASURING, done=done, total=total, label=phase)
        ),
    )


def measure_origins(directory: Path, settings: Settings, on_progress: OnProgress) -> OriginScores:
    """Score the counting of origins on reports with labelled origins.

    The reports are read, extracted and stored as `factcheck add` does, in an archive
    that is thrown away.

    Args:
        directory: `newsroom/` with the reports, `gold/origins.jsonl` with the labels.
        settings: Which models and families to load.
        on_progress: Told how far it is.

    Returns:
        The scores.

    Raises:
        ValueError: If the folder is not such a set.
    """
    from factcheck.evaluation.origins import score_origins
    from factcheck.reading import ReadOptions, read

    labels, newsroom = directory / "gold" / "origins.jsonl", directory / "newsroom"
    for needed in (labels, newsroom):
        if not needed.exists():
            raise ValueError(f"{directory} has no {needed.relative_to(directory)}; see fixtures/README.md")
    with TemporaryDirectory() as folder, closing(Wiring(Path(folder), settings, create=True)) as rooms:
        job = Ingest(
            rooms.archive, rooms.bound_extractor, rooms.shelf.embedder, rooms.sign, on_progress, never
        )
        job.run(read([str(newsroom)], ReadOptions()))
        headers = rooms.archive.reports(limit=rooms.archive.counts().reports)
        stored = {header.source_key: (header, rooms.archive.claims_of(header.id)) for header in headers}
        return score_origins(labels, stored, rooms.kept_crossref)
