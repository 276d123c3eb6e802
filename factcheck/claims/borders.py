"""Where sentences begin in newswire.

The parser's own borders break at "U.S.", inside quotations and after captions
without a verb. These rules look only at the tokens, so they are the same for
every model, and the parser then works within them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.claims import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = re.compile(r"^(?:[.!?…]+|\.{2,}|[.!?]+[\"'”’)\]]+)$")
_CLOSERS = frozenset("\"'”’)]»") | {"''", "``"}
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’-]{2,40}(?:,\s+[A-Z][A-Za-z.]+(?:\s+\d{1,2})?)*\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|--|-)\s+"
)
"""'TARN, June 10 (Meridian Wire) — ': a sentence of its own, so that it joins no speaker's name."""

_OPENERS = frozenset("\"'“‘([«") | {"``", "''"}
_ENDS_IN_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")

_TITLES = lexicon.words(
    "mr. mrs. ms. dr. prof. gen. lt. col. maj. capt. sgt. cpl. sen. rep. reps. sens. gov. st. rev. "
    "hon. adm. cmdr. messrs. mt. ft. no. nos. vs. v. fig. art. sec. pres. supt. insp. det. amb. atty. "
    "dist. jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. e.g. i.e. approx. est. dept. bros. al."
)
"""Abbreviations that announce a word to come: no sentence ends with them."""

_MAY_END = lexicon.words("inc. corp. co. ltd. jr. sr. plc. llc. etc. a.m. p.m. b.c. a.d. ave. blvd. rd.")
"""Abbreviations that may end a sentence."""

_INITIALS = re.compile(r"^(?:[A-Za-z]\.){1,}$")

_ASKING = lexicon.words("said says asked asks added wondered tweeted wrote replied told shouted demanded")
_SPEAKER_WORDS = 7
"""How far a speaker's name and office may stretch between a quoted question and its verb."""

_STARTERS = lexicon.words(
    "the a an this that these those he she it they we i you his her its their our my there here in on "
    "at but and so or yet for as if when while after before since although though because however "
    "meanwhile according earlier later also still now then what who how why some many most all both "
    "no not one two asked mr. mrs. ms. president"
)
"""Words that, capitalised after 'U.S.' or 'Inc.', begin a new sentence."""


def mark_sentence_starts(doc: Doc) -> Doc:
    """Say for every token whether it begins a sentence, so that the parser need not.

    Args:
        doc: A tokenised text without paragraph borders.

    Returns:
        The same document, marked.
    """
    words = [token.text for token in doc]
    dateline = _DATELINE.match(doc.text)
    reporting = dateline.end() if dateline else 0
    begun_by_mark = False
    for index, token in enumerate(doc):
        begins = index == 0 or (not begun_by_mark and _begins(words, index))
        begins = index == 0 or token.idx == reporting if token.idx <= reporting else begins
        token.is_sent_start = begins
        begun_by_mark = (begins or begun_by_mark) and (token.is_space or token.text in _OPENERS)
    return doc


def _begins(words: list[str], index: int) -> bool:
    """Whether the token at `index` is the first of a sentence."""
    word = words[index]
    if word.isspace() or _STOPS.match(word):
        return False
    before = index - 1
    while before >= 0 and words[before].isspace():
        before -= 1
    closers = before
    while closers >= 0 and words[closers] in _CLOSERS and closers > before - 3:
        closers -= 1
    if closers < 0 or not _ENDS_IN_STOP.search(words[closers]):
        return False
    if word in _CLOSERS and not _opens(words, index, closers == before):
        return False
    if closers < before and words[closers][-1] in "?!" and _names_speaker(words, index):
        return False
    return _looks_initial(words, index) and not _is_abbreviation(words, closers, index)


def _names_speaker(words: list[str], index: int) -> bool:
    """Whether what follows a quoted question is its speaker and a reporting word, as in '?" Smith asked'."""
    following = [word.lower() for word in words[index : index + _SPEAKER_WORDS]]
    for place, word in enumerate(following):
        if word in _ASKING:
            return place > 0
        if _STOPS.match(word) or word in _OPENERS:
            return False
    return False


def _opens(words: list[str], index: int, directly: bool) -> bool:
    """Whether a mark that could close a quotation opens the next sentence instead.

    A straight mark directly behind the full stop closes when as many marks stand
    before it as leave one open.
    """
    word = words[index]
    if word in {"”", "’", ")", "]", "»"}:
        return False
    if not directly:
        return True
    return words[:index].count(word) % 2 == 0 and index + 1 < len(words)


def _looks_initial(words: list[str], index: int) -> bool:
    """Whether a sentence may begin with this token: a capital, a figure, an opening mark."""
    while index < len(words) and (words[index] in _OPENERS or words[index].isspace()):
        index += 1
    if index >= len(words):
        return False
    first = words[index][0]
    return first.isupper() or first.isdigit() or first in "$£€@#—–-•*" or not first.isascii()


def _is_abbreviation(words: list[str], stop: int, index: int) -> bool:
    """Whether the full stop belongs to an abbreviation that the sentence runs on from."""
    word = words[stop]
    lowered = word.lower()
    if word in {".", "!", "?", "…"} or not word.endswith("."):
        initial = stop > 0 and word == "." and len(words[stop - 1]) == 1 and words[stop - 1].isupper()
        return initial and not _starts_anew(words, index)
    if lowered in _TITLES:
        return True
    if lowered in _MAY_END or _INITIALS.match(word):
        return not _starts_anew(words, index)
    return False


def _starts_anew(words: list[str], index: int) -> bool:
    """Whether the word after an abbreviation is one that begins sentences."""
    while index < len(words) and words[index] in _OPENERS:
        index += 1
    return index < len(words) and words[index].lower() in _STARTERS
