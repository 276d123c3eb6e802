"""A watched source gives what is new in it, and its outcome is noted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from factcheck.models import Problem, Watch
from factcheck.workspace.calls import ModelProcessError
from factcheck.workspace.results import AddSummary
from factcheck.workspace.watching import changed_since, look_at

NOW = datetime.now(UTC)


class Notes:
    """A notebook that remembers looks only."""

    def __init__(self) -> None:
        self.looks: list[tuple[str, int, str]] = []
        self.moments: list[datetime | None] = []

    def looked(self, source: str, moment: datetime | None, added: int, trouble: str) -> None:
        self.moments.append(moment)
        self.looks.append((source, added, trouble))


def test_the_first_look_reads_all_and_a_later_one_what_changed(tmp_path: Path) -> None:
    for name in ("old.txt", "new.txt", "picture.png"):
        (tmp_path / name).write_text("words")
    source = str(tmp_path)
    assert changed_since(source, None) == [source]
    assert changed_since(source, NOW + timedelta(hours=1)) == []
    both = [str(tmp_path / "new.txt"), str(tmp_path / "old.txt")]
    assert changed_since(source, NOW - timedelta(hours=1)) == both


def test_a_file_moved_in_counts_as_new_however_old_its_words(tmp_path: Path) -> None:
    file = tmp_path / "moved.txt"
    file.write_text("words")
    os.utime(file, (0, 0))
    assert changed_since(str(tmp_path), NOW - timedelta(minutes=1)) == [str(file)]


def test_a_feed_is_fetched_as_a_whole() -> None:
    assert changed_since("https://quay.example/feed", NOW) == ["https://quay.example/feed"]


def test_what_came_of_a_look_is_noted_and_a_stopped_one_is_not(tmp_path: Path) -> None:
    notes = Notes()
    feed = Watch(source="https://quay.example/feed", minutes=5)
    trouble = Problem(source=feed.source, message="The server answered 404.", remedy="Check it.")

    def look(watched: Watch, summary: AddSummary) -> list[Sequence[str]]:
        asked: list[Sequence[str]] = []

        def add(sources: Sequence[str]) -> AddSummary:
            asked.append(sources)
            return summary

        look_at(watched, notes, add)  # type: ignore[arg-type]
        return asked

    assert look(feed, AddSummary(added=2, new_versions=1)) == [[feed.source]]
    look(feed, AddSummary(problems=(trouble,)))
    look(feed, AddSummary(cancelled=True))
    quiet = Watch(source=str(tmp_path), minutes=5, looked=NOW + timedelta(hours=1))
    assert look(quiet, AddSummary(added=9)) == []
    assert notes.looks == [
        (feed.source, 3, ""),
        (feed.source, 0, "The server answered 404."),
        (str(tmp_path), 0, ""),
    ]


def test_a_source_that_costs_the_models_their_process_is_noted_and_read_again_at_the_next_look() -> None:
    notes = Notes()
    feed = Watch(source="https://quay.example/feed", minutes=5, looked=NOW)

    def add(sources: Sequence[str]) -> AddSummary:
        raise ModelProcessError("The process that holds the models ended.", "Try again.")

    summary = look_at(feed, notes, add)  # type: ignore[arg-type]
    assert [problem.source for problem in summary.problems] == [feed.source]
    assert notes.looks == [(feed.source, 0, "The process that holds the models ended.")]
    assert notes.moments == [NOW]
