"""The process that holds the models, as the workbench's process sees it."""

from __future__ import annotations

import itertools
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.workspace.calls import (
    Answer,
    Call,
    Ended,
    Gave,
    Leave,
    ModelProcessError,
    StopCall,
    Task,
    Told,
)
from factcheck.workspace.channel import Channel
from factcheck.workspace.results import OnProgress, Stop, never, quiet
from factcheck.workspace.settings import Settings

POLL_SECONDS = 0.05
"""Between two looks at whether a call is still wanted."""

LEAVING_SECONDS = 60
"""How long the other process may take to end the batch at hand and save the search index."""


class ModelProcess:
    """The other process, as seen from here; shared by threads."""

    def __init__(self, directory: Path, settings: Settings, *, create: bool) -> None:
        """Begin the process; it is less urgent than this one and writes nothing to the terminal."""
        # Two memory arenas for its many threads: with the dozen of glibc's default it only ever grows.
        # So does code for every size of matrix that oneDNN meets, of which it keeps a thousand by default.
        path = os.pathsep.join(place for place in sys.path if place)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "factcheck.workspace.serving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={
                "MALLOC_ARENA_MAX": "2",
                "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "256",
                **os.environ,
                "PYTHONPATH": path,
            },
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._channel = Channel(self._process.stdout, self._process.stdin)
        self._channel.send(Task(directory, settings, create))
        self._numbers = itertools.count(1)
        self._waiting: dict[int, queue.SimpleQueue[Answer]] = {}
        self.lives = True
        """Whether it can be asked anything."""
        threading.Thread(target=self._listen, daemon=True, name="models").start()

    def call(
        self,
        method: str,
        *arguments: object,
        on_progress: OnProgress | None,
        stop: Stop | None,
        **named: object,
    ) -> Iterator[Any]:
        """Ask for something.

        Args:
            method: The workspace's method.
            arguments: Its arguments.
            on_progress: Told how far it is; None when the method tells nothing.
            stop: Asked while waiting; None when the method cannot be stopped.
            named: Its other arguments, by name.

        Yields:
            What it gives piece by piece, and at the end what it returned.

        Raises:
            ModelProcessError: If the process is lost meanwhile.
        """
        number = next(self._numbers)
        answers = self._waiting[number] = queue.SimpleQueue()
        seams = {"on_progress": on_progress, "stop": stop}
        marks = {name: None for name, seam in seams.items() if seam is not None}
        if not self.lives:
            answers.put(Ended(number, error=_lost()))
        try:
            self._channel.send(Call(number, method, arguments, {**named, **marks}))
            yield from self._answers(number, answers, on_progress or quiet, stop or never)
        finally:
            if self._waiting.pop(number, None) is not None:
                self._channel.send(StopCall(number))

    def _answers(
        self, number: int, answers: queue.SimpleQueue[Answer], on_progress: OnProgress, stop: Stop
    ) -> Iterator[Any]:
        stopping = False
        while True:
            try:
                answer = answers.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if not stopping and stop():
                    stopping = True
                    self._channel.send(StopCall(number))
                continue
            if isinstance(answer, Told):
                on_progress(answer.progress)
            elif isinstance(answer, Gave):
                yield answer.item
            else:
                self._waiting.pop(number, None)
                if answer.error is not None:
                    if answer.trace:
                        answer.error.add_note(answer.trace)
                    raise answer.error
                yield answer.value
                return

    def _listen(self) -> None:
        while isinstance(answer := self._channel.receive(), Told | Gave | Ended):
            waiting = self._waiting.get(answer.number)
            if waiting is not None:
                waiting.put(answer)
        self.lives = False
        for number, waiting in list(self._waiting.items()):
            waiting.put(Ended(number, error=_lost()))

    def kill(self) -> None:
        """End the process at once; whoever waits for it is told that it is lost."""
        self._process.kill()

    def leave(self) -> None:
        """End the process after the batch at hand."""
        self._channel.send(Leave())
        try:
            self._process.wait(LEAVING_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._channel.close()


def _lost() -> ModelProcessError:
    return ModelProcessError(
        "The process that holds the models has ended.",
        "What is stored is safe. Try again: it begins anew; if it ends again, free some memory.",
    )
