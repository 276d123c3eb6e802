"""Messages between two processes, over two pipes, each whole or not at all."""

from __future__ import annotations

import pickle
import threading
from typing import IO, Any


class Channel:
    """One end of the way between two processes of this program; any thread may send, one receives."""

    def __init__(self, reading: IO[bytes], writing: IO[bytes]) -> None:
        """Take over two open streams.

        Args:
            reading: What the other end writes. Its bytes are trusted: only this program writes there.
            writing: What the other end reads.
        """
        self._reading = reading
        self._writing = writing
        self._turn = threading.Lock()

    def send(self, message: object) -> bool:
        """Send a value that can be pickled.

        Returns:
            False when the other end is gone.
        """
        packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with self._turn:
            try:
                self._writing.write(packed)
                self._writing.flush()
            except (OSError, ValueError):  # ValueError: this end was closed
                return False
        return True

    def receive(self) -> Any:  # noqa: ANN401 - whatever was sent
        """Wait for the next value; None when the other end is gone."""
        try:
            return pickle.load(self._reading)
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            return None

    def close(self) -> None:
        """Give both streams back; what the other end still sends is lost."""
        with self._turn:
            for stream in (self._writing, self._reading):
                try:
                    stream.close()
                except OSError:  # what was buffered for an end that is gone
                    continue
