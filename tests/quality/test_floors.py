"""The product's own quality figures hold their floors."""

import pytest

from tests.quality.gate import Measure, complaints, read
from tests.quality.measures import MEASURES


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.name)
def test_figures_hold_their_floors(measure: Measure) -> None:
    figures = measure.figures()
    assert complaints(measure.name, read().get(measure.name), measure.input_hashes(), figures) == []


def test_every_floor_belongs_to_a_measure_and_its_inputs_are_unchanged() -> None:
    measures = {measure.name: measure for measure in MEASURES}
    for name, pinned in read().items():
        assert measures[name].input_hashes() == pinned.inputs, f"{name}: look at the inputs, then --update"
