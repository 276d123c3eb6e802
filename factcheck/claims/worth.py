"""How check-worthy a statement is, from 0 to 1.

A statement is worth comparing when it says something factual of something
named: who did what, when, how many. Opinion, appeal, speculation, question and
procedure score low. The score joins a model trained on labelled sentences with
what the parse shows; no embedding is needed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from factcheck.claims import lexicon
from factcheck.claims.grammar import SUBJECTS, is_finite, is_negated
from factcheck.claims.worth_model import load_worth_model

if TYPE_CHECKING:
    from spacy.tokens import Token

WORTH_AT_LEAST = 0.3
"""A lower score in a report is no claim: chosen with `tests/quality/news_worth.jsonl` in view, so the floors
that `python -m tests.quality.gate` holds there are no held-out evidence."""

STATEMENT_WORTH_AT_LEAST = 0.38
"""The same for a statement without a report, such as one from a debate: the best bar on a held-out fold
of CheckThat's training split (`python -m factcheck.claims.choose_worth`)."""

NOTHING = 0.05
"""The score of a question, of a fragment, and of 'declined to comment'."""

_WORDS_AT_LEAST = 3
_PARSE_SHARE = 0.2
"""Weight of the parse beside the trained words in a single statement: the best on a held-out fold of
CheckThat's training split (`python -m factcheck.claims.choose_worth`)."""

_PARSE_SHARE_IN_REPORTS = 0.5
"""The same in a report. The words have only seen debates, where a plain past tense is rarely what people
check; half and half was chosen with `tests/quality/news_worth.jsonl` in view."""

_STATED = 1.0
"""Log-odds that an attribution adds, since what a source says is compared with what others say."""

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "EVENT", "PRODUCT", "LAW", "WORK_OF_ART"})
_FIGURES = frozenset({"CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "TIME"})
_OPINION = re.compile(
    r"\b(?:wonderful|terrible|great|awful|beautiful|disgusting|amazing|stunning|absurd|ridiculous|shameful|sadly|"
    r"unfortunately|fortunately|hopefully|obviously|clearly|perhaps|maybe|arguably|surely|frankly|honestly|"
    r"disgraceful|horrible|fantastic|incredible|best|worst|should|ought|must|let's|let us|need to|needs to|"
    r"imagine|seems?|appears?|i think|i believe|i feel|i hope|in my view|in our view|we hope|we believe)\b",
    re.IGNORECASE,
)
_SPECULATION = re.compile(
    r"\b(?:might|could|would|may|likely|unlikely|possible|possibly|potentially|if|whether|unclear|unknown"
    r"|rumou?r\w*)\b",
    re.IGNORECASE,
)
_DEEDS = lexicon.words(
    "kill die wound injure hit strike destroy damage suspend close open halt resume arrest charge "
    "sentence convict sign approve reject vote win lose raise cut rise fall drop increase decrease "
    "resign appoint elect launch fire attack explode crash sink burn evacuate rescue find recover "
    "confirm ban block release detain seize deploy withdraw cancel delay sell buy acquire pay owe "
    "spend cost employ hire dismiss recall publish file sue rule order pass begin end start stop "
    "arrive leave visit meet hold cause spread flood collapse"
)
_FIRST = frozenset({"i", "we", "my", "our", "you", "your", "me", "us"})


def worth_of(tokens: Sequence[Token], *, reported: bool = False, stated: bool = False) -> float:
    """Score a statement.

    Args:
        tokens: Its words, attribution stripped.
        reported: Whether they stand in a news report.
        stated: Whether somebody is quoted with it: that a ministry demands something
            can be compared, and its 'we' is a name.

    Returns:
        From 0, nothing that could be compared, to 1.
    """
    words = [token for token in tokens if token.is_alpha or token.like_num]
    verbs = [token for token in tokens if is_finite(token) or _has_subject(token)]
    asked = any(token.text == "?" for token in tokens[-2:])
    if len(words) < _WORDS_AT_LEAST or not verbs or asked or _says_nothing(tokens, verbs):
        return NOTHING
    text = "".join(token.text_with_ws for token in tokens)
    share = _PARSE_SHARE_IN_REPORTS if reported else _PARSE_SHARE
    odds = share * evidence_of(tokens) + (1 - share) * load_worth_model().log_odds(text)
    return 1.0 / (1.0 + math.exp(-(odds + _STATED * stated)))


def evidence_of(tokens: Sequence[Token]) -> float:
    """Log-odds of being comparable that the parse gives; the weights are a sub-editor's.

    Args:
        tokens: A statement's words.

    Returns:
        0 where both are as likely.
    """
    if not tokens:
        return 0.0
    words = [token for token in tokens if token.is_alpha or token.like_num]
    text = " ".join(token.text for token in tokens)
    names = sum(token.ent_type_ in _NAMES and token.ent_iob_ == "B" for token in tokens)
    figures = sum(token.ent_type_ in _FIGURES and token.ent_iob_ == "B" for token in tokens)
    dates = sum(token.ent_type_ == "DATE" and token.ent_iob_ == "B" for token in tokens)
    deeds = sum(token.lemma_.lower() in _DEEDS and token.pos_ == "VERB" for token in tokens)
    past = any(token.tag_ in {"VBD", "VBN"} for token in tokens)
    first = sum(word.lower_ in _FIRST for word in words)
    score = -0.6 + 0.55 * min(names, 3) + 0.8 * min(figures, 2) + 0.35 * min(dates, 2)
    score += 0.5 * min(deeds, 2) + 0.3 * past + 0.05 * min(len(words), 16)
    score -= 0.45 * min(first, 3) + 0.6 * len(_OPINION.findall(text)) + 0.35 * len(_SPECULATION.findall(text))
    return score - (0.8 if tokens[0].tag_ == "VB" else 0.0)


def _has_subject(token: Token) -> bool:
    """Whether a verb tagged as a participle has a subject: 'sixty houses collapsed' states something."""
    return token.tag_ == "VBN" and any(
        child.dep_ in SUBJECTS and child.i < token.i for child in token.children
    )


def _says_nothing(tokens: Sequence[Token], verbs: Sequence[Token]) -> bool:
    """Whether all that happens is that somebody gave no answer."""
    for token in tokens:
        if token.dep_ not in {"ROOT", "ccomp", "conj"}:
            continue
        if token.lemma_.lower() in {"decline", "refuse"} and any(
            child.dep_ == "xcomp" and child.lemma_.lower() in _ANSWERING for child in token.children
        ):
            return True
        if token.lemma_.lower() in lexicon.NOT_ANSWERING and is_negated(token) and token.lemma_ != "confirm":
            return True
        if token.lemma_.lower() in {"have", "offer", "make"} and any(
            child.lemma_.lower() == "comment" and any(word.lower_ == "no" for word in child.children)
            for child in token.children
        ):
            return True
        if token.lemma_.lower() == "be" and any(child.lower_ == "unavailable" for child in token.children):
            return "comment" in {word.lower_ for word in tokens}
    return False


_ANSWERING = lexicon.words(
    "comment discuss say answer elaborate respond speak identify name give provide disclose"
)
