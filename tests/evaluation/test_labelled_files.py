"""Whatever is wrong with a labelled file is told with its name and line."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from factcheck.evaluation.labelled_files import LabelledFileError, Row, labelled_rows, text_lines


class Named(Row):
    """A row for these tests."""

    name: str


def names(path: Path) -> list[tuple[int, str]]:
    return [(number, row.name) for number, row in labelled_rows(path, Named.model_validate, "name")]


def test_rows_come_with_the_numbers_of_their_lines_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes('\ufeff{"name": "a", "more": 1}\r\n\n{"name": "\u2028"}\n{"name": 7}'.encode())
    assert names(path) == [(1, "a"), (3, "\u2028"), (4, "7")]


def test_lines_keep_the_white_space_at_their_ends(tmp_path: Path) -> None:
    path = tmp_path / "labels.tsv"
    path.write_bytes(b"a\tb\t \r\n")
    assert list(text_lines(path)) == [(1, "a\tb\t ")]


PACKED = gzip.compress(b'{"name": "a"}\n' * 9, mtime=0)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("cut.jsonl.gz", PACKED[:-9], r"cut\.jsonl\.gz:\d+: damaged from here on"),
        ("plain.jsonl.gz", b'{"name": "a"}', r"plain\.jsonl\.gz:1: damaged from here on"),
        ("torn.jsonl.gz", PACKED[:10] + b"\xff" * 9, r"torn\.jsonl\.gz:1: damaged"),
        ("latin.jsonl", '{"name": "a"}\n{"name": "é"}'.encode("latin-1"), r"latin\.jsonl:2: not UTF-8"),
        ("half.jsonl", b'{"name": "a"}\n{"name": ', r"half\.jsonl:2: not JSON"),
        ("list.jsonl", b'["a"]', r"list\.jsonl:1: not an object"),
        ("other.jsonl", b'{"label": "a"}', r"other\.jsonl:1: name: Field required.* needs name"),
        ("deep.jsonl", b"[" * 100_000, r"deep\.jsonl:1"),
    ],
)
def test_what_cannot_be_read_is_told_with_file_line_and_remedy(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(LabelledFileError, match=told):
        names(path)


@pytest.mark.parametrize("error", [ValueError("no such thing"), KeyError("no such thing")])
def test_what_a_row_is_found_to_lack_is_told_too(tmp_path: Path, error: Exception) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("{}", encoding="utf-8")

    def refuse(row: object) -> Any:
        raise error

    with pytest.raises(LabelledFileError, match=r"rows\.jsonl:1: .*no such thing"):
        list(labelled_rows(path, refuse, "nothing"))
