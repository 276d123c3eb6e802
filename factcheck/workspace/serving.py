"""The process that holds the models: does what the workbench's process asks, many things at once.

Having an interpreter of its own, it never makes a key wait; being less urgent to the
system, it leaves the processor to whoever draws. A long job waits between its batches
while somebody looks at a claim.
"""

from __future__ import annotations

import os
import signal
import threading
import traceback
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from factcheck.workspace.calls import Call, Ended, Gave, StopCall, Task, Told, portable
from factcheck.workspace.channel import Channel
from factcheck.workspace.freed_memory import FreedMemory
from factcheck.workspace.pace import Pace
from factcheck.workspace.results import Progress
from factcheck.workspace.workspace import Workspace

JOBS = frozenset({"add", "add_text", "assess_pending", "load_models"})
"""Calls that take minutes; the others answer somebody who is looking at the screen."""

PIECEMEAL = frozenset({"checking"})
"""Calls that answer piece by piece."""

LESS_URGENT = 5
"""Added to the process's nice value: a third of the processor where the workbench wants it too."""

WAIT_SECONDS = 0.5
"""Longest that a job stands back at one of its batches; so many quick calls cannot starve it."""

CALLS_AT_ONCE = 8
"""More than the workbench asks at a time: a job, models, a claim, its passages, a check."""


def main() -> None:
    """Answer calls until the other process leaves or is gone."""
    channel = Channel(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
    _keep_off_the_terminal()
    task = channel.receive()
    if isinstance(task, Task):
        with Workspace(task.directory, task.settings, create=task.create) as workspace:
            Server(channel, workspace).run()


def _keep_off_the_terminal() -> None:
    """Libraries that print would write into the answers; ctrl+c is the workbench's to answer."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(LESS_URGENT)


class Server:
    """Carries out calls in threads and sends what comes of them."""

    def __init__(self, channel: Channel, workspace: Workspace) -> None:
        self._channel = channel
        self._workspace = workspace
        self._stopped: dict[int, threading.Event] = {}
        self._watched = 0
        self._nobody_watches = threading.Condition()
        self._freed = FreedMemory()

    def run(self) -> None:
        """Take calls until told to leave, or until the other process is gone."""
        with ThreadPoolExecutor(CALLS_AT_ONCE, "call") as threads:
            while isinstance(message := self._channel.receive(), Call | StopCall):
                if isinstance(message, StopCall):
                    if message.number in self._stopped:
                        self._stopped[message.number].set()
                    continue
                self._stopped[message.number] = threading.Event()
                done = threads.submit(self._carry_out, message)
                done.add_done_callback(partial(self._tell_end, message.number))
            for stopped in list(self._stopped.values()):
                stopped.set()

    def _carry_out(self, call: Call) -> Any:  # noqa: ANN401 - whatever the use case returns
        stopped = self._stopped[call.number]
        pace = Pace()

        def tell(progress: Progress) -> None:
            if pace.lets_through(progress):
                self._channel.send(Told(call.number, progress))

        named = dict(call.named)
        if "on_progress" in named:
            named["on_progress"] = tell
        if "stop" in named:
            named["stop"] = partial(self._stands_back, stopped) if call.method in JOBS else stopped.is_set
        method = getattr(self._workspace, call.method)
        if call.method in JOBS:
            try:
                return method(*call.arguments, **named)
            finally:
                self._freed.give_back(at_once=True)
        with self._watching():
            found = method(*call.arguments, **named)
            if call.method not in PIECEMEAL:
                return found
            for item in found:
                self._channel.send(Gave(call.number, item))
            return None

    def _watching(self) -> _Watching:
        return _Watching(self)

    def _stands_back(self, stopped: threading.Event) -> bool:
        """A job's `stop`: gives back what its last batch freed, and waits while somebody wants an answer."""
        self._freed.give_back()
        with self._nobody_watches:
            self._nobody_watches.wait_for(lambda: not self._watched or stopped.is_set(), WAIT_SECONDS)
        return stopped.is_set()

    def change_watched(self, by: int) -> None:
        """Count the calls that somebody waits for."""
        with self._nobody_watches:
            self._watched += by
            self._nobody_watches.notify_all()

    def _tell_end(self, number: int, done: Future[Any]) -> None:
        self._stopped.pop(number, None)
        error = done.exception()
        if error is None:
            self._channel.send(Ended(number, done.result()))
        else:
            self._channel.send(
                Ended(number, error=portable(error), trace="".join(traceback.format_exception(error)))
            )


class _Watching:
    """While it is entered, long jobs stand back."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def __enter__(self) -> None:
        self._server.change_watched(1)

    def __exit__(self, *_: object) -> None:
        self._server.change_watched(-1)


if __name__ == "__main__":
    main()
