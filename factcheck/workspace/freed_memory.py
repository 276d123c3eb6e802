"""Giving memory that models and closed rooms have freed back to the system.

The C library keeps what is freed between other allocations: after a minute of reading
reports in, a process whose models need 860 MB held 1,130 MB.
"""

from __future__ import annotations

import ctypes
import sys
import threading
import time
from collections.abc import Callable

EVERY_SECONDS = 2.0
"""Between two returns; one takes some milliseconds, and what was given back has to be asked for again."""


_TRIM_THRESHOLD, _ARENA_MAX = -1, -8
"""Numbers of settings; source: `mallopt(3)` and glibc's `malloc.h`."""

_KEPT_BYTES = 128 * 1024
"""What may lie free at the end of the heap: the C library's own first value, which it raises by itself
in a process that frees large blocks."""


def _of_the_c_library(name: str) -> Callable[..., int] | None:
    """A function of glibc's own; None where the C library is another."""
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    return getattr(library, name, None)


def use_one_heap() -> None:
    """Let all threads that are started from now on take their memory from one heap.

    The C library gives each thread one of its own, so that they need not wait for each other. Threads
    that run Python take turns anyway, and what each of their heaps keeps adds up over a day.
    """
    setting = _of_the_c_library("mallopt")
    if setting is not None:
        setting(_ARENA_MAX, 1)
        setting(_TRIM_THRESHOLD, _KEPT_BYTES)


class FreedMemory:
    """Returns what is free, now and then; any thread may call it at any time."""

    def __init__(self) -> None:
        """Look for the C library's own function; where it has none, nothing is returned."""
        self._trim = _of_the_c_library("malloc_trim")
        self._turn = threading.Lock()
        self._last = time.monotonic()

    def give_back(self, *, at_once: bool = False) -> None:
        """Return what is free, if nobody else is at it.

        Args:
            at_once: However short ago the last time was: a job has ended, and nothing may come after it.
        """
        if self._trim is None or not (at_once or time.monotonic() - self._last >= EVERY_SECONDS):
            return
        if self._turn.acquire(blocking=False):
            try:
                self._trim(0)
                self._last = time.monotonic()
            finally:
                self._turn.release()
