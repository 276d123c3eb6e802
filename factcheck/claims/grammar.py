"""Small questions about a parsed sentence: who is the subject, how far does a phrase reach.

spaCy's labels follow ClearNLP: nsubj, ccomp, advcl and so on. Token numbers here
are the document's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from factcheck.claims import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

TRAILING = lexicon.words(
    "add say note argue cite warn claim stress insist explain tell write allege emphasize emphasise "
    "predict quote call describe accuse point declare assert suggest caution state"
)
"""Participles that carry on a speaker's words behind a comma."""

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_PREVERBAL = frozenset({"aux", "auxpass", "neg", "advmod"})
_CLIMBING = 6
"""Longest path from a verb without a subject to the one that has it; longer paths are parse errors."""
_SOURCE_TOKENS = 30
"""A subject longer than this has swallowed a clause that is not its own."""


def subject_of(verb: Token) -> Token | None:
    """The head of a verb's subject, looked for upwards where the verb has none of its own.

    Args:
        verb: A verb, possibly a participle or a coordinated one.

    Returns:
        The subject's head; the noun itself for a participle that describes what it does.
    """
    here = verb
    for _ in range(_CLIMBING):
        for child in here.children:
            if child.dep_ in SUBJECTS:
                return None if child.dep_ == "csubj" else child
        if here.dep_ == "acl":
            return None if here.tag_ == "VBN" else here.head
        if here.dep_ == "relcl":
            return here.head
        if here.dep_ not in {"conj", "advcl", "xcomp", "parataxis"} or here.head is here:
            return None
        here = here.head
        if here.pos_ not in {"VERB", "AUX"}:
            return here if here.pos_ in {"NOUN", "PROPN"} else None
    return None


def speaker_of(verb: Token) -> Token | None:
    """The head of the phrase that names who says what a verb of saying says.

    Args:
        verb: A verb of saying.

    Returns:
        Its subject; behind a quotation the name that follows the verb; for the
        passive its agent; None for a passive that names only who was told.
    """
    if trails(verb):
        for ancestor in verb.ancestors:
            if ancestor.lemma_.lower() in lexicon.SAYING and subject_of(ancestor) is not None:
                return subject_of(ancestor)
    if (
        verb.dep_ == "pcomp"
        and verb.head.lower_ == "as"
        and verb.head.head.lemma_.lower() in {"quote", "cite"}
    ):
        quoted = (child for child in verb.head.head.children if child.dep_ in {"dobj", "nsubjpass"})
        return next(quoted, None)
    passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)
    if passive and verb.lemma_.lower() not in {"quote", "cite"}:
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None
    if verb.i > 1 and _closes_quotation(verb.nbor(-1)):
        for child in verb.children:
            if (
                child.i > verb.i
                and child.dep_ in {"dobj", "npadvmod", "oprd", "attr", "nsubj"}
                and child.pos_ in _NOMINAL
            ):
                return child
    return subject_of(verb)


def trails(verb: Token) -> bool:
    """Whether a participle adds to what was said before it: ', adding that'."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in TRAILING or verb.i == 0:
        return False
    before = verb.nbor(-1)
    if before.pos_ == "ADV" and before.i > 0:
        before = before.nbor(-1)
    return before.text in {",", "—", "–"} or _closes_quotation(before)


def _closes_quotation(token: Token) -> bool:
    """Whether a token is a mark that can close a quotation."""
    return token.text in {'"', "”", "''", "’", "'"}


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def phrase_of(head: Token, *, verb: Token | None = None) -> tuple[int, int]:
    """First and last token number of a noun phrase, cut where the parse went astray.

    Args:
        head: The head noun.
        verb: The verb it is the subject of; the phrase does not reach over it.

    Returns:
        Numbers of the first and the last token.
    """
    left, right = head.left_edge.i, head.right_edge.i
    if (verb is not None and left <= verb.i <= right) or right - left > _SOURCE_TOKENS:
        left, right = _core(head)
        if verb is not None and left <= verb.i <= right:
            left = right = head.i
    doc = head.doc
    while right > head.i and (
        (doc[right].is_punct and doc[right].text not in {")", "]"}) or doc[right].is_space
    ):
        right -= 1
    while left < head.i and ((doc[left].is_punct and doc[left].text not in {"(", "["}) or doc[left].is_space):
        left += 1
    if left < head.i and doc[left].dep_ in {"cc", "preconj"} and doc[left].lower_ in {"but", "and", "so"}:
        left += 1
    return left, right


def _core(head: Token) -> tuple[int, int]:
    """The head with the words that belong to it closely, no clauses."""
    close = {"det", "compound", "amod", "nummod", "poss", "nmod", "quantmod", "case", "predet"}
    kept = [child for child in head.children if child.dep_ in close]
    kept += [child for child in head.children if child.dep_ == "prep" and child.right_edge.i - child.i <= 6]
    left = min([child.left_edge.i for child in kept if child.i < head.i], default=head.i)
    right = max([child.right_edge.i for child in kept if child.i > head.i], default=head.i)
    return left, right


def verb_phrase_of(verb: Token) -> tuple[int, int]:
    """First and last token number of a verb with its auxiliaries, negation and particle."""
    left = right = verb.i
    doc = verb.doc
    close = {child.i for child in verb.children if child.dep_ in _PREVERBAL and child.i < verb.i}
    while left - 1 in close and doc[left - 1].sent == verb.sent:
        left -= 1
    following = {child.i for child in verb.children if child.dep_ in {"prt", "neg"} and child.i == verb.i + 1}
    return left, right + len(following)


def is_negated(verb: Token) -> bool:
    """Whether a verb is denied: 'did not say', 'never said', 'declined to say'."""
    if any(child.dep_ == "neg" or child.lower_ in {"never", "hardly", "nobody"} for child in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in {"decline", "refuse", "fail", "neglect"}


def is_finite(token: Token) -> bool:
    """Whether a verb heads a clause that states something, in any tense."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in {"VBD", "VBZ", "VBP", "MD"}
        for child in token.children
    )


def lemmas(tokens: Iterable[Token]) -> list[str]:
    """Lower-case lemmas of tokens."""
    return [token.lemma_.lower() for token in tokens]
