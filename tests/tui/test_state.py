"""Where the analyst left off is where the workbench opens again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import ClaimOrder, Relation, Status
from factcheck.tui.state import FILE, BenchState, remember, remembered
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import opened

STATES = st.builds(
    BenchState,
    theme=st.text(max_size=10),
    words=st.text(max_size=30),
    status=st.none() | st.sampled_from(Status),
    order=st.sampled_from(ClaimOrder),
    claim=st.text(max_size=10),
    folded=st.lists(st.sampled_from(Relation), unique=True).map(tuple),
)


@given(STATES)
def test_what_is_kept_is_what_is_read(state: BenchState) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as directory:
        remember(Path(directory), state)
        assert remembered(Path(directory)) == state
        assert [each.name for each in Path(directory).iterdir()] == [FILE]


def test_a_broken_file_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b'{"theme": \xff')
    assert remembered(tmp_path) == BenchState()


def test_a_missing_folder_is_left_missing(tmp_path: Path) -> None:
    remember(tmp_path / "gone", BenchState())
    assert not (tmp_path / "gone").exists()


async def test_filter_selection_and_theme_come_back(tmp_path: Path) -> None:
    workspace = FakeWorkspace(directory=tmp_path)
    async with opened(workspace) as bench:
        await bench.sees("12 · newest")
        await bench.press("slash", *"killed", "enter", "j", "j")
        await bench.sees("4 · newest")
        bench.app.theme = "factcheck-light"
        key = bench.app.inbox.desk.claims.current.key  # type: ignore[union-attr]
        await bench.app.action_quit()
        remember(tmp_path, bench.app.state)
    async with opened(FakeWorkspace(directory=tmp_path)) as bench:
        await bench.sees("4 · newest")
        assert bench.app.theme == "factcheck-light"
        assert bench.app.inbox.words == "killed"
        assert bench.app.inbox.desk.claims.current.key == key  # type: ignore[union-attr]
