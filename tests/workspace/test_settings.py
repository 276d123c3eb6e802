"""What the settings file and the environment may say."""

from pathlib import Path

import pytest

from factcheck.workspace import Settings, SettingsError, SettingsFile, load_settings
from factcheck.workspace.demo import demo_workspace


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


def test_what_is_changed_in_the_demo_stays_in_the_demo(
    own_settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_REVIEWER", "ana")
    with demo_workspace() as workspace:
        changed = workspace.settings_file.save("theme", "nord")
        assert changed == Settings(theme="nord")
        assert workspace.settings_file.path.is_relative_to(workspace.directory.parent)
    assert not own_settings.exists()


def test_a_setting_says_where_its_value_comes_from(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml", {"FACTCHECK_THEME": "nord"})
    file.save("reviewer", "mk")
    assert [file.comes_from(name) for name in ("theme", "reviewer", "archive")] == [
        "FACTCHECK_THEME",
        "file",
        "default",
    ]


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = Settings(archive=Path("~/desk"), publisher_families=Path("~/families.toml"))
    assert settings.archive_directory() == tmp_path / "desk"
    assert settings.publisher_families == tmp_path / "families.toml"


def test_reviews_have_a_name_where_the_machine_knows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 54321")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert Settings().reviewer_name() == "unknown"
