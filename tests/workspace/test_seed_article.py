"""The main job on a published article, which stays outside the repository."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from factcheck.models import Relation
from factcheck.workspace import Workspace

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "airstrikes-article.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="needs ../shared/seed, which is not here")


@pytest.fixture
def seeded(empty: Workspace) -> Workspace:
    summary = empty.add([str(SEED)], outlet="i24NEWS", published=datetime(2022, 6, 16, tzinfo=UTC))
    assert summary.added == 1
    return empty


def test_a_denied_closure_conflicts_and_the_same_span_in_other_words_agrees(seeded: Workspace) -> None:
    (denied,) = seeded.check("The airport was never closed to traffic.")
    quoted = [match.retrieved.claim.text for match in denied.of(Relation.CONFLICT)]
    assert any("suspended incoming and outgoing flights" in text for text in quoted)
    (reworded,) = seeded.check("Flights were halted for two days.")
    quoted = [match.retrieved.claim.text for match in reworded.of(Relation.AGREE)]
    assert any("for 48 hours" in text for text in quoted)
