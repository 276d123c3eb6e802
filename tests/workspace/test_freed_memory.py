"""What models freed goes back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from factcheck.workspace import freed_memory
from factcheck.workspace.freed_memory import FreedMemory

PIECES, BYTES = 60_000, 1_000
"""Too small to be mapped on their own, so that the C library keeps them when they are freed."""


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_freed_memory_is_given_back_but_not_at_every_call(monkeypatch: pytest.MonkeyPatch) -> None:
    freed = FreedMemory()
    pieces = [bytearray(BYTES) for _ in range(PIECES)]
    last = bytearray(BYTES)  # stands above them, so that the heap does not simply shrink
    pieces.clear()
    before = resident_mb()
    freed.give_back()
    assert resident_mb() > before - 10
    monkeypatch.setattr(freed_memory, "EVERY_SECONDS", 0.0)
    freed.give_back()
    assert resident_mb() < before - PIECES * BYTES / 1e6 / 2
    assert len(last) == BYTES
