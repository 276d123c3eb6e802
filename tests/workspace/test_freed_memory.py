"""What models freed goes back to the system."""

from __future__ import annotations

import subprocess
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


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_at_the_end_of_a_job_freed_memory_is_given_back_at_once() -> None:
    freed = FreedMemory()
    pieces = [bytearray(BYTES) for _ in range(PIECES)]
    last = bytearray(BYTES)
    pieces.clear()
    before = resident_mb()
    freed.give_back(at_once=True)
    assert resident_mb() < before - PIECES * BYTES / 1e6 / 2
    assert len(last) == BYTES


IN_THREADS = """
import sys, threading
from factcheck.workspace.freed_memory import use_one_heap
if sys.argv[1] == "one":
    use_one_heap()
begin, end = threading.Barrier(5), threading.Barrier(5)
def work():
    kept = [bytes(600) for _ in range(20_000)]
    begin.wait()
    end.wait()
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
begin.wait()
starts = [int(line.split("-")[0], 16) for line in open("/proc/self/maps")]
print(sum(start % (64 << 20) == 0 for start in starts))
end.wait()
"""
"""Counts the heaps beside the first, which the C library begins on multiples of 64 MB, and whatever large
mapping the system happened to put there."""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_threads_share_one_heap_once_it_is_asked_for() -> None:
    heaps = {}
    for how in ("many", "one"):
        told = subprocess.run([sys.executable, "-c", IN_THREADS, how], capture_output=True, check=True)
        heaps[how] = int(told.stdout)
    assert heaps["one"] <= heaps["many"] - 2
