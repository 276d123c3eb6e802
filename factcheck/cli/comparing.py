"""`factcheck compare`: the relation of two statements, or of many pairs."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from factcheck.cli.exits import ExitCode, fail, told_errors
from factcheck.cli.options import (
    ArchiveOption,
    Format,
    JsonLinesOption,
    JsonOption,
    chosen_format,
    open_workspace,
    published_date,
)
from factcheck.cli.output import print_json, print_lines
from factcheck.models import Judgement, Statement
from factcheck.workspace import Workspace

PAIRS_AT_ONCE = 512
"""Pairs read, judged and printed together, so that a file of any size streams."""

PairRow = dict[str, Any]
"""One input line: premise, hypothesis, and whatever else passes through."""


def compare(
    context: typer.Context,
    a: Annotated[str | None, typer.Argument(metavar="A", help="The prior statement.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The newer statement.")] = None,
    pairs: Annotated[
        str | None, typer.Option("--pairs", metavar="F.jsonl", help="A file of pairs, or - for stdin.")
    ] = None,
    published_a: Annotated[str | None, typer.Option(metavar="DATE", help="When A was published.")] = None,
    published_b: Annotated[str | None, typer.Option(metavar="DATE", help="When B was published.")] = None,
    archive: ArchiveOption = None,
    as_json: JsonOption = False,
    as_json_lines: JsonLinesOption = False,
) -> None:
    """Say whether B agrees with A, conflicts with it, updates it or is merely related.

    With --pairs, each input line {"premise", "hypothesis", …} comes back with
    relation, reason, confidence and probabilities added.
    """
    form = chosen_format(as_json, as_json_lines)
    if (pairs is None) == (a is None or b is None) or (pairs is not None and (a or b)):
        raise fail("give either two statements A and B, or --pairs F.jsonl", ExitCode.USAGE)
    with told_errors(), open_workspace(context, archive) as workspace:
        if pairs is not None:
            _compare_file(workspace, pairs)
            return
        dates = published_date(published_a, "--published-a"), published_date(published_b, "--published-b")
        row: PairRow = {"premise": a, "hypothesis": b}
        row |= {"premise_published": dates[0], "hypothesis_published": dates[1]}
        statements = _statements(workspace, row, "command line")
        (judgement,) = workspace.compare([statements], narrow=True)
    if form is Format.TEXT:
        print_lines(_lines(judgement, *statements))
    else:
        print_json(_with_judgement({"premise": a, "hypothesis": b}, judgement))


def _compare_file(workspace: Workspace, path: str) -> None:
    """Judge a file of pairs and print each line with its relation."""
    rows = _rows(path)
    while batch := list(itertools.islice(rows, PAIRS_AT_ONCE)):
        statements = [_statements(workspace, row, where) for where, row in batch]
        for (_, row), judgement in zip(batch, workspace.compare(statements), strict=True):
            print_json(_with_judgement(row, judgement))


def _rows(path: str) -> Iterator[tuple[str, PairRow]]:
    """Read pairs with the place where each stands.

    Raises:
        ValueError: If a line is no pair; the message names file, line and remedy.
    """
    if path == "-":
        yield from _parsed(sys.stdin, "stdin")
        return
    with Path(path).open(encoding="utf-8") as lines:
        try:
            yield from _parsed(lines, path)
        except UnicodeDecodeError as error:
            raise ValueError(f"{path}: not UTF-8 ({error}); save it as UTF-8") from error


def _parsed(lines: Iterable[str], name: str) -> Iterator[tuple[str, PairRow]]:
    """Parse the lines that are not blank."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{where}: not JSON ({error}); each line is one object") from error
        if not isinstance(row, dict) or not all(
            isinstance(row.get(key), str) and row[key].strip() for key in ("premise", "hypothesis")
        ):
            raise ValueError(f'{where}: needs the texts "premise" and "hypothesis"')
        yield where, row


def _statements(workspace: Workspace, row: PairRow, where: str) -> tuple[Statement, Statement]:
    """Read both sides of a pair, with dates and contexts where the row has them."""
    return _side(workspace, row, "premise", where), _side(workspace, row, "hypothesis", where)


def _side(workspace: Workspace, row: PairRow, side: str, where: str) -> Statement:
    """Read one side of a pair.

    Raises:
        ValueError: If its date is no date; the message names file and line.
    """
    given = row.get(f"{side}_published")
    published = given if isinstance(given, datetime) else _date(given, f'{where}: "{side}_published"')
    context = row.get(f"{side}_context") or ""
    if not isinstance(context, str):
        raise ValueError(f'{where}: "{side}_context" must be a text')
    return workspace.state(row[side], published, context)


def _date(given: object, where: str) -> datetime | None:
    """Read a row's date, if it has one.

    Raises:
        ValueError: If it is no date.
    """
    from factcheck.workspace import parse_published

    try:
        return parse_published(str(given)) if given else None
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


def _with_judgement(row: PairRow, judgement: Judgement) -> PairRow:
    """An input row with what was judged added."""
    from factcheck.reports import judgement_shape

    return row | judgement_shape(judgement)


def _lines(judgement: Judgement, premise: Statement, hypothesis: Statement) -> Iterator[str]:
    """A judgement as text."""
    yield f"{judgement.relation} ({judgement.reason}), confidence {judgement.confidence:.2f}"
    for name, spans, statement in (
        ("A", judgement.premise_spans, premise),
        ("B", judgement.hypothesis_spans, hypothesis),
    ):
        if spans:
            yield f"  deciding words of {name}: {', '.join(span.text_in(statement.text) for span in spans)}"
    for name, probabilities in (("A to B", judgement.forward), ("B to A", judgement.backward)):
        if probabilities is None:
            continue
        beliefs = ", ".join(f"{label} {value:.2f}" for label, value in probabilities.model_dump().items())
        yield f"  {name}: {beliefs}"
