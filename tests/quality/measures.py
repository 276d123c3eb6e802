"""The measures that have floors. Add one here, then pin it with `--update`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.quality.gate import ROOT, Measure

if TYPE_CHECKING:
    from factcheck.claims import ClaimExtractor
    from factcheck.evaluation.stance import MakesStatement
    from factcheck.stance import WeighingJudge

NEWSPAIRS = ROOT / "tests/quality/newspairs_dev.jsonl"
"""Clusters of the project's own newspairs folder h6: their domains are never trained on."""

FIXTURE_PAIRS = ROOT / "fixtures/gold/pairs.jsonl"

STORIES = ROOT / "fixtures/stories/dev01.jsonl"
"""Statements cut from whole reports; nine in ten pairs are merely related, as in an archive."""

INVENTED = ROOT / "tests/quality/origins"
"""Invented stories in the fixtures' layout: `dev` for writing rules beside, `held` for measuring them."""

FIXTURE_ATTRIBUTIONS = (
    ROOT / "fixtures/gold/attributions.jsonl",
    *sorted((ROOT / "fixtures/newsroom").glob("*.jsonl")),
)

NEWS_WORTH = ROOT / "tests/quality/news_worth.jsonl"
"""Invented sentences as news has them: facts, and what is none."""

ALONE = ROOT / "tests/quality/standing_alone.jsonl"
"""Short invented reports with every reference that a reader would need; the rules were written beside it."""


@cache
def _judge() -> WeighingJudge:
    from factcheck.stance import load_judge

    return load_judge()


@cache
def _extractor() -> ClaimExtractor:
    from factcheck.claims import ClaimExtractor

    return ClaimExtractor.load()


def _state() -> MakesStatement:
    return _extractor().state


def relations(path: Path) -> Mapping[str, float]:
    """Score the shipped judge on relations; conflict's figures stand apart from the mean."""
    from factcheck.evaluation.stance import score_stance

    scores = score_stance(path, _judge(), state=_state())
    conflict = scores.per_class["conflict"]
    return {
        "macro_f1": scores.macro_f1,
        "conflict_precision": conflict.precision,
        "conflict_recall": conflict.recall,
        "related_not_in_conflict": 1.0 - (scores.false_conflict_rate or 0.0),
    }


def story_inputs(folder: Path) -> tuple[Path, ...]:
    """The files that a count of origins reads."""
    return (folder / "gold/origins.jsonl", *sorted((folder / "newsroom").glob("*.jsonl")))


def origins(folder: Path) -> Mapping[str, float]:
    """Count origins on stories, from reading their files to the grouping."""
    from factcheck.workspace import Settings
    from factcheck.workspace.measuring import measure_origins
    from factcheck.workspace.results import quiet

    scores = measure_origins(folder, Settings(), quiet)
    pairs = scores.joined_rightly + scores.split
    return {
        "exact": scores.exact / scores.claims,
        "one_origin_counted_once": scores.joined_rightly / pairs,
        "joins_that_are_right": scores.joined_rightly / (scores.joined_rightly + scores.merged),
    }


def attributions() -> Mapping[str, float]:
    """Find who said what in the fixtures' reports."""
    from tests.quality.who_said_what import who_said_what

    return who_said_what(_extractor())


def worths(path: Path) -> Mapping[str, float]:
    """Score check-worthiness in reports on half a file; all of it was in view when the bar was chosen."""
    from factcheck.claims import WORTH_AT_LEAST, ClaimExtractor
    from factcheck.evaluation.claims import compare

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    held = rows[len(rows) // 2 :]
    scores = ClaimExtractor.load().worths([row["text"] for row in held], reported=True)
    found = compare([bool(row["label"]) for row in held], scores, WORTH_AT_LEAST)
    return {"f1": found.f1, "average_precision": found.average_precision, "precision": found.precision}


def antecedents(path: Path) -> Mapping[str, float]:
    """Score what short forms stand for."""
    from factcheck.claims import ClaimExtractor
    from factcheck.evaluation.standing_alone import score_antecedents

    found = score_antecedents(path, ClaimExtractor.load().extract)
    return {"precision": found.precision, "recall": found.recall}


MEASURES: tuple[Measure, ...] = (
    Measure(name="stance-newspairs", inputs=(NEWSPAIRS,), figures=partial(relations, NEWSPAIRS)),
    Measure(name="stance-stories", inputs=(STORIES,), figures=partial(relations, STORIES)),
    Measure(name="stance-fixtures", inputs=(FIXTURE_PAIRS,), figures=partial(relations, FIXTURE_PAIRS)),
    Measure(
        name="origins-fixtures",
        inputs=story_inputs(ROOT / "fixtures"),
        figures=partial(origins, ROOT / "fixtures"),
    ),
    Measure(
        name="origins-dev", inputs=story_inputs(INVENTED / "dev"), figures=partial(origins, INVENTED / "dev")
    ),
    Measure(
        name="origins-held",
        inputs=story_inputs(INVENTED / "held"),
        figures=partial(origins, INVENTED / "held"),
    ),
    Measure(name="attribution-fixtures", inputs=FIXTURE_ATTRIBUTIONS, figures=attributions),
    Measure(name="claims-news", inputs=(NEWS_WORTH,), figures=partial(worths, NEWS_WORTH)),
    Measure(name="claims-standing-alone", inputs=(ALONE,), figures=partial(antecedents, ALONE)),
)
