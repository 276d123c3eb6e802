"""A report of any length is read whole: every word piece once, between neighbours of its own report."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from factcheck.claims.tagging.context import CONTEXT, LAYERS, MARGIN, WINDOW, ContextEncoder, windows_of

PIECES_OF_WORDS = st.lists(st.integers(0, 3), max_size=700)


def pieces_of(counts: list[int]) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    """Word pieces numbered from 1000 on, so many for each word."""
    table = np.full((len(counts), 3), -1, dtype=np.int32)
    number = 1000
    for word, count in enumerate(counts):
        table[word, :count] = range(number, number + count)
        number += count
    return table


@given(PIECES_OF_WORDS)
def test_windows_take_every_piece_once_and_in_order(counts: list[int]) -> None:
    windows = list(windows_of(0, pieces_of(counts)))
    taken = [
        piece
        for window in windows
        for piece in window.ids[window.skip : window.skip + len(window.words)].tolist()
    ]
    assert taken == list(range(1000, 1000 + sum(counts)))
    words = [word for window in windows for word in window.words.tolist()]
    assert words == [word for word, count in enumerate(counts) for _ in range(count)]


@given(PIECES_OF_WORDS)
def test_a_window_reads_a_margin_wherever_the_report_goes_on(counts: list[int]) -> None:
    total = sum(counts)
    taken = 0
    for window in windows_of(0, pieces_of(counts)):
        behind = len(window.ids) - window.skip - len(window.words) - 1
        assert window.skip == 1 + min(taken, MARGIN)
        taken += len(window.words)
        assert behind == min(total - taken, MARGIN)
        assert len(window.ids) <= WINDOW + 2 * MARGIN + 2


def test_reports_read_together_are_read_as_if_alone() -> None:
    encoder = ContextEncoder.load().eval()
    reports = [pieces_of([1] * 40), pieces_of([2, 0, 1] * 70), pieces_of([]), pieces_of([0, 0])]
    with torch.inference_mode():
        together = encoder(reports)
        alone = [encoder([report])[0] for report in reports]
    assert [vectors.shape for vectors in together] == [
        (40, CONTEXT),
        (210, CONTEXT),
        (0, CONTEXT),
        (2, CONTEXT),
    ]
    for one, other in zip(together, alone, strict=True):
        assert torch.allclose(one, other, atol=0.1)
    assert not together[1][1].any(), "a word without pieces is all zeros"


def test_the_encoder_keeps_what_tuning_changed() -> None:
    encoder = ContextEncoder.load()
    changed = {name: value + 0.25 for name, value in encoder.tuned_parameters().items()}
    again = ContextEncoder.load(changed).tuned_parameters()
    assert again.keys() == changed.keys()
    assert all(torch.equal(again[name], changed[name]) for name in changed)
    assert sum(name.endswith("attention.self.query.weight") for name in changed) == LAYERS
