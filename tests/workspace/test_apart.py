"""Two processes work on one archive, and whoever asks notices nothing of it."""

from __future__ import annotations

import inspect
import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from factcheck.models import ClaimId
from factcheck.stance import ModelUnreadableError
from factcheck.workspace import Settings
from factcheck.workspace.apart import WorkspaceApart
from factcheck.workspace.calls import Call, Ended, Gave, Leave, ModelProcessError, StopCall, Told
from factcheck.workspace.channel import Channel
from factcheck.workspace.results import OnProgress, Phase, Progress, Stop
from factcheck.workspace.serving import Server
from factcheck.workspace.workspace import Workspace


class Desk:
    """Stands in for a workspace with models."""

    def __init__(self) -> None:
        self.looked_while_busy = threading.Event()
        self.begun = threading.Event()

    def checking(self, text: str, *, stop: Stop) -> Iterator[str]:
        yield from text.split()

    def assess_pending(self, on_progress: OnProgress, stop: Stop) -> int:
        done = 0
        self.begun.set()
        while not stop():
            done += 1
            on_progress(Progress(phase=Phase.ASSESSING, done=done))
        return done

    def assess(self, claim_id: int) -> int:
        if claim_id < 0:
            raise ZeroDivisionError("no such claim")
        if claim_id == 0:
            raise FileNotFoundError(2, "gone", "archive.sqlite3")
        return claim_id


@pytest.fixture
def asked() -> Iterator[Callable[[object], None]]:
    """A server over a pipe; gives what sends to it, with `take` to read an answer."""
    (to_read, to_write), (from_read, from_write) = os.pipe(), os.pipe()
    ours = Channel(os.fdopen(from_read, "rb"), os.fdopen(to_write, "wb"))
    theirs = Channel(os.fdopen(to_read, "rb"), os.fdopen(from_write, "wb"))
    server = Server(theirs, cast("Workspace", Desk()))
    thread = threading.Thread(target=server.run)
    thread.start()

    def ask(message: object) -> None:
        ours.send(message)

    ask.take = ours.receive  # type: ignore[attr-defined]
    yield ask
    ours.send(Leave())
    thread.join(10)
    assert not thread.is_alive()
    ours.close()
    theirs.close()


def take(asked: Any) -> Any:
    return asked.take()


def call(number: int, method: str, *arguments: object, **named: object) -> Call:
    return Call(number, method, arguments, dict(named))


def test_what_comes_piece_by_piece_is_sent_piece_by_piece(asked: Any) -> None:
    asked(call(1, "checking", "three small words", stop=None))
    assert [take(asked) for _ in range(4)] == [Gave(1, "three"), Gave(1, "small"), Gave(1, "words"), Ended(1)]


def test_a_job_tells_how_far_it_is_and_ends_when_nobody_wants_it(asked: Any) -> None:
    asked(call(1, "assess_pending", on_progress=None, stop=None))
    assert isinstance(take(asked), Told)
    asked(StopCall(1))
    answer = take(asked)
    while isinstance(answer, Told):
        answer = take(asked)
    assert isinstance(answer, Ended)
    assert answer.value > 0


def test_progress_is_told_a_few_times_a_second_however_often_it_changes(asked: Any) -> None:
    asked(call(1, "assess_pending", on_progress=None, stop=None))
    first, second = take(asked), take(asked)
    asked(StopCall(1))
    while isinstance(take(asked), Told):
        pass
    assert second.progress.done - first.progress.done > 100


def test_a_claim_is_looked_at_while_a_job_runs(asked: Any) -> None:
    asked(call(1, "assess_pending", on_progress=None, stop=None))
    asked(call(2, "assess", 7))
    answer = take(asked)
    while isinstance(answer, Told):
        answer = take(asked)
    assert answer == Ended(2, 7)
    asked(StopCall(1))
    while isinstance(take(asked), Told):
        pass


def test_an_error_of_the_system_arrives_as_it_was(asked: Any) -> None:
    asked(call(1, "assess", 0))
    answer = take(asked)
    assert isinstance(answer.error, FileNotFoundError)
    assert answer.error.filename == "archive.sqlite3"


def test_an_unforeseen_error_arrives_in_words_with_a_remedy_and_its_trace(asked: Any) -> None:
    asked(call(1, "assess", -1))
    answer = take(asked)
    assert isinstance(answer.error, ModelProcessError)
    assert "no such claim" in answer.error.message
    assert "archive verify" in answer.error.remedy
    assert "ZeroDivisionError" in answer.trace


def test_a_lost_process_is_said_and_the_next_call_begins_another(tmp_path: Path) -> None:
    unknown = ClaimId(1)
    with WorkspaceApart(tmp_path / "archive", Settings()) as workspace:
        with pytest.raises(ModelProcessError, match="KeyError"):
            workspace.stored_assessment(unknown)
        assert workspace._process is not None
        workspace._process._process.kill()
        workspace._process._process.wait()
        while workspace._process.lives:
            threading.Event().wait(0.01)
        with pytest.raises(ModelProcessError, match="KeyError"):
            workspace.stored_assessment(unknown)


def test_another_relation_model_reaches_the_process_that_judges(tmp_path: Path) -> None:
    with WorkspaceApart(tmp_path / "archive", Settings()) as workspace:
        with pytest.raises(ModelProcessError, match="KeyError"):
            workspace.stored_assessment(ClaimId(1))
        first = workspace._process
        assert first is not None
        workspace.use(Settings(theme="nord"))
        assert workspace._process is first
        workspace.use(Settings(relation_model="/no/such/model"))
        assert not first.lives
        with pytest.raises(ModelUnreadableError, match="/no/such/model"):
            workspace.load_models()
        assert not workspace.models_ready


def test_leaving_does_not_wait_for_models_that_are_being_loaded(tmp_path: Path) -> None:
    began, ended = threading.Event(), threading.Event()

    def load(workspace: WorkspaceApart) -> None:
        with pytest.raises(ModelProcessError, match="has ended"):
            workspace.load_models(lambda progress: began.set())
        ended.set()

    with WorkspaceApart(tmp_path / "archive", Settings()) as workspace:
        loading = threading.Thread(target=load, args=(workspace,))
        loading.start()
        assert began.wait(60)
        workspace.give_up_loading()
        loading.join(5)
        assert ended.is_set()


def test_lists_are_read_without_the_other_process(tmp_path: Path) -> None:
    with WorkspaceApart(tmp_path / "archive", Settings()) as workspace:
        assert workspace.page().total == 0
        assert workspace.info().claims == 0
        assert workspace._process is None


OF_THE_COMMAND_LINE = {
    "check",
    "check_sources",
    "extract",
    "state",
    "compare",
    "search",
    "rebuild",
    "_reembed",
}
"""Uses of models that the workbench does not offer."""


def test_whatever_needs_a_model_is_asked_of_the_other_process() -> None:
    needs_models = re.compile(r"_rooms[.](shelf|crossref|kept_crossref)|self[.]_assessing")
    here = {
        name
        for name, method in inspect.getmembers(WorkspaceApart, inspect.isfunction)
        if needs_models.search(inspect.getsource(method))
    }
    assert here - OF_THE_COMMAND_LINE <= {"_take_in"}, "override these in WorkspaceApart"
