"""Labelled files of others, read a line at a time: whatever is wrong is told with file and line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from factcheck.models.base import first_fault

Read = TypeVar("Read")


class LabelledFileError(ValueError):
    """A labelled file or folder cannot be scored; the message names it, the line and the remedy."""


class Row(BaseModel):
    """What is asked of one line of a labelled file: other keys are passed over, and numbers may be names."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, defer_build=True)


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file that are not blank, each with its number from 1.

    Args:
        path: UTF-8, gzipped where its name ends in .gz.

    Yields:
        Numbers and lines, without the ends of lines.

    Raises:
        LabelledFileError: If the file is damaged, or no UTF-8.
        OSError: If it cannot be opened.
    """
    number = 0
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                text = _decoded(line, path, number)
                if text.strip():
                    yield number, text.rstrip("\r\n")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise LabelledFileError(
            f"{path}:{number + 1}: damaged from here on ({error}); fetch or pack the file again"
        ) from error


def labelled_rows(path: Path, read: Callable[[object], Read], needs: str) -> Iterator[tuple[int, Read]]:
    """The rows of a file of JSON lines, each with the number of its line.

    Args:
        path: UTF-8, gzipped where its name ends in .gz.
        read: Makes a row of what a line holds, such as `model_validate` of a `Row`; may raise
            ValueError or KeyError.
        needs: What a line has to hold, for whoever mends it.

    Yields:
        Numbers and rows.

    Raises:
        LabelledFileError: If a line is no such row, or the file is damaged.
        OSError: If it cannot be opened.
    """
    for number, line in text_lines(path):
        try:
            row = read(json.loads(line))
        except (ValueError, KeyError, RecursionError) as error:
            raise LabelledFileError(
                f"{path}:{number}: {_fault(error)}; mend or remove the line, which needs {needs}"
            ) from error
        yield number, row


def _decoded(line: bytes, path: Path, number: int) -> str:
    """A line as text, without the mark that some editors put first."""
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise LabelledFileError(f"{path}:{number}: not UTF-8 ({error}); save the file as UTF-8") from error


def _fault(error: Exception) -> str:
    """What is wrong with a line, on one line."""
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error})"
    if isinstance(error, ValidationError):
        where, told = first_fault(error)
        is_object = error.errors()[0]["type"] != "model_type"
        what = told.removeprefix("Value error, ") if is_object else "not an object"
        return f"{where}: {what}" if where else what
    return str(error)
