"""Leaving publisher families out, and the order of what was found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from factcheck.crossref import Families, Family
from factcheck.models import ClaimFilter, ClaimOrder, ReportHeader, ReportId
from factcheck.workspace.searching import in_order, without_family

FAMILIES = Families(families=(Family(name="Marrow Group", labels=("The Beacon", "Beacon Online")),))
OUTLETS = ("The Beacon", "beacon online", "Radio Tarn", "Gazette")


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("Beacon Online", ("The Beacon", "beacon online")),
        ("marrow group", ("The Beacon", "beacon online")),
        ("The Gazette", ("Gazette",)),
        ("The Courier", ()),
    ],
)
def test_every_label_of_a_family_is_left_out(name: str, left_out: tuple[str, ...]) -> None:
    assert without_family(ClaimFilter(), name, FAMILIES, OUTLETS).without_outlets == left_out


def test_what_is_left_out_already_stays_out() -> None:
    where = ClaimFilter(without_outlets=("Radio Tarn",), languages=("en",))
    narrowed = without_family(where, "The Beacon", FAMILIES, OUTLETS)
    assert narrowed.without_outlets == ("Radio Tarn", "The Beacon", "beacon online")
    assert narrowed.languages == ("en",)


@pytest.mark.parametrize(
    ("order", "expected"),
    [(ClaimOrder.CLOSEST, "abcd"), (ClaimOrder.NEWEST, "cadb"), (ClaimOrder.OLDEST, "adcb")],
)
def test_equal_dates_stay_closest_first_and_the_undated_come_last(order: ClaimOrder, expected: str) -> None:
    days = {"a": 3, "b": None, "c": 9, "d": 3}
    headers = [
        ReportHeader(
            id=ReportId(name),
            outlet="x",
            source_key=name,
            published=datetime(2024, 3, day, tzinfo=UTC) if day else None,
        )
        for name, day in days.items()
    ]
    assert "".join(one.id for one in in_order(headers, order, lambda one: one)) == expected
