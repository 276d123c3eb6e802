"""What every test of the workbench needs: a still cursor and the invented news."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from factcheck.tui import notebook_room
from tests.tui.fake_workspace import FakeWorkspace


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """No blinking, no animation, nothing read by resting on it, none of the developer's own settings."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(notebook_room, "READ_SECONDS", 3_600)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def workspace() -> FakeWorkspace:
    """The invented news."""
    return FakeWorkspace()
