"""What an analyst hands on: the same findings in three forms, whatever the news text holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser
from markdown_it import MarkdownIt

from factcheck.models import (
    Assessment,
    Claim,
    Coverage,
    CoverageRow,
    Hinge,
    Join,
    JoinReason,
    Judgement,
    Match,
    Origin,
    OriginKind,
    Position,
    Probabilities,
    Reason,
    Relation,
    Report,
    Retrieved,
    Side,
    Span,
    Status,
    claim_id,
    make_report,
)
from factcheck.reports import Dossier, DossierFormat, render
from factcheck.reports.dossier import fragments

HOSTILE = (
    "<img src=x onerror=alert(1)> **bold** [link](javascript:x) | `code` & \u202ereversed\x1b[31m 7 killed"
)
CERTAIN = Probabilities(entailment=0.0, neutral=0.1, contradiction=0.9)
PLAIN_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Zs"]), min_size=1)


def told(text: str, outlet: str, day: int, url: str | None = None) -> tuple[Report, Claim]:
    report = make_report(
        text=text, outlet=outlet, published=datetime(2024, 3, day, tzinfo=UTC), url=url, title="Depot <blast>"
    )
    claim = Claim(
        id=claim_id(report.id, 0, len(text)),
        report_id=report.id,
        start=0,
        end=len(text),
        text=text,
        content=text,
        worth=1.0,
    )
    return report, claim


def disputed(text: str = "Three were killed.", other: str = "Seven were killed.") -> Assessment:
    report, claim = told(text, "The Beacon", 2, "javascript:alert(1)")
    prior, found = told(other, "The Gazette", 1, "https://gazette.example/a?b=1&c=<2>")
    match = Match(
        retrieved=Retrieved(claim=found, report=prior.header(), similarity=0.9, score=1.0),
        judgement=Judgement(
            relation=Relation.CONFLICT,
            reason=Reason.QUANTITY,
            confidence=0.9,
            forward=CERTAIN,
            backward=CERTAIN,
            premise_spans=(Span(start=0, end=5),),
            hypothesis_spans=(Span(start=0, end=5),),
        ),
        origin="wire:meridian",
    )
    return Assessment(
        claim=claim,
        report=report.header(),
        status=Status.DISPUTED,
        matches=(match,),
        origins=(
            Origin(
                key="wire:meridian",
                label="Meridian Wire",
                kind=OriginKind.WIRE,
                report_ids=(prior.id,),
                joined_by=(JoinReason.WIRE_CREDIT,),
                joins=(Join(report_id=prior.id, reason=JoinReason.WIRE_CREDIT, evidence="Meridian Wire"),),
            ),
            Origin(
                key="own:beacon", label="The Beacon", kind=OriginKind.OWN_REPORTING, report_ids=(report.id,)
            ),
        ),
        own_origin="own:beacon",
        conflict=Side(outlets=("The Gazette",), origins=("wire:meridian",)),
        best_conflict=0.9,
        hinges=(Hinge(origin="wire:meridian", status_without=Status.NO_PRIOR_REPORT),),
        reports=(prior.header(), report.header()),
    )


def dossier(*assessments: Assessment) -> Dossier:
    return Dossier(title="What became of the depot", assessments=assessments or (disputed(),))


def page(made: Dossier) -> Any:
    return parser.document_fromstring(render(made, DossierFormat.HTML))


@pytest.mark.parametrize("form", [DossierFormat.MARKDOWN, DossierFormat.HTML])
def test_a_reader_finds_the_quotation_the_citation_and_why(form: DossierFormat) -> None:
    text = render(dossier(), form)
    for words in (
        "Seven",
        "The Gazette · 2024-03-01",
        "https://gazette.example/a?b=1&",
        "quantity, 90 %",
        "wire credit (Meridian Wire)",
        "Single point of failure: without Meridian Wire this would be no prior report.",
    ):
        assert words in text


def test_the_words_that_decided_are_marked() -> None:
    assert [mark.text for mark in page(dossier()).iter("mark")] == ["Three", "Seven"]
    assert "> **Three** were killed." in render(dossier(), DossierFormat.MARKDOWN)


def test_the_page_stands_alone_and_runs_nothing() -> None:
    found = page(dossier(disputed(HOSTILE, HOSTILE)))
    assert {element.tag for element in found.iter()}.isdisjoint({"script", "img", "link", "iframe"})
    assert {link.get("href") for link in found.iter("a")} == {"https://gazette.example/a?b=1&c=%3C2%3E"}
    assert "default-src 'none'" in found.xpath("//meta[@http-equiv]/@content")[0]


def test_hostile_news_text_is_shown_and_steers_nothing() -> None:
    quoted = page(dossier(disputed(HOSTILE, HOSTILE))).xpath("string(//blockquote)")
    assert quoted == HOSTILE.replace("\u202e", "\ufffd").replace("\x1b", "\ufffd")
    rendered = MarkdownIt().render(render(dossier(disputed(HOSTILE, HOSTILE)), DossierFormat.MARKDOWN))
    assert "<img" not in rendered
    assert "javascript:" not in "".join(link.get("href") for link in parser.fromstring(rendered).iter("a"))
    assert "\x1b" not in rendered


@settings(deadline=None)
@given(PLAIN_WORDS)
def test_markdown_shows_the_very_words(words: str) -> None:
    rendered = parser.fromstring(
        MarkdownIt().render(render(dossier(disputed(words)), DossierFormat.MARKDOWN))
    )
    assert rendered.xpath("string(//blockquote)").strip() == words


@settings(deadline=None)
@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_fragments_are_the_quotation_cut_up(words: str, places: list[tuple[int, int]]) -> None:
    _, claim = told(words, "The Beacon", 1)
    cut = fragments(claim, [Span(start=min(place), end=max(place)) for place in places])
    assert "".join(fragment.words for fragment in cut) == claim.text
    assert all(one.decides != two.decides for one, two in pairwise(cut))


def test_the_json_form_holds_the_same_findings() -> None:
    shape = json.loads(render(dossier(), DossierFormat.JSON))
    (claim,) = shape["claims"]
    assert claim["single_points_of_failure"] == [
        {"origin": "wire:meridian", "status_without": "no prior report"}
    ]
    assert claim["origin_details"][0]["joins"][0]["evidence"] == "Meridian Wire"
    assert [report["outlet"] for report in claim["reports"]] == ["The Gazette", "The Beacon"]


@pytest.mark.parametrize("form", list(DossierFormat))
def test_several_claims_are_set_against_the_outlets(form: DossierFormat) -> None:
    one, other = disputed(), disputed("The depot was empty.")
    row = CoverageRow(
        claim_id=one.claim.id,
        text=one.claim.text,
        status=one.status,
        positions=(Position.CONFLICT, Position.SILENT),
    )
    table = Coverage(outlets=("The Gazette", "Radio Tarn"), rows=(row,))
    text = render(Dossier(title="Depot", assessments=(one, other), coverage=table), form)
    assert "Radio Tarn" in text
    assert "silent" in text


@pytest.mark.parametrize("form", list(DossierFormat))
def test_the_same_findings_give_the_same_bytes(form: DossierFormat) -> None:
    assert render(dossier(), form) == render(dossier(), form)
