"""Measuring the product on labelled data, with the very models that it works with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.workspace.model_shelf import ModelShelf
from factcheck.workspace.results import OnProgress, Phase, Progress
from factcheck.workspace.settings import Settings

if TYPE_CHECKING:
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
