"""What the archive holds."""

from __future__ import annotations

from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import opened


async def test_the_library_counts_and_leads_to_the_claims_of_an_outlet(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("l")
        await bench.sees("6 reports · 12 claims, 4 wait to be assessed", "40 pairs compared", "Tessaly Mail")
        await bench.press("enter")
        await bench.sees('outlet:"Tessaly Mail"', "2 · newest")


async def test_an_empty_library_teaches_how_to_fill_it() -> None:
    workspace = FakeWorkspace(claims=())
    info = workspace.info().model_copy(update={"outlets": (), "reports": 0})
    workspace.info = lambda: info  # type: ignore[method-assign]
    async with opened(workspace) as bench:
        await bench.press("l")
        await bench.sees("The archive is empty. Press a to add reports.")


async def test_a_double_click_compares_as_enter_does(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.select("Three people")
        await bench.sees("quantity 0.91")
        await bench.pilot.click("#evidence", offset=(10, 3), times=2)
        await bench.sees("conflict because of quantity")
