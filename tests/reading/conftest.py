"""Shared steps of the reading tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.models import Problem, Report
from factcheck.reading import ReadOptions, read
from tests.reading.outcomes import Outcome, ReadAll, ReadText


def split(sources: list[str], options: ReadOptions | None = None) -> Outcome:
    """Read sources and part reports from problems."""
    found = list(read(sources, options or ReadOptions()))
    return [item for item in found if isinstance(item, Report)], [
        item for item in found if isinstance(item, Problem)
    ]


@pytest.fixture
def read_all() -> ReadAll:
    """Read any sources."""
    return split


@pytest.fixture
def read_as(tmp_path: Path) -> ReadText:
    """Write a file of a given name and read it."""

    def write_and_read(name: str, content: str | bytes, options: ReadOptions | None = None) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return split([str(path)], options)

    return write_and_read
