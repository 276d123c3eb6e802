"""Small reports with claims, and an archive to put them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.archive import Archive
from factcheck.models import Claim, Report, claim_id, make_report

DIMENSION = 8

Story = tuple[Report, tuple[Claim, ...], NDArray[np.float32]]
MakeStory = Callable[..., Story]


def build_story(
    *sentences: str,
    outlet: str = "The Courier",
    title: str = "Runway struck",
    given_id: str | None = None,
    published: datetime | None = datetime(2022, 6, 16, 9, tzinfo=UTC),
    language: str | None = "en",
) -> Story:
    """A report whose sentences are its claims, with vectors that follow from its words."""
    text = "\n".join(sentences)
    report = make_report(
        text=text, outlet=outlet, title=title, given_id=given_id, published=published, language=language
    )
    claims, start = [], 0
    for sentence in sentences:
        end = start + len(sentence)
        claims.append(
            Claim(
                id=claim_id(report.id, start, end),
                report_id=report.id,
                start=start,
                end=end,
                text=sentence,
                content=sentence,
                worth=0.5,
            )
        )
        start = end + 1
    seed = int(report.id[:8], 16)
    raw = np.random.default_rng(seed).standard_normal((len(claims), DIMENSION)).astype(np.float32)
    return report, tuple(claims), raw / np.linalg.norm(raw, axis=1, keepdims=True)


@pytest.fixture
def story() -> MakeStory:
    return build_story


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive") as opened:
        opened.bind_model("test-model", DIMENSION)
        yield opened
