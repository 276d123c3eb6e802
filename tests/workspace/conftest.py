"""A workspace with the real models on the fixtures' first event, made once for all tests here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.workspace import AddSummary, Settings, Workspace

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="package")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workspace, AddSummary]]:
    """The airport strike's reports, added and assessed; tests must not add to it."""
    with Workspace.open(tmp_path_factory.mktemp("strike") / "archive", Settings()) as workspace:
        yield workspace, workspace.add([str(FIXTURES / "newsroom" / "01-airport-strike.jsonl")])


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace on an archive of its own."""
    with Workspace.open(tmp_path / "archive", Settings()) as workspace:
        yield workspace
