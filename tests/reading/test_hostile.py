"""Input that breaks parsers: quick, said, and never in the way of the rest."""

from __future__ import annotations

import gzip
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.models import Problem, Report
from factcheck.reading import read
from factcheck.reading.guard import guarded

if TYPE_CHECKING:
    from tests.reading.outcomes import ReadAll, ReadText

SECONDS = 20
"""Bound on the processor time of one hostile file, which other work on the machine does not
lengthen; each takes under 3 s."""

MEGABYTE = 1 << 20
BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><rss version='2.0'><channel><title>&l9;</title></channel></rss>"
)


BROKEN: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("empty.txt", lambda: b"", "empty"),
    "blank": ("blank.html", lambda: b" \n\n", "blank"),
    "long-line": ("long.txt", lambda: b"word " * (10 * MEGABYTE), "20 MiB"),
    "long-object": (
        "long.json",
        lambda: b'{"text": "' + b"word " * (10 * MEGABYTE) + b'"}',
        "longer than 20 MiB",
    ),
    "long-item": (
        "list.json",
        lambda: b'[{"text": "' + b"word " * (10 * MEGABYTE) + b'"}]',
        "52,428,800 characters",
    ),
    "gzip-bomb": ("bomb.txt.gz", lambda: gzip.compress(b"a" * (40 * MEGABYTE), 1), "20 MiB"),
    "pdf-as-text": ("paper.txt", lambda: b"%PDF-1.7 and so on", "PDF"),
    "zip-as-text": ("letter.txt", lambda: b"PK\x03\x04 and so on", "ZIP"),
    "zero-byte": ("noise.txt", lambda: b"abc\0def", "binary"),
    "nested-div": (
        "nested.html",
        lambda: b"<html><body>" + b"<div>" * 100_000 + b"words",
        "nested 100,000 deep",
    ),
    "nested-bold": (
        "bold.html",
        lambda: b"<html><body>" + b"<b>" * 100_000 + b"words" + b"</b>" * 100_000,
        "nested 100,000 deep",
    ),
    "nested-div-behind-a-title": (
        "title.html",
        lambda: b"<html><head><TITLE>Words</TITLE></head><body>" + b"<div>" * 100_000 + b"words",
        "nested 100,000 deep",
    ),
    "nested-div-behind-a-script": (
        "script.html",
        lambda: b"<html><body><SCRIPT>x()</SCRIPT>" + b"<div>" * 100_000 + b"words",
        "nested 100,000 deep",
    ),
    "nested-div-in-a-template": (
        "template.html",
        lambda: b"<html><body><template>" + b"<div>" * 100_000 + b"words",
        "nested 100,001 deep",
    ),
    "nested-div-behind-an-empty-comment": (
        "comment.html",
        lambda: b"<html><body><!-->" + b"<div>" * 100_000 + b"words",
        "nested 100,000 deep",
    ),
    "many-elements": ("wide.html", lambda: b"<html><body>" + b"<p>words</p>" * 100_000, "elements"),
    "open-scripts": ("scripts.html", lambda: b"<html><body>" + b"<script>" * 100_000, "No article"),
    "open-comments": ("comments.html", lambda: b"<html><body>" + b"<!--" * 100_000, "No article"),
    "entities": ("laughs.xml", BILLION_LAUGHS.encode, "entities"),
    "entities-utf16": ("laughs.xml", lambda: BILLION_LAUGHS.encode("utf-16"), "entities"),
    "nested-xml": ("nested.xml", lambda: b"<?xml version='1.0'?><rss><channel>" + b"<a>" * 100_000, "nested"),
    "not-a-feed": ("other.xml", lambda: b"<?xml version='1.0'?><plan><item/></plan>", "no RSS or Atom"),
    "nested-json": ("deep.json", lambda: b"[" * 100_000, "nested too deep"),
    "markdown-brackets": ("brackets.md", lambda: b"[" * 400_000, "300,000"),
}
"""File name, a maker of its content, and words of the message. The content is made in
the test, so that neither collection nor a failure's account holds megabytes."""


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_cannot_be_read_is_one_problem_with_a_remedy_and_soon(
    read_as: ReadText, case: str
) -> None:
    name, make, said = BROKEN[case]
    content = make()
    began = time.process_time()
    reports, [problem] = read_as(name, content)
    took = time.process_time() - began
    assert reports == []
    assert said in problem.message
    assert problem.remedy
    assert name in problem.source
    assert took < SECONDS


def test_an_overlong_line_is_a_problem_and_the_next_line_goes_in(read_as: ReadText) -> None:
    lines = b'{"text": "' + b"word " * (10 * MEGABYTE) + b'"}\n{"text": "Good."}'
    [report], [problem] = read_as("a.jsonl", lines)
    assert report.text == "Good."
    assert problem.source.endswith("a.jsonl:1")


FLOODS: dict[str, tuple[str, Callable[[], str]]] = {
    "unended-tags": ("a.html", lambda: "<html><body>" + "<a " * 500_000),
    "long-author": (
        "a.xml",
        lambda: (
            f"<rss><channel><item><title>x</title><author>@{'a' * 500_000}</author></item></channel></rss>"
        ),
    ),
    "one-key-often": ("a.jsonl", lambda: "{" + '"text": "a", ' * 100_000 + '"text": "b"}'),
    "many-keys": (
        "a.jsonl",
        lambda: "{" + "".join(f'"k{n}": 1, ' for n in range(100_000)) + '"text": "a", "text": "b"}',
    ),
    "markdown-links": ("a.md", lambda: "[a](" * 20_000),
}
"""Repetitions on which a careless search takes time by the square of their number."""


