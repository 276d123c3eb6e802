"""A claim's content as it can be read away from its report.

Behind every short form stands in brackets what it means, behind 'on Tuesday' the
date. The words themselves stay as they are, so that the brackets can be told
from what the report says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from factcheck.claims.antecedents import Antecedent, AntecedentFinder, Speech
from factcheck.claims.content import Edit, content_of
from factcheck.claims.cues import Voice
from factcheck.claims.extents import Range
from factcheck.claims.quotations import Quotation
from factcheck.claims.referents import Source
from factcheck.claims.sentences import Sentence
from factcheck.claims.sources import glosses_in
from factcheck.models import Claim, Granularity, Reference, Report, Span, TimeReference

_OWNING = re.compile(r"[’']s\b")
"""The mark behind 'last week' in 'last week’s strike'."""


def antecedents_of(
    text: str,
    sentences: Sequence[Sentence],
    sources: Mapping[Voice, Source],
    quotations: Sequence[Quotation],
) -> tuple[Antecedent, ...]:
    """Resolve the short forms of a report.

    Args:
        text: The report's text.
        sentences: Its sentences, parsed.
        sources: Its attributions with their full sources.
        quotations: Its quotations.

    Returns:
        Antecedents in the order of the text.
    """
    speeches = [
        Speech(start, end, source.name, source.kind)
        for voice, source in sources.items()
        for start, end in voice.whole
    ]
    return AntecedentFinder(sentences, speeches, quotations, glosses_in(text)).find()


def stand_alone(
    claim: Claim,
    report: Report,
    stretches: Sequence[Range],
    subject: Edit | None,
    antecedents: Sequence[Antecedent],
) -> Claim:
    """Give a claim what it needs to be understood away from its report.

    Args:
        claim: The claim.
        report: Its report.
        stretches: What it asserts, as stretches of the report.
        subject: The pronoun that its content already replaces by the speaker's name.
        antecedents: What the report's short forms stand for.

    Returns:
        The claim with its resolved content and references; itself when it needs none.
    """
    mine = [one for one in antecedents if claim.start <= one.start < claim.end]
    references = references_of(report.text, stretches, claim.content, mine, claim.times)
    edits = edits_of(report.text, references, mine)
    if not edits:
        return claim
    resolved = content_of(report.text, stretches, [*edits, *([subject] if subject else ())])
    return claim.model_copy(update={"resolved": resolved, "references": references})


def references_of(
    text: str,
    stretches: Sequence[Range],
    content: str,
    antecedents: Iterable[Antecedent],
    times: Iterable[TimeReference],
) -> tuple[Reference, ...]:
    """Choose what a content needs to be understood alone.

    Args:
        text: The report's text.
        stretches: What the claim asserts.
        content: The content written out.
        antecedents: What short forms in the report stand for.
        times: The times named in the claim.

    Returns:
        References in the order of the text: those whose meaning the content does not
        give itself, each meaning once.
    """
    told: set[str] = set()
    found: list[Reference] = []
    for one in antecedents:
        if not _within(stretches, one.start, one.end) or _is_told(one, stretches, content, told):
            continue
        told.add(one.means)
        found.append(
            Reference(
                span=Span(start=one.start, end=one.end),
                text=text[one.start : one.end],
                means=one.means,
                antecedent_span=Span(start=one.found[0], end=one.found[1]) if one.found else None,
            )
        )
    for time in times:
        written = date_of(time)
        if written in told or f"{time.start.year}" in time.text:
            continue
        if _within(stretches, time.span.start, time.span.end):
            told.add(written)
            found.append(Reference(span=time.span, text=time.text, means=written, antecedent_span=None))
    return tuple(sorted(found, key=lambda reference: reference.span.start))


def edits_of(text: str, references: Sequence[Reference], antecedents: Iterable[Antecedent]) -> list[Edit]:
    """What to write into a content for its references.

    Args:
        text: The report's text.
        references: The references chosen for it.
        antecedents: What short forms in the report stand for.

    Returns:
        Replacements of stretches of the report's text.
    """
    shapes = {(one.start, one.end): one for one in antecedents}
    edits: list[Edit] = []
    for reference in references:
        start, end = reference.span.start, reference.span.end
        shape = shapes.get((start, end))
        if shape is not None and shape.before:
            missing = reference.means.removesuffix(reference.text).strip()
            edits.append(((start, end), f"[{missing}] {reference.text}"))
            continue
        owned = "’s" if shape is not None and shape.possessive else ""
        mark = _OWNING.match(text, end)
        words = text[start : mark.end() if mark else end]
        edits.append(((start, start + len(words)), f"{words} [{reference.means}{owned}]"))
    return edits


def date_of(time: TimeReference) -> str:
    """Write a resolved time as a date that needs no publication date beside it."""
    start, last = time.start, time.end - timedelta(seconds=1)
    if time.granularity is Granularity.YEAR:
        return f"{start.year}"
    if time.granularity is Granularity.MONTH:
        return f"{start:%B} {start.year}"
    if start.date() == last.date():
        return f"{start.day} {start:%B} {start.year}"
    if (start.year, start.month) == (last.year, last.month):
        return f"{start.day}–{last.day} {start:%B} {start.year}"
    if start.year == last.year:
        return f"{start.day} {start:%B} – {last.day} {last:%B} {start.year}"
    return f"{start.day} {start:%B} {start.year} – {last.day} {last:%B} {last.year}"


def _is_told(one: Antecedent, stretches: Sequence[Range], content: str, told: set[str]) -> bool:
    """Whether the content gives the meaning of a short form itself."""
    if one.means in content or one.means in told or (one.found and _within(stretches, *one.found)):
        return True
    surname = one.means.split()[-1]
    return not one.before and surname[0].isupper() and surname in content.split()


def _within(stretches: Sequence[Range], start: int, end: int) -> bool:
    """Whether words stand in what a claim asserts."""
    return any(left <= start and end <= right for left, right in stretches)
