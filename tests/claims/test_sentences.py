"""Sentences end where a reader of newswire would end them."""

from __future__ import annotations

import pytest

from factcheck.claims import ClaimExtractor
from factcheck.claims.pieces import PIECE_CHARACTERS, TEXT_CHARACTERS_AT_MOST, paragraphs_of, pieces_of
from factcheck.claims.sentences import parse_texts


@pytest.mark.parametrize(
    "sentences",
    [
        ["He left the U.S. on Monday.", "The army stayed."],
        ["The U.S. Army moved.", "Gen. John A. Smith spoke at 5 p.m. Monday."],
        ["“We did it,” she said.", "“It was hard.”", "Then J. K. Marrow left."],
        ['"Are we done?" Smith asked.', '"Yes!" he said.', '"We will go.', 'They will not."'],
        ["Prices rose 3.5 percent.", "45 people died."],
        ["He works for Orrin Corp. in Tarn.", "It pays well"],
    ],
)
def test_borders(extractor: ClaimExtractor, sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = parse_texts(extractor._nlp, [text])[0]
    assert [text[sentence.start : sentence.end] for sentence in found] == sentences


def test_no_sentence_crosses_a_paragraph(extractor: ClaimExtractor) -> None:
    text = "Bridge closed\nTraffic in Tarn\n\nThe bridge was closed on Monday"
    found = parse_texts(extractor._nlp, [text])[0]
    assert [text[sentence.start : sentence.end] for sentence in found] == text.replace("\n\n", "\n").split(
        "\n"
    )


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    lines = [
        "The ministry said on Friday that the northern bridge would stay closed until",
        "the end of the month while engineers of the Varrow Institute looked at cracks",
        "in two of its pillars.",
    ]
    text = "\n".join(lines)
    assert list(paragraphs_of(text)) == [(0, len(text))]


def test_an_overlong_line_is_cut_into_pieces_that_give_the_line_back() -> None:
    text = "The bridge was closed. " * 2_000
    pieces = list(pieces_of(text))
    assert max(len(piece.text) for piece in pieces) <= PIECE_CHARACTERS
    assert "".join(piece.text for piece in pieces) == text
    assert len({piece.paragraph for piece in pieces}) == 1


@pytest.mark.parametrize("unit", ["a", "a.", "“", "x y "])
def test_five_megabytes_on_one_line_are_bounded(unit: str) -> None:
    text = unit * (5_000_000 // len(unit))
    assert sum(len(piece.text) for piece in pieces_of(text)) <= TEXT_CHARACTERS_AT_MOST
