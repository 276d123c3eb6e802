"""Equal figures reach the text model in one wording; nothing else is touched."""

from collections.abc import Callable

from factcheck.models import Statement
from factcheck.stance.wording import reworded

MakesStatement = Callable[..., Statement]


def test_the_same_span_of_time_is_said_in_the_prior_words(said: MakesStatement) -> None:
    prior = said("Flights were suspended for 48 hours.", ("48 hours", 172800, "second"))
    newer = said("Flights were halted for two days.", ("two days", 172800, "second"))
    assert reworded(prior, newer) == "Flights were halted for 48 hours."


def test_a_different_figure_keeps_its_words(said: MakesStatement) -> None:
    prior = said("Flights were suspended for 48 hours.", ("48 hours", 172800, "second"))
    newer = said("Flights were halted for three days.", ("three days", 259200, "second"))
    assert reworded(prior, newer) == newer.text


def test_several_equal_figures_are_all_reworded(said: MakesStatement) -> None:
    prior = said("Nine died and 140 are ill.", ("Nine", 9, "people"), ("140", 140, "patient"))
    newer = said(
        "One hundred forty patients are ill, 9 people died.",
        ("One hundred forty", 140, "patient"),
        ("9", 9, "people"),
    )
    assert reworded(prior, newer) == "140 patients are ill, Nine people died."


def test_a_figure_that_ends_inside_a_word_is_not_used(said: MakesStatement) -> None:
    prior = said("8 people were moved.", ("8", 8, "people"))
    newer = said("Eighty-six people were moved.", ("Eight", 8, "people"))
    assert reworded(prior, newer) == newer.text
