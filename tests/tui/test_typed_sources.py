"""Whatever is typed as a source is no error to the thread that draws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import Watch
from factcheck.tui.screens.exporting import ExportRoom
from factcheck.tui.typed_sources import host_of, in_full, names_no_host
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import opened

BRACKETED = "https://[feed]/rss"
"""An address that Python's own reading of addresses raises an error for."""


@pytest.mark.parametrize(
    ("source", "host"),
    [
        ("https://quay.example/feed.xml", "quay.example"),
        ("http://ana:secret@localhost:8000/x", "localhost:8000"),
        ("https://[::1]/x", "[::1]"),
        (BRACKETED, ""),
        ("https:///x", ""),
        ("//server/folder", ""),
        ("stories/[sic]", ""),
    ],
)
def test_an_address_has_a_host_and_a_path_has_none(source: str, host: str) -> None:
    assert host_of(source) == host
    assert names_no_host(source) is ("://" in source and not host)


def test_a_tilde_stands_for_the_home_folder_of_somebody_known() -> None:
    assert in_full("~/news") == str(Path("~/news").expanduser())
    assert in_full("~nobody-of-that-name/news") == "~nobody-of-that-name/news"
    assert in_full("https://quay.example/~ana") == "https://quay.example/~ana"


@given(st.text() | st.text().map("https://[{}]".format) | st.text().map("~{}/x".format))
def test_no_source_is_an_error(source: str) -> None:
    host_of(source)
    names_no_host(source)
    in_full(source)


async def test_an_address_without_a_host_is_not_added(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.press("a")
        await bench.sees("Add reports")
        bench.app.screen.query_one("#source").value = BRACKETED  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("This address names no host")
        assert not workspace.added


async def test_an_address_without_a_host_is_not_watched(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.press("l", "w")
        await bench.sees("Watch a source")
        bench.app.screen.query_one("#source").value = BRACKETED  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("This address names no host")
        assert not workspace.notebook.watched


async def test_the_workbench_opens_on_a_watched_address_without_a_host(workspace: FakeWorkspace) -> None:
    workspace.notebook.watch(Watch(source=BRACKETED, minutes=5))
    async with opened(workspace) as bench:
        await bench.sees("2 new reports from watched sources.")
        assert [each.source for each in workspace.looks] == [BRACKETED]


async def test_the_home_of_an_unknown_person_is_a_path_like_any_other(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.press("a")
        await bench.sees("Add reports")
        bench.app.screen.query_one("#source").value = "~nobody-of-that-name/news"  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("3 reports added")
        assert workspace.added[0]["sources"] == ("~nobody-of-that-name/news",)


@pytest.mark.parametrize("path", ["~nobody-of-that-name/x.md", "x" * 5_000 + "/x.md"])
async def test_an_export_to_an_odd_path_is_refused(workspace: FakeWorkspace, path: str) -> None:
    async with opened(workspace) as bench:
        await bench.select("never closed")
        await bench.press("x")
        await bench.until(lambda: isinstance(bench.app.screen, ExportRoom), "the question where to")
        box = bench.app.screen.query_one("#path")
        box.value = ""  # type: ignore[attr-defined]
        await bench.press("f4")
        box.value = path  # type: ignore[attr-defined]
        await bench.press("enter")
        await bench.sees("There is no folder")
