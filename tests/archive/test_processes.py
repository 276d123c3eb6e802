"""Several programs on one archive, and programs that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from factcheck.archive import Archive, open_index, verify

ROOT = Path(__file__).parents[2]

ADDER = """
import sys, pathlib
import numpy as np
from factcheck.archive import Archive, open_index
from factcheck.models import Claim, claim_id, make_report

directory, outlet, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Archive.open(directory) as archive:
    archive.bind_model("test-model", 8)
    index = open_index(archive)
    for number in range(count):
        sentences = [f"{outlet} says {number} things, {part} of them new." for part in range(6)]
        text = " ".join(sentences)
        report = make_report(text=text, outlet=outlet, given_id=str(number))
        claims = []
        for sentence in sentences:
            start = text.index(sentence)
            end = start + len(sentence)
            claims.append(Claim(id=claim_id(report.id, start, end), report_id=report.id, start=start, end=end,
                                text=sentence, content=sentence, worth=0.5))
        archive.add(report, claims, np.eye(8, dtype=np.float32)[:6])
        print(number, flush=True)
        if number % 7 == 0:
            index.catch_up()
            index.save()
    index.close()
"""


def adder(directory: Path, outlet: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(directory), outlet, str(count)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
    )


def test_two_programs_add_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    directory = tmp_path / "shared"
    programs = [adder(directory, outlet, 40) for outlet in ("A", "B")]
    for program in programs:
        program.communicate(timeout=120)
        assert program.returncode == 0
    with Archive.open(directory) as archive:
        assert archive.counts().outlets == (("A", 40), ("B", 40))
        assert archive.counts().claims == 480
        with open_index(archive) as index:
            assert len(index) == 480
        assert verify(archive) == ()


@pytest.mark.parametrize("after", [1, 15, 30])
def test_a_killed_program_leaves_whole_reports_only(tmp_path: Path, after: int) -> None:
    directory = tmp_path / "killed"
    program = adder(directory, "A", 10_000)
    assert program.stdout is not None
    done = -1
    for line in program.stdout:
        done = int(line)
        if done >= after:
            break
    time.sleep(0.003 * (after % 4))
    program.send_signal(signal.SIGKILL)
    program.wait(timeout=30)
    with Archive.open(directory) as archive:
        assert verify(archive) == ()
        stored = archive.counts().reports
        assert stored > done
        assert archive.counts().claims == 6 * stored
    again = adder(directory, "A", stored + 3)
    again.communicate(timeout=120)
    with Archive.open(directory) as archive:
        assert archive.counts().reports == stored + 3
        assert archive.counts().claims == 6 * (stored + 3)
        assert verify(archive) == ()


def test_a_crash_inside_the_transaction_leaves_nothing_of_the_report(
    archive: Archive, story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factcheck.archive import writing

    entry = story("Never half stored.", "Really.")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "_publish", crash)
        with pytest.raises(KeyboardInterrupt):
            archive.add(*entry)
    assert not archive.has(entry[0].id)
    assert archive.counts().claims == 0
    assert verify(archive) == ()
    archive.add(*entry)
    assert verify(archive) == ()


def test_readers_go_on_while_another_thread_writes(archive: Archive, story: Any) -> None:
    import threading

    failures: list[BaseException] = []

    def write() -> None:
        try:
            for number in range(40):
                archive.add(*story(f"Written {number}.", given_id=str(number)))
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            failures.append(error)

    writer = threading.Thread(target=write)
    writer.start()
    totals = []
    while writer.is_alive():
        totals.append(archive.page(words="written").total)
    writer.join()
    assert not failures
    assert totals == sorted(totals)
    assert archive.page(words="written").total == 40
