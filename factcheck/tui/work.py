"""How does slow work run without holding up the keys?

Disk and models are touched in thread workers only. A worker belongs to the
app, so that one guard sees every failure; it changes no widget and answers by
a message to the node that asked, under the number of the request, so that an
answer that was overtaken is told apart.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import Worker, get_current_worker

from factcheck.workspace.pace import Pace
from factcheck.workspace.results import OnProgress, Progress, Stop

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from factcheck.tui.app import FactcheckApp


@dataclass
class WorkDone(Message):
    """A piece of work ended, with what it found."""

    group: str
    """What sort of work it was."""

    request: int
    """Which request this answers; the newest of its group is the one that counts."""

    found: Any
    """What the work returned; the node that asked knows its type."""


@dataclass
class WorkFailed(Message):
    """A piece of work ended in an error; bubbles up to the app unless somebody shows it."""

    group: str
    """What sort of work it was."""

    request: int
    """Which request this answers."""

    message: str
    """What happened, in one sentence."""

    remedy: str
    """What to do about it."""


@dataclass
class WorkStopped(Message):
    """A piece of work whose outcome counts was stopped before there was any."""

    group: str
    """What sort of work it was."""

    request: int
    """Which request this answers."""


@dataclass
class WorkAdvanced(Message):
    """A long piece of work is further on; a newer one replaces one that waits."""

    group: str
    """What sort of work it is."""

    request: int
    """Which request this belongs to."""

    progress: Progress
    """How far it is."""

    def can_replace(self, message: Message) -> bool:
        """Only the newest state of one request needs to be drawn."""
        return isinstance(message, WorkAdvanced) and message.request == self.request


@dataclass(frozen=True)
class Asked:
    """Who asked for a piece of work, kept on its worker until it ends."""

    node: MessagePump
    group: str
    request: int
    stopping: threading.Event


class NeedsMendingError(Exception):
    """What the analyst typed cannot be used."""

    def __init__(self, message: str, remedy: str) -> None:
        """Say what is wrong and how to mend it."""
        super().__init__(message)
        self.remedy = remedy


class Stopped(Exception):  # noqa: N818 - it is no error, it ends work that nobody waits for
    """Raised inside a worker that was asked to stop while it reported or waited."""


_numbers = itertools.count(1)
_asked: WeakKeyDictionary[Worker[None], Asked] = WeakKeyDictionary()


def bench(node: DOMNode) -> FactcheckApp:
    """The app that a widget lives in, by its real type."""
    return cast("FactcheckApp", node.app)


def begin(
    node: DOMNode,
    group: str,
    work: Callable[[Stop, OnProgress], object],
    *,
    finishes: bool = False,
) -> int:
    """Run work in a thread and have its outcome posted to a node.

    A new request ends the older one of the same node and sort.

    Args:
        node: Who asks; gets `WorkDone` or `WorkFailed`, and `WorkAdvanced` before.
        group: The sort of work.
        work: Called in the thread with a `stop` to poll and a function for progress.
        finishes: Whether the outcome counts also when the work was asked to stop,
            as it does for a job that keeps what is done. Such work always gets an answer:
            `WorkStopped` where it was stopped before it had begun.

    Returns:
        The number of the request.
    """
    request = next(_numbers)
    stopping = threading.Event()
    pace = Pace()

    def run() -> None:
        worker = get_current_worker()

        def stop() -> bool:
            return stopping.is_set() or worker.is_cancelled

        def tell(progress: Progress) -> None:
            if stop() and not finishes:
                raise Stopped
            if pace.lets_through(progress):
                node.post_message(WorkAdvanced(group, request, progress))

        try:
            found = work(stop, tell)
        except Stopped:
            if finishes:
                node.post_message(WorkStopped(group, request))
            return
        if finishes or not stop():
            node.post_message(WorkDone(group, request, found))

    worker = node.app.run_worker(
        run, name=group, group=f"{id(node)}.{group}", thread=True, exclusive=True, exit_on_error=False
    )
    _asked[worker] = Asked(node, group, request, stopping)
    return request


def end(node: DOMNode, group: str) -> None:
    """Ask the work of one sort that a node began to stop; it does so at its next batch."""
    for asked in list(_asked.values()):
        if asked.node is node and asked.group == group:
            asked.stopping.set()


def settle(worker: Worker[None]) -> Asked | None:
    """Forget a worker that ended, and say who had asked for it."""
    return _asked.pop(worker, None)


def explain(error: BaseException) -> tuple[str, str]:
    """Say an error as a sentence and a remedy, never as a traceback.

    Args:
        error: What a worker died of.

    Returns:
        The message and what to do about it.
    """
    message = str(error).strip().partition("\n")[0] or type(error).__name__
    remedy = str(getattr(error, "remedy", "") or getattr(error, "hint", ""))
    if remedy:
        return message, remedy
    if type(error).__module__.partition(".")[0] in ("factcheck", "index"):
        return message, ""
    if isinstance(error, PermissionError):
        return message, "Give yourself the right to read and write there, or choose another place."
    if isinstance(error, OSError):
        return message, "Check that the file or folder is there and that the disk has room."
    return (
        f"{type(error).__name__}: {message}",
        "Nothing that is stored has changed. Try again; `factcheck archive verify` checks the archive.",
    )
