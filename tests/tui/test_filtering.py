"""What a typed filter asks for, at every letter of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.models import ClaimFilter, ClaimOrder, Status
from factcheck.tui.filtering import narrowed_by, of_outlet, read_filter
from tests.tui.fake_workspace import FakeWorkspace
from tests.tui.seen import opened

OUTLETS = ("Tessaly Mail", "Radio Vessen", "The Quay")


def test_words_stay_words() -> None:
    read = read_filter('port "never closed" ', OUTLETS)
    assert read.words == 'port "never closed" '
    assert not read.not_understood


def test_part_of_an_outlet_is_enough() -> None:
    read = read_filter("outlet:mail port", OUTLETS)
    assert read.where.outlets == ("Tessaly Mail",)
    assert read.words == "port"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('"Times"', ("Times",)),
        ("times", ("Times",)),
        ("time", ("Financial Times", "Times", "Times of Malta", 'The "Times" Paper')),
        ("quay", ("QUAY", "Quay")),
        ("QUAY", ("QUAY",)),
        ('"The Times Paper"', ('The "Times" Paper',)),
    ],
)
def test_a_whole_label_means_that_outlet_alone(typed: str, meant: tuple[str, ...]) -> None:
    outlets = ("Financial Times", "Times", "Times of Malta", "QUAY", "Quay", 'The "Times" Paper')
    assert read_filter(f"outlet:{typed}", outlets).where.outlets == meant


LABELS = st.text(alphabet='Ab "c:', min_size=1, max_size=6)


@given(st.lists(LABELS, unique_by=lambda label: label.replace('"', "")))
def test_the_filter_of_an_outlet_means_that_outlet_alone(outlets: list[str]) -> None:
    for label in outlets:
        if label.replace('"', ""):
            assert read_filter(of_outlet(label), outlets).where.outlets == (label,)


def test_an_outlet_can_be_left_out() -> None:
    assert read_filter('-outlet:"the quay"', OUTLETS).where.without_outlets == ("The Quay",)


def test_speaker_dates_language_and_status_narrow() -> None:
    read = read_filter('speaker:"coast guard" after:2031-03 before:2031-3-5 lang:en status:disp', OUTLETS)
    assert read.where.speaker == "coast guard"
    assert read.where.published_from == datetime(2031, 3, 1, tzinfo=UTC)
    assert read.where.published_before == datetime(2031, 3, 5, tzinfo=UTC)
    assert read.where.languages == ("en",)
    assert read.where.statuses == (Status.DISPUTED,)


@pytest.mark.parametrize(
    "unfinished", ["after:20", "after:2031-13", "outlet:", "outlet:zzz", "lang:e", "status:"]
)
def test_what_is_not_finished_narrows_nothing_and_is_named(unfinished: str) -> None:
    read = read_filter(f"port {unfinished}", OUTLETS)
    assert read.words == "port"
    assert read.not_understood == (unfinished,)
    assert f"{unfinished}?" in narrowed_by(read)


@given(st.text(alphabet='abc:"-[] outlet:speaker:after:2031', max_size=40))
def test_no_text_is_an_error(text: str) -> None:
    read_filter(text, OUTLETS)


async def test_the_fields_in_force_stand_beside_the_box(workspace: FakeWorkspace) -> None:
    async with opened(workspace) as bench:
        await bench.press("slash", *"outlet:quay cracks")
        await bench.sees("The Quay · ", "every status")
        await bench.sees("1 · newest")
        wanted = (ClaimFilter(outlets=("The Quay",)), "cracks", ClaimOrder.NEWEST)
        await bench.until(lambda: ("page", wanted) in workspace.asked, "the page that the filter asks for")
