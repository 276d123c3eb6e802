"""The workbench as a whole process in a real pseudo-terminal, seen from outside.

A thread notes when each piece of output arrives; a terminal emulator reads it
afterwards, so that looking costs the measured process nothing.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

ROOT = Path(__file__).parents[2]
GUTTER = "▌"
"""Marks the row under the cursor of a list."""

_PRIVATE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b_[^\x1b]*\x1b\\|\x1bP[^\x1b]*\x1b\\"
)
"""Queries and keyboard protocols, which the emulator would print."""


class Terminal:
    """One process in a pseudo-terminal."""

    def __init__(
        self,
        arguments: Sequence[str],
        *,
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start `python -m factcheck` with arguments.

        Args:
            arguments: What follows the program's name.
            size: Columns and lines.
            environment: Variables beside the present ones.
        """
        self._emulator = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._emulator)
        self._fed = 0
        self.chunks: list[tuple[float, bytes]] = []
        variables = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
        }
        variables.update(environment or {})
        variables.pop("NO_COLOR", None)
        # As installed: pip compiles what it installs, so no start compiles it again.
        variables.pop("PYTHONDONTWRITEBYTECODE", None)
        self.begun = time.monotonic()
        self.pid, self._handle = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "factcheck", *arguments], variables)
        self.resize(*size)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self) -> None:
        while True:
            try:
                piece = os.read(self._handle, 1 << 16)
            except OSError:  # the process has gone
                return
            if not piece:
                return
            self.chunks.append((time.monotonic(), piece))

    def send(self, keys: str) -> float:
        """Type; returns when."""
        at = time.monotonic()
        os.write(self._handle, keys.encode())
        return at

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size, as dragging its corner does."""
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._emulator.resize(lines, columns)

    def frames(self) -> Iterator[tuple[float, pyte.Screen]]:
        """The screen after each piece of output that was not looked at yet, with its time."""
        while self._fed < len(self.chunks):
            at, piece = self.chunks[self._fed]
            self._fed += 1
            self._stream.feed(_PRIVATE.sub(b"", piece))
            yield at, self._emulator

    @property
    def screen(self) -> pyte.Screen:
        """The screen as of the output looked at last."""
        return self._emulator

    @property
    def text(self) -> str:
        """What stands on the screen now."""
        for _ in self.frames():
            pass
        return "\n".join(line.rstrip() for line in self._emulator.display)

    def until(self, holds: Callable[[pyte.Screen], bool], what: str, seconds: float = 60.0) -> float:
        """Wait for something to stand on the screen.

        Returns:
            When the output that brought it arrived.

        Raises:
            AssertionError: If it does not come, or the process ends.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for at, screen in self.frames():
                if holds(screen):
                    return at
            if not self.lives and self._fed == len(self.chunks):
                break
            time.sleep(0.005)
        raise AssertionError(f"waited {seconds} s for {what}; the screen:\n{self.text}")

    @property
    def lives(self) -> bool:
        """Whether the process still runs."""
        try:
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False

    def close(self) -> None:
        """End the process, hard if need be."""
        if self.lives:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self._reader.join(5)
        os.close(self._handle)


def has_painted(screen: pyte.Screen) -> bool:
    """Whether any cell shows anything."""
    return any(line.strip() for line in screen.display)


def cursor_row(screen: pyte.Screen) -> str | None:
    """How the row under the cursor of the list at the left begins; None while there is none.

    Its words tell a move from a list that scrolled under the cursor.
    """
    return next((line[3:44] for line in screen.display if GUTTER in line[:4]), None)


def processes_of(pid: int) -> list[int]:
    """A process and all its descendants."""
    found = [pid]
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in path.read_text().split():
            found += processes_of(int(child))
    return found


def memory_mb(pid: int) -> tuple[float, float]:
    """Resident and proportional set size of a process, in MB; zero when it has gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except (FileNotFoundError, ProcessLookupError):
        return 0.0, 0.0
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.endswith("kB")}
    return sizes["Rss"] / 1024, sizes["Pss"] / 1024


def ran_and_waited_seconds(pid: int) -> tuple[float, float]:
    """How long a process's main thread ran so far, and how long it was ready but had no core."""
    ran, waited, _ = Path(f"/proc/{pid}/schedstat").read_text().split()
    return int(ran) / 1e9, int(waited) / 1e9
