"""Feeds, pages, and what is fetched."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.reading import ReadOptions

if TYPE_CHECKING:
    from tests.reading.outcomes import ReadAll, ReadText

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Post – World</title><language>en-gb</language>
<item><title>Airport &amp; runway shut</title><link>https://hp.example/a</link><guid>hp-1</guid>
<pubDate>Thu, 16 Jun 2022 14:30:00 +0200</pubDate><author>jo@hp.example (Jo Lee)</author>
<source url="https://mw.example/feed">Meridian Wire</source>
<description>Short.</description>
<content:encoded><![CDATA[<p>The airport was <b>closed</b>.</p><p>For two days.</p>
<script>x()</script>]]></content:encoded>
</item>
<item><title>Only a headline</title><link>https://hp.example/b</link></item>
</channel></rss>"""
PAGE = """<html lang="en-GB"><head><title>Airport shut</title>
<meta property="og:site_name" content="The Harbour Post"><meta name="author" content="Jo Lee">
<link rel="canonical" href="https://hp.example/a">
<meta property="article:published_time" content="2022-06-16T14:30:00+02:00"></head>
<body><nav>Home | World</nav><article><h1>Airport shut</h1>
<p>The Transportation Ministry said on Friday that it had suspended all flights for two days.</p>
<p>Satellite pictures showed craters in both runways of the airport, analysts said on Saturday.</p>
</article><footer>Cookies</footer></body></html>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>urn:1</id><title>Shut</title>
<link href="https://c.example/1"/><updated>2022-06-16T10:00:00Z</updated><author><name>Ann Ray</name></author>
<content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>"""


def opml(*addresses: str) -> str:
    """A list of feeds as readers export it."""
    outlines = "".join(f'<outline type="rss" xmlUrl="{address}"/>' for address in addresses)
    head = '<?xml version="1.0"?><opml version="2.0"><body><outline text="News">'
    return f"{head}{outlines}</outline></body></opml>"


def test_every_item_of_a_feed_is_a_report_with_the_outlet_it_credits(read_as: ReadText) -> None:
    [full, short], problems = read_as("feed.xml", FEED)
    assert full.text == "The airport was closed.\n\nFor two days."
    assert (full.title, full.outlet, full.credited_to) == (
        "Airport & runway shut",
        "Harbour Post – World",
        "Meridian Wire",
    )
    assert (full.url, full.source_key, full.language) == ("https://hp.example/a", "hp-1", "en")
    assert full.published == datetime(2022, 6, 16, 12, 30, tzinfo=UTC)
    assert full.byline == "Jo Lee"
    assert short.text == "Only a headline"
    assert problems == []


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("jo@hp.example (Jo Lee)", "Jo Lee"),
        ("Jo Lee <jo@paper.media>", "Jo Lee"),
        ("Jo Lee (jo@paper.media)", "Jo Lee"),
        ("Jo Lee", "Jo Lee"),
        ("jo@paper.media", None),
    ],
    ids=["name-behind", "name-before", "mail-in-brackets", "name", "mail"],
)
def test_an_author_given_by_mail_is_known_by_name(read_as: ReadText, author: str, byline: str | None) -> None:
    author = author.replace("<", "&lt;").replace(">", "&gt;")
    [full, _], _ = read_as("feed.xml", FEED.replace("jo@hp.example (Jo Lee)", author))
    assert full.byline == byline


def test_the_analysts_outlet_wins_over_the_feeds_title(read_as: ReadText) -> None:
    reports, _ = read_as("feed.rss", FEED, ReadOptions(outlet="The Harbour Post"))
    assert {report.outlet for report in reports} == {"The Harbour Post"}


def test_atom_is_read(read_as: ReadText) -> None:
    [report], problems = read_as("feed.atom", ATOM)
    assert (report.text, report.outlet, report.byline) == ("One.\n\nTwo.", "Courier", "Ann Ray")
    assert report.published == datetime(2022, 6, 16, 10, tzinfo=UTC)
    assert problems == []


def test_a_broken_feed_gives_its_items_and_a_problem(read_as: ReadText) -> None:
    reports, problems = read_as("feed.xml", FEED.replace("</channel></rss>", "<item><title>cut"))
    assert len(reports) >= 2
    assert "broken" in problems[0].message


def test_a_page_gives_its_article_and_what_it_says_of_it(read_as: ReadText) -> None:
    [report], problems = read_as("a.html", PAGE)
    assert (report.title, report.outlet, report.byline) == ("Airport shut", "The Harbour Post", "Jo Lee")
    assert (report.url, report.language) == ("https://hp.example/a", "en")
    assert report.published == datetime(2022, 6, 16, 12, 30, tzinfo=UTC)
    assert report.text.startswith("The Transportation Ministry")
    assert report.text.count("\n\n") == 1
    assert "Cookies" not in report.text
    assert problems == []


