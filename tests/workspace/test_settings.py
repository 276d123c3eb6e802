"""What the settings file and the environment may say."""

from pathlib import Path

import pytest

from factcheck.workspace import SettingsError, load_settings


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "settings.toml"
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(path))
    monkeypatch.delenv("FACTCHECK_ARCHIVE", raising=False)
    return path


def test_nothing_needs_to_be_set() -> None:
    assert load_settings().archive_directory().name == "archive"


def test_the_environment_overrides_the_file(own_settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own_settings.write_text('archive = "/from/file"\nreviewer = "mk"\n')
    monkeypatch.setenv("FACTCHECK_ARCHIVE", "/from/environment")
    settings = load_settings()
    assert settings.archive_directory() == Path("/from/environment")
    assert settings.reviewer_name() == "mk"


@pytest.mark.parametrize("words", ["archive = [", "unknown = 1", "keys = 3"])
def test_a_setting_that_cannot_be_used_names_the_file(own_settings: Path, words: str) -> None:
    own_settings.write_text(words)
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        load_settings()
