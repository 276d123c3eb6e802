"""Every filter of `search` and `check`, typed at the prompt over the airport strike, with the real models."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import CliRunner

from factcheck.cli.program import program
from factcheck.workspace import AddSummary, Workspace

ASKED = "Both runways of Damascus airport were damaged by the air strike."
Match = dict[str, Any]
Command = Callable[..., Any]


@pytest.fixture
def typed(strike: tuple[Workspace, AddSummary], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command with `--json` on the archive of the airport strike and reads its object back."""
    workspace, _ = strike
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(workspace.info().directory) + "/no-settings.toml")

    def run(*arguments: str) -> Any:
        asked = ["--archive", str(workspace.info().directory), *arguments, "--json"]
        result = CliRunner().invoke(program, asked)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return run


FILTERS: list[tuple[list[str], Callable[[Match], bool], dict[str, Any]]] = [
    (
        ["--only-outlet", "Meridian Wire", "--only-outlet", "Northgate Courier"],
        lambda match: match["outlet"] in {"Meridian Wire", "Northgate Courier"},
        {"outlets": ["Meridian Wire", "Northgate Courier"]},
    ),
    (
        ["--without-outlet", "Northgate Courier"],
        lambda match: match["outlet"] != "Northgate Courier",
        {"without_outlets": ["Northgate Courier"]},
    ),
    (
        ["--without-family", "northgate courier"],
        lambda match: match["outlet"] != "Northgate Courier",
        {"without_outlets": ["Northgate Courier"]},
    ),
    (
        ["--since", "2022-06-11", "--before", "2022-06-13"],
        lambda match: "2022-06-11" <= match["published"] < "2022-06-13",
        {"since": "2022-06-11T00:00:00+00:00", "before": "2022-06-13T00:00:00+00:00"},
    ),
]
"""Options, what then holds of every match, and what the answer says it was narrowed to."""


@pytest.mark.parametrize(("options", "holds", "told"), FILTERS, ids=lambda part: str(part)[:24])
def test_what_is_found_passes_the_filter_and_the_answer_names_it(
    typed: Command, options: list[str], holds: Callable[[Match], bool], told: dict[str, Any]
) -> None:
    everything = typed("search", ASKED, "--limit", "100")["matches"]
    narrowed = typed("search", ASKED, "--limit", "100", *options)
    assert 0 < len(narrowed["matches"]) < len(everything)
    assert all(holds(match) for match in narrowed["matches"])
    assert {key: narrowed["filter"][key] for key in told} == told
    checked = typed("check", ASKED, *options)
    assert all(holds(match) for claim in checked["claims"] for match in claim["matches"])
    assert checked["filter"] == narrowed["filter"]


def test_a_speaker_a_status_and_a_language_narrow_what_is_found(
    strike: tuple[Workspace, AddSummary], typed: Command
) -> None:
    workspace, _ = strike
    of_claim = {row.claim.id: row for row in workspace.page(limit=500).rows}
    spoken = typed("search", ASKED, "--speaker", "imagesat")["matches"]
    assert spoken
    for match in spoken:
        chain = of_claim[match["claim_id"]].claim.attribution
        assert any("imagesat" in link.source.casefold() for link in chain)
    disputed = typed("search", ASKED, "--status", "disputed")
    assert disputed["matches"]
    assert {of_claim[match["claim_id"]].status for match in disputed["matches"]} == {"disputed"}
    assert disputed["filter"]["statuses"] == ["disputed"]
    assert typed("search", ASKED, "--language", "fr")["matches"] == []


@pytest.mark.parametrize("command", ["search", "check"])
def test_the_newest_or_the_oldest_comes_first(typed: Command, command: str) -> None:
    for order, reverse in (("newest", True), ("oldest", False)):
        answer = typed(command, ASKED, "--order", order)
        rows = answer["matches"] if command == "search" else answer["claims"][0]["matches"]
        dates = [match["published"] for match in rows]
        assert len(set(dates)) > 1
        assert dates == sorted(dates, reverse=reverse)
        assert answer["filter"]["order"] == order
