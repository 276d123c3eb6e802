"""Words of a report as the tagger sees them: where they stand and what is known of each.

The encoder reads lower-case word pieces and knows no syntax. What it lacks is
told beside it: the parse, names, case, quotation marks, and what the rules of
`factcheck.claims.cues` found. Every feature is a small closed set, so its value
is the row of a learnt table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.extents import Range
from factcheck.claims.quotations import Quotation
from factcheck.claims.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factcheck.claims.cues import Voice

FEATURES = (
    "tag",
    "dep",
    "entity",
    "case",
    "quoted",
    "begins",
    "lexicon",
    "governed",
    "rule_source",
    "rule_cue",
    "rule_content",
)
"""What is told of every word, in the order of `Word.features`."""

_CLIMBING = 12
"""How many heads up a governing verb of saying is looked for."""


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a report."""

    text: str
    """Its characters."""

    start: int
    """Offset of the first in the report."""

    end: int
    """Offset just past the last in the report."""

    sentence: int
    """Number of its sentence."""

    head: int
    """Place of its syntactic head among the report's words; its own for a root."""

    governor: int
    """Place of the nearest verb of saying above it, its own for none."""

    features: tuple[str, ...]
    """A value for each of `FEATURES`."""


def words_of(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], voices: Sequence[Voice]
) -> list[Word]:
    """Describe every word of a report.

    Args:
        text: The report's text.
        sentences: The report's sentences, parsed.
        quotations: The report's quotations.
        voices: What the rules found.

    Returns:
        The words in order.
    """
    tokens = [(sentence, token) for sentence in sentences for token in sentence.tokens]
    places = {(sentence.shift, token.i): place for place, (sentence, token) in enumerate(tokens)}
    marks = {offset: "open" for quote in quotations for offset, _ in quote.parts}
    marks |= {end - 1: "close" for quote in quotations for _, end in quote.parts}
    inside = _Cover([part for quote in quotations for part in quote.parts])
    sources = _Cover([voice.source for voice in voices if voice.source])
    cues = _Cover([voice.cue for voice in voices])
    contents = _Cover([stretch for voice in voices for stretch in voice.whole])
    described = []
    paragraph = -1
    for place, (sentence, token) in enumerate(tokens):
        start, end = _place(text, sentence, token)
        governor, arc = _governed(token)
        begins = "sentence" if token is sentence.tokens[0] else "no"
        begins = "paragraph" if sentence.paragraph != paragraph else begins
        paragraph = sentence.paragraph
        described.append(
            Word(
                text=token.text,
                start=start,
                end=end,
                sentence=sentence.number,
                head=places.get((sentence.shift, token.head.i), place),
                governor=places.get((sentence.shift, governor.i), place),
                features=(
                    token.tag_,
                    token.dep_,
                    f"{token.ent_iob_}-{token.ent_type_}",
                    _case(token.text),
                    marks.get(start) or marks.get(end - 1) or ("in" if inside.at(start) else "out"),
                    begins,
                    _lexical(token),
                    arc,
                    sources.tag(start),
                    cues.tag(start),
                    contents.tag(start),
                ),
            )
        )
    return described


def _place(text: str, sentence: Sentence, token: Token) -> Range:
    """Where a token stands; a doubled single mark, which the parser reads as one, is two characters."""
    start, end = sentence.begin(token), sentence.finish(token)
    if token.text == '"' and text[start] != '"':
        return (start, end + 1) if text[start : end + 1] in _DOUBLED else (start - 1, end)
    return start, end


_DOUBLED = frozenset({"''", "``", "´´"})


class _Cover:
    """Stretches of text, asked word by word from left to right; overlapping ones count once."""

    def __init__(self, stretches: Sequence[Range]) -> None:
        self._stretches = sorted(set(stretches))
        self._open: list[int] = []
        self._next = 0

    def at(self, offset: int) -> bool:
        """Whether an offset lies in a stretch."""
        return self.tag(offset) != "O"

    def tag(self, offset: int) -> str:
        """B at the first word of a stretch, I inside, O outside; with a 2 behind it where stretches nest."""
        begun = False
        while self._next < len(self._stretches) and self._stretches[self._next][0] <= offset:
            self._open.append(self._stretches[self._next][1])
            self._next += 1
            begun = True
        self._open = [end for end in self._open if end > offset]
        if not self._open:
            return "O"
        return ("B" if begun else "I") + ("2" if len(self._open) > 1 else "")


def _case(text: str) -> str:
    """How a word is written."""
    if not any(sign.isalnum() for sign in text):
        return text if len(text) == 1 else "marks"
    if text.isdigit():
        return "digits"
    if text.isupper():
        return "letter" if len(text) == 1 else "upper"
    if text[0].isupper():
        return "title"
    return "lower" if text.islower() else "mixed"


_LISTS = {
    "document": lexicon.DOCUMENTS,
    "imagery": lexicon.IMAGERY,
    "witness": lexicon.WITNESSES,
    "outlet": lexicon.SAYS_OUTLET | lexicon.OUTLETS | lexicon.OUTLET_WORDS,
    "medium": lexicon.MEDIUM,
    "unnamed": lexicon.UNNAMED,
}
_VERBS = {
    "denies": lexicon.DENYING,
    "asserts": lexicon.ASSERTING,
    "holds": lexicon.HOLDING,
    "intends": lexicon.INTENDING,
    "judges": lexicon.JUDGING,
    "quotes": lexicon.QUOTING,
}


def _lexical(token: Token) -> str:
    """Which list of reporting words holds a word."""
    lemma = token.lemma_.lower()
    lists = _VERBS if token.pos_ in {"VERB", "AUX"} else _LISTS
    return next((name for name, listed in lists.items() if lemma in listed), "none")


def _governed(token: Token) -> tuple[Token, str]:
    """The nearest verb of saying above a word, and by which arc and on which side the word hangs under it."""
    arc = token
    for above in _ancestors(token):
        if above.pos_ in {"VERB", "AUX"} and above.lemma_.lower() in lexicon.SAYING:
            return above, f"{arc.dep_}{'<' if arc.i < above.i else '>'}"
        arc = above
    return token, "none"


def _ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first, not further than the climb."""
    here = token
    for _ in range(_CLIMBING):
        if here.head is here:
            return
        here = here.head
        yield here