def test_options_win_over_the_page(read_as: ReadText) -> None:
    [report], _ = read_as(
        "a.html", PAGE, ReadOptions(outlet="HP", published=datetime(2020, 1, 1, tzinfo=UTC))
    )
    assert (report.outlet, report.published) == ("HP", datetime(2020, 1, 1, tzinfo=UTC))


class Site(BaseHTTPRequestHandler):
    """A small web of one page, one feed and some trouble."""

    def do_GET(self) -> None:
        answers = {
            "/a": ("text/html; charset=utf-8", PAGE.replace("https://hp.example/a", "").encode()),
            "/feed": ("application/rss+xml", FEED.encode()),
            "/paper": ("application/pdf", b"%PDF-1.7"),
            "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8?q=%D0%BF%D0%B0%D1%80%D0%BE%D0%BC%20x": (
                "text/plain; charset=utf-8",
                "Паром затонул.".encode(),
            ),
            "http://xn--bltt-moa.example/a": ("text/plain", b"The ferry sank."),
            "/latin": ("text/plain; charset=iso-8859-1", "Déjà fermé, disait-on.".encode("cp1252")),
        }
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        if self.path == "/cut":
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"The ferry sank, and ")
            return
        if self.path == "/pieces":
            self.protocol_version = "HTTP/1.1"
            self.close_connection = True
            self.send_response(200)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"9\r\nThe ferry\r\n6\r\n sank.\r\n0\r\n\r\n")
            return
        kind, body = answers.get(self.path, ("", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — the server's own name
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_named_address_is_fetched(site: str, read_all: ReadAll) -> None:
    [report], problems = read_all([f"{site}/a"])
    assert (report.title, report.url) == ("Airport shut", f"{site}/a")
    assert problems == []


def test_a_served_charset_is_used(site: str, read_all: ReadAll) -> None:
    [report], problems = read_all([f"{site}/latin"])
    assert (report.text, report.url, problems) == ("Déjà fermé, disait-on.", f"{site}/latin", [])


def test_an_answer_in_pieces_of_unannounced_length_is_read_whole(site: str, read_all: ReadAll) -> None:
    [report], problems = read_all([f"{site}/pieces"])
    assert (report.text, problems) == ("The ferry sank.", [])


def test_an_answer_cut_short_is_a_problem_and_no_report(site: str, read_all: ReadAll) -> None:
    reports, [problem] = read_all([f"{site}/cut"])
    assert reports == []
    assert "broke off after 20 of 1,000 bytes" in problem.message
    assert problem.remedy


def test_an_address_in_other_letters_is_fetched(site: str, read_all: ReadAll) -> None:
    [report], problems = read_all([f"{site}/новости?q=паром%20x"])
    assert (report.text, problems) == ("Паром затонул.", [])


def test_a_host_in_other_letters_is_asked_by_its_ascii_name(
    site: str, read_all: ReadAll, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", site)
    monkeypatch.delenv("no_proxy", raising=False)
    [report], problems = read_all(["http://blätt.example/a"])
    assert (report.text, problems) == ("The ferry sank.", [])


@pytest.mark.parametrize(("path", "said"), [("/none", "404"), ("/paper", "PDF"), ("/away", "redirect")])
def test_trouble_on_the_way_is_a_problem(site: str, read_all: ReadAll, path: str, said: str) -> None:
    reports, [problem] = read_all([site + path])
    assert reports == []
    assert said in problem.message.lower() or said in problem.message


def test_the_feeds_of_a_named_list_are_fetched(site: str, read_as: ReadText) -> None:
    reports, [problem] = read_as("feeds.opml", opml(f"{site}/feed", f"{site}/gone", "file:///etc/passwd"))
    assert len(reports) == 2
    assert problem.source == f"{site}/gone"


def test_a_list_found_in_a_folder_is_only_told(tmp_path: Path, read_all: ReadAll, no_sockets: None) -> None:
    (tmp_path / "feeds.opml").write_text(opml("https://hp.example/feed"))
    reports, [problem] = read_all([str(tmp_path)])
    assert reports == []
    assert "https://hp.example/feed" in problem.message


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_local_files_open_no_socket(tmp_path: Path, read_all: ReadAll, no_sockets: None) -> None:
    page = PAGE.replace("<nav>", '<img src="https://t.example/p.gif"><nav>')
    for name, content in {
        "a.html": page,
        "b.xml": FEED,
        "c.md": "![x](https://t.example/x.png)\n\nWords.",
    }.items():
        (tmp_path / name).write_text(content)
    reports, problems = read_all([str(tmp_path)])
    assert len(reports) == 4
    assert problems == []
