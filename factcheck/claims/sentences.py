"""Sentences of a report, parsed, with offsets that count in the report's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims.borders import mark_sentence_starts
from factcheck.claims.pieces import Piece, pieces_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

BATCH_PIECES = 64
"""Paragraphs per parser batch: larger ones are no faster on two cores and hold more memory."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report with its parse."""

    number: int
    """Place among the report's sentences."""

    paragraph: int
    """Number of the paragraph it stands in."""

    start: int
    """Offset of its first character in the report's text."""

    end: int
    """Offset just past its last character."""

    shift: int
    """What to add to a token's own offset to count in the report's text."""

    tokens: tuple[Token, ...]
    """Its words and marks, without white space."""

    def begin(self, token: Token) -> int:
        """Offset of a token's first character in the report."""
        return int(token.idx) + self.shift

    def finish(self, token: Token) -> int:
        """Offset just past a token's last character in the report."""
        return int(token.idx) + len(token.text) + self.shift


def parse_texts(nlp: Language, texts: Sequence[str]) -> list[list[Sentence]]:
    """Parse several reports together, which is faster than one by one.

    Args:
        nlp: A spaCy pipeline with tagger, parser, lemmatizer and entities.
        texts: The reports' texts.

    Returns:
        The sentences of each text, in order.
    """
    found: list[list[Sentence]] = [[] for _ in texts]
    pairs = (
        (mark_sentence_starts(nlp.make_doc(piece.text)), (index, piece)) for index, piece in _numbered(texts)
    )
    for doc, (index, piece) in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_PIECES):
        sentences = found[index]
        for span in doc.sents:
            tokens = tuple(token for token in span if not token.is_space)
            if tokens:
                sentences.append(_sentence(len(sentences), piece, tokens))
    return found


def _numbered(texts: Iterable[str]) -> Iterator[tuple[int, Piece]]:
    """Every piece with the number of the text it comes from."""
    for index, text in enumerate(texts):
        for piece in pieces_of(text):
            yield index, piece


def _sentence(number: int, piece: Piece, tokens: tuple[Token, ...]) -> Sentence:
    """Place a parsed sentence in its report."""
    return Sentence(
        number=number,
        paragraph=piece.paragraph,
        start=int(tokens[0].idx) + piece.start,
        end=int(tokens[-1].idx) + len(tokens[-1].text) + piece.start,
        shift=piece.start,
        tokens=tokens,
    )
