"""JSON Lines, arrays and single objects."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from factcheck.reading import ReadOptions

if TYPE_CHECKING:
    from tests.reading.outcomes import ReadText

RECORD = {
    "id": "a-1",
    "url": "https://hp.example/a",
    "outlet": "The Harbour Post",
    "title": "Airport shut",
    "published": "2022-06-16T10:00:00Z",
    "text": "The airport was closed for two days.",
}


def test_every_field_of_a_record_reaches_the_report(read_as: ReadText) -> None:
    [report], problems = read_as("a.jsonl", json.dumps(RECORD))
    assert (report.source_key, report.url, report.outlet) == ("a-1", RECORD["url"], RECORD["outlet"])
    assert (report.title, report.text) == (RECORD["title"], RECORD["text"])
    assert report.published == datetime(2022, 6, 16, 10, tzinfo=UTC)
    assert problems == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps([RECORD, {**RECORD, "id": "a-2"}])),
        ("a.json", json.dumps([RECORD, {**RECORD, "id": "a-2"}], indent=2)),
        ("a.json", json.dumps({"articles": [RECORD, {**RECORD, "id": "a-2"}]}, indent=1)),
        ("a.json", json.dumps({"articles": [RECORD, {**RECORD, "id": "a-2"}]})),
        ("a.json", json.dumps({"status": "ok", "items": [RECORD, {**RECORD, "id": "a-2"}]}) + "\n"),
        (
            "a.jsonl",
            json.dumps({"results": [RECORD]}) + "\n" + json.dumps({"results": [{**RECORD, "id": "a-2"}]}),
        ),
        ("a.json", json.dumps([{"data": [RECORD]}, {"data": [{**RECORD, "id": "a-2"}]}])),
        ("a.json", json.dumps(RECORD) + "\n\n" + json.dumps({**RECORD, "id": "a-2"}) + "\n"),
        ("a.ndjson", json.dumps(RECORD) + "\r\n" + json.dumps({**RECORD, "id": "a-2"})),
        (
            "a.jsonl.gz",
            gzip.compress((json.dumps(RECORD) + "\n" + json.dumps({**RECORD, "id": "a-2"})).encode()),
        ),
        (
            "a.jsonl",
            ("\ufeff" + json.dumps(RECORD) + "\n" + json.dumps({**RECORD, "id": "a-2"})).encode("utf-8"),
        ),
        ("a.jsonl", (json.dumps(RECORD) + "\n" + json.dumps({**RECORD, "id": "a-2"})).encode("utf-16")),
        ("unnamed", json.dumps(RECORD) + "\n" + json.dumps({**RECORD, "id": "a-2"})),
    ],
    ids=[
        "list",
        "list-over-lines",
        "wrapped",
        "wrapped-on-one-line",
        "wrapped-on-one-ended-line",
        "wrapped-page-a-line",
        "wrapped-pages-in-a-list",
        "lines-in-json",
        "ndjson",
        "gzip",
        "byte-order-mark",
        "utf16",
        "unnamed",
    ],
)
def test_lines_lists_and_wrapped_lists_read_alike(read_as: ReadText, name: str, content: str | bytes) -> None:
    reports, problems = read_as(name, content)
    assert [report.source_key for report in reports] == ["a-1", "a-2"]
    assert problems == []


def test_a_minified_json_feed_is_read_and_its_broken_item_named(read_as: ReadText) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "items": [{"id": "https://hp.example/a", "content_text": "The airport was closed."}, {"id": "b"}],
    }
    [report], [problem] = read_as("feed.json", json.dumps(feed, separators=(",", ":")))
    assert report.text == "The airport was closed."
    assert problem.source.endswith("feed.json:1 item 2")


def test_a_record_with_words_of_its_own_is_one_report_whatever_it_lists(read_as: ReadText) -> None:
    [report], problems = read_as("a.jsonl", json.dumps({**RECORD, "entries": [{"text": "A comment."}]}))
    assert (report.text, problems) == (RECORD["text"], [])


def test_an_empty_answer_of_a_news_service_is_a_problem_that_names_its_keys(read_as: ReadText) -> None:
    for indent in (None, 2):
        reports, [problem] = read_as("a.json", json.dumps({"status": "ok", "articles": []}, indent=indent))
        assert reports == []
        assert "status, articles" in problem.message


@pytest.mark.parametrize(
    "described",
    [
        ({}, {}),
        ({"url": "https://daily.example/ferry"}, {"url": "https://daily.example/bank"}),
        (
            {"url": "https://daily.example/ferry", "outlet": "Daily"},
            {"url": "https://daily.example/bank", "outlet": "Daily"},
        ),
    ],
    ids=["words-alone", "address", "address-and-outlet"],
)
def test_two_files_that_count_from_one_hold_different_reports(
    read_as: ReadText, described: tuple[dict[str, str], dict[str, str]]
) -> None:
    texts = "The ferry sank off the coast.", "The bank raised its rate."
    keys = set()
    for name, text, more in zip(("a.jsonl", "b.jsonl"), texts, described, strict=True):
        [report], _ = read_as(name, json.dumps({"id": 1, "text": text, **more}))
        keys.add((report.outlet, report.source_key))
    assert len(keys) == 2


@pytest.mark.parametrize(
    "told",
    [
        {"id": "story-1", "outlet": "Daily"},
        {"id": 1, "outlet": "Daily"},
        {"id": "story-1", "outlet": "Daily", "url": "https://daily.example/ferry"},
        {"id": 1, "url": "https://daily.example/ferry"},
    ],
    ids=["id-in-an-outlet", "number-in-an-outlet", "id-and-address", "number-and-address"],
)
def test_an_edited_report_keeps_the_key_by_which_it_is_a_new_version(
    read_as: ReadText, told: dict[str, str]
) -> None:
    first, edited = (
        read_as("a.jsonl", json.dumps({**told, "text": text}))[0][0]
        for text in ("Three people died on the ferry.", "Seven people died on the ferry.")
    )
    assert (first.outlet, first.source_key) == (edited.outlet, edited.source_key)
    assert first.id != edited.id


def test_trafilaturas_own_json_is_understood(read_as: ReadText) -> None:
    [report], _ = read_as(
        "page.json",
        json.dumps(
            {
                "title": "Airport shut",
                "author": "Jo Lee; Ann Ray",
                "hostname": "hp.example",
                "date": "2022-06-16",
                "id": None,
                "raw_text": "The airport was closed.",
                "text": "The airport\nwas closed.",
                "language": "en",
                "source": "https://hp.example/a",
                "source-hostname": "Harbour Post",
                "comments": "",
            }
        ),
    )
    assert (report.outlet, report.url, report.language) == ("Harbour Post", "https://hp.example/a", "en")
    assert (report.text, report.byline) == ("The airport\nwas closed.", "Jo Lee; Ann Ray")


def test_nested_names_lists_and_html_bodies_of_news_services_are_understood(read_as: ReadText) -> None:
    [report], _ = read_as(
        "a.json",
        json.dumps(
            {
                "source": {"id": None, "name": "Harbour Post"},
                "author": ["Jo Lee", "Ann Ray"],
                "publishedAt": 1655373600,
                "content": {"rendered": "<p>One &amp; two.</p><script>x()</script><p>Three.</p>"},
            }
        ),
    )
    assert (report.outlet, report.byline, report.text) == (
        "Harbour Post",
        "Jo Lee, Ann Ray",
        "One & two.\n\nThree.",
    )
    assert report.published == datetime(2022, 6, 16, 10, tzinfo=UTC)


def test_options_fill_the_gaps_of_records_and_overrule_none(read_as: ReadText) -> None:
    lines = json.dumps(RECORD) + "\n" + json.dumps({"text": "Nobody signed this."})
    [signed, unsigned], _ = read_as("a.jsonl", lines, ReadOptions(outlet="Mine"))
    assert (signed.outlet, unsigned.outlet) == ("The Harbour Post", "Mine")


def test_a_truncated_file_gives_its_good_lines_and_the_number_of_the_broken_one(read_as: ReadText) -> None:
    reports, [problem] = read_as("a.jsonl", json.dumps(RECORD) + '\n{"text": "Two."}\n{"text": "Thr')
    assert len(reports) == 2
    assert problem.source.endswith("a.jsonl:3")


def test_a_truncated_list_gives_its_good_items_and_the_line_of_the_break(read_as: ReadText) -> None:
    reports, [problem] = read_as("a.json", '[\n{"text": "One."},\n{"text": "Two."},\n{"text": "Thr')
    assert [report.text for report in reports] == ["One.", "Two."]
    assert problem.source.endswith("a.json:4")


def test_a_truncated_gzip_gives_the_lines_before_the_damage(read_as: ReadText) -> None:
    packed = gzip.compress(b"".join(b'{"text": "Line %d."}\n' % number for number in range(5000)))
    reports, [problem] = read_as("a.jsonl.gz", packed[: len(packed) // 2])
    assert reports
    assert "cut short" in problem.message


def test_an_unknown_shape_names_the_keys_that_are_looked_for(read_as: ReadText) -> None:
    reports, [problem] = read_as("a.jsonl", '{"foo": "bar"}')
    assert reports == []
    assert "foo" in problem.message
    assert "text, body, content" in problem.remedy


@pytest.mark.parametrize(
    "line",
    [
        "1",
        '"x"',
        "null",
        "[1]",
        '{"text": 5}',
        '{"text": true}',
        '{"text": ""}',
        '{"text": " \\u200b "}',
        "{",
        '{"a":' * 100_000,
        '{"text": "x", "id": ' + "9" * 5000 + "}",
    ],
    ids=[
        "number",
        "string",
        "null",
        "list",
        "text-number",
        "text-bool",
        "text-empty",
        "text-blank",
        "cut",
        "nested",
        "huge-number",
    ],
)
def test_a_line_that_is_no_report_is_one_problem_and_the_next_line_goes_in(
    read_as: ReadText, line: str
) -> None:
    reports, [problem] = read_as("a.jsonl", f'{line}\n{{"text": "Good."}}')
    assert [report.text for report in reports] == ["Good."]
    assert problem.source.endswith(":1")


def test_lone_surrogates_and_nan_are_harmless(read_as: ReadText) -> None:
    [report], problems = read_as(
        "a.jsonl", '{"text": "Lone \\ud800.", "id": "\\udfff", "title": "\\ud800", "date": NaN}'
    )
    report.model_dump_json().encode()
    assert report.text == "Lone \ufffd."
    assert problems == []


def test_a_key_that_stands_twice_is_said_and_the_last_one_counts(read_as: ReadText) -> None:
    [report], [problem] = read_as("a.jsonl", '{"text": "One.", "text": "Two."}')
    assert report.text == "Two."
    assert "twice" in problem.message


def test_an_absurd_date_is_said_and_the_report_kept_without_date(read_as: ReadText) -> None:
    [report], [problem] = read_as("a.jsonl", '{"text": "One.", "published": "3022-01-01"}')
    assert report.published is None
    assert "future" in problem.message


def test_a_script_address_is_no_url(read_as: ReadText) -> None:
    [report], _ = read_as("a.jsonl", '{"text": "One.", "url": "javascript:alert(1)"}')
    assert report.url is None


def test_the_same_file_read_twice_gives_the_same_reports(read_as: ReadText) -> None:
    assert read_as("a.jsonl", json.dumps(RECORD)) == read_as("a.jsonl", json.dumps(RECORD))
