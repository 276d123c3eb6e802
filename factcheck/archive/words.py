"""Any words that a person types, as a full-text query that cannot fail."""

from __future__ import annotations

import re
import unicodedata

MOST_TERMS = 32
"""Words of a ranked query; a claim has 10-30, and every further one costs a scan."""

STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being between both but
    by can could did do does doing down during each few for from further had has have having he her here
    hers him his how i if in into is it its itself just me more most my no nor not now of off on once
    only or other our out over own said same says she should so some such than that the their them then
    there these they this those through to too under until up very was we were what when where which
    while who whom why will with would you your
    """.split()  # noqa: SIM905 - ninety words read better as a text
)
"""English words in so many claims that they cost a scan of everything and rank nothing."""

_PIECES = re.compile(r'"([^"]*)"|(\S+)')


def filter_query(words: str) -> str | None:
    """The query of a filter typed letter by letter: every word must occur.

    Words in double quotes are one phrase. The last word may be unfinished, unless a
    space follows it or it is in quotes.

    Args:
        words: Whatever was typed.

    Returns:
        An FTS5 query, or None when nothing in it can be searched for.
    """
    terms: list[str] = []
    unfinished = False
    for piece in _PIECES.finditer(words):
        quoted, bare = piece.groups()
        tokens = _tokens(quoted if bare is None else bare)
        if not tokens:
            continue
        unfinished = bare is not None and piece.end() == len(words)
        if bare is None:
            terms.append('"' + " ".join(tokens) + '"')
        else:
            terms.extend(f'"{token}"' for token in tokens)
    if not terms:
        return None
    return " AND ".join(terms) + (" *" if unfinished else "")


def ranked_terms(words: str) -> list[str]:
    """The words of a text that tell claims apart, each once.

    Args:
        words: A claim, a sentence, a few words.

    Returns:
        At most `MOST_TERMS` words without case; empty when nothing in the text can be searched for.
    """
    tokens = list(dict.fromkeys(token.casefold() for token in _tokens(words)))
    telling = [token for token in tokens if token not in STOP_WORDS] or tokens
    return telling[:MOST_TERMS]


def _tokens(text: str) -> list[str]:
    """Split a text into what FTS5's unicode61 sees as words: letters, digits and their marks."""
    decomposed = unicodedata.normalize("NFC", text)
    return "".join(sign if _is_word_sign(sign) else " " for sign in decomposed).split()


def _is_word_sign(sign: str) -> bool:
    """Whether a character can stand in a word: a letter, a digit, or private use."""
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co"
