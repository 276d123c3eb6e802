"""Nothing leaves the machine: local work opens no socket to anywhere."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

WATCHED = """
import socket, sys
opened = []
# Not "socket.bind": urllib3 binds a loopback socket on import to learn whether there is IPv6.
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        opened.append((event, repr(arguments[1:])))
        raise OSError("no network here: " + event)
sys.addaudithook(watch)
from factcheck.cli.program import program
try:
    program(sys.argv[1:], standalone_mode=False)
finally:
    if opened:
        print("SOCKETS", opened, file=sys.stderr)
        raise SystemExit(97)
"""


def run_watched(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in an interpreter that refuses and reports every connection."""
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], capture_output=True, text=True, check=False
    )


def test_adding_and_checking_local_files_opens_no_socket(tmp_path: Path) -> None:
    archive = str(tmp_path / "archive")
    report = tmp_path / "report.txt"
    report.write_text(
        "The harbour authority said on Tuesday that the ferry terminal at Port Ellery would stay closed "
        "for three days after a crane fell on the main pier.\n",
        encoding="utf-8",
    )
    added = run_watched("add", str(report), "--outlet", "Daily Lantern", "--archive", archive)
    assert added.returncode == 0, added.stderr
    checked = run_watched("check", "The ferry terminal at Port Ellery stayed open.", "--archive", archive)
    assert checked.returncode == 0, checked.stderr


@pytest.mark.slow
def test_the_demo_opens_no_socket() -> None:
    shown = run_watched("demo", "--plain")
    assert shown.returncode == 0, shown.stderr
