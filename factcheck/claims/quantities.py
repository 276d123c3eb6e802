"""Figures in a sentence as data: value, unit, bound, and what is counted.

Small grammar over the text, with the parse telling what a number counts. A
general recogniser, quantulum3, was tried and left out: its first parse takes
seconds, it sets up the program's logging on every call and converts no units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.numerals import AMOUNT, SCALE, VAGUE, amount_of, fraction_of, ratio_of, scale_in
from factcheck.claims.sentences import Sentence
from factcheck.claims.times import CALENDAR
from factcheck.claims.units import SYMBOLS, UNIT_WORDS, canonical
from factcheck.models import Comparator, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABOUT = ("about", "around", "roughly", "some", "nearly", "almost", "close to", "circa", "~")
_ESTIMATED = ("approximately", "estimated", "an estimated")
_SPELLINGS = {
    Comparator.AT_LEAST: (
        "at least",
        "no fewer than",
        "no less than",
        "not fewer than",
        "not less than",
        "not under",
        "not below",
        "a minimum of",
    ),
    Comparator.MORE_THAN: (
        "more than",
        "over",
        "above",
        "upwards of",
        "in excess of",
        "exceeding",
        "well over",
    ),
    Comparator.AT_MOST: (
        "at most",
        "up to",
        "as many as",
        "as much as",
        "no more than",
        "not more than",
        "never more than",
        "not over",
        "not above",
        "not exceeding",
        "a maximum of",
    ),
    Comparator.LESS_THAN: ("less than", "fewer than", "under", "below", "just under"),
    Comparator.ABOUT: (*_ABOUT, *_ESTIMATED),
}
_BOUNDS = {words: bound for bound, spelled in _SPELLINGS.items() for words in spelled}
_AFTER = {
    "or more": Comparator.AT_LEAST,
    "or so": Comparator.ABOUT,
    "or less": Comparator.AT_MOST,
    "or fewer": Comparator.AT_MOST,
    "+": Comparator.AT_LEAST,
}

_BOUND = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in sorted(_BOUNDS, key=len, reverse=True))
_MARK = "|".join(re.escape(mark) for mark in SYMBOLS)
_UNIT = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in UNIT_WORDS if word not in SYMBOLS)
_OUT_OF = r"(?:three|four|five|six|seven|eight|nine|ten|[3-9]|[1-9]0|100|1,?000|10,?000|100,?000)"
"""Denominators that newspapers round to; 'two in 15 minutes' is no ratio."""

_PATTERN = re.compile(
    rf"(?:(?P<bound>\b(?:{_BOUND})|~)(?:\s+|(?<=~)))?(?P<between>\bbetween\s+)?"
    rf"(?<![\w.,/:#-])(?P<mark>{_MARK})?\s?"
    rf"(?P<number>(?P<vague>(?:tens\s+of\s+|hundreds\s+of\s+)?\b(?:dozens|scores|tens|hundreds|thousands|millions|billions)\b)"
    rf"|(?P<share>\b(?:half|an?\s+(?:third|quarter|fifth)|(?:one|two|three|four)[\s-](?:thirds?|quarters?|fifths?))\b)(?=\s+(?:of|the)\b)"
    rf"|(?P<ratio>\b(?:one|two|three|four|five|[1-9])\s+(?:in|out\s+of)\s+(?:every\s+)?{_OUT_OF}\b"
    rf"(?![.,]?\d|\s?-?(?:{SCALE}|{_UNIT})(?!\w)))"
    rf"|\bboth\b|\ban?(?=\s+(?:{_UNIT})(?!\w))|{AMOUNT})"
    rf"(?:(?P<join>\s+to\s+|\s+and\s+|\s?[–-]\s?|\s+or\s+)(?:{_MARK})?(?P<high>{AMOUNT}))?"
    rf"(?:(?P<gap>\s?-?)(?P<unit>(?:{_UNIT})(?![\w]))|(?P<symbol>\s?%|\s?°[CF]))?"
    rf"(?P<after>\s+or\s+(?:more|so|less|fewer)\b|\s+and\s+a\s+half\b|\+)?",
    re.IGNORECASE,
)
_NAME_BEFORE = frozenset({"PROPN"})
_CASUALTY = lexicon.words(
    "kill wound injure hurt die perish arrest detain rescue evacuate hospitalize hospitalise displace shoot"
)
_PEOPLE = frozenset({"person", "people"})
_LASTING = lexicon.words(
    "about around roughly nearly almost over under than within after for last lasts lasted lasting take "
    "takes took taking only just another"
)
"""Words before 'an hour' that make it a length of time; 'sixty barrels a day' is a rate."""

_NUMBERED = lexicon.words(
    "flight resolution article section room gate route highway number chapter page platform phase level "
    "model channel interstate paragraph act title amendment"
)
"""Nouns that a figure behind them names: 'flight 370'."""

_OLD = re.compile(r"[\s-]old\b")
_AGED = re.compile(r"(?:\baged\s+|[A-Z][\w’'-]+,\s+)$")
_AGE_AT_MOST = 120


def quantities_in(sentence: Sentence) -> tuple[Quantity, ...]:
    """Find the figures of a sentence.

    Args:
        sentence: A parsed sentence.

    Returns:
        Quantities in order; offsets count in the report's text.
    """
    doc = sentence.tokens[0].doc
    left, right = sentence.start - sentence.shift, sentence.end - sentence.shift
    text = doc.text[left:right]
    # a date beside a figure is neither part of it nor a reason to leave it out
    undated = CALENDAR.sub(lambda date: re.sub(r"\d", "x", date[0]), text)
    found = (_quantity(sentence, text, match) for match in _PATTERN.finditer(undated))
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(sentence: Sentence, text: str, match: re.Match[str]) -> Quantity | None:
    """One figure, or None where the number names, orders or dates something."""
    token = _token_at(sentence, sentence.start + match.start("number"))
    if token is None or not _counts(token, match, text):
        return None
    unit, factor = canonical(
        (match.group("unit") or match.group("symbol") or match.group("mark") or "").strip()
    )
    low, high, comparator = _figures(match)
    if low is None:
        return None
    if match.group("mark"):
        unit, factor = canonical(
            match.group("mark").upper() if len(match.group("mark")) > 1 else match.group("mark")
        )
    if (match.group("share") or match.group("ratio")) and not unit:
        unit, factor = "percent", 100.0
    if _is_age(text, match, unit):
        unit, factor = "year of age", 1.0
    end = match.end()
    if high is not None and comparator is Comparator.EXACTLY and not _is_range(match):
        high, end = None, match.end("number")
        unit, factor = (unit, factor) if match.group("unit") or match.group("symbol") else ("", 1.0)
    start = match.start("bound") if match.group("bound") else match.start("number")
    if match.group("between"):
        start = match.start("between")
    elif match.group("mark") and not match.group("bound"):
        start = match.start("mark")
    words = text[start:end].rstrip()
    span = Span(start=sentence.start + start, end=sentence.start + start + len(words))
    return Quantity(
        span=span,
        text=words,
        value=low * factor,
        high=None if high is None else high * factor,
        unit=unit,
        comparator=comparator,
        counted="" if unit else _counted(token),
    )


def _figures(match: re.Match[str]) -> tuple[float | None, float | None, Comparator]:
    """Lower end, upper end and bound of a figure."""
    bound = _BOUNDS.get(" ".join((match.group("bound") or "").lower().split()), Comparator.EXACTLY)
    after = " ".join((match.group("after") or "").lower().split())
    bound = _AFTER.get(after, bound)
    low: float | None
    high: float | None
    if match.group("vague"):
        parts = match.group("vague").lower().split()
        least, most = VAGUE[parts[-1]]
        times = {"tens": 10, "hundreds": 100}[parts[0]] if len(parts) > 1 else 1
        return least * times, most * times, Comparator.ABOUT if bound is Comparator.EXACTLY else bound
    if match.group("share"):
        return fraction_of(match.group("share")), None, bound
    if match.group("ratio"):
        return ratio_of(match.group("ratio")), None, bound
    if match.group("number").lower() == "both":
        return 2.0, None, bound
    low = 1.0 if match.group("number").lower() in {"a", "an"} else amount_of(match.group("number"))
    if low is not None and after == "and a half":
        low += scale_in(match.group("number")) / 2
    high = amount_of(match.group("high")) if match.group("high") else None
    if low is not None and high is not None and _is_range(match):
        if low > high and not re.search(SCALE, match.group("number"), re.IGNORECASE):
            return (None if match.group("join").strip() in {"-", "–"} else low), None, bound
        scale = scale_in(match.group("high"))
        if scale > 1 and scale_in(match.group("number")) == 1 and low < high / scale * 10:
            low *= scale
        return low, high, Comparator.BETWEEN
    return low, high, bound


def _is_range(match: re.Match[str]) -> bool:
    """Whether two figures are the ends of one range."""
    join = (match.group("join") or "").strip().lower()
    return bool(match.group("high")) and (
        join in {"to", "-", "–", "or"} or (bool(match.group("between")) and join == "and")
    )


def _token_at(sentence: Sentence, offset: int) -> Token | None:
    """The token that holds a character."""
    return next(
        (token for token in sentence.tokens if sentence.begin(token) <= offset < sentence.finish(token)), None
    )


def _counts(token: Token, match: re.Match[str], text: str) -> bool:
    """Whether a number says how many or how much, and is no name, year, age mark or rank."""
    number, tail = match.group("number"), text[match.end("number") : match.end("number") + 3]
    if text[match.end("number") :].lstrip().startswith(("o'clock", "o’clock")):
        return False
    if number.lower() in {"a", "an"}:
        return token.i > 0 and token.nbor(-1).lower_ in _LASTING
    if token.i > 0 and number[0].isdigit() and token.nbor(-1).lemma_.lower() in _NUMBERED:
        return False
    measured = match.group("unit") or match.group("symbol") or match.group("mark") or match.group("vague")
    if measured:
        return not (number.lower() in {"both"} or _is_rate(match))
    if (
        tail[:2] in {"st", "nd", "rd", "th"}
        or tail[:1] in {"/", ":"}
        or (re.match(r"-?[A-Za-z]", tail) and number[0].isdigit() and not tail.startswith("-"))
    ):
        return False
    if re.fullmatch(r"(?:19|20)\d\d", number) and token.dep_ != "nummod":
        return False
    if (
        token.i > 0
        and number[0].isdigit()
        and token.nbor(-1).pos_ in _NAME_BEFORE
        and token.dep_ == "nummod"
        and token.head.i < token.i
    ):
        return False
    if number.lower() in {"one", "both"}:
        return token.dep_ in {"nummod", "det", "predet", "preconj"} and token.head.pos_ in {"NOUN", "PROPN"}
    return True


def _is_age(text: str, match: re.Match[str], unit: str) -> bool:
    """Whether a figure is a person's age: '34-year-old', 'aged 34', 'Dana Holt, 34,'."""
    if unit:
        return unit == "second" and _OLD.match(text, match.end()) is not None
    number = match.group("number")
    young = number.isdigit() and int(number) <= _AGE_AT_MOST and match.group("high") is None
    before, behind = text[: match.start("number")], text[match.end() : match.end() + 1]
    return (
        young and _AGED.search(before) is not None and (before.endswith("aged ") or behind in {",", ".", ""})
    )


