"""News text is hostile: it must reach every pane as it is and break none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import (
    Claim,
    MetProblem,
    Problem,
    Reason,
    Relation,
    Report,
    SavedFilter,
    Status,
    Watch,
)
from factcheck.tui.screens.library_lists import LISTS
from factcheck.tui.verbatim import LONGEST, in_one_line, shown, verbatim
from tests.tui import fake_workspace as news
from tests.tui.fake_workspace import MORNING, FakeWorkspace, claim_in, story
from tests.tui.seen import Bench, opened

BRACKETS = "Said [sic] he [/b] paid [$5 million] to [@click=app.quit()]her[/] and [red]them[/red]."
HOSTILE = (
    BRACKETS,
    "\u202eright to left override\u202c and \u200bzero\u200d width\ufeff.",
    "שלום ערב טוב and مرحبا بالعالم in one line.",
    "Flags 🇸🇾🇮🇱, family 👩‍👩‍👧‍👦, combining e\u0301\u0301\u0301\u0301.",
    "Escape \x1b[31mred\x1b[0m, bell \x07, null \x00.",
)


@given(st.text())
def test_one_character_stays_one_character(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert verbatim(text).plain == shown(text)
    assert "\n" not in in_one_line(text).plain


@given(st.text())
def test_nothing_shown_can_steer_the_terminal(text: str) -> None:
    steering = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066", "\u200b"} - {"\n"}
    assert not steering & set(shown(text))
    shown(text).encode("utf-8")


@pytest.mark.parametrize("text", ["[sic]", "[/b]", "[$5 million]", "[b]x[/b]"])
def test_brackets_are_no_markup(text: str) -> None:
    assert verbatim(text).plain == text
    assert in_one_line(text).plain == text


def test_a_text_of_a_megabyte_is_cut_and_says_so() -> None:
    cut = shown("x" * 1_000_000)
    assert len(cut) < LONGEST + 60
    assert cut.endswith("(1,000,000 characters in all)")


def hostile_news(text: str, monkeypatch: pytest.MonkeyPatch) -> FakeWorkspace:
    """A workspace whose every word is hostile."""
    prior = story("Outlet [/b] one", f"Title {BRACKETS}", 1, f"Before. {text} After [sic].")
    newer = story("Outlet [x] two", text.replace("\n", " "), 9, f"{text} And more [/i].")
    first = claim_in(prior, text, "speaker [/b]")
    second = claim_in(newer, text, "someone [$2]")

    def report_of(claim: Claim) -> Report:
        return prior if claim.report_id == prior.id else newer

    monkeypatch.setattr(news, "REPORTS", (prior, newer))
    monkeypatch.setattr(news, "REPORT_OF", {each.id: report_of(each) for each in (first, second)})
    monkeypatch.setattr(news, "ORIGIN_OF", {prior.id: "own:quay", newer.id: "own:vessen"})
    monkeypatch.setattr(news, "WIRE", prior)
    monkeypatch.setattr(news, "DAY_AFTER", newer)
    conflict = news.match(first, Relation.CONFLICT, Reason.NEGATION, 0.9)
    assessed = news.assessment(second, Status.DISPUTED, conflict)
    monkeypatch.setattr(news, "ASSESSMENTS", {second.id: assessed})
    workspace = FakeWorkspace(claims=(first, second))
    workspace.read.clear()
    notebook = workspace.notebook
    notebook.save_filter(SavedFilter(name=text[:2_000], words=text[:2_000]))
    notebook.watch(Watch(source=f"/feeds/{text[:2_000]}", minutes=5, looked=MORNING, trouble=text[:2_000]))
    notebook.met.append(MetProblem(problem=Problem(source=text, message=text, remedy=BRACKETS), met=MORNING))
    return workspace


async def walk(bench: Bench) -> None:
    """Go through every pane and room that shows news text."""
    await bench.sees("2 · newest", "negation 0.90")
    await bench.press("tab", "j", "space", "space", "tab", "enter")
    await bench.sees("because of negation")
    await bench.press("y", "escape")
    await bench.sees("2 · newest")
    await bench.press("f1")
    await bench.sees("Help")
    await bench.press("escape", "c")
    await bench.sees("Claim or article")
    bench.app.screen.query_one("TextArea").insert(BRACKETS)  # type: ignore[attr-defined]
    await bench.press("ctrl+r")
    await bench.sees("1 claim checked", "negation 0.90")
    await bench.press("ctrl+s")
    await bench.sees("Save to the archive")
    await bench.press("escape", "escape")
    await bench.sees("2 · newest")
    await walk_the_rest(bench)


async def walk_the_rest(bench: Bench) -> None:
    """Events, timeline, coverage, review, export, saved filters, library."""
    await bench.press("e")
    await bench.sees("· 2 events")
    bench.app.inbox.desk.claims.action_edge(0)
    await bench.press("v")
    await bench.sees("Coverage", "■ carries")
    await bench.press("escape", "e")
    await bench.select(bench.app.inbox.entries[0].claim.text)
    await bench.sees("negation 0.90")
    for key, words in (("t", "Timeline"), ("r", "y confirm"), ("R", ""), ("x", "Export"), ("f", "Saved")):
        await bench.press(key)
        await bench.sees(words)
        await bench.press("escape")
    await bench.press("l")
    for name in LISTS:
        await bench.sees(name.capitalize())
        await bench.press("right")
    await bench.press("escape")
    await bench.sees("2 · newest")


async def test_hostile_text_goes_through_every_room(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(hostile_news(" ".join(HOSTILE), monkeypatch), size=(140, 50)) as bench:
        await walk(bench)


async def test_brackets_stand_on_the_screen_as_they_were_written(monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(hostile_news(BRACKETS, monkeypatch), size=(200, 50)) as bench:
        await bench.sees(
            "negation 0.90", "Said [sic] he [/b] paid [$5 million]", "someone [$2]", "Outlet [/b] one"
        )
        await bench.press("enter")
        await bench.sees("Said [sic] he [/b] paid [$5 million]", "Title Said [sic]", "After [sic]")


async def test_a_line_of_a_megabyte_is_shown_without_delay(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "word [b] " * 120_000 + "end."
    async with opened(hostile_news(text, monkeypatch)) as bench:
        await bench.sees("2 · newest", "word [b] word", "negation 0.90")
        await bench.press("enter")
        await bench.sees("because of negation", "word [b]")
