"""Adding when a stage misbehaves, with stand-ins for the models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from factcheck.archive import Archive
from factcheck.claims import ClaimExtractor
from factcheck.models import Claim, Report, claim_id, make_report
from factcheck.workspace.ingest import Ingest
from factcheck.workspace.results import never, quiet


class WholeReports:
    """Takes each report for one claim, and fails on those with a poisoned word."""

    def extract_many(self, reports: Iterable[Report]) -> Iterator[tuple[Claim, ...]]:
        for report in reports:
            if "poison" in report.text:
                raise RecursionError("too deep")
            end = len(report.text)
            yield (
                Claim(
                    id=claim_id(report.id, 0, end),
                    report_id=report.id,
                    start=0,
                    end=end,
                    text=report.text,
                    content=report.text,
                    worth=1.0,
                ),
            )


class LengthEmbedder:
    """Embeds a text by its length."""

    model_hash = "length"
    dimension = 2

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        angles = np.array([len(text) for text in texts], dtype=np.float32)
        return np.stack([np.cos(angles), np.sin(angles)], axis=1)


def test_a_report_that_cannot_be_extracted_is_a_problem_and_the_others_go_in(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        embedder = LengthEmbedder()
        archive.bind_model(embedder.model_hash, embedder.dimension)
        job = Ingest(
            archive,
            lambda: cast(ClaimExtractor, WholeReports()),
            embedder,  # type: ignore[arg-type]
            lambda report: b"",
            quiet,
            never,
        )
        texts = ["The bridge is shut.", "A poison text.", "The ferry sails."]
        summary = job.run([make_report(text=text, outlet="Daily Lantern", title=text) for text in texts])
        assert summary.added == 2
        assert [problem.source for problem in summary.problems] == ["A poison text."]
        assert "RecursionError" in summary.problems[0].message
        assert archive.counts().claims == 2


def test_a_very_long_report_says_that_its_end_was_not_searched(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "archive") as archive:
        embedder = LengthEmbedder()
        archive.bind_model(embedder.model_hash, embedder.dimension)
        job = Ingest(
            archive,
            lambda: cast(ClaimExtractor, WholeReports()),
            embedder,  # type: ignore[arg-type]
            lambda report: b"",
            quiet,
            never,
        )
        summary = job.run([make_report(text="A ship sails. " * 20_000, title="Ships")])
        assert summary.added == 1
        assert "200,000" in summary.problems[0].message
