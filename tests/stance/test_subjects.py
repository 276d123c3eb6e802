"""Names that two statements share or not."""

from factcheck.models import Statement
from factcheck.stance.subjects import compare_names, name_spans


def names(text: str) -> list[str]:
    return [span.text_in(text) for span in name_spans(text)]


def test_a_capital_that_only_begins_the_sentence_is_no_name() -> None:
    assert names("Flights were halted. Police said so.") == []


def test_names_keep_their_parts_together() -> None:
    text = "The mayor of Port Ambara met Emeka Sall on Friday."
    assert names(text) == ["Port Ambara", "Emeka Sall"]


def test_a_name_in_part_is_the_same_name() -> None:
    compared = compare_names(
        Statement(text="Minister Emeka Sall resigned."), Statement(text="The post was Sall's for a year.")
    )
    assert "sall" in compared.shared
    assert not compared.differ


def test_places_with_nothing_in_common_differ() -> None:
    compared = compare_names(
        Statement(text="Nine people died in Port Ambara."), Statement(text="Nine people died in Kessaro.")
    )
    assert compared.differ


def test_the_context_of_one_side_can_hold_the_name_of_the_other() -> None:
    compared = compare_names(
        Statement(text="The runway at Port Ambara was hit."),
        Statement(text="The runway near Kessaro Bay was hit.", context="Strike on Port Ambara"),
    )
    assert not compared.differ
