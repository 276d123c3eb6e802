"""What the command line says when it is used wrongly, and how it ends."""

import subprocess
import sys

import pytest

from tests.cli.conftest import Terminal


def test_two_output_formats_at_once_are_refused(terminal: Terminal) -> None:
    result = terminal.run("search", "ferry", "--json", "--jsonl")
    assert result.exit_code == 2
    assert "--json and --jsonl" in result.stderr


def test_a_date_that_is_none_is_refused_with_its_words(terminal: Terminal) -> None:
    result = terminal.run("add", "x.txt", "--published", "someday")
    assert result.exit_code == 2
    assert "someday" in result.stderr


@pytest.mark.parametrize("arguments", [("check",), ("check", "a claim", "--file", "f.txt")])
def test_check_wants_a_text_or_a_file(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    result = terminal.run(*arguments)
    assert result.exit_code == 2
    assert "--file" in result.stderr


def test_compare_wants_two_statements_or_a_file(terminal: Terminal) -> None:
    assert terminal.run("compare", "only one").exit_code == 2


def test_an_empty_search_is_refused(terminal: Terminal) -> None:
    assert terminal.run("search", "  ").exit_code == 2


def test_the_workbench_without_a_terminal_names_the_remedy(terminal: Terminal) -> None:
    result = terminal.run()
    assert result.exit_code == 2
    assert "factcheck --help" in result.stderr


def test_a_report_of_nothing_stored_names_the_remedy(terminal: Terminal) -> None:
    terminal.run("search", "ferry")
    result = terminal.run("report", "no-such-id", "--format", "html")
    assert result.exit_code == 3
    assert "factcheck search" in result.stderr
    assert result.stdout == ""


def test_an_archive_that_is_not_there_is_not_made_by_looking_at_it(terminal: Terminal) -> None:
    result = terminal.run("archive", "info")
    assert result.exit_code == 3
    assert str(terminal.folder / "archive") in result.stderr
    assert not (terminal.folder / "archive").exists()


def test_a_file_that_is_no_database_is_named_with_a_remedy(terminal: Terminal) -> None:
    (terminal.folder / "archive").mkdir()
    for name in ("archive.sqlite", "archive.db", "factcheck.sqlite", "factcheck.db"):
        (terminal.folder / "archive" / name).write_bytes(b"not a database, but long enough to be one " * 50)
    result = terminal.run("archive", "info")
    assert result.exit_code == 3
    assert "archive" in result.stderr


def test_broken_settings_are_named_with_a_remedy(terminal: Terminal) -> None:
    terminal.file("no-settings.toml", "archive = [")
    result = terminal.run("archive", "info")
    assert result.exit_code == 3
    assert "no-settings.toml" in result.stderr


def test_an_unknown_setting_is_named(terminal: Terminal) -> None:
    terminal.file("no-settings.toml", "archiv = '/tmp'")
    result = terminal.run("search", "ferry")
    assert result.exit_code == 3
    assert "archiv" in result.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    piped = f"{sys.executable} -m factcheck --help | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", piped], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr


def test_a_pair_file_with_a_broken_line_names_the_line(terminal: Terminal) -> None:
    path = terminal.file("pairs.jsonl", '\n{"premise": "a", "hypothesis": ""}\n')
    result = terminal.run("compare", "--pairs", path)
    assert result.exit_code == 3
    assert f"{path}:2" in result.stderr


def test_a_pair_file_with_a_date_that_is_none_names_the_line(terminal: Terminal) -> None:
    row = '{"premise": "a", "hypothesis": "b", "hypothesis_published": "someday"}\n'
    path = terminal.file("pairs.jsonl", "\n" + row)
    result = terminal.run("compare", "--pairs", path)
    assert result.exit_code == 3
    assert f"{path}:2" in result.stderr
    assert "someday" in result.stderr


def test_a_pair_file_in_another_encoding_is_named(terminal: Terminal) -> None:
    path = terminal.file("pairs.jsonl", b'{"premise": "caf\xe9", "hypothesis": "b"}\n')
    result = terminal.run("compare", "--pairs", path)
    assert result.exit_code == 3
    assert path in result.stderr
    assert "UTF-8" in result.stderr


@pytest.mark.parametrize("option", ["--published-a", "--published-b"])
def test_the_option_of_a_date_that_is_none_is_named(terminal: Terminal, option: str) -> None:
    result = terminal.run("compare", "a", "b", option, "someday")
    assert result.exit_code == 2
    assert option in result.stderr


def test_asking_an_archive_that_is_not_there_says_so(terminal: Terminal) -> None:
    result = terminal.run("search", "ferry")
    assert result.exit_code == 0
    assert str(terminal.folder / "archive") in result.stderr
    assert "factcheck add" in result.stderr
    assert "there is no archive" not in terminal.run("search", "ferry").stderr


@pytest.mark.parametrize("command", ["search", "check"])
def test_a_filter_that_is_no_date_or_status_is_refused(terminal: Terminal, command: str) -> None:
    wrong = terminal.run(command, "ferry", "--since", "yesterweek")
    assert wrong.exit_code == 2
    assert "--since" in wrong.stderr
    assert terminal.run(command, "ferry", "--status", "true").exit_code == 2
    assert terminal.run(command, "ferry", "--order", "best").exit_code == 2
