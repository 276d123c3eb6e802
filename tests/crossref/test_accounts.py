"""Which whole reports of a story are independent accounts of it."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.models import JoinReason, Origin, OriginKind

MORNING = "The blast at the Tarn depot killed three workers early on Tuesday morning."
EVENING = "A minister came to the harbour in the evening and promised an inquiry."
REST = "Neighbours told of broken windows as far away as the fish market."


def accounts_of(newsroom: Any) -> tuple[Origin, ...]:
    """The accounts among everything published."""
    headers = [report.header() for report in newsroom.stored.values()]
    grouping = newsroom.referencer().accounts_of(headers)
    assert set(grouping.keys) <= {origin.key for origin in grouping.origins}
    return tuple(grouping.origins)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A field of the feed, a dateline, a byline.
        ({"credited_to": "AP"}, {"credited_to": "The Associated Press"}),
        ({"lead": "TARN, March 5 (AP) - "}, {"byline": "By Jane Smith and AP"}),
        # The wire's own report, and an outlet that carries another part of it.
        ({"outlet": "Associated Press"}, {"credited_to": "AP"}),
        # An outlet that nobody listed may be credited outright.
        ({"credited_to": "Meridian Dispatch"}, {"credited_to": "The Meridian Dispatch"}),
    ],
)
def test_one_wires_copy_is_one_account_however_it_was_cut(
    newsroom: Any, one: dict[str, Any], other: dict[str, Any]
) -> None:
    newsroom.publish(MORNING, **{"outlet": "The Gazette", "day": 1, **one})
    newsroom.publish(EVENING, **{"outlet": "The Beacon", "day": 2, **other})
    newsroom.publish(REST, outlet="Radio Tarn", day=2)
    shared, own = accounts_of(newsroom)
    assert (shared.kind, len(shared.report_ids)) == (OriginKind.WIRE, 2)
    assert shared.joined_by == (JoinReason.WIRE_CREDIT,)
    assert own.label == "Radio Tarn"


def test_copy_of_two_wires_is_two_accounts(newsroom: Any) -> None:
    newsroom.publish(MORNING, outlet="The Gazette", credited_to="AP")
    newsroom.publish(EVENING, outlet="The Gazette", credited_to="Reuters")
    assert len(accounts_of(newsroom)) == 2


def test_two_reports_of_one_newsroom_are_two_accounts(newsroom: Any) -> None:
    newsroom.publish(MORNING, outlet="The Gazette", day=1)
    newsroom.publish(EVENING, outlet="The Gazette", day=2)
    assert len(accounts_of(newsroom)) == 2
