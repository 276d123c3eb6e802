"""Families come from files that a person edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.crossref import Families, FamiliesError
from factcheck.models import make_report


def test_an_analysts_file_adds_families_and_replaces_those_of_the_same_name(tmp_path: Path) -> None:
    own = tmp_path / "families.toml"
    own.write_text(
        '[[family]]\nname = "Tarn Group"\nlabels = ["Tarn Daily", "Tarn Weekend"]\n'
        '[[family]]\nname = "BBC"\nlabels = ["BBC"]\n'
    )
    families = Families.shipped().with_file(own)
    one, other = make_report(text="x", outlet="tarn  DAILY"), make_report(text="y", outlet="Tarn Weekend")
    assert families.keys_of(one) == families.keys_of(other)
    assert families.named("BBC News") is None
    assert families.named("Reuters") is not None


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("[[family", "']]'"),
        ("[[family]]\nlabels = ['x']", "family.0.name"),
        ("[[family]]\nname='x'\ncolour='red'", "family.0.colour"),
        ("[[family]]\nname='x'\nhosts='x.example'", "family.0.hosts"),
        ("[family]\nname='x'", "family"),
        # One name where a list belongs would be read as its letters.
        ("aggregators = 'news.example.com'", "aggregators"),
        ("nobody = 'staff'", "nobody"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong_and_a_remedy(
    tmp_path: Path, words: str, wrong: str
) -> None:
    broken = tmp_path / "mine.toml"
    broken.write_text(words)
    with pytest.raises(FamiliesError) as error:
        Families.shipped().with_file(broken)
    assert "mine.toml" in error.value.message
    assert wrong in error.value.message
    assert error.value.remedy


def test_a_missing_file_is_named_too(tmp_path: Path) -> None:
    with pytest.raises(FamiliesError, match=r"nowhere\.toml"):
        Families.shipped().with_file(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://sport.tarn.example.com/1", "example.com"),
        ("https://tarn.blogspot.com/1", "tarn.blogspot.com"),
        ("https://news.yahoo.com/1", None),
        ("http://127.0.0.1/1", None),
        ("http://[::1/1", None),
        ("file:///tmp/x", None),
        (None, None),
    ],
)
def test_a_host_is_taken_down_to_the_name_that_was_registered(url: str | None, host: str | None) -> None:
    assert Families.shipped().host_of(url) == host


def test_the_leading_article_tells_no_newsrooms_apart() -> None:
    families = Families()
    one, other = make_report(text="x", outlet="The Gazette"), make_report(text="y", outlet="Gazette")
    assert families.keys_of(one) == families.keys_of(other)
