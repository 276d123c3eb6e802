"""Syndicated copies planted among real articles: are they found, and what do they count as?

    python -m tests.quality.planted_copies [ARTICLES [COPIES]]

500 articles that were drawn from 10,000 are copied under another label, edited by rule
in one of six ways, and stored beside the 10,000. For a sentence that survives in the
copy it is then asked, through the product's own counting, how many origins stand behind
the article and its copy, and behind two copies when the article itself is not asked about.
Needs the articles in ../shared/data/news; everything is drawn from one seed.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from factcheck.archive import Archive
from factcheck.crossref import Families, Provenance, group_by_origin, sign
from factcheck.models import Claim, Report, claim_id, make_report

NEWS = Path(__file__).parents[3] / "shared/data/news/allsides_abp/articles.jsonl.gz"
SEED = 20_240_311
DIMENSION = 8
"""Vectors play no part here; the archive wants some."""

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]{50,}[.!?]")
_WORD = re.compile(r"[A-Za-z]{4,}")
_CREDIT = re.compile(r"^[^\n]{0,60}\((?:AP|Reuters|AFP|UPI)\)\s*[-–—]+\s*", re.MULTILINE)
_OTHER_WORDS = re.findall(
    r"\w+",
    """
    about after again almost also because before began between during early enough every first later nearly
    often only other several since still though three today toward under until while within
    """,
)
_LEADS = (
    "Readers of this page have followed the matter for some time, and the questions have not gone away.",
    "It was the talk of the town on market day, and few could say how it would end.",
    "What follows has been pieced together over the past days, and some of it may yet change.",
    "Our correspondents have been asked about little else since the beginning of the week.",
    "There was more news in the evening on a story that this desk has reported since it began.",
)
_CLOSINGS = (
    "This report was prepared by the news desk of the {outlet}.",
    "By staff of the {outlet}. All rights reserved.",
    "Edited for the {outlet} by the night desk.",
)

Edit = Callable[[str, str, random.Random], str]
"""From an article, the label of the copy and chance to the copy's text."""


def lightly_edited(text: str, outlet: str, chance: random.Random) -> str:
    """Every 25th word or so another one, and one sentence in twelve left out."""
    kept = [one for one in re.split(r"(?<=[.!?])\s+", text) if chance.random() > 1 / 12] or [text]

    def other(match: re.Match[str]) -> str:
        return chance.choice(_OTHER_WORDS) if chance.random() < 1 / 16 else match[0]

    return _WORD.sub(other, " ".join(kept))


def truncated(text: str, outlet: str, chance: random.Random) -> str:
    """The first third to two thirds."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    return " ".join(sentences[: max(2, round(len(sentences) * chance.uniform(1 / 3, 2 / 3)))])


def with_a_lead(text: str, outlet: str, chance: random.Random) -> str:
    """One to three paragraphs of the copier's own in front."""
    return "\n\n".join([*chance.sample(_LEADS, chance.randint(1, 3)), text])


def with_another_credit(text: str, outlet: str, chance: random.Random) -> str:
    """The agency's name taken out, the copier's own put in."""
    bare = _CREDIT.sub("", text)
    return f"{bare}\n\n{chance.choice(_CLOSINGS).format(outlet=outlet)}"


def all_at_once(text: str, outlet: str, chance: random.Random) -> str:
    """Cut, edited, with a lead and another credit."""
    for edit in (truncated, lightly_edited, with_a_lead, with_another_credit):
        text = edit(text, outlet, chance)
    return text


EDITS: dict[str, Edit] = {
    "light edits": lightly_edited,
    "truncation": truncated,
    "added lead": with_a_lead,
    "changed credit": with_another_credit,
    "all of these": all_at_once,
}


@dataclass
class Tally:
    """What became of the copies of one kind."""

    copies: int = 0
    missed: int = 0
    """The article and its copy do not count as one origin by their whole text."""

    asked: int = 0
    false_corroborations: int = 0
    """A sentence of both counts as two origins."""

    asked_of_two: int = 0
    false_of_two: int = 0
    """A sentence of two copies counts as two origins though the article is not asked about."""


