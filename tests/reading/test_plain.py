"""Plain text and Markdown files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.reading import ReadOptions

if TYPE_CHECKING:
    from tests.reading.outcomes import ReadAll, ReadText

PROSE = "The Transportation Ministry said on Friday that it had suspended all flights for two days."
SEED = Path(__file__).parents[3] / "shared/seed/airstrikes-article.txt"


def test_a_plain_file_is_described_by_its_options(read_as: ReadText) -> None:
    options = ReadOptions(
        outlet="i24NEWS",
        published=datetime(2022, 6, 16, tzinfo=UTC),
        title="Headline",
        url="https://i24.example/a",
    )
    [report], problems = read_as("a.txt", PROSE, options)
    assert (report.outlet, report.title, report.url) == ("i24NEWS", "Headline", "https://i24.example/a")
    assert report.published == datetime(2022, 6, 16, tzinfo=UTC)
    assert report.text == PROSE
    assert problems == []


def test_a_file_that_nobody_describes_has_no_outlet_date_or_title(read_as: ReadText) -> None:
    [report], _ = read_as("a.txt", PROSE)
    assert (report.outlet, report.title, report.published) == ("unknown", "", None)


def test_a_short_line_over_prose_is_the_title(read_as: ReadText) -> None:
    [report], _ = read_as("a.txt", f"Damascus airport halts flights after strike\n\n{PROSE}")
    assert report.title == "Damascus airport halts flights after strike"
    assert report.text == PROSE


@pytest.mark.parametrize(
    "first",
    [
        "Air strike in Damascus, Syria\nAir strike in Damascus, SyriaSANA/Handout via REUTERS",
        "A plane at Damascus International Airport (Reuters)",
        "Damascus airport in June, courtesy of SANA",
        "Israel struck the airport early on Friday.",
        "Updated June 16 2022 by staff",
    ],
    ids=["doubled-caption", "credit-in-brackets", "courtesy", "sentence", "byline"],
)
def test_a_caption_a_sentence_or_a_byline_is_not_a_title(read_as: ReadText, first: str) -> None:
    [report], _ = read_as("a.txt", f"{first}\n\n{PROSE}")
    assert report.title == ""
    assert report.text == f"{first}\n\n{PROSE}"


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside this checkout")
def test_the_seed_article_has_no_title_and_no_credit(read_all: ReadAll) -> None:
    [report], problems = read_all([str(SEED)])
    assert (report.title, report.credited_to, problems) == ("", None, [])
    assert "“completely disabled”" in report.text


def test_markdown_gives_words_without_marks_and_its_front_matter_as_description(read_as: ReadText) -> None:
    [report], problems = read_as(
        "a.md",
        '---\ntitle: "Airport shut"\ndate: 2022-06-16\noutlet: The Harbour Post\nurl: https://hp.example/a\n---\n'
        "# Airport shut\n\nThe *ministry* said [on\nFriday](https://x.example) that `two` runways were hit.\n\n"  # noqa: E501
        "- First **item**\n- Second\n\n> A quote.\n\n![a picture](x.png)\n",
    )
    assert (
        report.text
        == "The ministry said on Friday that two runways were hit.\n\nFirst item\n\nSecond\n\nA quote."
    )
    assert (report.title, report.outlet, report.url) == (
        "Airport shut",
        "The Harbour Post",
        "https://hp.example/a",
    )
    assert report.published == datetime(2022, 6, 16, tzinfo=UTC)
    assert problems == []


def test_the_outlet_that_a_front_matter_credits_reaches_the_report(read_as: ReadText) -> None:
    [report], _ = read_as("a.md", f"---\noutlet: The Harbour Post\ncredited_to: Meridian Wire\n---\n{PROSE}")
    assert (report.outlet, report.credited_to) == ("The Harbour Post", "Meridian Wire")


def test_a_markdown_heading_is_the_title(read_as: ReadText) -> None:
    [report], _ = read_as("a.md", f"# Airport shut\n\n{PROSE}")
    assert (report.title, report.text) == ("Airport shut", PROSE)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_told_apart(read_as: ReadText, encoding: str) -> None:
    words = "Le ministre a déclaré que l’aéroport était fermé à cause d’une éruption."
    [report], _ = read_as("a.txt", words.encode(encoding))
    assert report.text == words


def test_a_guessed_encoding_is_said(read_as: ReadText) -> None:
    _, [problem] = read_as(
        "a.txt", "Der Flughafen bleibt für zwei Tage geschlossen, erklärte er.".encode("cp1252")
    )
    assert "cp1252" in problem.message


def test_damaged_utf8_is_kept_and_said(read_as: ReadText) -> None:
    [report], [problem] = read_as("a.txt", "L’aéroport était fermé".encode() + b"\xff.")
    assert report.text == "L’aéroport était fermé\ufffd."
    assert "damaged" in problem.message


def test_a_title_for_two_files_is_left_out_and_said(tmp_path: Path, read_all: ReadAll) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{PROSE} {name}")
    reports, [problem] = read_all(
        [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], ReadOptions(title="Same")
    )
    assert [report.title for report in reports] == ["", ""]
    assert "several" in problem.message