def _is_rate(match: re.Match[str]) -> bool:
    """Whether 'a day' or 'one point' is a way of speaking, not a measure."""
    return match.group("number").lower() == "one" and (match.group("unit") or "").lower() in {
        "day",
        "point",
        "second",
    }


_SCALE_NOUNS = lexicon.words("ten hundred thousand million billion dozen score")


def _named(noun: Token) -> str:
    """Lemma of a counted noun, mended where the model's is none."""
    lemma = noun.lemma_.lower()
    return "people" if lemma in _PEOPLE else {"dos": "dose"}.get(lemma, lemma)


def _counted(token: Token) -> str:
    """Lemma of what a number counts."""
    head = token
    while (
        head.dep_ in {"nummod", "quantmod", "compound", "predet", "det", "preconj", "poss"}
        and head.head is not head
    ):
        head = head.head
        if head.pos_ in {"NOUN", "PROPN"} and head.dep_ != "poss" and head.lower_ != "dozen":
            break
    if head is not token and head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() not in _SCALE_NOUNS:
        return _named(head)
    places = (*head.children, *token.children) if head.lemma_.lower() in _SCALE_NOUNS else token.children
    of = next((child for child in places if child.lower_ == "of" and child.i > token.i + 1), None) or next(
        (child for child in token.children if child.lower_ == "of"), None
    )
    named = next((child for child in of.children if child.dep_ == "pobj"), None) if of else None
    if named is not None and named.pos_ in {"NOUN", "PROPN"}:
        inner = next((child for child in named.children if child.lower_ == "of"), None)
        deeper = next((child for child in inner.children if child.dep_ == "pobj"), None) if inner else None
        return _named(deeper if deeper is not None and named.lemma_.lower() in _SCALE_NOUNS else named)
    verb = token.head
    if verb.lemma_.lower() in _CASUALTY or any(
        child.lemma_.lower() in _CASUALTY for child in (*token.children,)
    ):
        return "people"
    return ""