@dataclass
class Outcome:
    """What was measured."""

    kinds: dict[str, Tally]
    paragraphs: Tally
    """A paragraph of an article inside a longer, different one."""

    strangers: int = 0
    """Pairs of articles of two newsrooms that have nothing to do with each other."""

    joined_strangers: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def missed(self) -> float:
        """Part of the copies that are not told as such."""
        return _part(
            sum(one.missed for one in self.kinds.values()), sum(one.copies for one in self.kinds.values())
        )

    @property
    def false_corroboration(self) -> float:
        """Part of the questions to which a copy counts as an independent origin."""
        kinds = [*self.kinds.values(), self.paragraphs]
        return _part(
            sum(one.false_corroborations + one.false_of_two for one in kinds),
            sum(one.asked + one.asked_of_two for one in kinds),
        )


def measure(articles: int = 10_000, copies: int = 500) -> Outcome:
    """Store articles and planted copies, and count origins.

    Args:
        articles: Real articles.
        copies: Copies planted among them, in equal parts of every kind.

    Returns:
        The outcome; the same for the same arguments.
    """
    chance = random.Random(SEED)
    originals = list(real_articles(articles))
    drawn = chance.sample([one for one in originals if len(one.text) > 1_200], copies)
    kinds = list(EDITS)
    planted = [
        (kind, original, [_copy(original, EDITS[kind], f"{place}{label}", chance) for label in ("a", "b")])
        for place, original in enumerate(drawn)
        for kind in (kinds[place % len(kinds)],)
    ]
    inside = [
        (original, _inside(original, chance.choice(originals), place, chance))
        for place, original in enumerate(drawn[: copies // 5])
    ]
    everything = [*originals, *(one for _, _, made in planted for one in made), *(one for _, one in inside)]
    seconds: dict[str, float] = {}
    with TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive") as archive:
        _store(archive, everything, seconds)
        counter = _Counter(archive)
        begun = time.perf_counter()
        counter.origins([(_sentences(originals[0])[0], originals[0])])
        seconds["first question, index built"] = time.perf_counter() - begun
        outcome = Outcome(kinds={kind: Tally() for kind in kinds}, paragraphs=Tally(), seconds=seconds)
        begun = time.perf_counter()
        for kind, original, made in planted:
            _tally(outcome.kinds[kind], counter, original, made)
        for original, longer in inside:
            _ask(outcome.paragraphs, counter, original, longer)
        seconds["all questions about copies"] = time.perf_counter() - begun
        for one, other in zip(originals[::7], originals[3::7], strict=False):
            if counter.are_two_newsrooms(one, other) and _sentences(one) and _sentences(other):
                outcome.strangers += 1
                pair = [(_sentences(one)[0], one), (_sentences(other)[0], other)]
                outcome.joined_strangers += counter.origins(pair) == 1
    return outcome


def real_articles(count: int) -> Iterator[Report]:
    """The first articles of the set with enough text, as reports."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text = row["text"].strip()
            if len(text) < 400:
                continue
            yield make_report(
                text=text,
                outlet=row.get("outlet") or "unknown",
                title=row.get("title") or "",
                published=datetime(2018, 1, 1, tzinfo=UTC) + timedelta(hours=number),
                given_id=f"real-{number}",
            )
            count -= 1
            if not count:
                return


class _Counter:
    """Counts origins through the product's own path, without retrieval or judging."""

    def __init__(self, archive: Archive) -> None:
        self._families = Families.shipped()
        self._provenance = Provenance(archive, self._families)

    def are_two_newsrooms(self, one: Report, other: Report) -> bool:
        return not self._families.keys_of(one) & self._families.keys_of(other)

    def origins(self, spoken: Sequence[tuple[Claim, Report]]) -> int:
        carriers = self._provenance.carriers([(claim, report.header()) for claim, report in spoken])
        found = group_by_origin(carriers, self._families, self._provenance.originals(carriers))
        return len(set(found.keys))


def _copy(original: Report, edit: Edit, mark: str, chance: random.Random) -> Report:
    assert original.published is not None
    outlet = f"Planted Courier {mark}"
    return make_report(
        text=edit(original.text, outlet, chance),
        outlet=outlet,
        published=original.published + timedelta(hours=chance.randint(1, 48)),
        given_id=f"planted-{mark}",
    )


def _inside(original: Report, host: Report, place: int, chance: random.Random) -> Report:
    """Another article with one paragraph of the original in it, and no word of credit."""
    assert original.published is not None
    sentences = [one.text for one in _sentences(original)]
    first = chance.randrange(max(1, len(sentences) - 3))
    paragraphs = host.text.split("\n\n")
    paragraphs.insert(len(paragraphs) // 2, " ".join(sentences[first : first + 3]))
    return make_report(
        text="\n\n".join(paragraphs),
        outlet=f"Planted Weekly {place}",
        published=original.published + timedelta(hours=chance.randint(1, 48)),
        given_id=f"inside-{place}",
    )


def _sentences(report: Report) -> list[Claim]:
    """Sentences as claims; whose words they are is not what is measured here."""
    return [
        Claim(
            id=claim_id(report.id, match.start(), match.end()),
            report_id=report.id,
            start=match.start(),
            end=match.end(),
            text=match[0],
            content=match[0],
            worth=1.0,
        )
        for match in _SENTENCE.finditer(report.text)
    ]


def _store(archive: Archive, reports: Sequence[Report], seconds: dict[str, float]) -> None:
    begun = time.perf_counter()
    signed = [(report, sign(report)) for report in reports]
    seconds[f"signing {len(reports):,} reports"] = time.perf_counter() - begun
    archive.bind_model("none", DIMENSION)
    for report, signature in signed:
        archive.add(report, (), np.empty((0, DIMENSION), np.float32), signature)


def _tally(tally: Tally, counter: _Counter, original: Report, made: Sequence[Report]) -> None:
    first, second = made
    tally.copies += 1
    strangers = [_whole(original), _whole(first)]
    tally.missed += counter.origins(strangers) != 1
    _ask(tally, counter, original, first)
    shared = _shared(original, first, second)
    if shared:
        tally.asked_of_two += 1
        tally.false_of_two += counter.origins([shared[1], shared[2]]) != 1


def _ask(tally: Tally, counter: _Counter, original: Report, copy: Report) -> None:
    shared = _shared(original, copy)
    if shared:
        tally.asked += 1
        tally.false_corroborations += counter.origins(shared) != 1


def _whole(report: Report) -> tuple[Claim, Report]:
    """A claim that has no words in common with any other, so that the whole text alone decides."""
    claim = Claim(
        id=claim_id(report.id, 0, 1),
        report_id=report.id,
        start=0,
        end=1,
        text=report.text[:1],
        content="-",
        worth=1.0,
    )
    return claim, report


def _shared(*reports: Report) -> list[tuple[Claim, Report]]:
    """A sentence of the first report with what became of it in the others."""
    others = [_sentences(report) for report in reports[1:]]
    for claim in _sentences(reports[0]):
        words = set(claim.text.split())
        found = [
            next((one for one in claims if len(words & set(one.text.split())) >= 0.7 * len(words)), None)
            for claims in others
        ]
        if all(found):
            return [
                (claim, reports[0]),
                *((one, report) for one, report in zip(found, reports[1:], strict=True) if one),
            ]
    return []


def _part(some: int, of: int) -> float:
    return some / of if of else 0.0


def lines(outcome: Outcome) -> Iterator[str]:
    """The outcome as a table."""
    yield f"{'kind of copy':16} copies  missed   false corroboration   of two copies"
    for kind, tally in {**outcome.kinds, "one paragraph": outcome.paragraphs}.items():
        yield (
            f"{kind:16} {tally.copies:6} {_part(tally.missed, tally.copies):7.1%} "
            f"{tally.false_corroborations:9} of {tally.asked:<5} "
            f"{tally.false_of_two:8} of {tally.asked_of_two}"
        )
    yield f"missed copies {outcome.missed:.2%}, false corroboration {outcome.false_corroboration:.2%}"
    yield f"pairs of unrelated articles joined: {outcome.joined_strangers} of {outcome.strangers}"
    for name, value in outcome.seconds.items():
        yield f"{name}: {value:.1f} s"


if __name__ == "__main__":
    print("\n".join(lines(measure(*(int(one) for one in sys.argv[1:3])))))
