"""Words that deny, negate, hedge or limit, and where they stand."""

from __future__ import annotations

import re
from enum import StrEnum

from factcheck.models import Span


class Cue(StrEnum):
    """What a cue does to the statement that holds it."""

    DENIAL = "denial"
    NEGATION = "negation"
    HEDGE = "hedge"
    SCOPE = "scope"
    CHANGE = "change"


_PATTERNS: dict[Cue, str] = {
    Cue.DENIAL: (
        r"den(?:y|ies|ied|ying)|denial|reject(?:s|ed|ing)?(?= (?:the |any |those |these |such )?"
        r"(?:claim|report|accusation|allegation|suggestion|account|assertion|figure))"
        r"|dismiss(?:es|ed|ing)?(?= (?:the |any |those |these |such |as |it |them )?(?:claim|report|"
        r"accusation|allegation|suggestion|rumou?r|false|untrue|nonsense|fabricat))"
        r"|no evidence|not true|untrue|false(?:ly|hoods?)?|refut(?:e|es|ed|ing)|rebut(?:s|ted)?"
        r"|debunk(?:s|ed)?|hoax|fabricat(?:ed|ion)|baseless|unfounded"
        r"|disput(?:e|es|ed)(?= (?:that|the claim))"
        r"|contradict(?:s|ed)|never happened|no such"
    ),
    Cue.NEGATION: (
        r"not|never|no|none|nobody|nothing|neither|nor|without|cannot|failed to|refus(?:e|es|ed) to"
        r"|\w+n[’']t|no longer|yet to|unable"
    ),
    Cue.HEDGE: (
        r"may|might|could|possibl[ey]|perhaps|reportedly|alleged(?:ly)?|apparently|likely|unlikely"
        r"|expected to|appears? to|seems? to|believed to|suspected|unconfirmed|preliminary|estimated"
        r"|unclear|plans? to|considering|proposed"
    ),
    Cue.SCOPE: (
        r"all|both|every|each|entire(?:ly)?|whole|complete(?:ly)?|total(?:ly)?|full(?:y)?|only|some|several"
        r"|part(?:ly|ially|ial)?|half|most|a few|majority|minority|nationwide|everywhere|either|one of"
    ),
    Cue.CHANGE: (
        r"now|has (?:since )?(?:risen|grown|climbed|fallen|dropped|resumed|reopened|ended)|since then"
        r"|later|revised|updated|rose to|risen to|climbed to|no longer|resumed?|reopened|again"
        r"|by (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|days? after|weeks? after"
    ),
}
_COMPILED = {
    cue: re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE) for cue, pattern in _PATTERNS.items()
}


def find(cue: Cue, text: str) -> tuple[Span, ...]:
    """Find every cue of one kind.

    Args:
        cue: The kind.
        text: A statement.

    Returns:
        Spans into `text`, in order.
    """
    return tuple(Span(start=m.start(), end=m.end()) for m in _COMPILED[cue].finditer(text))