@pytest.mark.parametrize("case", FLOODS)
def test_a_flood_of_one_pattern_is_read_or_refused_soon(read_as: ReadText, case: str) -> None:
    name, make = FLOODS[case]
    content = make()
    began = time.process_time()
    reports, problems = read_as(name, content)
    assert time.process_time() - began < SECONDS
    assert len(reports) + len(problems) >= 1
    assert not [problem for problem in problems if "bug" in problem.remedy]


def test_a_page_with_scripts_and_drawings_is_read_without_them(read_as: ReadText) -> None:
    prose = "The Transportation Ministry said on Friday that it had suspended all flights for two days."
    script = "<script>var page = '" + "<div>" * 1000 + "';</script>"
    drawing = "<svg>" + '<path d="M0 0"/>' * 1000 + "</svg>"
    page = f"<html><body>{script}{drawing}<article><p>{prose}</p></article></body></html>"
    [report], problems = read_as("a.html", page)
    assert report.text == prose
    assert problems == []


def test_the_rest_of_a_batch_goes_in_around_broken_files(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text("First words.")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "c.txt").write_text("Last words.")
    sources = [str(tmp_path / name) for name in ("a.txt", "missing.txt", "b.pdf", "c.txt")]
    reports, problems = read_all(sources)
    assert [report.text for report in reports] == ["First words.", "Last words."]
    assert ["no such file" in problems[0].message, "PDF" in problems[1].message] == [True, True]


def test_a_folder_of_binaries_is_one_problem_that_counts_them(tmp_path: Path, read_all: ReadAll) -> None:
    for number in range(30):
        (tmp_path / f"{number}.bin").write_bytes(random.Random(number).randbytes(1000))
    (tmp_path / ".hidden.txt").write_text("Not for reading.")
    reports, [problem] = read_all([str(tmp_path)])
    assert reports == []
    assert "30 .bin" in problem.message
    assert "1 hidden" in problem.message


def test_a_folder_is_read_in_order_and_to_its_depth(tmp_path: Path, read_all: ReadAll) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('{"text": "c.jsonl"}' if name.endswith("l") else name)
    reports, problems = read_all([str(tmp_path)])
    assert [report.text for report in reports] == ["a/b/c.txt", "a/z.txt", "b.txt", "c.jsonl"]
    assert problems == []


def test_a_loop_of_links_ends(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Some words.")
    (tmp_path / "in" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    reports, problems = read_all([str(tmp_path)])
    assert len(reports) == 1
    assert len(problems) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is readable to the administrator")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text("Secret words.")
    (tmp_path / "a.txt").chmod(0)
    _, [problem] = read_all([str(tmp_path / "a.txt")])
    assert "may not be read" in problem.message


def test_a_name_that_is_no_utf8_is_read_and_its_problems_can_be_printed(
    tmp_path: Path, read_all: ReadAll
) -> None:
    for name, content in {b"caf\xe9.txt": b"Some words.", b"th\xe9.html": b" ", b"x.\xe9": b"y"}.items():
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(content)
    [report], problems = read_all([str(tmp_path)])
    assert report.text == "Some words."
    assert len(problems) == 2
    for problem in problems:
        problem.model_dump_json().encode()


def test_devices_and_idle_pipes_are_refused(tmp_path: Path, read_all: ReadAll) -> None:
    os.mkfifo(tmp_path / "pipe")
    reports, problems = read_all([str(tmp_path / "pipe"), "/dev/zero"])
    assert reports == []
    assert all("not a regular file" in problem.message for problem in problems)


def test_an_unforeseen_failure_is_a_problem_that_names_the_document() -> None:
    def fail() -> Iterator[Report | Problem]:
        yield Problem(source="before", message="read")
        raise MemoryError("too much")

    before, failure = guarded("a.txt", fail)
    assert before == Problem(source="before", message="read")
    assert isinstance(failure, Problem)
    assert failure.source == "a.txt"
    assert "MemoryError" in failure.message


def test_paths_that_no_system_has_are_problems(read_all: ReadAll) -> None:
    reports, problems = read_all(["a\0b", "ftp://x/y", "", "x" * 5000, "http://[bad", "\ud800"])
    assert reports == []
    assert len(problems) == 6
    assert not [problem for problem in problems if "bug" in problem.remedy]


@pytest.mark.parametrize(
    "name", ["x" * 300, "a\0b", "\ud800", ""], ids=["long", "zero-byte", "surrogate", "empty"]
)
def test_a_lone_name_that_no_system_has_is_a_problem(read_all: ReadAll, name: str) -> None:
    reports, [problem] = read_all([name])
    assert reports == []
    assert "bug" not in problem.remedy


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.json", "a.xml", "a.opml", "a.txt.gz", "a"]),
    st.binary(max_size=300)
    | st.text('{}[]":,<>/!-=&;#*_`|\\u\n atextidbody0123', max_size=120).map(str.encode)
    | st.binary(max_size=80).map(gzip.compress),
)
def test_any_bytes_under_any_name_are_reports_or_problems(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for found in read([folder]) if name != "a.opml" else ():
            assert isinstance(found, Report | Problem)
            found.model_dump_json()
            if isinstance(found, Problem):
                assert "bug" not in found.remedy


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("The airport was closed.", "The airport was closed."),
        ('{"text": "The airport was closed."}\n', "The airport was closed."),
        (
            "<p>The airport was closed for two days after the strike, it said.</p>",
            "The airport was closed for two days after the strike, it said.",
        ),
    ],
    ids=["words", "records", "page"],
)
def test_standard_input_is_sniffed(
    monkeypatch: pytest.MonkeyPatch, read_all: ReadAll, content: str, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(content.encode())))
    [report], problems = read_all(["-"])
    assert report.text == text
    assert problems == []
