"""Pairs about places that closed or kept working: one state in many words, and its reverse.

A small model reads "was never closed" much as "was closed", and does not know that
suspended arrivals are a closure. Here both states of one place are told in words
that share little, so neither shared words nor the negator alone gives the answer.
"""

from __future__ import annotations

from factcheck.stance.training.examples import Example, generator

_PLACES: tuple[tuple[str, str], ...] = (
    ("bridge", "vehicles"),
    ("port", "ships"),
    ("rail line", "trains"),
    ("border crossing", "lorries"),
    ("tunnel", "cars"),
    ("ferry terminal", "sailings"),
    ("refinery", "deliveries"),
    ("hospital", "admissions"),
    ("school", "lessons"),
    ("market", "sales"),
    ("power station", "supplies"),
    ("canal", "barges"),
    ("mine", "shifts"),
    ("stock exchange", "trades"),
    ("motorway", "traffic"),
)
_SPANS = ("", " for 12 hours", " for two days", " overnight", " for a week", " on Tuesday", " for 36 hours")
_CAUSES = ("", ", citing repairs", ", citing safety checks", " after the blast", " because of the storm")
_WHO = ("the operator", "the ministry", "the authorities", "the council", "management", "the army")
_SHUT = (
    "{w} suspended {t} at the {p}{s}{c}",
    "{w} had suspended incoming and outgoing {t} at the {p}{s}{c}",
    "{w} halted all {t} at the {p}{s}{c}",
    "the {p} was closed{s}{c}",
    "the {p} was shut down{s}{c}",
    "{w} stopped {t} through the {p}{s}{c}",
    "{t} at the {p} came to a standstill{s}{c}",
    "operations at the {p} were completely disabled{c}",
)
_PLAIN_SHUT = (
    "the {p} was closed",
    "{t} were halted",
    "the {p} did not operate normally",
    "{t} were suspended",
    "the {p} stopped working",
    "the {p} was shut",
)
_OPEN = (
    "the {p} was never closed",
    "the {p} was never closed to {t}",
    "the {p} stayed open throughout",
    "the {p} remained open",
    "{t} were never interrupted",
    "the {p} never stopped operating",
    "the {p} kept working as usual",
    "the {p} was not shut at any time",
    "{t} continued without a break",
)
_ASIDE = (
    "the {p} was built forty years ago",
    "the {p} was inspected last year",
    "a new director of the {p} was named",
    "the {p} has never made a profit",
    "the {p} is not the largest in the country",
    "unions at the {p} did not ask for higher pay",
)
_SHARES = (("contradiction", 5), ("entailment", 4), ("neutral", 3))


def reversals(count: int, seed: int) -> list[Example]:
    """Make pairs in both orders of statement and reverse.

    Args:
        count: How many pairs.
        seed: The same seed gives the same pairs.

    Returns:
        Pairs of every label, contradictions first in number.
    """
    rng = generator(seed, "reversals")
    labels = [label for label, share in _SHARES for _ in range(share)]
    made = []
    for _ in range(count):
        place, traffic = rng.choice(_PLACES)
        label = rng.choice(labels)
        fill = {"p": place, "t": traffic, "w": rng.choice(_WHO)}

        def tell(template: str, fill: dict[str, str] = fill) -> str:
            words = template.format(**fill, s=rng.choice(_SPANS), c=rng.choice(_CAUSES))
            return words[0].upper() + words[1:] + "."

        if label == "contradiction":
            premise, hypothesis = tell(rng.choice(_SHUT)), tell(rng.choice(_OPEN))
            if rng.random() < 0.3:
                premise, hypothesis = hypothesis, premise
        elif label == "entailment" and rng.random() < 0.3:
            premise, hypothesis = tell(rng.choice(_OPEN)), tell(rng.choice(_OPEN))
        elif label == "entailment":
            premise, hypothesis = tell(rng.choice(_SHUT)), tell(rng.choice(_PLAIN_SHUT))
        else:
            premise, hypothesis = tell(rng.choice((*_SHUT, *_OPEN))), tell(rng.choice(_ASIDE))
        made.append(Example(premise, hypothesis, label, "reversals"))
    return made
