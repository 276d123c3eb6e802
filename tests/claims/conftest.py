"""One parser for all tests of the room; loading it takes most of their time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from factcheck.claims import ClaimExtractor


@pytest.fixture(scope="session")
def extractor() -> ClaimExtractor:
    from factcheck.claims import ClaimExtractor

    return ClaimExtractor.load()
